"""The dashboard in a browser: in by a link, alive while open, out at once, by keyboard and on a phone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import card, presses, says
from tests.browser.conftest import Screen
from tests.browser.serving import Server
from tests.browser.test_access import violations

NEED = "My parcel never came, can you look where it is?"
SMALL = {"width": 360, "height": 780}
WIDE = {"width": 1280, "height": 860}
PAGES = ("queue", "late", "issues/1", "issues/1/customer", "report", "find?words=invoice")


def link_of(page: Page) -> str:
    """What /care dashboard answers on this person's page."""
    before = page.locator("article.only-you").count()
    says(page, "/care dashboard")
    expect(page.locator("article.only-you")).to_have_count(before + 1)
    return page.locator("article.only-you .link").last.inner_text()


def signed_in(page: Page) -> Page:
    """A second page of the same browser, signed in."""
    link = link_of(page)
    board = page.context.new_page()
    board.goto(link)
    board.get_by_role("button", name="Sign in").click()
    expect(board.locator(".figures")).to_be_visible()
    return board


def row(board: Page, number: int) -> Locator:
    return board.locator(".issue").filter(has=board.locator(".number", has_text=re.compile(f"^#{number}$")))


def test_a_link_is_pressed_once_and_closed_for_the_next(screen: Screen) -> None:
    screen.expects("status of 410", "status of 401")
    page = screen.opens("mina")
    link = link_of(page)
    board = page.context.new_page()
    board.goto(link)
    board.reload()
    expect(board.get_by_role("heading", level=1)).to_have_text("Sign in to Warmline")
    board.keyboard.press("Tab")
    board.keyboard.press("Enter")
    expect(board.locator(".leave-name")).to_have_text("Signed in as Mina Sato")
    assert "/dashboard/in/" not in board.url

    other = screen.opens("tom")
    other.goto(link)
    expect(other.get_by_role("heading", level=1)).to_have_text("This link opens nothing")
    other.goto(f"{screen.url}/dashboard/queue")
    expect(other.get_by_role("heading", level=1)).to_have_text("You are not signed in")

    board.get_by_role("button", name="Sign out").click()
    expect(board.get_by_role("heading", level=1)).to_have_text("You are not signed in")


def test_an_old_link_opens_nothing(screen: Screen) -> None:
    screen.expects("status of 410")
    page = screen.opens("ida")
    link = link_of(page)
    page.locator("#clock").click()
    page.locator("#clock-menu").get_by_text("+ 15 minutes", exact=True).click()
    expect(page.locator("#clock")).not_to_have_text(re.compile("10:0"))
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link opens nothing")


def test_the_page_lives_and_leaves_typing_scrolling_and_focus_alone(
    serve: Callable[[Path | None], Server], open_screen: Callable[..., Screen]
) -> None:
    screen = open_screen(serve(None), viewport=SMALL)
    board = signed_in(screen.opens("mina"))
    find = board.locator("#find")
    find.press_sequentially("half a wo")
    board.mouse.wheel(0, 500)
    top = board.locator("html")
    expect(top).to_have_js_property("scrollTop", 500)

    desk = screen.opens("tom")
    presses(card(desk, 12), "I've got it")
    expect(row(board, 12)).to_contain_text("Tom Adeyemi")
    expect(find).to_have_value("half a wo")
    expect(find).to_be_focused()
    expect(top).to_have_js_property("scrollTop", 500)

    link = row(board, 4).get_by_role("link")
    link.focus()
    presses(card(desk, 11), "I've got it")
    expect(row(board, 11)).to_contain_text("Tom Adeyemi")
    expect(link).to_be_focused()


def test_what_is_pressed_happens_and_shows(screen: Screen) -> None:
    screen.expects("status of 422")
    says(screen.opens("ada", "c/customers"), NEED)
    desk = screen.opens("mina")
    board = signed_in(desk)
    row(board, 1).get_by_role("button", name="I've got it").click()
    expect(row(board, 1)).to_contain_text("Mina Sato")
    expect(card(desk, 1)).to_contain_text("@Mina Sato has it")

    row(board, 1).get_by_role("link").click()
    expect(board.locator(".step-event").last).to_contain_text("@Mina Sato took it.")
    expect(board.get_by_text("Answer in chat", exact=True)).to_have_attribute("href", re.compile("/c/desk$"))
    board.get_by_role("button", name="Snooze").click()
    form = board.locator("#modal[open]")
    form.locator("#field-until").fill("sometime")
    form.locator(".button-primary").click()
    expect(form.locator(".field-error")).to_be_visible()
    form.locator("#field-until").fill("2h")
    form.locator(".button-primary").click()
    expect(form).to_be_hidden()
    expect(board.locator("#answer")).to_contain_text("#1")
    expect(board.locator(".step-event").last).to_contain_text("@Mina Sato set it aside.")
    board.locator("[data-close-answer]").click()
    expect(board.locator("#answer")).to_be_hidden()


def test_who_has_left_loses_the_page_while_looking_at_it(
    server: Server, open_screen: Callable[..., Screen]
) -> None:
    screen = open_screen(server)
    screen.expects("status of 401", "status of 404")  # 404: the desk is no page of theirs any more either
    says(screen.opens("ada", "c/customers"), NEED)
    board = signed_in(screen.opens("tom"))
    expect(row(board, 1)).to_be_visible()
    server.becomes("tom", "outsider")
    expect(board.get_by_role("heading", level=1)).to_have_text("You are not signed in")
    expect(board.locator("body")).not_to_contain_text("parcel")


def test_all_of_it_is_reached_by_keyboard(screen: Screen) -> None:
    says(screen.opens("ada", "c/customers"), NEED)
    board = signed_in(screen.opens("mina"))
    expect(row(board, 1)).to_be_visible()
    board.reload()
    board.keyboard.press("Tab")
    expect(board.locator(".skip")).to_be_focused()
    expect(board.locator(".skip")).to_be_in_viewport()
    board.keyboard.press("Enter")
    board.keyboard.press("Tab")
    expect(row(board, 1).get_by_role("link")).to_be_focused()
    assert board.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    board.keyboard.press("Enter")
    expect(board.get_by_role("heading", level=1)).to_have_text(NEED)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "phone"])
def test_axe_finds_nothing_and_everything_fits(
    serve: Callable[[Path | None], Server],
    open_screen: Callable[..., Screen],
    scheme: str,
    size: dict[str, int],
) -> None:
    screen = open_screen(serve(None), color_scheme=scheme, viewport=size)
    screen.expects("status of 401", "status of 410", "status of 404")
    desk = screen.opens("mina")
    expect(desk.locator(".pane .card")).to_have_count(12)
    presses(card(desk, 1), "I've got it")
    link = link_of(desk)
    board = desk.context.new_page()
    for outside in (f"{screen.url}/dashboard/queue", f"{screen.url}/dashboard/in/a.b", link):
        board.goto(outside)
        assert violations(board) == [], outside
    board.get_by_role("button", name="Sign in").click()
    expect(board.locator(".figures")).to_be_visible()
    for name in PAGES:
        board.goto(f"{screen.url}/dashboard/{name}")
        assert violations(board) == [], name
        assert board.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    board.goto(f"{screen.url}/dashboard/issues/1")
    board.get_by_role("button", name="Change").click()
    expect(board.locator("#modal[open]")).to_be_visible()
    assert violations(board) == []


def test_plots_are_drawn_for_both_themes(
    serve: Callable[[Path | None], Server], open_screen: Callable[..., Screen]
) -> None:
    board = signed_in(open_screen(serve(None), color_scheme="dark").opens("mina"))
    board.goto(board.url.replace("queue", "report"))
    first = board.locator(".plot img").first
    expect(first).not_to_have_js_property("naturalWidth", 0)
    assert "dark" in str(first.evaluate("image => image.currentSrc"))
    with board.expect_response(lambda answer: "-light.svg" in answer.url) as other:
        board.emulate_media(color_scheme="light")
    assert other.value.status == 200
