"""One issue from the first word to the last check-in, lived through on the screen."""

import re

from playwright.sync_api import Page, expect

from tests.browser.acting import (
    becomes,
    card,
    chip,
    composer,
    fact,
    fills,
    goes_to,
    holds,
    in_thread,
    message,
    moves_clock,
    opens_thread,
    presses,
    private,
    reacts,
    says,
    sends,
    submits,
    window,
)
from tests.browser.conftest import Screen

FIRST = "My October invoice charges us twice, 48 euros each. Can you give the rest back?"
SECOND = "It is invoice 2026-10-114."
REPLY = (
    "Hi Ada,\n\nyou are right: line three is double, and that is our mistake.\n"
    "  48.00 go back to you today — sorry & thank you. 💛\n<Mina>"
)


def test_the_whole_story(screen: Screen) -> None:
    ada = screen.opens("ada", "c/customers")
    desk = screen.opens("mina")
    tom = screen.opens("tom")
    she_writes_and_a_card_appears(ada, desk)
    two_want_it_and_one_has_it(desk, tom)
    an_answer_is_written_while_she_changes_her_words(ada, desk)
    she_sees_it_once(ada)
    it_sleeps_until_she_writes(ada, desk)
    it_is_handed_over(desk, tom)
    time_passes_and_one_reminder_lives(tom)
    it_is_solved_and_she_is_asked(ada, tom)
    somebody_asks_how_it_goes(ada, tom)
    it_has_ended(desk)


def she_writes_and_a_card_appears(ada: Page, desk: Page) -> None:
    says(ada, FIRST)
    expect(chip(message(ada, FIRST), "🎫")).to_be_visible()
    expect(card(desk, 1)).to_contain_text("Nobody has it yet.")
    expect(fact(card(desk, 1), "Criticality")).to_have_text("high")
    says(ada, SECOND)
    opens_thread(desk, card(desk, 1))
    expect(in_thread(desk, SECOND)).to_have_count(1)
    expect(desk.locator(".pane .card")).to_have_count(1)
    presses(card(desk, 1), "Change")
    fills(desk, criticality="critical", emotion="angry")
    submits(desk)
    expect(fact(card(desk, 1), "Criticality")).to_have_text("critical (set by a person)")
    expect(fact(card(desk, 1), "They sound")).to_have_text("angry (set by a person)")


def two_want_it_and_one_has_it(desk: Page, tom: Page) -> None:
    reacts(desk, card(desk, 1), "👀")
    expect(fact(card(desk, 1), "Owner")).to_have_text("@Mina Sato")
    chip(card(desk, 1), "👀").click()
    expect(fact(card(desk, 1), "Owner")).to_have_text("nobody yet")

    # Tom's page does not hear the news before he presses.
    expect(fact(card(tom, 1), "Owner")).to_have_text("nobody yet")
    let_go = holds(tom, "**/as/tom/c/desk*")
    presses(card(desk, 1), "I've got it")
    expect(fact(card(desk, 1), "Owner")).to_have_text("@Mina Sato")
    presses(card(tom, 1), "I've got it")
    let_go()
    expect(private(tom, "has had #1 since 10:0")).to_contain_text("@Mina Sato")
    expect(fact(card(tom, 1), "Owner")).to_have_text("@Mina Sato")
    expect(private(desk, "has had")).to_have_count(0)


def an_answer_is_written_while_she_changes_her_words(ada: Page, desk: Page) -> None:
    presses(card(desk, 1), "Draft")
    expect(window(desk)).to_contain_text("No model is set up, so here is a brief instead of a draft.")
    expect(window(desk)).to_contain_text(FIRST)
    expect(window(desk)).to_contain_text("an answer to their question: “Can you give the rest back?”")
    expect(window(desk).locator("#field-text")).to_have_value("")
    fills(desk, text=REPLY)

    composer(ada).click()
    ada.keyboard.press("ArrowUp")
    expect(ada.locator(".editor textarea")).to_have_value(SECOND)
    ada.keyboard.type(" Or 115?")
    ada.keyboard.press("Enter")
    expect(message(ada, "Or 115?").locator(".edited")).to_be_visible()
    expect(in_thread(desk, "Or 115?")).to_contain_text("They changed this message.")

    submits(desk)
    expect(window(desk).locator(".field-error")).to_contain_text("The conversation has moved")
    expect(window(desk)).to_contain_text("Or 115?")
    expect(window(desk).locator("#field-text")).to_have_value(REPLY)
    expect(ada.locator(".thread-line")).to_have_count(0)
    submits(desk)
    expect(window(desk)).to_be_hidden()
    expect(card(desk, 1)).to_contain_text("Their turn")


def she_sees_it_once(ada: Page) -> None:
    message(ada, FIRST).locator(".thread-line").click()
    answer = in_thread(ada, "line three is double")
    expect(answer).to_have_count(1)
    assert answer.locator(".text").evaluate("one => one.textContent") == REPLY
    expect(answer.locator(".name")).to_have_text("Mina Sato")
    expect(answer.locator(".who .tag")).to_have_text("via Warmline")
    ada.reload()
    expect(in_thread(ada, "line three is double")).to_have_count(1)


def it_sleeps_until_she_writes(ada: Page, desk: Page) -> None:
    presses(card(desk, 1), "Snooze")
    fills(desk, until="sometime")
    submits(desk)
    expect(window(desk).locator(".field-error")).to_contain_text("I can't read “sometime”")
    fills(desk, until="tomorrow 9:00")
    submits(desk)
    expect(card(desk, 1)).to_contain_text("quiet until tomorrow 09:00")
    says(ada, "I see it on my card. But the next invoice is wrong too, can you look?", "thread")
    expect(card(desk, 1)).to_contain_text("has it. Our turn since")


def it_is_handed_over(desk: Page, tom: Page) -> None:
    presses(card(desk, 1), "Hand over")
    expect(window(desk)).to_contain_text("It stays yours, with its clocks, until they accept.")
    fills(desk, to="tom", note="You know the November run.")
    submits(desk)
    expect(card(desk, 1)).to_contain_text("keeps it until they accept.")
    expect(fact(card(desk, 1), "Owner")).to_have_text("@Mina Sato")
    goes_to(tom, "My plate")
    expect(tom.locator(".home")).to_contain_text("You know the November run.")
    presses(tom.locator(".home"), "I'll take it")
    expect(tom.locator(".home .row")).to_contain_text("#1")
    goes_to(tom, "desk")
    expect(fact(card(desk, 1), "Owner")).to_have_text("@Tom Adeyemi")


def time_passes_and_one_reminder_lives(tom: Page) -> None:
    opens_thread(tom, card(tom, 1))
    due, late = in_thread(tom, "an answer on #1 is due now"), in_thread(tom, "#1 is long overdue")
    moves_clock(tom, "+ 15 minutes")
    expect(due.or_(late)).to_have_count(0)
    moves_clock(tom, "+ 15 minutes")
    expect(due).to_have_count(1)
    expect(due).to_have_class(re.compile("mentions-me"))
    moves_clock(tom, "+ 15 minutes")
    moves_clock(tom, "+ 15 minutes")
    expect(late).to_have_count(1)
    expect(due).to_have_count(0)
    presses(late, "Draft")
    sends(tom, "The November one is corrected as well, Ada.")
    expect(in_thread(tom, "Done: the reminder about #1 is no longer needed.")).to_have_count(1)
    expect(late).to_have_count(0)


def it_is_solved_and_she_is_asked(ada: Page, tom: Page) -> None:
    presses(card(tom, 1), "Solved")
    expect(card(tom, 1)).to_contain_text("They have not been asked yet.")
    presses(card(tom, 1), "Undo")
    expect(card(tom, 1)).to_contain_text("Their turn")
    presses(card(tom, 1), "Solved")
    presses(card(tom, 1), "Ask them")
    sends(tom, "Do both invoices look right to you now?")
    asked = in_thread(ada, "Do both invoices look right")
    presses(asked, "🙂 Happy")
    expect(asked).to_contain_text("You told us: 🙂 Happy. Thank you.")
    expect(asked.get_by_role("button", name="It is not solved")).to_have_count(0)
    expect(card(tom, 1)).to_contain_text("Solved, and they agree.")


def somebody_asks_how_it_goes(ada: Page, tom: Page) -> None:
    moves_clock(tom, "Next morning")
    moves_clock(tom, "+ 3 days")
    first = in_thread(tom, "it is time to ask Ada Byrne how things are going")
    expect(first).to_have_count(1)
    presses(first, "Check in")
    expect(window(tom)).to_contain_text("Check in with Ada Byrne")
    expect(window(tom).locator("#field-text")).to_have_value("")
    sends(tom, "Ada, did your bookkeeper take both invoices?")
    expect(in_thread(ada, "did your bookkeeper take both")).to_have_count(1)
    moves_clock(tom, "+ 3 days")
    moves_clock(tom, "+ 3 days")
    second = in_thread(tom, "some days have passed since #1 was solved")
    presses(second, "No check-in")
    fills(tom, reason="We spoke on the phone this morning.")
    submits(tom)


def it_has_ended(desk: Page) -> None:
    expect(card(desk, 1)).to_contain_text("How it ended: happy.")
    expect(card(desk, 1).locator(".button")).to_have_count(0)
    becomes(desk, "ida")
    goes_to(desk, "My plate")
    expect(desk.locator(".home")).to_contain_text("Nothing is waiting for you.")
