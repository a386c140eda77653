"""Stories of going private: a conversation leaves the channel in which others read along."""

import pytest

from tests.story.conftest import STAGES
from tests.story.stage import Message, Stage

WRONG = "My October invoice is wrong, and it shows my address."
WORDS = "Sam, I have it before me now. Nobody else reads this."
ON_DISCORD = pytest.mark.parametrize(
    "stage", [name for name in STAGES if name.startswith("discord")], indirect=True
)
ELSEWHERE = pytest.mark.parametrize(
    "stage", [name for name in STAGES if not name.startswith("discord")], indirect=True
)


async def in_hand(stage: Stage) -> Message:
    """What Ada wrote; Mina has it."""
    said = await stage.says("ada", "customers", WRONG)
    await stage.presses("mina", await stage.card(1), "claim")
    return said


async def replies(stage: Stage, words: str = WORDS) -> None:
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    assert await stage.fills(form, text=words) is None


@ELSEWHERE
async def test_where_there_is_no_such_place_none_is_offered(stage: Stage) -> None:
    await in_hand(stage)
    assert not {"private_thread", "private_direct"} & set((await stage.card(1)).buttons)


@ON_DISCORD
@pytest.mark.parametrize("way", ["private_thread", "private_direct"])
async def test_the_next_reply_goes_where_nobody_else_reads(stage: Stage, way: str) -> None:
    said = await in_hand(stage)
    await stage.presses("mina", await stage.card(1), way)
    card = await stage.card(1)
    assert "nobody else reads along" in card.text
    assert not {"private_thread", "private_direct"} & set(card.buttons)
    await replies(stage)
    public = [*await stage.sees("sam", "customers"), *await stage.thread_of(said, "sam")]
    assert [one.words for one in public] == [WRONG]
    assert list(await stage.status(said)) == ["🎫", "👀"]
    assert "Their turn" in (await stage.card(1)).text


@ON_DISCORD
async def test_only_who_has_it_takes_it_there(stage: Stage) -> None:
    await stage.says("ada", "customers", WRONG)
    assert not {"private_thread", "private_direct"} & set((await stage.card(1)).buttons)
    await stage.presses("mina", await stage.card(1), "claim")
    card = await stage.card(1, "tom")
    await stage.presses("tom", card, "private_thread")
    assert (await stage.told("tom"))[-1].startswith("#1 belongs to")
    assert "nobody else reads along" not in (await stage.card(1)).text
