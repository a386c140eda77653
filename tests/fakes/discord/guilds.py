"""REST about the bot itself, the server, its roles, members and channels, and direct messages."""

from typing import Any

from tests.fakes.discord import gateway, payloads, permissions
from tests.fakes.discord.asking import Ask
from tests.fakes.discord.state import DM, TEXT, Channel, Json, Person, Refusal, World, invalid

_TAGS, _TAG_NAME = 20, 20


# What is switched on for the application, by the intents that it allows: members, words of messages.
_FLAGS = {1 << 1: 1 << 14, 1 << 15: 1 << 18}


def _granted(world: World) -> int:
    return sum(flag for intent, flag in _FLAGS.items() if world.allowed_intents & intent)


async def me(world: World, _ask: Ask) -> Json:
    return payloads.user(world.bot) | {"verified": True, "mfa_enabled": False, "locale": "en-US", "flags": 0}


async def application(world: World, _ask: Ask) -> Json:
    return {
        "id": world.app_id, "name": "Care", "icon": None, "description": "", "bot_public": False,
        "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": _granted(world), "hook": True,
        "summary": "",
        "owner": payloads.user(world.bot), "team": None, "rpc_origins": [], "tags": [], "type": None,
        "integration_types_config": {"0": {}}, "interactions_endpoint_url": None, "redirect_uris": [],
        **world.application,
    }  # fmt: skip


async def my_guilds(world: World, ask: Ask) -> list[Json]:
    """The servers that the bot is in, with little of each, by their ids."""
    ours = {world.guild_id: payloads.guild(world)["name"]} if world.bot.here else {}
    found = sorted((ours | world.other_guilds).items(), key=lambda one: int(one[0]))
    after, before = int(ask.query.get("after") or 0), int(ask.query.get("before") or 1 << 63)
    return [
        {"id": guild_id, "name": name, "icon": None, "banner": None, "owner": False, "permissions": "0",
         "features": []}
        for guild_id, name in found if after < int(guild_id) < before
    ][: ask.number("limit", 1, 200)]  # fmt: skip


def _socket(world: World) -> str:
    return world.address.replace("http", "ws", 1) + "/"


async def get_gateway(world: World, _ask: Ask) -> Json:
    return {"url": _socket(world)}


async def get_gateway_bot(world: World, _ask: Ask) -> Json:
    limit = {
        "total": world.total, "remaining": max(world.remaining, 0), "max_concurrency": 1,
        "reset_after": int(world.resets_after.total_seconds() * 1000),
    }  # fmt: skip
    return {"url": _socket(world), "shards": 1, "session_start_limit": limit}


def _here(world: World, ask: Ask) -> None:
    if ask.args["guild_id"] != world.guild_id or not world.bot.here:
        raise Refusal(404, 10004, "Unknown Guild")


async def guild(world: World, ask: Ask) -> Json:
    _here(world, ask)
    return payloads.guild(world)


async def guild_roles(world: World, ask: Ask) -> list[Json]:
    _here(world, ask)
    return payloads.roles(world)


async def guild_channels(world: World, ask: Ask) -> list[Json]:
    """Every channel but threads, those that the bot does not see too."""
    _here(world, ask)
    kept = (one for one in world.channels.values() if one.kind != DM and not one.is_thread)
    return [payloads.channel(world, one) for one in kept]


async def create_channel(world: World, ask: Ask) -> Json:
    _here(world, ask)
    if not permissions.in_guild(world, world.bot) & permissions.MANAGE_CHANNELS:
        raise Refusal(403, 50013, "Missing Permissions")
    body = ask.body
    if not 1 <= len(body.get("name") or "") <= 100:
        raise invalid(name="Must be between 1 and 100 in length.")
    made = Channel(world.new_id(), int(body.get("type") or TEXT), body["name"], topic=body.get("topic"))
    for one in body.get("permission_overwrites") or []:
        made.overwrites[str(one["id"])] = (int(one["allow"]), int(one["deny"]))
    made.tags = _tags(world, body.get("available_tags") or [])
    world.channels[made.id] = made
    said = payloads.channel(world, made)
    await gateway.emit(world, "CHANNEL_CREATE", said, made)
    return said


def _person(world: World, ask: Ask) -> Person:
    found = world.people.get(ask.args["user_id"])
    if found is None:
        raise Refusal(404, 10013, "Unknown User")
    return found


async def user(world: World, ask: Ask) -> Json:
    return payloads.user(_person(world, ask))


async def guild_member(world: World, ask: Ask) -> Json:
    _here(world, ask)
    found = _person(world, ask)
    if not found.here:
        raise Refusal(404, 10007, "Unknown Member")
    return payloads.member(world, found)


async def guild_members(world: World, ask: Ask) -> list[Json]:
    """Only with the intent for members."""
    _here(world, ask)
    if not world.allowed_intents & gateway.MEMBERS:
        raise Refusal(403, 50001, "Missing Access")
    after, most = int(ask.query.get("after") or 0), ask.number("limit", 1, 1000)
    found = sorted((one for one in world.people.values() if one.here), key=lambda one: int(one.id))
    return [payloads.member(world, one) for one in found if int(one.id) > after][:most]


async def channel(world: World, ask: Ask) -> Json:
    found = world.channel_of(ask.args["channel_id"])
    permissions.need(world, found)
    return payloads.channel(world, found)


async def edit_channel(world: World, ask: Ask) -> Json:
    """A channel's or a thread's own fields; what they may be is for `threads` to say."""
    from tests.fakes.discord import threads

    found, body = world.channel_of(ask.args["channel_id"]), ask.body
    if found.is_thread:
        return await threads.edit(world, found, body)
    permissions.need(world, found, permissions.MANAGE_CHANNELS)
    if "available_tags" in body:
        found.tags = _tags(world, body["available_tags"] or [])
    found.name, found.topic = body.get("name") or found.name, body.get("topic", found.topic)
    said = payloads.channel(world, found)
    await gateway.emit(world, "CHANNEL_UPDATE", said, found)
    return said


def _tags(world: World, asked: list[Json]) -> list[Json]:
    names = [str(one.get("name") or "") for one in asked]
    if len(asked) > _TAGS or not all(1 <= len(name) <= _TAG_NAME for name in names):
        raise invalid(available_tags=f"At most {_TAGS} tags of 1 to {_TAG_NAME} letters.")
    if len(names) != len(set(names)):
        raise Refusal(400, 40061, "Tag names must be unique")
    return [
        {"id": str(one.get("id") or world.new_id()), "name": one["name"], "emoji_id": None,
         "moderated": bool(one.get("moderated")), "emoji_name": one.get("emoji_name")}
        for one in asked
    ]  # fmt: skip


async def delete_channel(world: World, ask: Ask) -> Json:
    found = world.channel_of(ask.args["channel_id"])
    needed = permissions.MANAGE_THREADS if found.is_thread else permissions.MANAGE_CHANNELS
    permissions.need(world, found, needed)
    del world.channels[found.id]
    said = payloads.channel(world, found)
    await gateway.emit(world, "THREAD_DELETE" if found.is_thread else "CHANNEL_DELETE", said, found)
    return said


async def open_direct(world: World, ask: Ask) -> Json:
    """Always opens; whether one may write there is seen when one does."""
    whom = world.people.get(str(ask.body.get("recipient_id")))
    if whom is None or whom.bot:
        raise Refusal(400, 50007 if whom else 50033, "Invalid Recipient(s)")
    return payloads.channel(world, direct(world, whom))


def direct(world: World, whom: Person) -> Channel:
    """The channel between the bot and somebody."""
    for one in world.channels.values():
        if one.kind == DM and whom.id in one.members:
            return one
    made = Channel(world.new_id(), DM, members={whom.id, world.bot.id})
    world.channels[made.id] = made
    return made


async def typing(world: World, ask: Ask) -> Any:
    permissions.need(world, world.channel_of(ask.args["channel_id"]), permissions.SEND)


ROUTES = {
    "GET /users/@me": me,
    "GET /users/@me/guilds": my_guilds,
    "GET /oauth2/applications/@me": application,
    "GET /applications/@me": application,
    "GET /gateway": get_gateway,
    "GET /gateway/bot": get_gateway_bot,
    "GET /guilds/{guild_id}": guild,
    "GET /guilds/{guild_id}/roles": guild_roles,
    "GET /guilds/{guild_id}/channels": guild_channels,
    "POST /guilds/{guild_id}/channels": create_channel,
    "GET /guilds/{guild_id}/members": guild_members,
    "GET /guilds/{guild_id}/members/{user_id}": guild_member,
    "POST /users/@me/channels": open_direct,
    "GET /users/{user_id}": user,
    "GET /channels/{channel_id}": channel,
    "PATCH /channels/{channel_id}": edit_channel,
    "DELETE /channels/{channel_id}": delete_channel,
    "POST /channels/{channel_id}/typing": typing,
}
