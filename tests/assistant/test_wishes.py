"""Mina wants the words otherwise, or other words: what she typed is what changes, and is never lost."""

import json
from pathlib import Path

from bot.storage import proposals
from tests.assistant.pressing import desk
from tests.assistant.windows import INVOICE
from tests.fakes.model import FakeModel, Mood

SAM = ("Sam Ortiz", INVOICE)
FIRST, SECOND, SHORT = "The plan is on there twice.", "Shall we go through it together?", "Twice. I see it."


def says(words: str) -> str:
    return json.dumps({"text": words, "used": []})


async def test_two_ways_to_go_about_it_and_one_is_taken(fake: FakeModel, tmp_path: Path) -> None:
    fake.answers = [says(FIRST), says(SECOND)]
    async with desk(fake, tmp_path, SAM) as open_desk:
        drafted = await open_desk.draft("Sam Ortiz")
        assert drafted.words == FIRST
        assert SECOND in drafted.reads
        action, value = drafted.buttons["Take this one"]
        taken = await open_desk.press(action, value, text=f"{FIRST} Sorry for that.")
    assert taken.words == SECOND
    assert f"{FIRST} Sorry for that." in taken.reads
    data = json.loads(fake.asked[1]["messages"][1]["content"].split("\n")[1])
    assert data["words"] == FIRST, "the second angle knows the first"


async def test_a_wish_changes_what_stands_there(fake: FakeModel, tmp_path: Path) -> None:
    async with desk(fake, tmp_path, SAM) as open_desk:
        drafted = await open_desk.draft("Sam Ortiz")
        fake.says = says(SHORT)
        opened = await open_desk.press(*drafted.buttons["Shorter"], text="What I typed myself, at length.")
        assert opened.is_writing
        assert opened.words == "What I typed myself, at length."
        changed = await open_desk.ended(opened)
        made = await open_desk.asks(proposals.of_draft, int(drafted.draft))
    asked = fake.asked[-1]["messages"]
    assert changed.words == SHORT
    assert "What I typed myself, at length." in changed.reads
    assert "- shorter: about half as long" in asked[0]["content"]
    assert json.loads(asked[1]["content"].split("\n")[1])["words"] == "What I typed myself, at length."
    assert [one.job for one in made] == ["draft_reply", "second_angle", "typed", "redraft"]


async def test_a_wish_that_fails_leaves_the_words_as_they_are(fake: FakeModel, tmp_path: Path) -> None:
    async with desk(fake, tmp_path, SAM) as open_desk:
        drafted = await open_desk.draft("Sam Ortiz")
        fake.moods = [Mood.BROKEN]
        changed = await open_desk.ended(await open_desk.press(*drafted.buttons["Warmer"], text="Mine."))
    assert changed.words == "Mine."
    assert "your words are as they were" in changed.reads
    assert "Shorter" in changed.buttons


async def test_a_wish_without_words_is_a_draft(fake: FakeModel, tmp_path: Path) -> None:
    fake.says = says(FIRST)
    async with desk(fake, tmp_path, SAM) as open_desk:
        opened = await open_desk.press("reply", await open_desk.issue_of("Sam Ortiz"))
        made = await open_desk.ended(await open_desk.press(*opened.buttons["Warmer"], text=" "))
    assert made.words == FIRST
    assert "words" not in json.loads(fake.asked[0]["messages"][1]["content"].split("\n")[1])


async def test_another_persons_draft_is_not_changed(fake: FakeModel, tmp_path: Path) -> None:
    async with desk(fake, tmp_path, SAM) as open_desk:
        await open_desk.press("claim", await open_desk.issue_of("Sam Ortiz"))
        drafted = await open_desk.draft("Sam Ortiz")
        asked = len(fake.asked)
        for who in ("tom", "ada"):
            refused = await open_desk.press(*drafted.buttons["Warmer"], who=who, text="Mine.")
            assert refused.words == "no field"
    assert len(fake.asked) == asked


async def test_a_note_for_a_colleague_is_proposed(fake: FakeModel, tmp_path: Path) -> None:
    fake.says = says("Wants one plan back.\nNothing tried.\nNothing promised.\nCalm; a date would help.")
    async with desk(fake, tmp_path, SAM) as open_desk:
        issue = await open_desk.issue_of("Sam Ortiz")
        await open_desk.press("claim", issue)
        opened = await open_desk.press("hand_over", issue)
        noted = await open_desk.press(*opened.buttons["Propose a note"], to="tom", note="")
    assert noted.words.startswith("Wants one plan back.")
    assert 'value="tom" selected' in noted.html
    assert "Nobody reads it before you offer it" in noted.reads


async def test_a_long_conversation_is_summed_up_once(fake: FakeModel, tmp_path: Path) -> None:
    said = [("Sam Ortiz", f"Message {number} about the invoice, it is still wrong.") for number in range(14)]
    async with desk(fake, tmp_path, *said) as open_desk:
        fake.answers = [says(FIRST), says(SECOND), says("In short: twice on the bill, since October.")]
        first = await open_desk.draft("Sam Ortiz")
        again = await open_desk.press("reply", await open_desk.issue_of("Sam Ortiz"))
    assert "In short: twice on the bill" in first.reads
    assert "In short: twice on the bill" in again.reads
    assert len(fake.asked) == 3
