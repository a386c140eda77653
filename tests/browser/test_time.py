"""What time does, seen on the screen: the clock is moved, and the right person hears, in its one place."""

import re

from playwright.sync_api import Page, expect

from tests.browser.acting import (
    card,
    fact,
    in_thread,
    message,
    moves_clock,
    opens_thread,
    presses,
    private,
    says,
    sends,
    window,
)
from tests.browser.conftest import Screen

ASKED = "I was charged twice this month. Can you check where the money went?"
ANSWERED = "I am sorry, Ada. You will have an answer by Thursday 17:00."
QUOTE = "You will have an answer by Thursday 17:00."


def asked_and_claimed(screen: Screen) -> tuple[Page, Page]:
    """Ada has asked, Mina has it, and its thread is open at the desk."""
    ada, mina = screen.opens("ada", "c/customers"), screen.opens("mina")
    says(ada, ASKED)
    presses(card(mina, 1), "I've got it")
    expect(fact(card(mina, 1), "Owner")).to_have_text("@Mina Sato")
    opens_thread(mina, card(mina, 1))
    return ada, mina


def hours(page: Page, count: int) -> None:
    for _ in range(count // 2):
        moves_clock(page, "+ 2 hours")


# --- a reminder ---


def test_a_reminder_rises_in_place_is_put_off_and_is_answered(screen: Screen) -> None:
    ada, mina = asked_and_claimed(screen)
    tom = screen.opens("tom")
    soon, due = in_thread(mina, "There is still time"), in_thread(mina, "an answer on #1 is due now")
    moves_clock(mina, "+ 15 minutes")
    moves_clock(mina, "+ 15 minutes")
    expect(soon.or_(due)).to_have_count(0)
    moves_clock(mina, "+ 15 minutes")
    expect(soon).to_have_count(1)
    moves_clock(mina, "+ 15 minutes")
    expect(due).to_have_count(1)
    expect(soon).to_have_count(0)
    expect(due).to_have_class(re.compile("mentions-me"))
    expect(card(tom, 1)).not_to_have_class(re.compile("mentions-me"))
    expect(due.get_by_role("button")).to_have_text(
        ["Draft", "I'm on it", "In 2 hours", "Tomorrow", "Hand over", "Not now", "Why this?"]
    )

    presses(due, "Why this?")
    why = private(mina, "#1: which clocks run, and why")
    expect(why).to_contain_text("The rule: first answer, high: 1 h of working time.")
    presses(due, "In 2 hours")
    expect(in_thread(mina, "Done: the reminder about #1 is no longer needed.")).to_have_count(1)
    expect(card(mina, 1)).to_contain_text("quiet until")
    moves_clock(mina, "+ 2 hours")
    back = in_thread(mina, "#1 is back, as you asked")
    expect(back).to_have_count(1)
    presses(back, "Draft")
    sends(mina, "The second charge is on its way back to you, Ada.")
    expect(in_thread(mina, "Done: the reminder about #1 is no longer needed.")).to_have_count(1)
    expect(back).to_have_count(0)
    expect(card(mina, 1)).to_contain_text("Their turn")
    message(ada, ASKED).locator(".thread-line").click()
    expect(in_thread(ada, "The second charge is on its way")).to_have_count(1)


# --- a promise ---


def test_a_promise_is_tracked_reminded_of_and_kept(screen: Screen) -> None:
    _, mina = asked_and_claimed(screen)
    presses(card(mina, 1), "Reply")
    sends(mina, ANSWERED)
    offer = private(mina, QUOTE)
    expect(offer).to_contain_text("Track this: Thursday 17:00?")
    presses(offer, "Track it")
    expect(private(mina, "Tracked on #1: due Thursday 17:00.")).to_be_visible()
    says(mina, "/care promises")
    expect(private(mina, QUOTE).last).to_contain_text("Thursday 17:00")

    for _ in range(3):
        moves_clock(mina, "Next morning")
    warned = in_thread(mina, f"we told Ada Byrne on #1: “{QUOTE}”")
    hours(mina, 6)
    expect(warned).to_have_count(1)
    expect(warned).to_contain_text("That is due")
    expect(warned).to_have_class(re.compile("mentions-me"))
    presses(warned, "Kept")
    expect(private(mina, "Noted as kept on #1.")).to_be_visible()
    expect(warned).to_have_count(0)
    hours(mina, 4)
    expect(warned).to_have_count(0)


def test_a_promise_that_slips_in_silence_calls_the_lead(screen: Screen) -> None:
    _, mina = asked_and_claimed(screen)
    presses(card(mina, 1), "Reply")
    sends(mina, "You will have an answer by 15:00.")
    presses(private(mina, "You will have an answer by 15:00."), "Track it")
    expect(private(mina, "Tracked on #1")).to_be_visible()
    hours(mina, 6)
    ida = screen.opens("ida")
    opens_thread(ida, card(ida, 1))
    slipped = in_thread(ida, "they have heard nothing. Please tell them where it stands.")
    expect(slipped).to_have_count(1)
    expect(slipped).to_have_class(re.compile("mentions-me"))
    presses(slipped, "Reply")
    sends(ida, "It takes the bank one more day, Ada. I am sorry.")
    expect(slipped).to_have_count(0)
    says(mina, "/care promises")
    expect(private(mina, "not kept, was due 15:00")).to_be_visible()


# --- a check-in, days later ---


def test_days_later_a_person_asks_how_it_is_going(screen: Screen) -> None:
    ada, mina = asked_and_claimed(screen)
    presses(card(mina, 1), "Reply")
    sends(mina, "The second charge is back on your card, Ada.")
    presses(card(mina, 1), "Solved")
    presses(card(mina, 1), "Ask them")
    sends(mina, "Is everything on your statement as it should be?")
    message(ada, ASKED).locator(".thread-line").click()
    presses(in_thread(ada, "Is everything on your statement"), "🙂 Happy")
    expect(card(mina, 1)).to_contain_text("Solved, and they agree.")
    said = in_thread(ada, "").count()

    moves_clock(mina, "Next morning")
    moves_clock(mina, "+ 2 hours")
    due = in_thread(mina, "it is time to ask Ada Byrne how things are going")
    expect(due).to_have_count(1)
    expect(in_thread(ada, "")).to_have_count(said)  # nothing is written for anybody
    presses(due, "Check in")
    expect(window(mina).get_by_role("heading", name="Check in with Ada Byrne")).to_be_visible()
    expect(window(mina)).to_contain_text(ASKED)
    expect(window(mina).get_by_role("textbox")).to_have_value("")
    sends(mina, "Ada, did the second charge stay away this time?")
    expect(in_thread(ada, "did the second charge stay away")).to_have_count(1)
    expect(due).to_have_count(0)

    says(ada, "No, it came back this morning.", "thread")
    expect(card(mina, 1)).to_contain_text("@Mina Sato has it. Our turn")
