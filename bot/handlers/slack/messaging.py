"""Messages in channels: new, edited, deleted; what they mean is the desk's to say."""

from datetime import timedelta

from bot.desk import listening, placing
from bot.domain.answers import Silence
from bot.domain.customers import Arrival, ChannelKind
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.handlers.acts.reacting import came_early
from bot.handlers.slack import fetching, knowing
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.reading import NEW, SLACKBOT, Json, Who, moment_of, wrote
from bot.handlers.slack.receiving import take_in
from bot.storage import conversation, log, people, workspaces
from bot.storage.database import Transaction

_LATE = timedelta(minutes=10)  # an edit that comes before its message came is at most this much younger
_GONE = "slack:gone"  # messages that were deleted before we heard of them
EARLY = "slack:early"  # threads in which a teammate answered what we had not heard of


async def message(edge: Edge, body: Json) -> None:
    """A `message` event of a channel; subtypes that no person wrote are left alone."""
    event: Json = body["event"]
    subtype = str(event.get("subtype") or "")
    if subtype == "message_changed":
        await _changed(edge, body, event)
    elif subtype == "message_deleted":
        await _deleted(edge, body, event)
    elif subtype in NEW:
        await _new(edge, body, event)


async def _new(edge: Edge, body: Json, event: Json) -> None:
    if event.get("bot_id") or event.get("user") in (None, SLACKBOT, edge.me.user_id):
        return
    channel = await knowing.channel(edge, str(event["channel"]), shared=_shared(body))
    author = await knowing.person(edge, _author(event), must=False)
    await take_in(edge, str(body["event_id"]), body, heard, edge, author, channel.id, event)


def _shared(body: Json) -> bool:
    return bool(body.get("is_ext_shared_channel"))


def _author(event: Json) -> Who:
    return Who(str(event.get("user") or ""), str(event.get("user_team") or event.get("team") or ""))


def heard(tx: Transaction, edge: Edge, author: Person, channel_id: int, event: Json) -> Notice:
    """A message has arrived, live or from a page that was read after a gap."""
    now = edge.now()
    channel = placing.outsider_wrote(tx, workspaces.channel(tx, channel_id), author, now)
    said = wrote(event, channel.ref, lambda user_id: user_id)
    workspaces.heard(tx, channel.id, said.ts)
    if was_deleted(tx, channel.ref, said.ts):
        return Silence()
    if author.is_staff and said.raw.lstrip().startswith(f"<@{edge.me.user_id}"):
        return Silence()  # said to the bot: it answers the mention
    text = fetching.text_of(tx, edge.workspace_id, event, channel.ref)
    arrival = Arrival(channel.id, said.ts, said.thread, author.id, text, moment_of(said.ts))
    new = conversation.by_ref(tx, channel.id, said.ts) is None
    notice = listening.message_arrived(tx, arrival, now)
    if new and conversation.by_ref(tx, channel.id, said.ts) is not None:
        came_early(tx, channel, said.ts, arrival.at, now)
    elif new and author.is_staff and said.thread is not None and channel.kind is ChannelKind.CUSTOMER:
        log.first_time(tx, EARLY, f"{channel.ref}:{said.thread}", now)
    return notice


async def _changed(edge: Edge, body: Json, event: Json) -> None:
    """An edit, an unfurl, our own update, or the tombstone of a deleted root."""
    after: Json = event.get("message") or {}
    if after.get("bot_id") or after.get("user") == edge.me.user_id or _carried(after):
        return
    channel = await knowing.channel(edge, str(event["channel"]), shared=_shared(body))
    if after.get("subtype") == "tombstone":
        await take_in(edge, str(body["event_id"]), body, gone, edge, channel.id, str(after["ts"]))
        return
    author = await knowing.person(edge, _author(after), must=False)
    at = str(event.get("event_ts") or event["ts"])
    await take_in(edge, str(body["event_id"]), body, _edited, edge, author, channel.id, after, at)


def _edited(tx: Transaction, edge: Edge, author: Person, channel_id: int, after: Json, at: str) -> Notice:
    channel = workspaces.channel(tx, channel_id)
    ts = str(after["ts"])
    known = conversation.by_ref(tx, channel_id, ts) is not None
    text = fetching.text_of(tx, edge.workspace_id, after, channel.ref)
    if not known and moment_of(at) - moment_of(ts) <= _LATE:
        notice = heard(tx, edge, author, channel_id, after)  # the edit came before the message did
        said = conversation.by_ref(tx, channel_id, ts)
        if said is not None and said.deleted_at is None:
            conversation.edit(tx, said.id, text, moment_of(at))
        return notice
    return listening.message_edited(tx, channel_id, ts, text, edge.now(), moment_of(at))


def _carried(message: Json) -> bool:
    """Slackbot's own lines change when Slack has made a preview: nobody said anything new."""
    return message.get("user") == SLACKBOT and message.get("subtype") != "tombstone"


async def _deleted(edge: Edge, body: Json, event: Json) -> None:
    channel = await knowing.channel(edge, str(event["channel"]), shared=_shared(body))
    ts = str(event.get("deleted_ts") or event["previous_message"]["ts"])
    await take_in(edge, str(body["event_id"]), body, gone, edge, channel.id, ts)


def gone(tx: Transaction, edge: Edge, channel_id: int, ts: str) -> Notice:
    """A message was deleted; if it comes only now, it is not taken in any more."""
    now = edge.now()
    channel = workspaces.channel(tx, channel_id)
    log.first_time(tx, _GONE, f"{channel.ref}:{ts}", now)
    return listening.message_deleted(tx, channel_id, ts, now)


def was_deleted(tx: Transaction, channel_ref: str, ts: str) -> bool:
    """Have we heard that this message was deleted?"""
    return log.was_received(tx, _GONE, f"{channel_ref}:{ts}")


def direct(tx: Transaction, edge: Edge, author: Person, ref: str, event: Json) -> Notice:
    """What an outsider writes to the bot alone is a customer's message."""
    channel = knowing.direct(tx, edge, ref)
    return heard(tx, edge, people.get(tx, author.id), channel.id, event)
