"""The verbs of interactions: commands typed, menus and buttons used, forms filled in."""

from typing import Any

from tests.fakes.discord import commands, gateway, payloads, permissions
from tests.fakes.discord.checks import every
from tests.fakes.discord.state import DM, Channel, Interaction, Json, Message, Person, World

_COMMAND, _COMPONENT, _SUGGEST, _SUBMIT = 2, 3, 4, 5


class Impossible(Exception):
    """Discord's own client would not let anybody do that."""


async def types(
    world: World, who: Person, channel: Channel, words: str, options: Json | None = None
) -> Interaction:
    """A chat command, "care list", with its options by name."""
    return await _command(world, who, channel, words, options or {}, _COMMAND)


async def suggests(
    world: World, who: Person, channel: Channel, words: str, focused: str, options: Json
) -> Interaction:
    """Somebody types into the option `focused` and sees what is suggested."""
    return await _command(world, who, channel, words, options, _SUGGEST, focused)


async def _command(
    world: World, who: Person, channel: Channel, words: str, options: Json, kind: int, focused: str = ""
) -> Interaction:
    name, *groups = words.removeprefix("/").split()
    command = _known(world, name, commands.CHAT)
    level: list[Json] = [
        {"name": key, "value": value, "type": _type(value), **({"focused": True} if key == focused else {})}
        for key, value in options.items()
    ]
    for place, group in reversed(list(enumerate(groups))):
        level = [{"name": group, "type": 1 if place == len(groups) - 1 else 2, "options": level}]
    data = {"id": command["id"], "name": name, "type": commands.CHAT, "options": level}
    return await _sent(world, who, channel, kind, data)


def _type(value: Any) -> int:
    return 5 if isinstance(value, bool) else 4 if isinstance(value, int) else 3


def _known(world: World, name: str, kind: int) -> Json:
    every_scope = (*world.commands.get(world.guild_id, []), *world.commands.get("", []))
    for one in every_scope:
        if one["name"] == name and one["type"] == kind:
            return one
    raise Impossible(f"there is no command {name!r}")


async def chooses(
    world: World, who: Person, about: Message | Person, name: str, channel: Channel
) -> Interaction:
    """A context menu entry on a message or on somebody."""
    on_message = isinstance(about, Message)
    kind = commands.MESSAGE if on_message else commands.USER
    command = _known(world, name, kind)
    resolved: Json
    if isinstance(about, Message):
        resolved = {"messages": {about.id: payloads.message(world, about)}}
    else:
        resolved = {"users": {about.id: payloads.user(about)}}
        if about.here:
            resolved["members"] = {about.id: payloads.member(world, about, alone=False)}
    data = {"id": command["id"], "name": name, "type": kind, "target_id": about.id, "resolved": resolved}
    return await _sent(world, who, channel, _COMMAND, data)


async def presses(world: World, who: Person, message: Message, what: str, *values: str) -> Interaction:
    """A button by its label or custom id, or a select by its custom id with the values chosen."""
    if message.for_whom not in ("", who.id):
        raise Impossible("they do not see that message")
    for one in every(message.components):
        if what in (one.get("label"), one.get("custom_id")) and not one.get("disabled"):
            data = {"custom_id": one["custom_id"], "component_type": one["type"], "id": one.get("id")}
            data |= {"values": list(values)} if values else {}
            return await _sent(world, who, message.channel, _COMPONENT, data, message)
    raise Impossible(f"there is no {what!r}")


async def fills(world: World, asked: Interaction, **fields: Any) -> Interaction:
    """Send the form that the bot answered with; fields by custom id, a list for a select."""
    modal = asked.answer
    if asked.answered != 9:
        raise Impossible("no form is open")
    parts = [_filled(one, fields) for one in modal["components"]]
    data = {"custom_id": modal["custom_id"], "components": [one for one in parts if one is not None]}
    return await _sent(world, asked.who, asked.channel, _SUBMIT, data, asked.about)


def _filled(one: Json, fields: Json) -> Json | None:
    if one["type"] == 1:
        inner = [_filled(each, fields) for each in one["components"]]
        return {"type": 1, "id": 1, "components": [each for each in inner if each is not None]}
    if one["type"] == 18:  # a label
        return {"type": 18, "id": 1, "component": _filled(one["component"], fields)}
    if "custom_id" not in one:
        return {"type": one["type"], "id": 1}
    given = fields.get(one["custom_id"])
    if given is None and one.get("required", True) and not one.get("value"):
        raise Impossible(f"{one['custom_id']!r} is required")
    base = {"type": one["type"], "id": 1, "custom_id": one["custom_id"]}
    if one["type"] == 4:  # text
        return base | {"value": str(given if given is not None else one.get("value") or "")}
    return base | {"values": list(given or [])}


async def _sent(
    world: World, who: Person, channel: Channel, kind: int, data: Json, about: Message | None = None
) -> Interaction:
    token = f"{world.rng.getrandbits(256):064x}"
    made = Interaction(world.new_id(), token, who, channel, world.now(), {}, about)
    direct = channel.kind == DM
    payload: Json = {
        "id": made.id, "application_id": world.app_id, "type": kind, "token": token, "version": 1,
        "data": data, "channel_id": channel.id, "channel": payloads.channel(world, channel) | {
            "permissions": str(permissions.of(world, who, channel))},
        "locale": "en-US", "entitlements": [], "attachment_size_limit": 10485760,
        "authorizing_integration_owners": {"0": world.guild_id}, "context": 1 if direct else 0,
        "app_permissions": str(permissions.of(world, world.bot, channel)),
    }  # fmt: skip
    if direct:
        payload["user"] = payloads.user(who)
    else:
        bits = {"permissions": str(permissions.of(world, who, channel))}
        payload |= {"guild_id": world.guild_id, "guild_locale": "en-US"}
        payload["guild"] = {"id": world.guild_id, "locale": "en-US", "features": []}
        payload["member"] = payloads.member(world, who) | bits
    if about is not None:
        payload["message"] = payloads.message(world, about)
    made.payload = payload
    world.interactions[token] = made
    await gateway.emit(world, "INTERACTION_CREATE", payload)
    return made
