"""Words of a model come into a window that is open already, or do not come; a person sends them."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.domain.drafting import Draft, Drafted, Heard, Job, Undrafted, Wanted
from bot.handlers.slack import drafting
from tests.fakes.slack.inputs import type_into
from tests.handlers.slack.replying import BROKEN, WORDS, claimed, sent, typed
from tests.handlers.slack.running import running

FIELD, MINE = "Your words", "Kim, I am looking at your invoice now."
SO_FAR, ANGLE = "Kim, the invo", "Kim, shall we look at it together?"
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])


@dataclass(slots=True)
class Writer:
    """A model that writes when it is let; `words` None: it has none this time."""

    words: str | None
    may: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[Wanted] = field(default_factory=list)

    @property
    def draft(self) -> Draft:
        async def write(wanted: Wanted, heard: Heard) -> Drafted | Undrafted:
            self.asked.append(wanted)
            heard(SO_FAR)
            await self.may.wait()
            if self.words is None:
                return Undrafted("broken")
            words = f"{wanted.wish}: {wanted.words}" if wanted.wish else self.words
            words = ANGLE if wanted.job is Job.SECOND_ANGLE else words
            return Drafted(words, "small-model", "p1", tokens=7)

        return write


@SQLITE
async def test_a_draft_is_waited_for_in_an_open_window(database_url: str) -> None:
    writer = Writer(WORDS)
    async with running(database_url, draft=writer.draft) as up:
        _, issue, card = await claimed(up)
        await up.slack.presses(up.world.agent, card, "Draft")
        await up.slack.until(lambda: up.slack.views(up.world.agent))
        waiting = up.slack.views(up.world.agent)[-1]
        assert "A draft is on its way" in up.slack.words(waiting)
        assert "What to know before you write" in up.slack.words(waiting)
        assert "submit" not in waiting.given
        writer.may.set()
        await up.answered()
        shown = up.slack.views(up.world.agent)[-1]
        assert typed(shown) == WORDS
        assert "small-model" in up.slack.words(shown)
        assert ANGLE in up.slack.words(shown)
        await up.slack.fills(up.world.agent, shown, {FIELD: MINE})
        await up.settle()
        assert sent(up) == [f"mina\n{MINE}"]
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


@SQLITE
async def test_the_words_so_far_are_shown_now_and_then(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "EVERY", 0.01)
    writer = Writer(WORDS)
    async with running(database_url, draft=writer.draft) as up:
        _, _, card = await claimed(up)
        await up.slack.presses(up.world.agent, card, "Draft")
        await up.slack.until(lambda: any(SO_FAR in up.slack.words(v) for v in up.slack.views(up.world.agent)))
        writer.may.set()
        await up.answered()
        assert typed(up.slack.views(up.world.agent)[-1]) == WORDS


@SQLITE
async def test_who_does_not_want_to_wait_writes_in_a_window_above(database_url: str) -> None:
    writer = Writer(WORDS)
    async with running(database_url, draft=writer.draft) as up:
        _, _, card = await claimed(up)
        await up.slack.presses(up.world.agent, card, "Draft")
        await up.slack.until(lambda: up.slack.views(up.world.agent))
        await up.slack.presses(up.world.agent, up.slack.views(up.world.agent)[-1], "Write it myself")
        await up.slack.until(lambda: len(up.slack.views(up.world.agent)) == 2)
        await up.slack.fills(up.world.agent, up.slack.views(up.world.agent)[-1], {"text": "In my own words."})
        writer.may.set()
        await up.settle()
        assert sent(up) == ["mina\nIn my own words."]


@SQLITE
async def test_words_are_changed_by_a_wish_and_can_be_taken_back(database_url: str) -> None:
    writer = Writer(WORDS)
    writer.may.set()
    async with running(database_url, draft=writer.draft) as up:
        mina = up.world.agent
        _, _, card = await claimed(up)
        await up.slack.presses(mina, card, "Draft")
        await up.answered()
        shown = up.slack.views(mina)[-1]
        type_into(shown, {FIELD: "Mine."})
        await up.slack.presses(mina, shown, "Shorter")
        await up.answered()
        shorter = up.slack.views(mina)[-1]
        assert typed(shorter) == "shorter: Mine."
        assert "Mine." in up.slack.words(shorter)
        await up.slack.presses(mina, shorter, "Take this one")
        await up.answered()
        assert typed(up.slack.views(mina)[-1]) in ("Mine.", ANGLE)
        assert [one.job for one in writer.asked] == [Job.DRAFT_REPLY, Job.SECOND_ANGLE, Job.REDRAFT]


@SQLITE
async def test_a_note_for_a_colleague_can_be_proposed(database_url: str) -> None:
    writer = Writer("Kim wants the October invoice put right.")
    writer.may.set()
    async with running(database_url, draft=writer.draft) as up:
        mina = up.world.agent
        _, _, card = await claimed(up)
        await up.slack.presses(mina, card, "Hand over")
        await up.answered()
        await up.slack.presses(mina, up.slack.views(mina)[-1], "Propose a note")
        await up.answered()
        shown = up.slack.views(mina)[-1]
        assert "Kim wants the October invoice put right." in str(shown.given)
        assert [one.job for one in writer.asked] == [Job.HAND_OFF_BRIEF]
