"""Reactions, put on and taken off: what they mean is the policy's to say, what they do the desk's."""

from dataclasses import dataclass

import discord

from bot.desk import reacting
from bot.desk.settling import policy_of
from bot.domain.answers import Silence, Snoozed, Undone
from bot.domain.customers import Arrival, Channel, ChannelKind
from bot.domain.people import Person
from bot.domain.policy import Meaning
from bot.handlers.acts.act import Acted
from bot.handlers.discord import fetching, knowing
from bot.handlers.discord.answering import Place, answer, say_key
from bot.handlers.discord.edge import Edge, afterwards
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.reading import Who, moment_of, who_of
from bot.handlers.discord.receiving import Failed, take_in
from bot.storage import conversation, people, reactions
from bot.storage.database import Transaction
from bot.views.private import DONE


@dataclass(frozen=True, slots=True)
class Reacted:
    """One emoji of one person on one message. `mark` sorts as its time does, `on` whether it stands now."""

    emoji: str
    ref: str
    mark: str
    on: bool


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
    await _take_in(edge, person, spot, Reacted(event.emoji.name, str(event.message_id), mark, on), meaning)


def meaning_of(tx: Transaction, workspace_id: int, emoji: str) -> Meaning | None:
    return policy_of(tx, workspace_id).meaning_of(emoji)


async def _take_in(edge: Edge, person: Person, spot: Spot, reacted: Reacted, meaning: Meaning) -> None:
    channel = spot.channel
    quiet = channel.kind is ChannelKind.CUSTOMER
    place = Place(person_ref=person.user_id)
    key = f"react:{reacted.ref}:{person.user_id}:{reacted.emoji}:{reacted.on}:{reacted.mark}"
    body = {"message": reacted.ref, "emoji": reacted.emoji, "user": person.user_id, "on": reacted.on}
    try:
        arrival = await arrival_for(edge, person, spot, reacted, meaning)
        acted = await take_in(edge, key, body, apply, edge, person, channel, reacted, arrival)
    except fetching.Unreadable:
        afterwards(edge, say_key(edge, place, "unreadable"))
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
    if meaning is not Meaning.OPEN or not reacted.on or not person.is_staff:
        return None
    if await edge.database.read(_tracked, spot.channel.id, reacted.ref):
        return None
    return await fetching.arrival_at(edge, spot, reacted.ref)


def _tracked(tx: Transaction, channel_id: int, ref: str) -> bool:
    return conversation.issue_at(tx, channel_id, ref) is not None


def apply(
    tx: Transaction,
    edge: Edge,
    person: Person,
    channel: Channel,
    reacted: Reacted,
    arrival: Arrival | None,
) -> Acted:
    """What the reaction does; one that was overtaken by a later one of the same person does nothing."""
    fresh = reactions.heard(
        tx, channel.id, reacted.ref, person.user_id, reacted.emoji, present=reacted.on, at=reacted.mark
    )
    if not fresh:
        return Silence()
    now = edge.now()
    if not reacted.on:
        done = reacting.reaction_removed(tx, person, channel.id, reacted.ref, reacted.emoji, now)
        if isinstance(done, Undone):
            _claims_again(tx, edge, person, channel, reacted.ref)
        return done
    about = arrival or Arrival(channel.id, reacted.ref, None, person.id, "", moment_of(reacted.ref))
    return reacting.reaction_added(tx, person, about, reacted.emoji, now)


def _claims_again(tx: Transaction, edge: Edge, person: Person, channel: Channel, ref: str) -> None:
    """What made them the owner as well was taken back; a 👀 of theirs that still stands says they have it."""
    for user_id, emoji in reactions.standing(tx, channel.id, ref):
        if user_id == person.user_id and meaning_of(tx, edge.workspace_id, emoji) is Meaning.CLAIM:
            _put_on(tx, edge, person, channel, ref, emoji)


def came_early(tx: Transaction, edge: Edge, channel: Channel, ref: str) -> None:
    """The team's reactions that were heard before the message they are on are done now, oldest first."""
    for user_id, emoji in reactions.standing(tx, channel.id, ref):
        person = people.by_user_id(tx, edge.workspace_id, user_id)
        if person is not None and person.is_staff:
            _put_on(tx, edge, person, channel, ref, emoji)


def _put_on(tx: Transaction, edge: Edge, person: Person, channel: Channel, ref: str, emoji: str) -> None:
    about = Arrival(channel.id, ref, None, person.id, "", moment_of(ref))
    reacting.reaction_added(tx, person, about, emoji, edge.now())
