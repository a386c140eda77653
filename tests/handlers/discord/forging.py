"""What no client of Discord offers, but anybody can send: presses, forms and commands that are not there."""

from dataclasses import dataclass
from typing import Any

import discord
from simcord import interactions
from simcord.backend import serializers
from simcord.backend.errors import BackendError
from simcord.backend.models import Message as Stored
from simcord.results import InteractionResult

from bot.views.discord import custom_id, form_id
from bot.views.discord_buttons import MENU
from tests.story.discord_stage import DiscordStage

COMMAND, PRESS, AUTOCOMPLETE, FORM = 2, 3, 4, 5
_EPHEMERAL = 64


@dataclass(frozen=True, slots=True)
class Where:
    """Where something is sent from: a channel, and the message with the button, if it is one."""

    channel_id: int
    message: Stored | None = None
    private: bool = False


async def sends(
    stage: DiscordStage, user_id: int, kind: int, where: Where, data: dict[str, Any]
) -> InteractionResult:
    """An interaction of this user: a member of the server shows their roles, nobody else has any."""
    env, guild = stage.team.env, stage.team.guild
    alone = env.backend.channels[where.channel_id].guild_id is None
    member = user_id in env.backend.get_guild(guild.id).members and not alone
    guild_id = guild.id if member else None
    seen = where.channel_id if _sees(stage, user_id, where.channel_id) else stage.team.places["customers"].id
    record, payload = interactions.base_payload(
        env.backend, type=kind, channel_id=seen, guild_id=guild_id, user_id=user_id, data=data
    )
    payload["channel_id"] = str(where.channel_id)
    if where.message is not None:
        shown: dict[str, Any] = dict(serializers.message_payload(env.backend, where.message))
        shown["flags"] = int(shown.get("flags") or 0) | (_EPHEMERAL if where.private else 0)
        payload["message"] = shown
        record.source_message_id = where.message.id
    stage.at_rest = False
    async with stage.one_by_one:
        env.backend.emit("INTERACTION_CREATE", payload)
        await env.settle()
    await stage.answered()
    return InteractionResult(env, record)


def _sees(stage: DiscordStage, user_id: int, channel_id: int) -> bool:
    """A client cannot send from where its user may not look; a forger says that it does."""
    backend = stage.team.env.backend
    if backend.channels[channel_id].guild_id is None:
        return True
    try:
        allowed = backend.compute_permissions(stage.team.guild.id, user_id, channel_id)
    except BackendError:
        return False
    return bool(discord.Permissions(allowed).view_channel)


async def forges_press(
    stage: DiscordStage, user_id: int, where: Where, action: str, value: object, *, menu: bool = False
) -> InteractionResult:
    """A press of a button (or a choice of a menu) that need not be there."""
    data: dict[str, Any] = {"custom_id": custom_id(0, action, str(value)), "component_type": 2}
    if menu:
        chosen = [f"{action}:{value}"]
        data = {"custom_id": custom_id(0, MENU, ""), "component_type": 3, "values": chosen}
    return await sends(stage, user_id, PRESS, where, data)


async def forges_form(
    stage: DiscordStage, user_id: int, where: Where, form: str, value: object, fields: dict[str, str]
) -> InteractionResult:
    """A form that we never opened for them, filled in."""
    asked = [
        {"type": 18, "component": {"type": 4, "custom_id": name, "value": typed}}
        for name, typed in fields.items()
    ]
    data = {"custom_id": form_id(form, str(value)), "components": asked}
    return await sends(stage, user_id, FORM, where, data)


async def forges_command(
    stage: DiscordStage, user_id: int, where: Where, name: str, text: str, *, kind: int = COMMAND
) -> InteractionResult:
    """`/care …`, or what it suggests while one types."""
    typed = {"type": 3, "name": "text", "value": text, **({"focused": True} if kind == AUTOCOMPLETE else {})}
    sub = {"type": 1, "name": name, "options": [typed]}
    root = stage.team.env.backend.find_command("care", stage.team.guild.id, type=1)
    assert root is not None
    data = {"id": root["id"], "name": "care", "type": 1, "options": [sub]}
    return await sends(stage, user_id, kind, where, data)


async def forges_menu(
    stage: DiscordStage, user_id: int, where: Where, name: str, target: Stored | int
) -> InteractionResult:
    """An entry of the menu of a message, or of a member."""
    of_message = not isinstance(target, int)
    kind = 3 if of_message else 2
    root = stage.team.env.backend.find_command(name, stage.team.guild.id, type=kind)
    assert root is not None, f"{name} is not in the menu"
    ref = str(target if isinstance(target, int) else target.id)
    data: dict[str, Any] = {"id": root["id"], "name": name, "type": kind, "target_id": ref}
    if not isinstance(target, int):
        shown = dict(serializers.message_payload(stage.team.env.backend, target))
        data["resolved"] = {"messages": {ref: shown}}
    return await sends(stage, user_id, COMMAND, where, data)


async def forges_reaction(stage: DiscordStage, user_id: int, stored: Stored, emoji: str, *, on: bool) -> None:
    """An emoji put on or taken off; only who puts one on is shown with their roles."""
    env, guild = stage.team.env, stage.team.guild
    members = env.backend.get_guild(guild.id).members
    payload: dict[str, Any] = {
        "user_id": str(user_id),
        "channel_id": str(stored.channel_id),
        "message_id": str(stored.id),
        "guild_id": str(guild.id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
    }
    if on and user_id in members:
        backend = env.backend
        payload["member"] = dict(
            serializers.member_payload(backend, backend.get_guild(guild.id), members[user_id])
        )
    stage.passes()
    async with stage.one_by_one:
        env.backend.emit("MESSAGE_REACTION_ADD" if on else "MESSAGE_REACTION_REMOVE", payload)
        await env.settle()
    await stage.answered()
