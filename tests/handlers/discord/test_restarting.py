"""Forms on Discord that stood open while the bot was stopped: they are read anew, and taken."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.handlers.acts.routes import ACTIONS, FORMS
from bot.handlers.discord.listening import intents, new_client
from bot.handlers.discord.windows import opener_of
from tests.story import discord_forms as forms
from tests.story import discord_reading as reading
from tests.story.discord_opening import engine, program, staged
from tests.story.discord_stage import DiscordStage
from tests.story.discord_team import Team
from tests.story.stage import BOT, Form

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
WRONG = "My October invoice is wrong."
LONG = "The till app closes itself after every second order. " * 40


@asynccontextmanager
async def again(database_url: str, team: Team, before: DiscordStage) -> AsyncIterator[DiscordStage]:
    """The bot is started anew; people have before them what they had."""
    await team.env.restart_bot(new_client(intents(words=True, members=True)))
    async with program(database_url, team) as running:
        yield DiscordStage(running, team, opened=before.opened, looked=before.looked)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_opened_anew(form: str) -> None:
    for value in ("0", "7", "11/", "11/12"):
        assert opener_of(form, value) in ACTIONS


async def opened(stage: DiscordStage, kind: str) -> Form:
    """A form that somebody has before them when the bot stops."""
    found: Form | None = None
    if kind == "fact":
        await stage.types("mina", "desk", "/care facts refund")
        found = await stage.presses("mina", (await stage.alone("mina"))[-1], "add_fact")
    elif kind == "line":
        await stage.says("ada", "customers", WRONG)
        await stage.settles()
        await stage.types("mina", "desk", "/care customer Ada")
        found = await stage.presses("mina", (await stage.alone("mina"))[-1], "add_line")
    elif kind == "promise":
        said = await stage.says("ada", "customers", WRONG)
        await stage.settles()
        await stage.answers("mina", said, "You will have it tomorrow by noon.")
        offered = next(m for m in await stage.alone("mina") if "promise_time" in m.buttons)
        found = await stage.presses("mina", offered, "promise_time")
    else:
        pasted = await stage.says("mina", "team", LONG[:1_900])
        found = await stage.menu("mina", pasted, "track")
    assert found is not None, kind
    return found


_TYPED = {
    "fact": {"text": "Refunds take two days."},
    "line": {"text": "Opens a second shop in May"},
    "promise": {"due": "tomorrow 15:00"},
    "track": {"customer": "Noor Haddad"},
}


@SQLITE
@pytest.mark.parametrize("kind", _TYPED)
async def test_a_form_that_stood_open_is_taken_after_a_restart(database_url: str, kind: str) -> None:
    async with engine() as team:
        async with staged(database_url, team) as before:
            form = await opened(before, kind)
            await before.settles()
        async with again(database_url, team, before) as after:
            assert await after.fills(form, **_TYPED[kind]) is None
            await after.settles()
            if kind == "track":
                assert (await after.card(1)).title == "#1 · Noor Haddad"
            else:
                assert (await after.told("mina"))[-1].split("\n")[0] != ""
                typed = next(iter(_TYPED[kind].values())).removeprefix("tomorrow ")
                await after.types("mina", "desk", _SHOWN[kind])
                assert typed in (await after.told("mina"))[-1]


_SHOWN = {"fact": "/care facts", "line": "/care customer Ada", "promise": "/care promises"}


async def shown(stage: DiscordStage, kind: str) -> tuple[str, Form | None]:
    """Who has a window as a message before them, and what is in it."""
    if kind == "setup":
        return "ida", await stage.types("ida", "desk", "/care setup")
    await stage.says("ada", "customers", WRONG)
    await stage.presses("mina", await stage.card(1), "claim")
    return "mina", await stage.presses("mina", await stage.card(1), "draft")


@SQLITE
@pytest.mark.parametrize("kind", ["draft", "setup"])
async def test_the_buttons_of_a_window_open_its_form_after_a_restart(database_url: str, kind: str) -> None:
    async with engine() as team:
        async with staged(database_url, team) as before:
            who, form = await shown(before, kind)
            assert form is not None
            window = next(one for one in team.private(who) if reading.openers(one))
        async with again(database_url, team, before) as after:
            reopened = await forms.window(after, who, window)
            assert reopened.fields == form.fields
            if kind == "draft":
                assert await after.fills(reopened, text="I look at it now, Ada.") is None
                await after.settles()
                [said] = await after.sees("ada", "customers")
                sent = await after.thread_of(said, "ada")
                assert [m.words for m in sent if m.by == BOT] == ["I look at it now, Ada."]
