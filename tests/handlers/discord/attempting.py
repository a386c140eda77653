"""Every act of people by every way in, as Discord or a forger sends it."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from simcord.results import InteractionResult

from bot.domain.permissions import Action
from bot.domain.policy import DEFAULT_EMOJI, Meaning
from bot.views.wording import word
from tests.handlers.discord.forging import (
    AUTOCOMPLETE,
    Where,
    forges_command,
    forges_form,
    forges_menu,
    forges_press,
    forges_reaction,
)
from tests.handlers.discord.standing import About
from tests.handlers.slack.attempting import _BUTTONS, _FORMS, _MENTIONED, _REACTED, _TYPED, _value
from tests.story.discord_stage import DiscordStage

Do = Callable[[DiscordStage, int, About], Awaitable[InteractionResult | None]]
PLACES = ("card", "menu", "reminder", "question", "private line", "direct message")


@dataclass(frozen=True, slots=True)
class Try:
    """One act by one way in. `needs` is how the issue has to stand for it to do something."""

    entry: str
    name: str
    action: Action
    needs: str
    do: Do


def _alone(stage: DiscordStage, user_id: int) -> int:
    return stage.team.env.backend.get_dm_channel(user_id).id


def _from(stage: DiscordStage, user_id: int, one: About, place: str) -> Where:
    """From where it is sent; who is not in the server has only the direct messages with us."""
    inside = user_id in stage.team.env.backend.get_guild(stage.team.guild.id).members
    said, desk = stage.team.stored(one.said.id), stage.team.places["desk"].id
    card = next((m for m in stage.team.env.backend.messages[desk].values() if m.components), said)
    if not inside or place == "direct message":
        return Where(_alone(stage, user_id), said)
    if place == "question":
        return Where(said.channel_id, said)
    return Where(desk, card, private=place == "private line")


def _button(place: str, name: str) -> Do:
    async def press(stage: DiscordStage, user_id: int, one: About) -> InteractionResult:
        where = _from(stage, user_id, one, place)
        return await forges_press(stage, user_id, where, name, _about(name, one), menu=place == "menu")

    return press


def _about(name: str, one: About) -> object:
    known: Any = one
    return _value(name, known)


def _form(name: str, fields: dict[str, str]) -> Do:
    async def submit(stage: DiscordStage, user_id: int, one: About) -> InteractionResult:
        people = stage.team.people
        to = people["ida" if user_id == people["mina"].id else "mina"].id
        typed = {**fields, "to": str(to)} if "to" in fields else fields
        value = "" if name == "track" else _about(name, one)
        return await forges_form(stage, user_id, _from(stage, user_id, one, "card"), name, value, typed)

    return submit


def _line(name: str, rest: str, stage: DiscordStage, user_id: int, one: About) -> str:
    people = stage.team.people
    other = people["ida" if user_id == people["mina"].id else "mina"]
    number = one.issue.number if one.issue else 0
    return f"{name} {rest.format(number=number, other=other.mention)}".strip()


def _slash(name: str, rest: str, place: str) -> Do:
    async def type_it(stage: DiscordStage, user_id: int, one: About) -> InteractionResult:
        where = _from(stage, user_id, one, "question" if place == "customers" else "card")
        text = _line("", rest, stage, user_id, one)
        return await forges_command(stage, user_id, Where(where.channel_id), name, text)

    return type_it


async def _suggested(stage: DiscordStage, user_id: int, one: About) -> InteractionResult:
    where = Where(_from(stage, user_id, one, "question").channel_id)
    return await forges_command(stage, user_id, where, "claim", "", kind=AUTOCOMPLETE)


def _mention(name: str, rest: str) -> Do:
    """In the conversation with the customer, where everybody can write."""

    async def say(stage: DiscordStage, user_id: int, one: About) -> None:
        me = stage.team.env.backend.bot_user.id
        line = f"<@{me}> {_line(name, rest, stage, user_id, one)}"
        backend = stage.team.env.backend
        thread = stage.team.thread(one.said.id)
        inside = user_id in backend.get_guild(stage.team.guild.id).members
        channel = stage.team.stored(one.said.id).channel_id if inside else _alone(stage, user_id)
        reference = {"channel_id": str(channel), "message_id": one.said.id} if inside else None
        stage.at_rest = False
        async with stage.one_by_one:
            if thread is not None and inside:
                backend.create_message(thread.id, user_id, line)
            else:
                backend.create_message(channel, user_id, line, reference=reference)
            await stage.team.env.settle()
        await stage.answered()

    return say


def _message_menu(stage: DiscordStage, user_id: int, one: About) -> Awaitable[InteractionResult]:
    said = stage.team.stored(one.said.id)
    where = Where(_from(stage, user_id, one, "question").channel_id)
    return forges_menu(stage, user_id, where, word("discord", "track"), said)


def _member_menu(stage: DiscordStage, user_id: int, one: About) -> Awaitable[InteractionResult]:
    where = Where(_from(stage, user_id, one, "question").channel_id)
    whom = stage.team.people[one.customer].id
    return forges_menu(stage, user_id, where, word("discord", "customer"), whom)


def _reaction(meaning: Meaning, *, off: bool) -> Do:
    async def react(stage: DiscordStage, user_id: int, one: About) -> None:
        said, emoji = stage.team.stored(one.said.id), DEFAULT_EMOJI[meaning]
        await forges_reaction(stage, user_id, said, emoji, on=True)
        if off:
            await forges_reaction(stage, user_id, said, emoji, on=False)

    return react


def every_try() -> Iterator[Try]:
    """Each act by each way that can carry it."""
    for name, (action, needs) in _BUTTONS.items():
        for place in PLACES:
            yield Try(f"{place} button", name, action, needs, _button(place, name))
    for name, (action, needs, fields) in _FORMS.items():
        yield Try("form", name, action, needs, _form(name, fields))
    for name, (action, needs, rest) in {**_TYPED, "home": (Action.SEE, "owned", "")}.items():
        for where in ("customers", "desk"):
            yield Try(f"command in {where}", name, action, needs, _slash(name, rest, where))
    for name, (action, needs, rest) in _MENTIONED.items():
        yield Try("mention", name, action, needs, _mention(name, rest))
    for meaning, (action, needs) in _REACTED.items():
        yield Try("reaction", meaning, action, needs, _reaction(meaning, off=False))
        yield Try("reaction taken off", meaning, action, needs, _reaction(meaning, off=True))
    yield Try("menu of a message", "track", Action.OPEN, "untracked", _message_menu)
    yield Try("menu of a member", "customer", Action.SEE, "owned", _member_menu)
    yield Try("suggestion", "claim", Action.SEE, "owned", _suggested)
