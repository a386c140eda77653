"""Reactions, put on and taken off: what they mean is the policy's to say, what they do the desk's."""

import discord

from bot.domain.answers import Snoozed
from bot.domain.customers import Arrival, ChannelKind
from bot.domain.people import Person
from bot.domain.policy import Meaning
from bot.handlers.acts.reacting import Reacted, apply, meaning_of, opens
from bot.handlers.discord import fetching, knowing
from bot.handlers.discord.answering import Place, answer, say_key
from bot.handlers.discord.edge import Edge, afterwards
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.reading import Who, moment_of, who_of
from bot.handlers.discord.receiving import Failed, take_in
from bot.views.private import DONE


async def reaction(edge: Edge, event: discord.RawReactionActionEvent) -> None:
    """Put on or taken off, on a message of any age; an emoji without a meaning is left alone."""
    if event.user_id == edge.me.user_id or event.emoji.id is not None or not event.emoji.name:
        return
    meaning = await edge.database.read(meaning_of, edge.workspace_id, event.emoji.name)
    if meaning is None:
        return
    spot = await knowing.spot(edge, str(event.channel_id))
    if spot is None:
        return
    who = who_of(event.member) if event.member is not None else Who(str(event.user_id))
    person = await knowing.person(edge, who)
    on = event.event_type == "REACTION_ADD"
    # Discord tells no time of it: they are heard in the order in which they happened.
    mark = f"{edge.now().timestamp():017.6f}"
    ref = str(event.message_id)
    await _take_in(edge, person, spot, Reacted(event.emoji.name, ref, moment_of(ref), mark, on), meaning)


async def _take_in(edge: Edge, person: Person, spot: Spot, reacted: Reacted, meaning: Meaning) -> None:
    channel = spot.channel
    quiet = channel.kind is ChannelKind.CUSTOMER
    place = Place(person_ref=person.user_id)
    key = f"react:{reacted.ref}:{person.user_id}:{reacted.emoji}:{reacted.on}:{reacted.mark}"
    body = {"message": reacted.ref, "emoji": reacted.emoji, "user": person.user_id, "on": reacted.on}
    try:
        arrival = await arrival_for(edge, person, spot, reacted, meaning)
        acted = await take_in(edge, key, body, apply, person, channel, reacted, arrival, edge.now())
    except fetching.Unreadable:
        shown = edge.client.intents.message_content
        afterwards(edge, say_key(edge, place, "unreadable" if shown else "hidden"))
        return
    except Failed:
        afterwards(edge, say_key(edge, place, "bug"))
        return
    # Where customers read, the bot's own emoji on their message says that it worked, but not until when.
    if not (quiet and isinstance(acted, DONE) and not isinstance(acted, Snoozed)):
        afterwards(edge, answer(edge, place, acted))


async def arrival_for(
    edge: Edge, person: Person, spot: Spot, reacted: Reacted, meaning: Meaning
) -> Arrival | None:
    """The words of the message when 🎫 makes an issue of it; they are not in the event."""
    if not await edge.database.read(opens, person, spot.channel, reacted, meaning):
        return None
    return await fetching.arrival_at(edge, spot, reacted.ref)
