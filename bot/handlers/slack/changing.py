"""What changes around us in Slack: people, channels, who can read them, and whether we are still wanted."""

import logging
from collections.abc import Awaitable, Callable

from bot.desk import placing
from bot.domain.customers import Channel
from bot.handlers.slack import knowing
from bot.handlers.slack.edge import Edge, afterwards
from bot.handlers.slack.knowing import known_from, learn
from bot.handlers.slack.reading import Json
from bot.handlers.slack.receiving import take_in
from bot.storage import workspaces
from bot.storage.database import Transaction
from bot.storage.people import Known

_log = logging.getLogger("warmline.slack")
Handler = Callable[[Edge, Json], Awaitable[None]]


async def user_changed(edge: Edge, body: Json) -> None:
    """`user_change`, `team_join`: a name, a zone, a role; whoever has left is an outsider at once."""
    known = known_from(body["event"]["user"], edge.me, edge.zone)
    event_id = str(body["event_id"])
    await take_in(edge, event_id, body, _learn, edge, known)


def _learn(tx: Transaction, edge: Edge, known: Known) -> None:
    learn(tx, edge.workspace_id, known, edge.now())


def _ref(event: Json) -> str:
    channel = event.get("channel")
    return str(channel.get("id") if isinstance(channel, dict) else channel or "")


async def shared(edge: Edge, body: Json) -> None:
    """`channel_shared`: outsiders can read it. Internal words stop in the same transaction."""
    ref = _ref(body["event"])
    edge.forget_sharing(ref)
    await take_in(edge, str(body["event_id"]), body, _shared, edge, ref)
    edge.forget_sharing(ref)


def _shared(tx: Transaction, edge: Edge, ref: str) -> None:
    channel = workspaces.channel_by_ref(tx, edge.workspace_id, ref)
    if channel is not None:
        placing.opened(tx, channel, edge.now())
    else:
        placing.found(tx, edge.workspace_id, ref, "", shared=True)


async def unshared(edge: Edge, body: Json) -> None:
    """`channel_unshared`: one organisation less; whether others are left, Slack has to be asked."""
    ref = _ref(body["event"])
    edge.forget_sharing(ref)
    await take_in(edge, str(body["event_id"]), body, _nothing)
    afterwards(edge, look_again(edge, ref))


def _nothing(tx: Transaction) -> None:
    """Noted as received; what follows is found out by asking."""


async def look_again(edge: Edge, ref: str) -> None:
    """Ask who can read a channel now, and whether it can be written in."""
    info = await knowing.channel_info(edge, ref)
    await edge.database.run(_looked, edge, ref, info)


def _looked(tx: Transaction, edge: Edge, ref: str, info: Json) -> None:
    channel = placing.found(
        tx, edge.workspace_id, ref, str(info.get("name") or ""), shared=knowing.is_shared(info)
    )
    if knowing.is_shared(info):
        placing.opened(tx, channel, edge.now())
    else:
        placing.closed(tx, channel, edge.now())
    why = (
        "is_archived" if info.get("is_archived") else "" if info.get("is_member", True) else "not_in_channel"
    )
    if why:
        placing.unusable(tx, channel, why, edge.now())
    else:
        placing.usable(tx, channel, edge.now())


async def archived(edge: Edge, body: Json) -> None:
    await _trouble(edge, body, "is_archived")


async def deleted(edge: Edge, body: Json) -> None:
    await _trouble(edge, body, "channel_not_found")


async def left(edge: Edge, body: Json) -> None:
    """`member_left_channel`, `channel_left`: when it is us, nothing can be posted there any more."""
    event: Json = body["event"]
    if event.get("user", edge.me.user_id) == edge.me.user_id:
        await _trouble(edge, body, "not_in_channel")


async def _trouble(edge: Edge, body: Json, why: str) -> None:
    await take_in(edge, str(body["event_id"]), body, _unusable, edge, _ref(body["event"]), why)


def _unusable(tx: Transaction, edge: Edge, ref: str, why: str) -> None:
    channel = workspaces.channel_by_ref(tx, edge.workspace_id, ref)
    if channel is not None:
        placing.unusable(tx, channel, why, edge.now())


async def unarchived(edge: Edge, body: Json) -> None:
    await _usable(edge, body)


async def joined(edge: Edge, body: Json) -> None:
    """`member_joined_channel`: when it is us, the channel is looked at; an outsider opens it to outsiders."""
    event: Json = body["event"]
    if event.get("user") == edge.me.user_id:
        await _usable(edge, body)


async def _usable(edge: Edge, body: Json) -> None:
    ref = _ref(body["event"])
    channel = await knowing.channel(edge, ref, shared=bool(body.get("is_ext_shared_channel")))
    await take_in(edge, str(body["event_id"]), body, _works, edge, channel)
    afterwards(edge, look_again(edge, ref))


def _works(tx: Transaction, edge: Edge, channel: Channel) -> None:
    placing.usable(tx, workspaces.channel(tx, channel.id), edge.now())


async def renamed(edge: Edge, body: Json) -> None:
    event: Json = body["event"]
    name = str((event.get("channel") or {}).get("name") or "")
    await take_in(edge, str(body["event_id"]), body, _renamed, edge, _ref(event), name)


def _renamed(tx: Transaction, edge: Edge, ref: str, name: str) -> None:
    channel = workspaces.channel_by_ref(tx, edge.workspace_id, ref)
    if channel is not None and name:
        workspaces.set_address(tx, channel.id, ref, name)


async def moved(edge: Edge, body: Json) -> None:
    """`channel_id_changed`: everything that is kept, and all that waits to be sent, follows."""
    event: Json = body["event"]
    old, new = str(event["old_channel_id"]), str(event["new_channel_id"])
    edge.forget_sharing(old)
    await take_in(edge, str(body["event_id"]), body, placing.moved, edge.workspace_id, old, new)
    afterwards(edge, look_again(edge, new))


async def lost(edge: Edge, body: Json) -> None:
    """`app_uninstalled`, `tokens_revoked`: nothing is sent any more, and nothing is thrown away."""
    event: Json = body["event"]
    revoked = (event.get("tokens") or {}).get("bot")
    if event["type"] == "tokens_revoked" and not revoked:
        return
    _log.error("Slack took our access away: %s", event["type"])
    await take_in(edge, str(body["event_id"]), body, _lost, edge, str(event["type"]))


def _lost(tx: Transaction, edge: Edge, why: str) -> None:
    workspaces.lose(tx, edge.workspace_id, why, edge.now())
