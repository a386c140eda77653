"""Words of a model come into a window that is open already, or do not come; a person sends them."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.domain.drafting import Draft, Drafted
from bot.domain.people import Person
from bot.domain.windows import ReplyWindow
from tests.handlers.slack.replying import BROKEN, WORDS, claimed, sent, typed
from tests.handlers.slack.running import running

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])


@dataclass(slots=True)
class Writer:
    """A model that writes when it is let; `words` None: it has none this time."""

    words: str | None
    may: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def draft(self) -> Draft:
        async def write(window: ReplyWindow, person: Person) -> Drafted | None:
            await self.may.wait()
            return Drafted(self.words, "small-model", "p1") if self.words is not None else None

        return write


@SQLITE
async def test_a_draft_is_waited_for_in_an_open_window(database_url: str) -> None:
    writer = Writer(WORDS)
    async with running(database_url, draft=writer.draft) as up:
        _, issue, card = await claimed(up)
        await up.slack.presses(up.world.agent, card, "Draft")
        await up.slack.until(lambda: up.slack.views(up.world.agent))
        waiting = up.slack.views(up.world.agent)[-1]
        assert "Writing a draft" in up.slack.words(waiting)
        assert "submit" not in waiting.given
        writer.may.set()
        await up.answered()
        shown = up.slack.views(up.world.agent)[-1]
        assert typed(shown) == WORDS
        assert "small-model" in up.slack.words(shown)
        await up.slack.fills(up.world.agent, shown, {"text": f"{WORDS} Promised."})
        await up.settle()
        assert sent(up) == [f"mina\n{WORDS} Promised."]
        assert "reply_sent" in await up.happened(issue)


@SQLITE
async def test_without_words_of_the_model_the_brief_is_shown_and_a_person_writes(database_url: str) -> None:
    writer = Writer(None)
    writer.may.set()
    async with running(database_url, draft=writer.draft) as up:
        _, _, card = await claimed(up)
        await up.slack.presses(up.world.agent, card, "Draft")
        await up.answered()
        shown = up.slack.views(up.world.agent)[-1]
        assert typed(shown) == ""
        assert BROKEN in up.slack.words(shown)
        await up.slack.fills(up.world.agent, shown, {"text": WORDS})
        await up.settle()
        assert sent(up) == [f"mina\n{WORDS}"]


@SQLITE
@pytest.mark.parametrize("words", [WORDS, None], ids=["words", "none"])
async def test_a_window_that_was_closed_before_its_words_came_stays_closed(
    database_url: str, words: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    writer = Writer(words)
    async with running(database_url, draft=writer.draft) as up:
        _, _, card = await claimed(up)
        await up.slack.presses(up.world.agent, card, "Draft")
        await up.slack.until(lambda: up.slack.views(up.world.agent))
        await up.slack.closes(up.world.agent)
        writer.may.set()
        await up.answered()
        assert up.slack.views(up.world.agent) == []
        assert await up.quarantined() == []
        assert [one for one in caplog.records if one.levelname == "ERROR"] == []
