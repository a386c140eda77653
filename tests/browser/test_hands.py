"""Who has it, seen on the screen: offered and accepted, offered and declined, away and back."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import (
    card,
    fact,
    fills,
    in_thread,
    moves_clock,
    opens_thread,
    presses,
    private,
    says,
    submits,
    window,
)
from tests.browser.conftest import Screen
from tests.browser.test_time import ASKED, asked_and_claimed


def offers(mina: Page, to: str, note: str) -> None:
    presses(card(mina, 1), "Hand over")
    window(mina).get_by_label("What should they know?").fill(note)
    fills(mina, to=to)
    submits(mina)
    expect(window(mina)).to_have_count(0)


def brief(page: Page) -> Locator:
    return in_thread(page, "@Mina Sato offers #1 to @Tom Adeyemi.")


def test_an_offer_carries_a_brief_and_is_theirs_once_they_take_it(screen: Screen) -> None:
    _, mina = asked_and_claimed(screen)
    tom = screen.opens("tom")
    opens_thread(tom, card(tom, 1))
    offers(mina, "tom", "I am off from noon on.")
    expect(brief(tom)).to_have_class(re.compile("mentions-me"))
    expect(brief(mina)).not_to_have_class(re.compile("mentions-me"))
    expect(fact(brief(tom), "They asked")).to_have_text(ASKED)
    expect(fact(brief(tom), "We answered so far")).to_have_text("nothing yet")
    expect(fact(brief(tom), "We promised")).to_have_text("nothing yet")
    expect(brief(tom)).to_contain_text("I am off from noon on.")
    expect(fact(card(tom, 1), "Owner")).to_have_text("@Mina Sato")
    expect(card(mina, 1)).to_contain_text("@Mina Sato keeps it until they accept.")

    presses(brief(tom), "I'll take it")
    expect(fact(card(mina, 1), "Owner")).to_have_text("@Tom Adeyemi")
    expect(in_thread(mina, "@Tom Adeyemi took #1 over")).to_have_count(1)
    # What a message offers by itself: its tools show while the pointer is over it.
    offered = in_thread(tom, "took #1 over").locator(".blocks")
    expect(offered.get_by_role("button")).to_have_count(0)


def test_a_declined_offer_stays_with_its_owner_who_reads_why(screen: Screen) -> None:
    _, mina = asked_and_claimed(screen)
    tom = screen.opens("tom")
    opens_thread(tom, card(tom, 1))
    offers(mina, "tom", "")
    presses(brief(tom), "I can't")
    window(tom).get_by_role("textbox").fill("I am in a workshop until four.")
    submits(tom)
    no = in_thread(mina, "@Tom Adeyemi could not take #1: “I am in a workshop until four.”")
    expect(no).to_contain_text("It stays with @Mina Sato.")
    expect(no).to_have_class(re.compile("mentions-me"))
    expect(fact(card(mina, 1), "Owner")).to_have_text("@Mina Sato")
    expect(card(mina, 1).get_by_role("button", name="Hand over")).to_be_visible()


def test_who_goes_away_leaves_nothing_with_nobody(screen: Screen) -> None:
    _, mina = asked_and_claimed(screen)
    tom = screen.opens("tom")
    opens_thread(tom, card(tom, 1))
    says(mina, "/care away until Thu @tom (at the dentist)")
    expect(private(mina, "@Tom Adeyemi stands in")).to_contain_text("Offered: #1")
    expect(fact(card(tom, 1), "Owner")).to_contain_text("@Mina Sato (away until")
    offered = in_thread(tom, "at the dentist")
    expect(offered).to_have_class(re.compile("mentions-me"))

    moves_clock(tom, "+ 15 minutes")
    expect(fact(card(tom, 1), "Owner")).to_contain_text("@Mina Sato")
    moves_clock(tom, "+ 15 minutes")  # nobody has said yes in time, so it is everybody's again
    expect(fact(card(tom, 1), "Owner")).to_have_text("nobody yet")
    expect(card(tom, 1)).to_contain_text("Mina Sato is away until")
    expect(in_thread(tom, "The offer of #1 to @Tom Adeyemi is over")).to_have_count(1)
    asks = in_thread(tom, "#1 has nobody yet.")
    presses(asks, "I've got it")
    expect(fact(card(tom, 1), "Owner")).to_have_text("@Tom Adeyemi")
    says(mina, "/care back")
    expect(private(mina, "Good to have @Mina Sato back.")).to_be_visible()
    expect(fact(card(mina, 1), "Owner")).to_have_text("@Tom Adeyemi")
