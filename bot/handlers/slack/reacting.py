"""Reactions, put on and taken off: what they mean is the policy's to say, what they do the desk's."""

from dataclasses import dataclass

from bot.desk import reacting
from bot.desk.settling import policy_of
from bot.domain.answers import Silence, Snoozed, Undone
from bot.domain.customers import Arrival, Channel, ChannelKind
from bot.domain.people import Person
from bot.domain.policy import Meaning
from bot.handlers.acts.act import Acted
from bot.handlers.slack import fetching, knowing
from bot.handlers.slack.answering import Place, answer, say_key
from bot.handlers.slack.edge import Edge, afterwards
from bot.handlers.slack.emoji_names import emoji_of
from bot.handlers.slack.reading import Json, Who, moment_of
from bot.handlers.slack.receiving import Failed, take_in
from bot.storage import conversation, people, reactions
from bot.storage.database import Transaction
from bot.views.private import DONE


@dataclass(frozen=True, slots=True)
class Reacted:
    """One emoji of one person on one message. `mark` is Slack's time of it, `on` whether it stands now."""

    emoji: str
    ref: str
    mark: str
    on: bool


async def reaction(edge: Edge, body: Json) -> None:
    """`reaction_added` and `reaction_removed`; an emoji without a meaning here is left alone."""
    event: Json = body["event"]
    item: Json = event.get("item") or {}
    if item.get("type") != "message" or event.get("user") in (None, edge.me.user_id):
        return
    emoji = emoji_of(str(event["reaction"]))
    meaning = await edge.database.read(_meaning, edge.workspace_id, emoji)
    if meaning is None:
        return
    channel = await knowing.channel(
        edge, str(item["channel"]), shared=bool(body.get("is_ext_shared_channel"))
    )
    person = await knowing.person(edge, Who(str(event["user"])))
    on = event["type"] == "reaction_added"
    reacted = Reacted(emoji, str(item["ts"]), str(event["event_ts"]), on)
    await _take_in(edge, body, person, channel, reacted, meaning)


def _meaning(tx: Transaction, workspace_id: int, emoji: str) -> Meaning | None:
    return policy_of(tx, workspace_id).meaning_of(emoji)


async def _take_in(
    edge: Edge, body: Json, person: Person, channel: Channel, reacted: Reacted, meaning: Meaning
) -> None:
    quiet = channel.kind is ChannelKind.CUSTOMER
    place = Place(channel.ref, reacted.ref, "", quiet)
    try:
        arrival = await arrival_for(edge, person, channel, reacted, meaning)
        acted = await take_in(
            edge, str(body["event_id"]), body, apply, edge, person, channel, reacted, arrival
        )
    except fetching.Unreadable:
        afterwards(edge, say_key(edge, person, place, "unreadable"))
        return
    except Failed:
        afterwards(edge, say_key(edge, person, place, "bug"))
        return
    # Where customers read, the bot's own emoji on their message says that it worked, but not until when.
    if not (quiet and isinstance(acted, DONE) and not isinstance(acted, Snoozed)):
        afterwards(edge, answer(edge, person, place, acted))


async def arrival_for(
    edge: Edge, person: Person, channel: Channel, reacted: Reacted, meaning: Meaning
) -> Arrival | None:
    """The words of the message when 🎫 makes an issue of it; they are not in the event."""
    if not await _opens(edge, person, channel, reacted, meaning):
        return None
    return await fetching.arrival_at(edge, channel, reacted.ref)


async def _opens(edge: Edge, person: Person, channel: Channel, reacted: Reacted, meaning: Meaning) -> bool:
    if meaning is not Meaning.OPEN or not reacted.on or not person.is_staff:
        return False
    return not await edge.database.read(_tracked, channel.id, reacted.ref)


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
        if user_id == person.user_id and _meaning(tx, edge.workspace_id, emoji) is Meaning.CLAIM:
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


async def reconcile(edge: Edge, channel: Channel, message: Json) -> int:
    """After a gap: put on and take off what was put on and taken off meanwhile; how many did something."""
    ref = str(message["ts"])
    now = {
        (str(user), emoji_of(str(one["name"])))
        for one in message.get("reactions") or ()
        for user in one.get("users") or ()
        if user != edge.me.user_id
    }
    # Slack may name fewer people than it counts: who is not named has not taken theirs off.
    cut = {emoji_of(str(r["name"])) for r in message.get("reactions") or () if r["count"] > len(r["users"])}
    standing = await edge.database.read(reactions.standing, channel.id, ref)
    before = {(user, emoji) for user, emoji in standing if (user, emoji) in now or emoji not in cut}
    mark = f"{edge.now().timestamp():.6f}"
    changed = [Reacted(emoji, ref, mark, on=True) for _, emoji in sorted(now - before)]
    changed += [Reacted(emoji, ref, mark, on=False) for _, emoji in sorted(before - now)]
    users = [user for user, _ in (*sorted(now - before), *sorted(before - now))]
    done = 0
    for user, reacted in zip(users, changed, strict=True):
        meaning = await edge.database.read(_meaning, edge.workspace_id, reacted.emoji)
        if meaning is None:
            continue
        person = await knowing.person(edge, Who(user))
        opens = await _opens(edge, person, channel, reacted, meaning)
        arrival = await fetching.arrival_of(edge, channel, message) if opens else None
        await edge.database.run(apply, edge, person, channel, reacted, arrival)
        done += 1
    return done
