"""What goes wrong is said in one sentence that helps, on the screen, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.acting import (
    becomes,
    card,
    chip,
    composer,
    fact,
    fills,
    goes_to,
    message,
    presses,
    private,
    reacts,
    says,
    submits,
    window,
)
from tests.browser.conftest import Screen
from tests.browser.serving import Server

WORDS = "My parcel never came, can you look where it is?"


def test_outsiders_see_no_desk_no_home_and_no_hint_of_them(screen: Screen) -> None:
    page = screen.opens("sam", "c/customers")
    expect(page.locator(".places a")).to_have_text(["customers"])
    expect(page.locator("#clock")).to_have_count(0)
    says(page, WORDS)
    expect(chip(message(page, WORDS), "🎫")).to_be_visible()

    # An emoji that would claim for a teammate does nothing here but be seen; nor is there a command.
    reacts(page, message(page, WORDS), "👀")
    says(page, "/care claim 1")
    expect(page.locator("article")).to_have_count(1)
    message(page, WORDS).hover()
    message(page, WORDS).locator("[data-open=message-menu]").click()
    expect(page.get_by_text("Track for a customer")).to_be_hidden()
    expect(page.get_by_role("menuitem", name="Edit")).to_be_visible()
    page.keyboard.press("Escape")

    for place in ("home", "c/desk", "c/team", "c/nowhere"):
        page.goto(f"{screen.url}/as/sam/{place}")
        expect(page.locator(".pane h2")).to_have_text("customers")
    expect(page.locator("body")).not_to_contain_text("#1")
    expect(page.locator("body")).not_to_contain_text("plate")

    becomes(page, "mina")
    goes_to(page, "desk")
    expect(fact(card(page, 1), "Owner")).to_have_text("nobody yet")


def asked(screen: Screen) -> Page:
    """Mina's desk, with the reply to the only issue open."""
    page = screen.opens("ada", "c/customers")
    says(page, WORDS)
    becomes(page, "mina")
    goes_to(page, "desk")
    presses(card(page, 1), "Reply")
    expect(window(page)).to_be_visible()
    return page


def test_an_empty_reply_is_not_sent(screen: Screen) -> None:
    page = asked(screen)
    fills(page, text="  \n ")
    submits(page)
    expect(window(page).locator(".field-error")).to_have_text(
        "There is nothing to send yet. Write a few words first."
    )
    expect(page.locator("#field-text")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("#leave").get_by_role("button", name="Leave").click()
    expect(window(page)).to_have_count(0)
    goes_to(page, "customers")
    expect(message(page, WORDS).locator(".thread-line")).to_have_count(0)


def test_a_too_long_reply_comes_back_whole(screen: Screen) -> None:
    page = asked(screen)
    words = "ä" * 3_001
    fills(page, text=words)
    expect(page.locator("#field-text-count")).to_have_text("1 over the 3000 characters that fit")
    submits(page)
    expect(window(page).locator(".field-error")).to_have_text(
        "That is 3001 characters; 3000 fit. Shorten it, and it goes."
    )
    expect(page.locator("#field-text")).to_have_value(words)
    fills(page, text=words[1:])
    submits(page)
    expect(window(page)).to_have_count(0)
    expect(card(page, 1)).to_contain_text("Their turn")


def test_an_unknown_issue_is_said_to_be_unknown(screen: Screen) -> None:
    page = screen.opens("mina")
    says(page, "/care why 4711")
    expect(private(page, "I don't know an issue #4711. /care queue shows the open ones.")).to_be_visible()


def test_bad_arguments_are_answered_with_what_would_work(screen: Screen) -> None:
    page = screen.opens("mina")
    says(page, "/care claim")
    expect(private(page, "/care claim needs a little more: /care claim 42")).to_be_visible()
    says(page, "/care quue")
    expect(private(page, "Perhaps you meant /care queue.")).to_be_visible()
    becomes(page, "tom")
    expect(page.locator("article.only-you")).to_have_count(0)


def test_what_was_typed_outlives_a_server_that_is_away_and_goes_once(screen: Screen, server: Server) -> None:
    page = screen.opens("ada", "c/customers")
    says(page, "Hello there")
    screen.expects(
        "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED", "Failed to fetch", "htmx:error", "sse:error"
    )
    server.stop()
    box = composer(page)
    box.fill(WORDS)
    box.press("Enter")
    expect(page.locator("#alerts .toast")).to_contain_text("Your words are still here")
    expect(box).to_have_value(WORDS)
    expect(page.locator("#reconnecting")).to_have_text("Reconnecting…")
    server.start()
    box.press("Enter")
    expect(box).to_have_value("")
    expect(chip(message(page, WORDS), "🎫")).to_be_visible()
    expect(message(page, WORDS)).to_have_count(1)
    expect(page.locator("#reconnecting")).to_have_text("")
    page.reload()
    expect(message(page, WORDS)).to_have_count(1)


def test_an_answer_that_got_lost_on_the_way_back_is_not_a_second_message(screen: Screen) -> None:
    """The server has it, the page does not know: pressing Enter again is the same intention."""
    page = screen.opens("ada", "c/customers")
    screen.expects("ERR_FAILED", "Failed to fetch", "htmx:error")

    def lost(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/messages", lost)
    box = composer(page)
    box.fill(WORDS)
    box.press("Enter")
    expect(page.locator("#alerts .toast")).to_contain_text("Your words are still here")
    expect(message(page, WORDS)).to_have_count(1)
    page.unroute("**/messages")
    box.press("Enter")
    expect(box).to_have_value("")
    page.reload()
    expect(message(page, WORDS)).to_have_count(1)


def test_a_seed_line_that_cannot_be_read_costs_only_itself(
    serve: Callable[[Path | None], Server],
    open_screen: Callable[..., Screen],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    seed = tmp_path / "seed.jsonl"
    seed.write_text(
        '{"text": "The lamp is broken", "customer": "Ada Byrne"}\n{"text": \n{"text": "So is mine"}\n'
    )
    page = open_screen(serve(seed)).opens("mina")
    expect(page.locator(".pane .card .quote")).to_have_text(["The lamp is broken", "So is mine"])
    assert capfd.readouterr().err == "line 2: this is not JSON; the other lines are loaded.\n"
