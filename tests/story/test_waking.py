"""Stories of who is called: the second person before the lead, later for what is solved, and who is away."""

import pytest

from tests.story.stage import Message, Stage
from tests.story.test_checking_in import reminders as check_ins
from tests.story.test_checking_in import solved_issue
from tests.story.test_nudging import ASKED, passes, the_reminder
from tests.story.test_promising import offer, told


async def handed_to_mina(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("tom", await stage.card(1), "claim")
    form = await stage.presses("tom", await stage.card(1), "hand_over")
    assert form is not None
    assert await stage.fills(form, to="mina") is None
    offered = [m for m in await stage.thread_of(await stage.card(1), "mina") if "accept" in m.buttons]
    await stage.presses("mina", offered[-1], "accept")


async def test_who_handed_it_over_hears_before_the_lead(stage: Stage) -> None:
    await handed_to_mina(stage)
    await passes(stage, 16)
    assert (await the_reminder(stage, "mina")).calls_me
    await passes(stage, 8)
    second = await the_reminder(stage, "tom")
    assert second.text.startswith(
        "@Tom Adeyemi, Ada Byrne has been waiting on #1 since 10:00, and you know of it."
    )
    assert second.calls_me
    assert not (await the_reminder(stage, "ida")).calls_me
    await stage.moves_clock("morning")
    await passes(stage, 3)
    assert (await the_reminder(stage, "ida")).calls_me


async def test_the_second_person_can_take_it_in_hand(stage: Stage) -> None:
    await handed_to_mina(stage)
    await passes(stage, 24)
    await stage.presses("tom", await the_reminder(stage, "tom"), "done")
    assert "Tom Adeyemi is on it" in (await the_reminder(stage)).text
    assert (await stage.card(1)).facts["Owner"] == stage.called("mina")


async def test_a_lead_says_whom_a_criticality_wakes(stage: Stage) -> None:
    opened = await stage.types("ida", "desk", "/care settings")
    assert opened is not None
    assert 'wakes = ["owner", "second", "lead"]' in opened.fields["clocks"]
    wrong = await stage.fills(opened, nudges='[nudges]\nbackups = ["mina"]\n')
    assert wrong is not None
    assert await stage.fills(opened, nudges='[nudges]\nbackups = ["mina: Tom"]\n') is None
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.presses("mina", await stage.card(1), "why")
    assert "At 1.5 times as long, 16:00: the second person (Tom Adeyemi)." in (await stage.told("mina"))[-1]
    await passes(stage, 24)
    assert (await the_reminder(stage, "tom")).calls_me


# --- later ---


async def due(stage: Stage) -> Message:
    """The first check-in is up, on Tuesday a little after ten."""
    await solved_issue(stage)
    await stage.settles()
    for _ in range(12):
        await stage.moves_clock("2h")
    return (await check_ins(stage))[0]


@pytest.mark.parametrize(("action", "when"), [("snooze_2h", "12:"), ("snooze_tomorrow", "tomorrow 09:00")])
async def test_a_check_in_comes_later_and_then_it_comes(stage: Stage, action: str, when: str) -> None:
    up = await due(stage)
    assert list(up.buttons) == ["check_in", "skip_check_in", "snooze", "snooze_2h", "snooze_tomorrow", "why"]
    assert up.buttons["snooze"].label == "Later"
    await stage.presses("mina", up, action)
    assert f"#1 comes up again, {when}" in (await stage.told("mina"))[-1]
    assert not (await check_ins(stage))[0].buttons
    await stage.moves_clock("2h" if action == "snooze_2h" else "morning")
    again = await check_ins(stage)
    assert len(again) == 1
    assert "it is time to ask Ada Byrne how things are going" in again[0].text
    assert again[0].calls_me


async def test_later_asks_until_when_and_without_a_word_it_is_the_next_business_morning(stage: Stage) -> None:
    opened = await stage.presses("mina", await due(stage), "snooze")
    assert opened is not None
    assert opened.title == "Later: #1"
    problem = await stage.fills(opened, until="soonish")
    assert problem is not None
    assert await stage.fills(opened, until="") is None
    assert "#1 comes up again, tomorrow 09:00." in (await stage.told("mina"))[-1]


async def test_their_silence_can_wait_too(stage: Stage) -> None:
    await solved_issue(stage, mood="")
    await stage.settles()  # they are asked before time goes on
    for _ in range(25):
        await stage.moves_clock("2h")
    up = (await check_ins(stage))[0]
    assert "has not said whether #1 is really solved" in up.text
    await stage.presses("mina", up, "snooze_tomorrow")
    assert "#1 comes up again" in (await stage.told("mina"))[-1]
    await stage.moves_clock("morning")
    assert "has not said whether #1 is really solved" in (await check_ins(stage))[0].text


# --- promises on a private line ---


async def test_the_line_says_what_was_decided(stage: Stage) -> None:
    await told(stage)
    line = await offer(stage)
    await stage.presses("mina", line, "track_promise")
    now = next(one for one in await stage.alone("mina") if one.id == line.id)
    assert now.text.endswith("due 15:00")
    assert not now.buttons


async def test_and_when_it_was_no_promise(stage: Stage) -> None:
    await told(stage)
    line = await offer(stage)
    await stage.presses("mina", line, "drop_promise")
    now = next(one for one in await stage.alone("mina") if one.id == line.id)
    assert now.text.endswith("not a promise")
    assert not now.buttons


# --- who is away ---


async def test_away_alone_says_who_is_and_who_stands_in(stage: Stage) -> None:
    await stage.types("mina", "desk", "/care away until Fri @tom")
    await stage.types("ida", "desk", "/care away")
    answer = (await stage.told("ida"))[-1]
    assert "Mina Sato, until" in answer
    assert "Tom Adeyemi stands in" in answer
    assert "/care away until Mon" in answer
    await stage.types("ada", "customers", "/care away")
    assert not [line for line in await stage.told("ada") if "Mina" in line]


async def test_when_nobody_is_away_it_says_that(stage: Stage) -> None:
    await stage.types("ida", "desk", "/care away")
    assert "Nobody is away" in (await stage.told("ida"))[-1]
