"""Stories of nudging: the right person hears at the right time, in one living message."""

from tests.story.stage import Message, Stage

ASKED = "Could you check my October invoice?"
STOLEN = "Somebody stole my account and paid 300 euros with my card! I am furious."
DONE = "Done: the reminder about #1 is no longer needed."


async def reminders(stage: Stage, who: str = "mina") -> list[Message]:
    return [m for m in await stage.thread_of(await stage.card(1, who), who) if m.is_reminder]


async def the_reminder(stage: Stage, who: str = "mina") -> Message:
    found = await reminders(stage, who)
    assert len(found) == 1
    return found[0]


async def passes(stage: Stage, quarters: int) -> None:
    """Time goes on by so many quarters of an hour, two hours at a time where it can."""
    for _ in range(quarters // 8):
        await stage.moves_clock("2h")
    for _ in range(quarters % 8):
        await stage.moves_clock("15m")


async def test_what_nobody_takes_is_told_to_the_desk_and_then_to_the_lead(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await passes(stage, 3)
    assert await reminders(stage) == []
    await passes(stage, 1)
    first = await the_reminder(stage, "ida")
    assert "#1 has nobody yet. Ada Byrne has been waiting since 10:00." in first.text
    assert ASKED in first.text
    assert not first.calls_me
    await passes(stage, 3)
    assert "has nobody yet" in (await the_reminder(stage)).text
    await passes(stage, 1)
    second = await the_reminder(stage, "ida")
    assert second.text.startswith("@Ida Holm: #1 still has nobody")
    assert second.calls_me
    assert stage.renews or second.id == first.id


async def test_it_says_that_once_and_becomes_a_record_when_somebody_takes_it(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await passes(stage, 4)
    await stage.presses("tom", await the_reminder(stage), "claim")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"
    record = await the_reminder(stage)
    assert record.text == DONE
    assert not record.buttons


async def test_an_unanswered_issue_warns_its_owner_then_is_due_then_calls_the_lead(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await passes(stage, 11)
    assert await reminders(stage) == []
    await passes(stage, 1)
    warned = await the_reminder(stage)
    assert "@Mina Sato, Ada Byrne has been waiting on #1 since 10:00." in warned.text
    assert "an answer is due in 59 min" in warned.text
    assert warned.calls_me
    assert not (await the_reminder(stage, "ida")).calls_me
    await passes(stage, 4)
    due = await the_reminder(stage)
    assert "an answer on #1 is due now" in due.text
    await stage.moves_clock("morning")
    assert "is due now" in (await the_reminder(stage)).text
    await passes(stage, 3)
    late = await the_reminder(stage, "ida")
    assert "#1 is long overdue" in late.text
    assert "@Ida Holm" in late.text
    assert late.calls_me
    assert stage.renews or warned.id == due.id == late.id


async def test_an_answer_settles_the_reminder_and_a_new_wait_revives_the_same_message(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await passes(stage, 12)
    first = await the_reminder(stage)
    form = await stage.presses("mina", first, "draft")
    assert form is not None
    await stage.fills(form, text="Line three is double, I correct it now.")
    assert (await the_reminder(stage)).text == DONE
    await stage.answers("ada", said, "And what about September?")
    await passes(stage, 12)
    again = await the_reminder(stage)
    assert "has been waiting on #1 since 13:00" in again.text
    assert stage.renews or again.id == first.id


async def test_a_customer_who_hears_nothing_for_a_day_is_mentioned(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.answers("mina", said, "I look into it.")
    await stage.moves_clock("morning")
    assert await reminders(stage) == []
    await passes(stage, 5)
    assert "last heard from us" in (await the_reminder(stage)).text


async def test_nothing_is_said_at_night_about_what_can_wait(stage: Stage) -> None:
    await passes(stage, 28)
    await stage.says("ada", "customers", ASKED)
    await passes(stage, 60)
    assert await reminders(stage) == []
    await passes(stage, 5)
    assert await reminders(stage) == []
    await passes(stage, 1)
    assert (
        "#1 has nobody yet. Ada Byrne has been waiting since yesterday 17:00."
        in (await the_reminder(stage)).text
    )


async def test_what_is_critical_is_said_at_night(stage: Stage) -> None:
    await passes(stage, 52)
    await stage.says("ada", "customers", STOLEN)
    assert (await stage.card(1)).facts["Criticality"] == "critical"
    await passes(stage, 1)
    assert "#1 has nobody yet. Ada Byrne has been waiting since 23:00." in (await the_reminder(stage)).text
    await passes(stage, 1)
    assert (await the_reminder(stage, "ida")).calls_me


async def test_a_human_who_makes_it_critical_starts_the_shorter_clock(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.card(1)
    await stage.reacts("tom", said, "🚨")
    await passes(stage, 1)
    assert "#1 has nobody yet" in (await the_reminder(stage)).text


async def test_nothing_is_said_on_a_weekend(stage: Stage) -> None:
    await stage.moves_clock("3d")
    await stage.moves_clock("morning")
    await passes(stage, 32)
    await stage.says("ada", "customers", ASKED)
    await stage.moves_clock("morning")
    await passes(stage, 40)
    assert await reminders(stage) == []


async def test_after_three_days_of_silence_there_is_still_one_reminder_now_for_the_lead(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.moves_clock("3d")
    reminder = await the_reminder(stage)
    assert "@Ida Holm: #1 still has nobody" in reminder.text
    assert "This reminder is late" not in reminder.text  # the time was lived through, nobody was away
    assert len(await stage.thread_of(await stage.card(1))) == 1


async def test_reminders_stay_inside(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.moves_clock("3d")
    assert await stage.thread_of(said, "ada") == ()
    assert len(await stage.sees("ada", "customers")) == 1


async def test_two_hours_more_from_the_reminder_itself(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await passes(stage, 12)
    await stage.presses("mina", await the_reminder(stage), "snooze_2h")
    assert "quiet until 15:00" in (await stage.card(1)).text
    assert (await the_reminder(stage)).text == DONE
