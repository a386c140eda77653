"""Stories of checking in: days later a person asks how it is going, in their own words, or says why not."""

from tests.story.stage import BOT, Form, Message, Stage


async def solved_issue(stage: Stage, mood: str = "mood_happy") -> Message:
    """Solved on a Monday morning; `mood` is Ada's answer, "" when she says nothing."""
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    await stage.answers("mina", said, "Corrected.")
    await stage.presses("mina", await stage.card(1), "solve")
    form = await stage.presses("mina", await stage.card(1), "ask")
    assert form is not None
    await stage.fills(form, text="Does it add up now?")
    if mood:
        asked = [m for m in await stage.thread_of(said, "ada") if m.buttons]
        await stage.presses("ada", asked[0], mood)
    return said


async def reminders(stage: Stage) -> list[Message]:
    return [m for m in await stage.thread_of(await stage.card(1)) if m.is_reminder]


async def check_in(stage: Stage) -> Form:
    form = await stage.presses("mina", (await reminders(stage))[0], "check_in")
    assert form is not None
    return form


async def skip(stage: Stage, reason: str = "We spoke this morning.") -> str | None:
    form = await stage.presses("mina", await stage.card(1), "skip_check_in")
    assert form is not None
    return await stage.fills(form, reason=reason)


async def till_wednesday_of_next_week(stage: Stage) -> None:
    await stage.moves_clock("3d")
    await stage.moves_clock("3d")
    await stage.moves_clock("morning")


async def test_the_first_is_due_after_one_business_day_and_belongs_to_the_owner(stage: Stage) -> None:
    await solved_issue(stage)
    for _ in range(11):
        await stage.moves_clock("2h")
    assert await reminders(stage) == []
    await stage.moves_clock("2h")
    reminder = (await reminders(stage))[0]
    assert (
        "@Mina Sato, it is time to ask Ada Byrne how things are going since #1 was solved." in reminder.text
    )
    assert reminder.calls_me


async def test_it_is_never_sent_by_itself(stage: Stage) -> None:
    said = await solved_issue(stage)
    before = len(await stage.thread_of(said, "ada"))
    await till_wednesday_of_next_week(stage)
    assert len(await stage.thread_of(said, "ada")) == before


async def test_a_person_writes_it_and_nothing_is_written_for_them(stage: Stage) -> None:
    said = await solved_issue(stage)
    await stage.moves_clock("morning")
    await stage.moves_clock("2h")
    form = await check_in(stage)
    assert form.title == "Check in with Ada Byrne"
    assert form.fields == {"text": ""}
    assert "My October invoice is wrong. Can you check?" in form.text
    assert await stage.fills(form, text="Ada, did the bookkeeper accept the new invoice?") is None
    sent = [m for m in await stage.thread_of(said, "ada") if m.by == BOT][-1]
    assert sent.words == "Ada, did the bookkeeper accept the new invoice?"
    assert sent.behalf == "Mina Sato"
    assert not sent.buttons
    assert [m.text for m in await reminders(stage)] == ["Done: the reminder about #1 is no longer needed."]
    assert "Solved, and they agree." in (await stage.card(1)).text


async def test_the_second_is_due_after_five_business_days_and_ends_it(stage: Stage) -> None:
    await solved_issue(stage)
    await stage.moves_clock("morning")
    await stage.moves_clock("2h")
    await stage.fills(await check_in(stage), text="Did the bookkeeper accept it?")
    await stage.settles()  # an approval that has waited for a day is not sent any more
    await stage.moves_clock("3d")
    await stage.moves_clock("morning")
    assert [m.buttons for m in await reminders(stage)] == [{}]
    await stage.moves_clock("3d")
    reminder = (await reminders(stage))[0]
    assert "some days have passed since #1 was solved" in reminder.text
    await stage.fills(await check_in(stage), text="And the November one?")
    card = await stage.card(1)
    assert "How it ended: happy." in card.text
    assert not card.buttons


async def test_it_can_be_skipped_with_a_reason(stage: Stage) -> None:
    said = await solved_issue(stage)
    await stage.moves_clock("morning")
    await stage.moves_clock("2h")
    before = len(await stage.thread_of(said, "ada"))
    assert await skip(stage) is None
    assert "Done" in (await reminders(stage))[0].text
    assert len(await stage.thread_of(said, "ada")) == before
    assert await skip(stage, "We meet on Friday.") is None
    assert "How it ended: happy." in (await stage.card(1)).text


async def test_an_open_question_keeps_it_open(stage: Stage) -> None:
    said = await solved_issue(stage, mood="")
    await skip(stage)
    await skip(stage)
    assert "have not answered" in (await stage.card(1)).text
    await stage.presses("ada", next(m for m in await stage.thread_of(said, "ada") if m.buttons), "mood_fine")
    assert "Their own word: 😐 It was fine." in (await stage.card(1)).text


async def test_there_is_nothing_to_check_twice(stage: Stage) -> None:
    await solved_issue(stage, mood="")
    card = await stage.card(1)
    await skip(stage)
    await skip(stage)
    assert await stage.presses("mina", card, "skip_check_in") is None
    assert (await stage.told("mina"))[-1] == "#1 has no check-in waiting."


async def test_what_they_answer_to_a_check_in_reopens_it(stage: Stage) -> None:
    said = await solved_issue(stage)
    await stage.moves_clock("morning")
    await stage.moves_clock("2h")
    await stage.fills(await check_in(stage), text="Did the bookkeeper accept it?")
    await stage.settles()
    await stage.answers("ada", said, "She did not, the tax number is missing.")
    card = await stage.card(1)
    assert "@Mina Sato has it. Our turn" in card.text
    assert not [m for m in await reminders(stage) if m.buttons]


async def test_thanks_for_a_check_in_do_not(stage: Stage) -> None:
    said = await solved_issue(stage)
    await stage.moves_clock("morning")
    await stage.moves_clock("2h")
    await stage.fills(await check_in(stage), text="Did the bookkeeper accept it?")
    await stage.settles()
    await stage.answers("ada", said, "Thanks for asking!")
    assert "Solved" in (await stage.card(1)).text


async def test_only_the_owner_checks_in(stage: Stage) -> None:
    await solved_issue(stage)
    assert await stage.presses("tom", await stage.card(1), "check_in") is None
    assert "#1 belongs to @Mina Sato" in (await stage.told("tom"))[-1]
