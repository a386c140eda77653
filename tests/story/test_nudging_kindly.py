"""Stories of reminders that people can live with: in hand, not now, tomorrow, and why it came."""

from tests.story.stage import Form, Message, Stage
from tests.story.test_nudging import ASKED, DONE, passes, reminders, the_reminder

QUARTERS_TO_WARNING, QUARTERS_TO_DUE = 12, 16


async def due(stage: Stage) -> Message:
    """Mina has it since ten, and its answer is due."""
    said = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await passes(stage, QUARTERS_TO_DUE)
    return said


async def form(stage: Stage, who: str, action: str) -> Form:
    opened = await stage.presses(who, await the_reminder(stage, who), action)
    assert opened is not None
    return opened


async def test_a_reminder_offers_what_fits_and_says_why_it_came(stage: Stage) -> None:
    await due(stage)
    offered = (await the_reminder(stage)).buttons
    assert list(offered) == ["draft", "done", "snooze_2h", "snooze_tomorrow", "hand_over", "not_now", "why"]


async def test_why_is_answered_to_the_one_who_asks_alone(stage: Stage) -> None:
    await due(stage)
    assert await stage.presses("tom", await the_reminder(stage, "tom"), "why") is None
    answer = (await stage.told("tom"))[-1]
    assert "#1: which clocks run, and why" in answer
    assert "Answer due, counted from 10:00: it was opened." in answer
    assert "The rule: first answer, normal: 4 h of working time." in answer
    assert "At 75 % of it, told 13:00: the owner (Mina Sato)." in answer
    assert "Not counted: 15 h 30 min outside of working hours." in answer
    assert "Working hours are those of Europe/Berlin" in answer
    assert await stage.told("mina") == ()


async def test_the_card_says_why_too(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "why")
    assert "Owner needed, counted from 10:00" in (await stage.told("mina"))[-1]


async def test_who_has_it_in_hand_has_the_whole_time_once_more_before_the_lead_hears(stage: Stage) -> None:
    await due(stage)
    await stage.moves_clock("2h")
    await stage.presses("mina", await the_reminder(stage), "done")
    record = await the_reminder(stage)
    assert record.text.startswith("Mina Sato is on it, so the reminder about #1 is down.")
    assert "Ada Byrne still waits for a word from us" in record.text
    assert not record.buttons
    await stage.moves_clock("morning")
    await passes(stage, 3)  # at 9:30 the lead would have heard
    assert not (await the_reminder(stage, "ida")).buttons
    await passes(stage, 8)  # four hours of work after 16:00 are over at 11:30
    assert (await the_reminder(stage, "ida")).text.startswith("@Ida Holm")


async def test_having_it_in_hand_is_no_answer(stage: Stage) -> None:
    await due(stage)
    await stage.presses("mina", await the_reminder(stage), "done")
    assert "Our turn since 10:00" in (await stage.card(1)).text
    await stage.moves_clock("3d")
    late = await the_reminder(stage, "ida")
    assert late.text.startswith("@Ida Holm")
    assert late.calls_me


async def test_only_who_has_it_takes_a_reminder_in_hand(stage: Stage) -> None:
    await due(stage)
    await stage.presses("tom", await the_reminder(stage, "tom"), "done")
    assert "#1 belongs to @Mina Sato" in (await stage.told("tom"))[-1]
    assert (await the_reminder(stage)).buttons


async def test_what_called_the_leads_is_theirs_to_put_down(stage: Stage) -> None:
    await due(stage)
    await stage.moves_clock("morning")
    await passes(stage, 3)
    await stage.presses("mina", await the_reminder(stage), "done")
    assert (await stage.told("mina"))[-1] == "Only a lead can do that. Ask one of yours."
    await stage.presses("ida", await the_reminder(stage, "ida"), "done")
    assert "Ida Holm is on it" in (await the_reminder(stage)).text


async def test_not_now_is_said_with_its_reason_and_the_lead_still_hears(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await passes(stage, QUARTERS_TO_WARNING)
    opened = await form(stage, "mina", "not_now")
    assert opened.title == "Not now: #1"
    assert await stage.fills(opened, reason="At the dentist until three") is None
    record = await the_reminder(stage)
    assert "Mina Sato can't right now (“At the dentist until three”)" in record.text
    await passes(stage, 6)  # 14:00 has gone by: no word to her
    assert not (await the_reminder(stage)).buttons
    await stage.moves_clock("morning")
    await passes(stage, 3)
    lead = await the_reminder(stage, "ida")
    assert lead.text.startswith("@Ida Holm")
    assert lead.calls_me


async def test_not_now_needs_a_reason(stage: Stage) -> None:
    await due(stage)
    problem = await stage.fills(await form(stage, "mina", "not_now"), reason="  ")
    assert problem is not None or "Say in a word why not" in (await stage.told("mina"))[-1]
    assert (await the_reminder(stage)).buttons


async def test_they_wrote_again_so_the_owner_is_asked_again(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await passes(stage, QUARTERS_TO_WARNING)
    await stage.fills(await form(stage, "mina", "not_now"), reason="At the dentist")
    await stage.answers("ada", said, "And what about the one of September?")
    await passes(stage, 4)
    again = await the_reminder(stage)
    assert "@Mina Sato, an answer on #1 is due now." in again.text
    assert again.calls_me


async def test_tomorrow_means_the_next_business_morning(stage: Stage) -> None:
    await due(stage)
    await stage.presses("mina", await the_reminder(stage), "snooze_tomorrow")
    assert "quiet until tomorrow 09:00" in (await stage.card(1)).text
    assert (await the_reminder(stage)).text == DONE


async def test_a_draft_from_a_silence_says_what_fits(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.answers("mina", said, "I look into it.")
    await stage.moves_clock("morning")
    await stage.moves_clock("2h")
    assert "Even “nothing new yet, still on it” helps." in (await the_reminder(stage)).text
    opened = await form(stage, "mina", "draft")
    assert "Nothing new yet? Say so in your own words" in opened.text
    await stage.fills(opened, text="Nothing new yet: the bank answers tomorrow, and so do I.")
    assert (await the_reminder(stage)).text == DONE


async def test_what_the_bot_says_is_no_word_of_ours(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.reacts("mina", said, "👀")
    await passes(stage, QUARTERS_TO_DUE)
    assert "Ada Byrne has been waiting since 10:00" in (await the_reminder(stage)).text
    assert "Our turn since 10:00" in (await stage.card(1)).text


# --- woken before its time ---


async def asleep(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    opened = await stage.presses("mina", await stage.card(1), "snooze")
    assert opened is not None
    await stage.fills(opened, until="tomorrow 16:00")
    return said


async def test_their_answer_wakes_it_and_card_and_reminder_say_so(stage: Stage) -> None:
    said = await asleep(stage)
    await stage.answers("ada", said, "One more thing: the totals are wrong, too.")
    assert "Back from its snooze: they wrote." in (await stage.card(1)).text
    woken = await the_reminder(stage)
    assert "@Mina Sato, #1 is back before its time: Ada Byrne wrote." in woken.text
    assert woken.calls_me


async def test_new_harm_wakes_it_and_says_so(stage: Stage) -> None:
    said = await asleep(stage)
    await stage.answers("ada", said, "Somebody stole my account and paid 300 euros with my card!")
    assert "Back from its snooze: it became critical." in (await stage.card(1)).text
    assert "#1 is back before its time: it is critical now." in (await the_reminder(stage)).text


async def test_an_alarm_of_a_colleague_wakes_it(stage: Stage) -> None:
    said = await asleep(stage)
    await stage.reacts("tom", said, "🚨")
    assert "Back from its snooze: it became critical." in (await stage.card(1)).text
    assert (await the_reminder(stage)).calls_me


async def test_who_raises_the_alarm_over_their_own_is_not_told_of_it(stage: Stage) -> None:
    said = await asleep(stage)
    await stage.reacts("mina", said, "🚨")
    assert "quiet until" not in (await stage.card(1)).text
    assert await reminders(stage) == []


async def test_time_wakes_it_and_the_card_says_so_until_it_is_taken_up(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    opened = await stage.presses("mina", await stage.card(1), "snooze")
    assert opened is not None
    await stage.fills(opened, until="2h")
    await stage.moves_clock("2h")
    assert "Back from its snooze: the time had come." in (await stage.card(1)).text
    await stage.answers("mina", said, "It is put right.")
    assert "Back from its snooze" not in (await stage.card(1)).text


async def test_thanks_wake_nothing(stage: Stage) -> None:
    said = await asleep(stage)
    await stage.answers("ada", said, "Thank you!")
    assert "quiet until tomorrow 16:00" in (await stage.card(1)).text
    assert await reminders(stage) == []


# --- enough for one day ---

PER_DAY = "[nudges]\nper_day = 1"


async def test_more_than_a_day_takes_is_one_living_list(stage: Stage) -> None:
    opened = await stage.types("ida", "desk", "/care settings")
    assert opened is not None
    assert await stage.fills(opened, nudges=PER_DAY) is None
    first = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    second = await stage.says("sam", "customers", "Could you look at my September invoice?")
    await stage.presses("mina", await stage.card(2), "claim")
    await passes(stage, QUARTERS_TO_WARNING + 1)
    assert (await the_reminder(stage)).calls_me
    assert [m for m in await stage.thread_of(await stage.card(2)) if m.is_reminder] == []
    told = await stage.told("mina")
    assert len(told) == 1
    assert told[0].startswith("You have had many reminders today, so I keep quiet.")
    assert "#2 Could you look at my September invoice?" in told[0]
    assert "#1" not in told[0]
    await stage.answers("mina", second, "It is right again.")
    assert await stage.told("mina") == (
        "You have had many reminders today, so I kept quiet. Nothing is left of what waited.",
    )
    assert first.words == ASKED
