"""Stories of promising: what we said we would do is tracked if we say so, and reminded of before it slips."""

from tests.story.stage import Message, Stage
from tests.story.test_nudging import DONE, passes, reminders, the_reminder

ASKED = "I was charged twice this month. Can you check?"
TOLD = "I am sorry. You will have the money back by 15:00."
QUOTE = "You will have the money back by 15:00."


async def told(stage: Stage, words: str = TOLD) -> Message:
    """Ada asks, Mina answers in her thread; what she wrote first."""
    said = await stage.says("ada", "customers", ASKED)
    await stage.answers("mina", said, words)
    return said


async def offer(stage: Stage, who: str = "mina") -> Message:
    """The private line that asks its writer whether to track it."""
    return [one for one in await stage.alone(who) if "drop_promise" in one.buttons][-1]


async def tracks(stage: Stage) -> Message:
    said = await told(stage)
    await stage.presses("mina", await offer(stage), "track_promise")
    return said


async def test_it_is_offered_to_who_wrote_it_and_to_nobody_else(stage: Stage) -> None:
    await told(stage)
    line = await offer(stage)
    assert line.text == f"You told Ada Byrne on #1: “{QUOTE}” Track this: 15:00?"
    assert [b.label for b in line.buttons.values()] == ["Track it", "Another time", "Not a promise"]
    for who in ("tom", "ida", "ada"):
        assert not [one for one in await stage.told(who) if QUOTE in one], who
    await passes(stage, 24)
    said = [one.text for one in await reminders(stage) if QUOTE in one.text]
    assert said == [], "nothing is assumed"


async def test_words_that_were_approved_are_offered_once_they_have_arrived(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    assert "Please confirm" in str(await stage.fills(form, text=TOLD)), "it is money"
    held = stage.came_back()
    assert await stage.fills(held, **dict.fromkeys(held.fields.keys() - {"text"}, "1")) is None
    assert QUOTE in (await offer(stage)).text


async def test_tracked_it_reminds_before_it_is_due_and_is_kept_when_they_say_so(stage: Stage) -> None:
    await tracks(stage)
    assert "Tracked on #1: due 15:00. I remind you before." in (await stage.told("mina"))[-1]
    await passes(stage, 15)
    warned = await the_reminder(stage)
    assert f"@Mina Sato, we told Ada Byrne on #1: “{QUOTE}” That is due in 1 h" in warned.text
    assert warned.calls_me
    assert list(warned.buttons)[:4] == ["draft", "reply", "promise_kept", "promise_time"]
    await stage.presses("mina", warned, "promise_kept")
    assert "Noted as kept on #1." in (await stage.told("mina"))[-1]
    assert (await the_reminder(stage)).text == DONE


async def test_when_it_slips_in_silence_the_lead_hears(stage: Stage) -> None:
    await tracks(stage)
    await passes(stage, 20)
    assert f"is due now: “{QUOTE}”" in (await the_reminder(stage)).text
    await passes(stage, 4)
    slipped = await the_reminder(stage, "ida")
    assert "It was due 15:00, and they have heard nothing." in slipped.text
    assert "@Ida Holm" in slipped.text
    assert slipped.calls_me
    form = await stage.presses("mina", await the_reminder(stage), "reply")
    assert form is not None
    assert await stage.fills(form, text="It takes the bank another day. I am sorry.") is None
    assert (await the_reminder(stage)).text == DONE


async def test_when_they_heard_from_us_since_the_owner_is_asked(stage: Stage) -> None:
    said = await tracks(stage)
    await passes(stage, 4)
    await stage.answers("mina", said, "The bank has confirmed it.")
    await passes(stage, 17)
    asked = await the_reminder(stage)
    assert "They have heard from us since. Was it kept?" in asked.text
    assert [b.label for b in asked.buttons.values()][:3] == ["Kept", "Not yet", "Reply"]
    form = await stage.presses("mina", asked, "promise_time")
    assert form is not None
    assert QUOTE in form.text
    assert await stage.fills(form, due="tomorrow 11:00") is None
    assert "due tomorrow 11:00" in (await stage.told("mina"))[-1]
    assert (await the_reminder(stage)).text == DONE


async def test_another_time_begins_with_the_one_that_was_found(stage: Stage) -> None:
    await told(stage)
    form = await stage.presses("mina", await offer(stage), "promise_time")
    assert form is not None
    assert (form.title, form.fields["due"][-5:]) == ("By when, on #1?", "15:00")
    problem = await stage.fills(form, due="one fine day")
    assert problem == "I can't read “one fine day” as a time to come. Try 2h, tomorrow 9:00, or Mon."
    assert await stage.fills(form, due="wed 12:00") is None
    assert "due Wednesday 12:00" in (await stage.told("mina"))[-1]


async def test_without_a_time_they_are_asked_by_when(stage: Stage) -> None:
    await told(stage, "I'll look into it and come back to you.")
    line = await offer(stage)
    assert "By when?" in line.text
    assert "track_promise" not in line.buttons
    form = await stage.presses("mina", line, "promise_time")
    assert form is not None
    assert await stage.fills(form, due="2h") is None
    assert "Tracked on #1: due 12:0" in (await stage.told("mina"))[-1]


async def test_what_was_no_promise_is_none(stage: Stage) -> None:
    await told(stage)
    line = await offer(stage)
    await stage.presses("mina", line, "drop_promise")
    assert (await stage.told("mina"))[-1] == "Noted: that was no promise on #1."
    await stage.presses("mina", line, "track_promise")
    assert (await stage.told("mina"))[-1] == "That promise on #1 is settled already: not a promise."


async def test_a_press_that_comes_twice_is_one(stage: Stage) -> None:
    await tracks(stage)
    before = await stage.told("mina")
    await stage.redelivers()
    assert await stage.told("mina") == before


async def test_the_list_of_promises(stage: Stage) -> None:
    await tracks(stage)
    await stage.types("mina", "desk", "/care promises")
    mine = (await stage.alone("mina"))[-1]
    assert mine.text == f"Promises of yours\n“{QUOTE}”\nAda Byrne · #1 · due 15:00"
    await stage.presses("mina", mine, "promise_kept")
    await stage.types("mina", "desk", "/care promises")
    assert (await stage.told("mina"))[-1] == "Promises of yours\nNothing is promised."


async def test_a_lead_sees_the_teams_promises_too(stage: Stage) -> None:
    await tracks(stage)
    await stage.types("ida", "desk", "/care promises")
    seen = (await stage.told("ida"))[-1]
    assert seen.startswith("Promises of yours\nNothing is promised.\nThe team's promises")
    assert f"“{QUOTE}”\nAda Byrne · #1 · @Mina Sato · due 15:00" in seen
    await stage.types("tom", "desk", "/care promises")
    assert "team" not in (await stage.told("tom"))[-1]


async def test_home_shows_what_is_due_today_until_it_is_kept(stage: Stage) -> None:
    await tracks(stage)
    home = await stage.home("mina")
    assert home is not None
    assert f"Promised for today\n“{QUOTE}”\nAda Byrne · #1 · due 15:00" in home.text
    await stage.presses("mina", home, "promise_kept")
    home = await stage.home("mina")
    assert home is not None
    assert QUOTE not in home.text


async def test_solved_in_time_it_needs_no_reminder(stage: Stage) -> None:
    await tracks(stage)
    await stage.presses("mina", await stage.card(1), "solve")
    await passes(stage, 24)
    assert await reminders(stage) == []
