"""REST about messages: sent, edited, deleted, read page by page; and the reactions on them."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import emoji

from tests.fakes.discord import gateway, payloads, permissions
from tests.fakes.discord.asking import Ask
from tests.fakes.discord.checks import check_message, check_not_empty, every
from tests.fakes.discord.files import File, attached, check_shown
from tests.fakes.discord.state import DM, FORUM, V2, Channel, Json, Message, Person, Refusal, World, invalid

NONCE_LIVES = timedelta(minutes=5)  # "the past few minutes", as Discord says
OLD = timedelta(hours=1)
_PARTS = ("content", "embeds", "components")
_REACTIONS = 20
NO_FILES: Mapping[int, File] = MappingProxyType({})


async def send(world: World, ask: Ask) -> Json:
    channel, body = world.channel_of(ask.args["channel_id"]), ask.body
    may_send(world, channel)
    known = _known(world, channel, body)
    if known is not None:
        return payloads.message(world, known) | {"nonce": body["nonce"]}
    made = make(world, channel, world.bot, body, ask.files)
    if body.get("nonce") is not None:
        made.nonce = body["nonce"]
        world.nonces[(channel.id, str(made.nonce))] = (made, world.now())
    await put(world, made)
    return payloads.message(world, made) | ({"nonce": made.nonce} if made.nonce is not None else {})


def may_send(world: World, channel: Channel) -> None:
    if channel.kind == DM:
        whom = next(world.people[each] for each in channel.members if each != world.bot.id)
        if not whom.dms_open or not whom.here:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        return
    if channel.kind == FORUM:
        raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
    permissions.need(world, channel, permissions.SEND_IN_THREADS if channel.is_thread else permissions.SEND)
    if channel.locked and not permissions.of(world, world.bot, channel) & permissions.MANAGE_THREADS:
        raise Refusal(400, 160005, "Thread is locked")


def _known(world: World, channel: Channel, body: Json) -> Message | None:
    """With `enforce_nonce` the same nonce gives the same message again, for a few minutes."""
    key = (channel.id, str(body.get("nonce")))
    if body.get("nonce") is None or not body.get("enforce_nonce") or key not in world.nonces:
        return None
    message, at = world.nonces[key]
    return message if world.now() - at <= NONCE_LIVES and message.id in channel.messages else None


def make(
    world: World, channel: Channel, author: Person, body: Json, files: Mapping[int, File] = NO_FILES
) -> Message:
    """A message of these fields; Refusal when they cannot be."""
    flags = int(body.get("flags") or 0)
    check_message(body, flags)
    attachments = attached(world, body, files, [])
    check_shown(every(body.get("components") or []), attachments)
    check_not_empty({**body, "attachments": attachments})
    reference = body.get("message_reference") or {}
    reply_to = str(reference["message_id"]) if reference.get("message_id") else None
    if reply_to and reply_to not in channel.messages:
        if reference.get("fail_if_not_exists", True):
            raise invalid(message_reference="Unknown message")
        reply_to = None
    made = Message(
        world.new_id(), channel, author, world.now(), body.get("content") or "", body.get("embeds") or [],
        numbered(body.get("components") or []), attachments, flags=flags, reply_to=reply_to,
    )  # fmt: skip
    made.allowed_mentions = body.get("allowed_mentions")
    made.mentions = [one for one in world.people if f"<@{one}>" in made.content]
    return made


def numbered(components: list[Json]) -> list[Json]:
    """Each component gets an id, as Discord gives it."""
    count = iter(range(1, 10_000))

    def one(part: Json) -> Json:
        part = {"id": next(count), **part}
        for name in ("accessory", "component"):
            if part.get(name):
                part[name] = one(part[name])
        if "components" in part:
            part["components"] = [one(each) for each in part["components"]]
        return part

    return [one(part) for part in components]


async def put(world: World, message: Message) -> None:
    """It is there now; an archived thread opens again."""
    channel = message.channel
    if channel.archived:
        channel.archived = False
        await gateway.emit(world, "THREAD_UPDATE", payloads.channel(world, channel), channel)
    channel.messages[message.id] = message
    if channel.is_thread:
        channel.members.add(message.author.id)
    await gateway.emit(world, "MESSAGE_CREATE", event(world, message), channel)


def event(world: World, message: Message) -> Json:
    said = payloads.message(world, message)
    if message.nonce is not None:
        said["nonce"] = message.nonce
    if message.channel.kind == DM:
        return said
    return said | {
        "guild_id": world.guild_id, "member": payloads.member(world, message.author, alone=False),
    }  # fmt: skip


def _at(world: World, ask: Ask) -> Message:
    channel = world.channel_of(ask.args["channel_id"])
    permissions.need(world, channel)
    return world.message_of(channel, ask.args["message_id"])


def _shown(world: World, message: Message) -> Json:
    """Without the intent for it the words of others are not in what is read either."""
    said = payloads.message(world, message)
    mine = message.author is world.bot or world.bot.id in message.mentions or message.channel.kind == DM
    return said if mine or world.allowed_intents & gateway.CONTENT else gateway.blank(said)


async def get(world: World, ask: Ask) -> Json:
    message = _at(world, ask)
    permissions.need(world, message.channel, permissions.HISTORY)
    return _shown(world, message)


async def history(world: World, ask: Ask) -> list[Json]:
    """Newest first; nothing without the permission to read what was."""
    channel = world.channel_of(ask.args["channel_id"])
    permissions.need(world, channel)
    if not permissions.of(world, world.bot, channel) & permissions.HISTORY:
        return []
    found = sorted((m for m in channel.messages.values() if not m.for_whom), key=lambda m: int(m.id))
    most = ask.number("limit", 50, 100)
    if "after" in ask.query:
        return [_shown(world, m) for m in [m for m in found if int(m.id) > int(ask.query["after"])][:most]][
            ::-1
        ]
    if "before" in ask.query:
        found = [m for m in found if int(m.id) < int(ask.query["before"])]
    elif "around" in ask.query:
        near = sorted(found, key=lambda m: abs(int(m.id) - int(ask.query["around"])))[:most]
        found = sorted(near, key=lambda m: int(m.id))
    return [_shown(world, m) for m in found[-most:]][::-1]


async def edit(world: World, ask: Ask) -> Json:
    message = _at(world, ask)
    if message.author is not world.bot:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    if message.channel.archived:
        raise Refusal(400, 50083, "Thread is archived")
    if world.now() - message.at > OLD:
        if message.old_edits >= world.old_edits:
            raise Refusal(429, 30046, "Maximum number of edits to messages older than 1 hour reached.")
        message.old_edits += 1
    change(world, message, ask.body, ask.files)
    await gateway.emit(world, "MESSAGE_UPDATE", event(world, message), message.channel)
    return payloads.message(world, message)


def change(world: World, message: Message, body: Json, files: Mapping[int, File] = NO_FILES) -> None:
    """Refusal when the message cannot be so."""
    flags = message.flags | int(body.get("flags") or 0) if body.get("flags") is not None else message.flags
    after = {name: getattr(message, name) for name in _PARTS} | {
        name: body[name] or ("" if name == "content" else []) for name in _PARTS if name in body
    }
    if flags & V2 and not message.flags & V2:
        after |= {name: "" for name in ("content",) if name not in body} | {
            "embeds": body.get("embeds") or []
        }
    check_message(after, flags)
    attachments = attached(world, body, files, message.attachments)
    check_shown(every(after["components"]), attachments)
    check_not_empty(after | {"attachments": attachments})
    message.attachments = attachments
    message.content, message.embeds, message.flags = after["content"], after["embeds"], flags
    message.components = numbered(after["components"])
    message.allowed_mentions = body.get("allowed_mentions", message.allowed_mentions)
    message.edited_at = world.now()


async def delete(world: World, ask: Ask) -> Any:
    message = _at(world, ask)
    if message.author is not world.bot:
        permissions.need(world, message.channel, permissions.MANAGE_MESSAGES)
    await remove(world, message)


async def remove(world: World, message: Message) -> None:
    del message.channel.messages[message.id]
    said = {"id": message.id, "channel_id": message.channel.id, **where(world, message.channel)}
    await gateway.emit(world, "MESSAGE_DELETE", said, message.channel)


def where(world: World, channel: Channel) -> Json:
    return {} if channel.kind == DM else {"guild_id": world.guild_id}


async def react(world: World, ask: Ask) -> Any:
    message, name = _at(world, ask), ask.args["emoji"]
    if message.channel.archived:
        raise Refusal(400, 50083, "Thread is archived")
    permissions.need(world, message.channel, permissions.HISTORY)
    if name not in message.reactions:
        permissions.need(world, message.channel, permissions.ADD_REACTIONS)
        if not emoji.is_emoji(name):
            raise Refusal(400, 10014, "Unknown Emoji")
        if len(message.reactions) >= _REACTIONS:
            raise Refusal(400, 30010, "Maximum number of reactions reached (20)")
    await put_on(world, message, world.bot, name)


async def put_on(world: World, message: Message, who: Person, name: str) -> None:
    there = message.reactions.setdefault(name, [])
    if who.id in there:
        return
    there.append(who.id)
    said = _reaction(world, message, who, name)
    said |= {"message_author_id": message.author.id}
    if message.channel.kind != DM:
        said["member"] = payloads.member(world, who)
    await gateway.emit(world, "MESSAGE_REACTION_ADD", said, message.channel)


async def take_off(world: World, message: Message, who: Person, name: str) -> None:
    there = message.reactions.get(name, [])
    if who.id not in there:
        return
    there.remove(who.id)
    if not there:
        del message.reactions[name]
    await gateway.emit(
        world, "MESSAGE_REACTION_REMOVE", _reaction(world, message, who, name), message.channel
    )


def _reaction(world: World, message: Message, who: Person, name: str) -> Json:
    return {
        "user_id": who.id, "channel_id": message.channel.id, "message_id": message.id, "type": 0,
        "emoji": payloads.emoji(name), "burst": False, **where(world, message.channel),
    }  # fmt: skip


async def unreact(world: World, ask: Ask) -> Any:
    await take_off(world, _at(world, ask), world.bot, ask.args["emoji"])


async def unreact_other(world: World, ask: Ask) -> Any:
    message = _at(world, ask)
    permissions.need(world, message.channel, permissions.MANAGE_MESSAGES)
    await take_off(world, message, world.people[ask.args["user_id"]], ask.args["emoji"])


async def reacted(world: World, ask: Ask) -> list[Json]:
    message, most = _at(world, ask), ask.number("limit", 25, 100)
    permissions.need(world, message.channel, permissions.HISTORY)
    after = int(ask.query.get("after") or 0)
    found = sorted(message.reactions.get(ask.args["emoji"], []), key=int)
    return [payloads.user(world.people[each]) for each in found if int(each) > after][:most]


_ONE = "/channels/{channel_id}/messages/{message_id}"
ROUTES = {
    "POST /channels/{channel_id}/messages": send,
    "GET /channels/{channel_id}/messages": history,
    f"GET {_ONE}": get,
    f"PATCH {_ONE}": edit,
    f"DELETE {_ONE}": delete,
    f"PUT {_ONE}/reactions/{{emoji}}/@me": react,
    f"DELETE {_ONE}/reactions/{{emoji}}/@me": unreact,
    f"DELETE {_ONE}/reactions/{{emoji}}/{{user_id}}": unreact_other,
    f"GET {_ONE}/reactions/{{emoji}}": reacted,
}
