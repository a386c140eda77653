"""Forms on Discord as a person meets them: modals, and messages that show what no modal can hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simcord.actors import _component_interaction
from simcord.backend.errors import SetupError
from simcord.backend.models import Message as Stored
from simcord.results import InteractionResult

from tests.story import discord_reading as reading
from tests.story.stage import Form

if TYPE_CHECKING:
    from tests.story.discord_stage import DiscordStage

_CLIENT = {
    "was not supplied": "empty",
    "cannot be empty": "empty",
    "exceeds max_length": "long",
    "is shorter than": "empty",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A form that one person has before them: the message that shows it, if any, and its modals."""

    who: str
    window: Stored | None
    modals: Sequence[InteractionResult]


async def clicked(
    stage: "DiscordStage", who: str, stored: Stored, custom_id: str, chosen: str | None = None
) -> InteractionResult:
    """A press as it is sent by a client that may show an older state."""
    alone = stage.team.env.backend.channels[stored.channel_id].guild_id is None
    person = stage.team.people[who]
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": 2 if chosen is None else 3}
    data |= {"values": [chosen]} if chosen is not None else {}
    async with stage.one_by_one:
        made = await _component_interaction(person.user if alone else person, stored, data)
    assert isinstance(made, InteractionResult)
    return made


async def shown(stage: "DiscordStage", who: str, result: InteractionResult) -> Form | None:
    """The form that opened in answer, if one did."""
    await stage.answered()
    if result.modal is not None:
        return form(stage, who, None, [result])
    answers = [one for one in (result.response, *result.followups) if one is not None]
    for one in answers:
        stored = stage.team.stored(str(one.id))
        if reading.openers(stored):
            return await window(stage, who, stored)
    return None


async def window(stage: "DiscordStage", who: str, stored: Stored) -> Form:
    """A form that a message shows: its modals are opened to be read."""
    modals = [await clicked(stage, who, stored, custom_id) for custom_id in reading.openers(stored)]
    return form(stage, who, stored, [one for one in modals if one.modal is not None])


def form(stage: "DiscordStage", who: str, shows: Stored | None, modals: Sequence[InteractionResult]) -> Form:
    key = f"form-{len(stage.opened)}"
    stage.opened[key] = Opened(who, shows, modals)
    return reading.form(stage.team, who, key, shows, [one.modal or {} for one in modals])


async def submitted(
    stage: "DiscordStage", opened: Opened, modal: InteractionResult, given: dict[str, Any]
) -> str | None:
    modal._interaction.modal_consumed = False  # it is still open on their telephone
    person = stage.team.people[opened.who]
    alone = modal._interaction.guild_id is None
    actor: Any = person.user if alone else person
    given = {name: value for name, value in given.items() if value is not None}
    try:
        result = await stage.does(actor.submit_modal, modal, given)
    except SetupError as error:
        found = [what for words, what in _CLIENT.items() if words in str(error)]
        if not found:
            raise
        return stage.form_says[found[0]]
    stage.returned = await shown(stage, opened.who, result)
    return stage.returned.problem if stage.returned is not None else None
