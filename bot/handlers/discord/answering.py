"""Answering the person who acted: a private line or a window, once their act is stored.

A private line is a courtesy, never the record: what was done shows on the card whether it arrives or not.
"""

import logging
from dataclasses import dataclass, field
from typing import Any

import discord

from bot.handlers.acts.act import Acted
from bot.handlers.discord import posting
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.problems import (
    ANSWERED_ALREADY,
    BROKEN,
    NO_INTERACTION,
    NO_MESSAGE,
    is_code,
    problem_of,
)
from bot.views import discord as shown
from bot.views.blocks import Block, text
from bot.views.private import private
from bot.views.wording import spans

_log = logging.getLogger("warmline.discord")
_COMPONENT = discord.InteractionType.component
_MODAL = discord.InteractionType.modal_submit


@dataclass(slots=True)
class Asked:
    """An interaction that waits for its answer. `ours`: its first answer may be changed or taken away."""

    id: str
    token: str
    kind: discord.InteractionType
    user_id: str
    message_id: str = ""
    in_private: bool = False  # it was pressed in a message that only this person sees
    answered: bool = False
    ours: bool = False
    died: bool = False
    repeated: bool = False  # the first time it came it was answered


@dataclass(frozen=True, slots=True)
class Place:
    """Where to answer somebody: the interaction, else a direct message."""

    person_ref: str
    asked: Asked | None = field(default=None)


def asked_by(interaction: discord.Interaction[Any]) -> Asked:
    message = interaction.message
    return Asked(
        id=str(interaction.id),
        token=interaction.token,
        kind=interaction.type,
        user_id=str(interaction.user.id),
        message_id=str(message.id) if message is not None else "",
        in_private=message is not None and message.flags.ephemeral,
    )


async def defer(edge: Edge, asked: Asked, *, private: bool = False) -> None:
    """Say that the answer comes; what was pressed stays as it is, unless that is a `private` message."""
    silent = asked.kind is _COMPONENT and not private
    silent = silent or (asked.kind is _MODAL and asked.in_private)
    if silent:
        asked.ours = asked.kind is _MODAL
        await _first(edge, asked, posting.LATER_UPDATE, None)
    else:
        asked.ours = True
        await _first(edge, asked, posting.LATER, {"flags": posting.EPHEMERAL})


async def open_modal(edge: Edge, asked: Asked, modal: dict[str, Any]) -> None:
    await _first(edge, asked, posting.MODAL, modal)


async def _first(edge: Edge, asked: Asked, how: int, data: dict[str, Any] | None) -> str:
    """The first answer. A token that died is said to the person in a direct message."""
    asked.answered = True
    try:
        return await posting.respond(edge.client, asked.id, asked.token, how, data)
    except BROKEN as error:
        asked.died = True
        if is_code(error, ANSWERED_ALREADY):  # the same event came twice: the first one is answered
            asked.repeated = True
            _log.info("an interaction was answered before")
            return ""
        _log.warning("an interaction could not be answered: %s", problem_of(error))
        if how == posting.MODAL or is_code(error, NO_INTERACTION):
            await say_key(edge, Place(asked.user_id), "press_again")
        return ""


async def answer(edge: Edge, place: Place, acted: Acted) -> None:
    """Say what there is to say about an act, to this person alone."""
    await say(edge, place, private(acted))


async def say_key(edge: Edge, place: Place, key: str) -> None:
    """One sentence of the table [private]."""
    await say(edge, place, [text(spans("private", key))])


async def say(edge: Edge, place: Place, blocks: list[Block]) -> None:
    """Nothing to say also ends an interaction, without a trace."""
    if place.asked is not None and place.asked.repeated:
        return
    if place.asked is not None and not place.asked.died:
        await _conclude(edge, place.asked, shown.message(blocks, private=True) if blocks else None)
    elif blocks:
        await _directly(edge, place.person_ref, shown.message(blocks))


async def show(edge: Edge, place: Place, body: dict[str, Any]) -> str:
    """Show a message to this person alone; its id, "" when it is not known."""
    if place.asked is not None and not place.asked.died:
        return await _conclude(edge, place.asked, body)
    await _directly(edge, place.person_ref, body)
    return ""


async def _directly(edge: Edge, person_ref: str, body: dict[str, Any]) -> None:
    flags = int(body.get("flags", 0)) & ~posting.EPHEMERAL
    try:
        await posting.post(
            edge.client, await posting.direct(edge.client, person_ref), {**body, "flags": flags}
        )
    except BROKEN as error:
        _log.warning("a private answer was not given: %s", problem_of(error))


async def _conclude(edge: Edge, asked: Asked, body: dict[str, Any] | None) -> str:
    try:
        return await _concluded(edge, asked, body)
    except BROKEN as error:
        _log.warning("a private answer was not given: %s", problem_of(error))
        return ""


async def _concluded(edge: Edge, asked: Asked, body: dict[str, Any] | None) -> str:
    client, application = edge.client, edge.me.application_id
    if not asked.answered and body is not None:
        return await _first(edge, asked, posting.MESSAGE, posting.safe(body))
    if not asked.answered:
        await defer(edge, asked)
    if asked.died:
        return ""
    if asked.ours:
        asked.ours = False
        try:
            return await posting.original(client, application, asked.token, body)
        except discord.HTTPException as error:
            if not is_code(error, NO_MESSAGE):
                raise
            _log.info("the message in which this was submitted was closed meanwhile")
    return "" if body is None else await posting.followed(client, application, asked.token, body)


async def replace(edge: Edge, asked: Asked, body: dict[str, Any]) -> bool:
    """Change the message that answers an interaction once more; False when it is gone."""
    try:
        await posting.original(edge.client, edge.me.application_id, asked.token, body)
    except BROKEN as error:
        _log.info("a window was closed before its draft came: %s", problem_of(error))
        return False
    return True
