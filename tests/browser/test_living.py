"""A page that lives: it follows what others do, works without a mouse, and survives reloads and restarts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import card, chip, composer, fact, holds, message, presses, says, window
from tests.browser.conftest import Screen
from tests.browser.serving import Server

WORDS = "Our whole team cannot log in since this morning, can you help?"


def test_what_one_does_the_other_sees_at_once(screen: Screen) -> None:
    ada, mina, tom = screen.opens("ada", "c/customers"), screen.opens("mina"), screen.opens("tom", "home")
    says(ada, WORDS)
    expect(mina.locator("#place-customers .badge")).to_contain_text("1")
    expect(tom.locator(".home .row")).to_contain_text("#1")
    presses(card(mina, 1), "I've got it")
    expect(tom.locator(".home .row")).to_contain_text("@Mina Sato")
    expect(chip(message(ada, WORDS), "👀")).to_be_visible()


def test_a_page_hears_of_changes_however_late_its_parts_arrive(screen: Screen) -> None:
    arrive: list[Callable[[], None]] = []
    page = screen.opens("mina", "c/team", lambda page: arrive.append(holds(page, "**/hx-sse.min.js")))
    page.wait_for_function("() => window.htmx")
    page.evaluate("() => new Promise(done => setTimeout(done))")
    arrive[0]()
    says(screen.opens("tom", "c/team"), "Coffee is ready")
    expect(message(page, "Coffee is ready")).to_be_visible()


def test_everything_can_be_done_with_the_keyboard(screen: Screen) -> None:
    says(screen.opens("ada", "c/customers"), WORDS)
    page = screen.opens("mina")
    expect(card(page, 1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    tabs_to(page, lambda: "data-list" in focused(page))
    page.keyboard.press("ArrowUp")
    expect(card(page, 1)).to_be_focused()

    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page, 1)).to_be_focused()

    page.keyboard.press("r")
    expect(page.locator("#reactions")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(fact(card(page, 1), "Owner")).to_have_text("@Mina Sato")

    card(page, 1).focus()
    page.keyboard.press("Enter")
    expect(composer(page, "thread")).to_be_focused()
    page.keyboard.type("I look at the sign-in log.")
    page.keyboard.press("Enter")
    expect(page.locator(".thread [data-list=thread] article").last).to_contain_text("sign-in log")
    page.keyboard.press("Escape")
    expect(page.locator(".thread")).to_have_count(0)

    card(page, 1).focus()
    tabs_to(page, lambda: 'data-action="reply"' in focused(page))
    page.keyboard.press("Enter")
    expect(page.locator("#field-text")).to_be_focused()
    page.keyboard.type("Hello Ada, I am on it.")
    tabs_to(page, lambda: 'type="submit"' in focused(page))
    page.keyboard.press("Enter")
    expect(window(page)).to_have_count(0)
    expect(card(page, 1)).to_contain_text("Their turn")


def focused(page: Page) -> str:
    """The opening tag of what has the focus."""
    return str(page.evaluate("() => document.activeElement.cloneNode(false).outerHTML"))


def tabs_to(page: Page, there: Callable[[], bool], most: int = 25) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if there():
            return
    pytest.fail(f"not reached with {most} presses of Tab; the focus is on {focused(page)}")


def test_a_reload_keeps_what_was_being_typed_and_where(screen: Screen) -> None:
    page = screen.opens("mina")
    composer(page).fill("half a thou")
    page.reload()
    expect(composer(page)).to_have_value("half a thou")
    page.locator(".places a", has_text="team").click()
    expect(composer(page)).to_have_attribute("placeholder", "Message #team")
    expect(composer(page)).to_have_value("")
    page.locator(".places a", has_text="desk").click()
    expect(composer(page)).to_have_value("half a thou")


def test_a_restart_loses_nothing_and_the_page_finds_its_way_back(screen: Screen, server: Server) -> None:
    ada, mina = screen.opens("ada", "c/customers"), screen.opens("mina")
    says(ada, WORDS)
    presses(card(mina, 1), "I've got it")
    expect(fact(card(mina, 1), "Owner")).to_have_text("@Mina Sato")
    composer(mina).fill("not sent yet")
    screen.expects(
        "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED", "Failed to fetch", "htmx:error", "sse:error"
    )
    server.stop()
    expect(mina.locator("#reconnecting")).to_have_text("Reconnecting…")
    server.start()
    expect(mina.locator("#reconnecting")).to_have_text("")
    expect(fact(card(mina, 1), "Owner")).to_have_text("@Mina Sato")
    expect(composer(mina)).to_have_value("not sent yet")
    expect(ada.locator("#reconnecting")).to_have_text("")
    says(ada, "It works again, but the invoices are gone.")
    expect(card(mina, 1).locator(".thread-line")).to_contain_text("1 reply")
