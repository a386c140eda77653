"""Reactions, put on and taken off: what they mean is the policy's to say, what they do the desk's."""

from bot.domain.answers import Snoozed
from bot.domain.customers import Arrival, Channel, ChannelKind
from bot.domain.people import Person
from bot.domain.policy import Meaning
from bot.handlers.acts.reacting import Reacted, apply, meaning_of, opens
from bot.handlers.slack import fetching, knowing
from bot.handlers.slack.answering import Place, answer, say_key
from bot.handlers.slack.edge import Edge, afterwards
from bot.handlers.slack.emoji_names import emoji_of
from bot.handlers.slack.reading import Json, Who, moment_of
from bot.handlers.slack.receiving import Failed, take_in
from bot.storage import reactions
from bot.views.private import DONE


async def reaction(edge: Edge, body: Json) -> None:
    """`reaction_added` and `reaction_removed`; an emoji without a meaning here is left alone."""
    event: Json = body["event"]
    item: Json = event.get("item") or {}
    if item.get("type") != "message" or event.get("user") in (None, edge.me.user_id):
        return
    emoji = emoji_of(str(event["reaction"]))
    meaning = await edge.database.read(meaning_of, edge.workspace_id, emoji)
    if meaning is None:
        return
    channel = await knowing.channel(
        edge, str(item["channel"]), shared=bool(body.get("is_ext_shared_channel"))
    )
    person = await knowing.person(edge, Who(str(event["user"])))
    on = event["type"] == "reaction_added"
    ref = str(item["ts"])
    reacted = Reacted(emoji, ref, moment_of(ref), str(event["event_ts"]), on)
    await _take_in(edge, body, person, channel, reacted, meaning)


async def _take_in(
    edge: Edge, body: Json, person: Person, channel: Channel, reacted: Reacted, meaning: Meaning
) -> None:
    quiet = channel.kind is ChannelKind.CUSTOMER
    place = Place(channel.ref, reacted.ref, "", quiet)
    try:
        arrival = await arrival_for(edge, person, channel, reacted, meaning)
        acted = await take_in(
            edge, str(body["event_id"]), body, apply, person, channel, reacted, arrival, edge.now()
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
    if not await edge.database.read(opens, person, channel, reacted, meaning):
        return None
    return await fetching.arrival_at(edge, channel, reacted.ref)


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
    at, mark = moment_of(ref), f"{edge.now().timestamp():.6f}"
    changed = [Reacted(emoji, ref, at, mark, on=True) for _, emoji in sorted(now - before)]
    changed += [Reacted(emoji, ref, at, mark, on=False) for _, emoji in sorted(before - now)]
    users = [user for user, _ in (*sorted(now - before), *sorted(before - now))]
    done = 0
    for user, reacted in zip(users, changed, strict=True):
        meaning = await edge.database.read(meaning_of, edge.workspace_id, reacted.emoji)
        if meaning is None:
            continue
        person = await knowing.person(edge, Who(user))
        unknown = await edge.database.read(opens, person, channel, reacted, meaning)
        arrival = await fetching.arrival_of(edge, channel, message) if unknown else None
        await edge.database.run(apply, person, channel, reacted, arrival, edge.now())
        done += 1
    return done
