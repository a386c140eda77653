"""Mina presses Draft in the local workspace: the real server and SDK, and a model that is well or not."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.assistant import streaming
from bot.assistant.drafting import Drafter
from bot.storage import drafts, proposals
from tests.assistant.pressing import Window, desk, window
from tests.fakes.model import KEY, MODEL, FakeModel, Mood

INVOICE = "My invoice shows the team plan twice, 48.00 each. Could you give one back? Blue-Heron-7"
LOCKED = "Somebody changed the e-mail on my account and I am locked out. Grey-Otter-3"
SAM, CHLOE = ("Sam Ortiz", INVOICE), ("Chloé Martin", LOCKED)
DRAFTED_BY = f"Drafted by {MODEL}. Read it, make it yours, then send it."
NO_ANSWER = "The model did not answer, so here is a brief instead of a draft."
WRITING = "A draft is on its way."
WORDS = "I looked at your invoice. [gap: what you found]"


async def test_the_brief_is_there_at_once_and_words_are_heard_while_they_are_written(
    fake: FakeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "PAUSE", 0.0)
    whole = "Your October invoice has the plan twice. " * 12
    fake.says, fake.may_go_on = json.dumps({"text": whole}), asyncio.Event()
    async with desk(fake, tmp_path, SAM) as open_desk:
        opened = await open_desk.press("draft", await open_desk.issue_of("Sam Ortiz"))
        assert "What to know before you write" in opened.reads
        assert WRITING in opened.reads
        assert opened.words == ""
        partial, shown = [], []
        async for event, data in open_desk.hears(opened.draft):
            if event == "words":
                partial.append(data)
                fake.may_go_on.set()
            else:
                shown.append(window(200, data["fresh"]))
    assert partial
    assert all(whole.startswith(words) for words in partial)
    assert len(partial[0]) < len(whole) / 2 + 30
    assert {one.words for one in shown} == {whole.strip()}


async def test_the_window_holds_the_words_and_says_who_drafted_them(fake: FakeModel, tmp_path: Path) -> None:
    fake.says = json.dumps({"text": "Sam, two plans is < one too many.\n[gap: what goes back]"})
    async with desk(fake, tmp_path, SAM) as open_desk:
        seen = await open_desk.draft("Sam Ortiz")
        (draft,) = await open_desk.asks(drafts.of_issue, await open_desk.issue_of("Sam Ortiz"))
        made = await open_desk.asks(proposals.of_draft, draft.id)
        local = open_desk.program.local
    assert isinstance(local.draft, Drafter)
    assert local.draft.model.client is not None
    assert local.draft.model.client.is_closed()
    assert seen.status == 200
    assert seen.words == "Sam, two plans is < one too many.\n[gap: what goes back]"
    assert DRAFTED_BY in seen.reads
    assert "What to know before you write" in seen.reads
    assert (draft.text, draft.model, len(draft.prompt)) == (seen.words, MODEL, 12)
    assert draft.approved_at is None
    assert made[0].prompt == draft.prompt
    assert len(made[0].context["messages"]) == 1


@pytest.mark.parametrize("mood", [Mood.NOT_JSON, Mood.BROKEN, Mood.BUSY, Mood.HANGS_UP, Mood.REFUSAL])
async def test_a_broken_model_leaves_the_brief_and_an_honest_line(
    fake: FakeModel, tmp_path: Path, mood: Mood
) -> None:
    fake.moods = [mood]
    async with desk(fake, tmp_path, SAM) as open_desk:
        seen = await open_desk.draft("Sam Ortiz")
        await nothing_is_broken(seen)
        sent = await open_desk.press("send", seen.draft, text="Sam, one of the two goes back today.")
    assert sent.status == 204


async def nothing_is_broken(seen: Window) -> None:
    assert seen.status == 200
    assert seen.words == ""
    assert NO_ANSWER in seen.reads
    assert "Drafted by" not in seen.reads
    assert "What to know before you write" in seen.reads
    assert INVOICE in seen.reads


async def test_a_person_can_send_while_the_model_still_thinks(fake: FakeModel, tmp_path: Path) -> None:
    fake.moods = [Mood.SILENT]
    async with desk(fake, tmp_path, SAM) as open_desk:
        opened = await open_desk.press("draft", await open_desk.issue_of("Sam Ortiz"))
        sent = await open_desk.press("send", opened.draft, text="Sam, one of the two goes back today.")
    assert sent.status == 204


async def test_nobody_else_hears_the_words(fake: FakeModel, tmp_path: Path) -> None:
    async with desk(fake, tmp_path, SAM) as open_desk:
        opened = await open_desk.draft("Sam Ortiz")
        for who in ("tom", "ada", "nobody"):
            async with open_desk.browser.get(f"/as/{who}/drafting/{opened.draft}") as answer:
                assert answer.status == 404


async def test_nothing_of_another_customer_reaches_the_model(fake: FakeModel, tmp_path: Path) -> None:
    async with desk(fake, tmp_path, SAM, CHLOE) as open_desk:
        await open_desk.draft("Sam Ortiz")
        sams = [json.dumps(asked, ensure_ascii=False) for asked in fake.asked]
        fake.asked.clear()
        await open_desk.draft("Chloé Martin")
        chloes = [json.dumps(asked, ensure_ascii=False) for asked in fake.asked]
    assert sams
    assert chloes
    for asked in sams:
        assert "Blue-Heron-7" in asked
        assert "Grey-Otter-3" not in asked
        assert "Chloé" not in asked
        assert KEY not in asked
    assert all("Grey-Otter-3" in asked and "Blue-Heron-7" not in asked for asked in chloes)
