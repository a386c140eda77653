"""REST about threads and forum posts: opened, tagged, archived, locked, listed."""

from typing import Any

from tests.fakes.discord import gateway, messages, payloads, permissions
from tests.fakes.discord.asking import Ask
from tests.fakes.discord.state import (
    DM,
    FORUM,
    NEWS,
    NEWS_THREAD,
    PRIVATE,
    THREAD,
    Channel,
    Json,
    Message,
    Refusal,
    World,
    invalid,
)

REQUIRE_TAG = 1 << 4
_TAGS, _NAME = 5, 100
_LASTS = frozenset({60, 1440, 4320, 10080})


def _checked(world: World, parent: Channel, body: Json) -> None:
    if not 1 <= len(body.get("name") or "") <= _NAME:
        raise invalid(name=f"Must be between 1 and {_NAME} in length.")
    if body.get("auto_archive_duration", 1440) not in _LASTS:
        raise invalid(auto_archive_duration="Value must be one of (60, 1440, 4320, 10080).")
    active = [one for one in world.channels.values() if one.is_thread and not one.archived]
    if len(active) >= world.most_threads:
        raise Refusal(400, 160006, "Maximum number of active threads reached")
    _check_tags(parent, body.get("applied_tags"))


def _check_tags(parent: Channel, asked: list[Any] | None) -> None:
    tags = [str(each) for each in asked or []]
    if len(tags) > _TAGS or any(each not in [one["id"] for one in parent.tags] for each in tags):
        raise invalid(applied_tags=f"At most {_TAGS} of the forum's own tags.")
    if parent.flags & REQUIRE_TAG and not tags:
        raise Refusal(400, 40067, "A tag is required to create a forum post in this channel")


def opened(world: World, parent: Channel, kind: int, body: Json, thread_id: str = "") -> Channel:
    made = Channel(
        thread_id or world.new_id(), kind, body["name"], parent, owner=world.bot.id, archived_at=world.now(),
        lasts=body.get("auto_archive_duration") or 1440, members={world.bot.id},
    )  # fmt: skip
    made.applied = [str(each) for each in body.get("applied_tags") or []]
    world.channels[made.id] = made
    return made


async def under_message(world: World, ask: Ask) -> Json:
    parent = world.channel_of(ask.args["channel_id"])
    if parent.kind in (DM, FORUM) or parent.is_thread:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    permissions.need(world, parent, permissions.PUBLIC_THREADS)
    message = world.message_of(parent, ask.args["message_id"])
    if message.thread is not None:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    _checked(world, parent, ask.body)
    kind = NEWS_THREAD if parent.kind == NEWS else THREAD
    message.thread = opened(world, parent, kind, ask.body, message.id)
    message.flags |= 1 << 5
    said = payloads.channel(world, message.thread)
    await gateway.emit(world, "THREAD_CREATE", said | {"newly_created": True}, message.thread)
    return said


async def without_message(world: World, ask: Ask) -> Json:
    """In a forum with its first message, elsewhere public or private."""
    parent, body = world.channel_of(ask.args["channel_id"]), ask.body
    if parent.kind == FORUM:
        return await _post(world, parent, body)
    if parent.kind == DM or parent.is_thread:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    kind = int(body.get("type") or PRIVATE)
    permissions.need(
        world, parent, permissions.PRIVATE_THREADS if kind == PRIVATE else permissions.PUBLIC_THREADS
    )
    _checked(world, parent, body)
    made = opened(world, parent, kind, body)
    said = payloads.channel(world, made)
    await gateway.emit(world, "THREAD_CREATE", said | {"newly_created": True}, made)
    return said


async def _post(world: World, parent: Channel, body: Json) -> Json:
    permissions.need(world, parent, permissions.SEND)
    _checked(world, parent, body)
    first = body.get("message") or {}
    made = opened(world, parent, THREAD, body)
    try:
        starter = messages.make(world, made, world.bot, first)
    except Refusal:
        del world.channels[made.id]
        raise
    starter.id = made.id  # in a forum the first message has the id of its thread
    said = payloads.channel(world, made)
    await gateway.emit(world, "THREAD_CREATE", said | {"newly_created": True}, made)
    await messages.put(world, starter)
    return payloads.channel(world, made) | {"message": payloads.message(world, starter)}


async def edit(world: World, thread: Channel, body: Json) -> Json:
    """Archived and locked are for who may manage threads; its author may archive it and open it again."""
    permissions.need(world, thread)
    manages = bool(permissions.of(world, world.bot, thread) & permissions.MANAGE_THREADS)
    mine = thread.owner == world.bot.id and not thread.locked
    opens = body.get("archived") is False
    if not manages and ("locked" in body or not (mine or (opens and not thread.locked))):
        raise Refusal(403, 50013, "Missing Permissions")
    if thread.archived and not opens and set(body) - {"archived", "locked"}:
        raise Refusal(400, 50083, "Thread is archived")
    if "name" in body and not 1 <= len(body["name"] or "") <= _NAME:
        raise invalid(name=f"Must be between 1 and {_NAME} in length.")
    if "applied_tags" in body and thread.parent is not None:
        _check_tags(thread.parent, body["applied_tags"])
        thread.applied = [str(each) for each in body["applied_tags"] or []]
    thread.name = body.get("name") or thread.name
    thread.locked = bool(body.get("locked", thread.locked))
    thread.lasts = body.get("auto_archive_duration") or thread.lasts
    await archive(world, thread, archived=bool(body.get("archived", thread.archived)))
    return payloads.channel(world, thread)


async def archive(world: World, thread: Channel, *, archived: bool) -> None:
    thread.archived, thread.archived_at = archived, world.now()
    await gateway.emit(world, "THREAD_UPDATE", payloads.channel(world, thread), thread)


async def active(world: World, _ask: Ask) -> Json:
    found = [one for one in world.channels.values() if one.is_thread and not one.archived]
    seen = [one for one in found if permissions.sees(world, world.bot, one)]
    return {"threads": [payloads.channel(world, one) for one in seen], "members": []}


async def archived_public(world: World, ask: Ask) -> Json:
    parent = world.channel_of(ask.args["channel_id"])
    permissions.need(world, parent, permissions.HISTORY)
    kept = [one for one in world.channels.values() if one.parent is parent and one.archived]
    shown = [payloads.channel(world, one) for one in kept if one.kind != PRIVATE]
    return {"threads": shown, "members": [], "has_more": False}


async def join(world: World, ask: Ask) -> Any:
    thread = world.channel_of(ask.args["channel_id"])
    permissions.need(world, thread)
    if thread.archived:
        raise Refusal(400, 50083, "Thread is archived")
    thread.members.add(world.bot.id)


async def add_member(world: World, ask: Ask) -> Any:
    thread = world.channel_of(ask.args["channel_id"])
    permissions.need(world, thread, permissions.SEND_IN_THREADS)
    if thread.archived:
        raise Refusal(400, 50083, "Thread is archived")
    whom = world.people.get(ask.args["user_id"])
    if whom is None or not whom.here or (thread.parent and not permissions.sees(world, whom, thread.parent)):
        raise Refusal(403, 50001, "Missing Access")
    thread.members.add(whom.id)


async def members(world: World, ask: Ask) -> list[Json]:
    thread = world.channel_of(ask.args["channel_id"])
    permissions.need(world, thread)
    at = payloads.stamp(thread.archived_at)
    return [{"id": thread.id, "user_id": one, "join_timestamp": at, "flags": 0} for one in thread.members]


def starter(thread: Channel) -> Message | None:
    """The message that a thread began with."""
    return (thread.parent.messages if thread.parent and thread.parent.kind != FORUM else thread.messages).get(
        thread.id
    )


ROUTES = {
    "POST /channels/{channel_id}/messages/{message_id}/threads": under_message,
    "POST /channels/{channel_id}/threads": without_message,
    "GET /guilds/{guild_id}/threads/active": active,
    "GET /channels/{channel_id}/threads/archived/public": archived_public,
    "GET /channels/{channel_id}/thread-members": members,
    "PUT /channels/{channel_id}/thread-members/@me": join,
    "PUT /channels/{channel_id}/thread-members/{user_id}": add_member,
}
