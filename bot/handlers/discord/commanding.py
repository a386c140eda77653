"""`/care …` with its subcommands and suggestions, and the menus of messages and members."""

from typing import Any

import discord

from bot.domain.answers import Silence
from bot.domain.care_report import CareReport
from bot.domain.people import Person
from bot.domain.windows import WINDOW_TYPES
from bot.handlers.acts import commands
from bot.handlers.acts.act import Act, Acted
from bot.handlers.discord import acting, answering, homing, knowing, picturing, posting, windows
from bot.handlers.discord.answering import Place, answer, say_key
from bot.handlers.discord.edge import Edge, afterwards
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.reading import Json, who_of
from bot.handlers.discord.receiving import Failed, take_in
from bot.storage import issues, people, workspaces
from bot.storage.database import Transaction
from bot.views.blocks import text as text_of
from bot.views.wording import spans, word

NAME = "care"
_TEXT = "text"
_SLASH, _USER, _MESSAGE = 1, 2, 3
_SUBCOMMAND, _STRING = 1, 3
_CHOICES, _NAME = 25, 100
_WINDOWS = frozenset({"new", "setup", "settings"})  # answered by a window, which must be the first answer
_NUMBERED = frozenset({"claim", "snooze", "why"})  # begin with an issue's number


def offered() -> list[dict[str, Any]]:
    """The commands as Discord keeps them for our server."""
    return [
        {
            "type": _SLASH,
            "name": NAME,
            "description": word("discord", "care"),
            "options": [_subcommand(name) for name in (*commands.COMMANDS, homing.NAME)],
        },
        {"type": _MESSAGE, "name": word("discord", "track")},
        {"type": _USER, "name": word("discord", "customer")},
    ]


def _subcommand(name: str) -> dict[str, Any]:
    text = {
        "type": _STRING,
        "name": _TEXT,
        "description": word("discord", "text"),
        "required": False,
        "autocomplete": name in _NUMBERED,
    }
    said = word("discord.commands", name)
    return {"type": _SUBCOMMAND, "name": name, "description": said, "options": [text]}


async def command(edge: Edge, interaction: discord.Interaction[Any]) -> None:
    """`/care …`, or a menu's entry."""
    data: Json = interaction.data or {}
    kind = int(data.get("type") or _SLASH)
    if kind == _MESSAGE:
        found = (data.get("resolved") or {}).get("messages") or {}
        await acting.track(edge, interaction, "track", found.get(str(data.get("target_id"))))
        return
    asked = answering.asked_by(interaction)
    name, text = _typed(data) if kind == _SLASH else ("customer", "")
    if name not in _WINDOWS:
        await answering.defer(edge, asked)
    person = await knowing.person(edge, who_of(interaction.user))
    spot = await knowing.spot(edge, str(interaction.channel_id))
    if kind == _USER:
        text = await edge.database.read(_name_of, edge.workspace_id, str(data.get("target_id")))
    try:
        body = {"user": person.user_id, "typed": f"{name} {text}"}
        acted = await take_in(edge, f"slash:{asked.id}", body, _run, edge, person, spot, f"{name} {text}")
    except Failed:
        await say_key(edge, Place(person.user_id, asked), "bug")
        return
    if acted is None:
        await answering.say(edge, Place(person.user_id, asked), [text_of(spans("discord", "home"))])
        return
    await _answered(edge, person, asked, acted)


async def _answered(edge: Edge, person: Person, asked: answering.Asked, acted: Acted) -> None:
    if isinstance(acted, WINDOW_TYPES):
        await windows.open_window(edge, person, asked, acted, drafting=False)
    elif isinstance(acted, Silence) and not asked.answered:
        await answering.defer(edge, asked)
        await answering.say(edge, Place(person.user_id, asked), [])
    else:
        await answer(edge, Place(person.user_id, asked), acted)
    if isinstance(acted, CareReport):
        afterwards(edge, picturing.picture(edge, asked, acted))


def _typed(data: Json) -> tuple[str, str]:
    sub: Json = next(iter(data.get("options") or ()), {})
    texts = [str(one.get("value") or "") for one in sub.get("options") or () if one.get("name") == _TEXT]
    return str(sub.get("name") or "help"), " ".join(texts).strip()


def _run(tx: Transaction, edge: Edge, person: Person, spot: Spot | None, typed: str) -> Acted | None:
    if typed.strip() == homing.NAME:
        return homing.opened(tx, edge, person)
    here = spot.channel if spot is not None and spot.channel.name != "dm" else None
    channel = here or workspaces.desk_channel(tx, edge.workspace_id)
    act = Act(person, edge.workspace_id, "", {}, edge.now(), channel)
    return commands.command(tx, act, channel, f"/{NAME} {typed}")


def _name_of(tx: Transaction, workspace_id: int, user_id: str) -> str:
    found = people.by_user_id(tx, workspace_id, user_id)
    return found.name if found is not None else user_id


async def suggest(edge: Edge, interaction: discord.Interaction[Any]) -> None:
    """Open issues by their numbers, for who is of the team."""
    data: Json = interaction.data or {}
    person = await knowing.person(edge, who_of(interaction.user))
    _, typed = _typed(data)
    found = await edge.database.read(_suggested, edge.workspace_id, typed) if person.is_staff else []
    choices = {"choices": [{"name": name, "value": value} for name, value in found]}
    await posting.respond(edge.client, str(interaction.id), interaction.token, posting.CHOICES, choices)


def _suggested(tx: Transaction, workspace_id: int, typed: str) -> list[tuple[str, str]]:
    wanted = typed.lstrip("#").casefold()
    named = [(f"#{issue.number} {issue.title}", issue) for issue in issues.not_closed(tx, workspace_id)]
    found = [(name[:_NAME], f"#{issue.number}") for name, issue in named if wanted in name.casefold()]
    return found[:_CHOICES]
