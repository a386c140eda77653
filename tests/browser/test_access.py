"""Everybody can use it: axe finds nothing on any page, wide or narrow, by day or by night."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import card, composer, opens_thread, presses, says, submits, window
from tests.browser.conftest import Screen
from tests.browser.serving import Server

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 860}


def violations(page: Page) -> list[str]:
    """What axe has against the page as it is now, a line each."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(f"() => axe.run(document, {{runOnly: {RULES}}})")
    assert found["passes"], "axe has looked at nothing"
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']]}"
        for one in found["violations"]
    ]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    serve: Callable[[Path | None], Server],
    open_screen: Callable[..., Screen],
    scheme: str,
    size: dict[str, int],
) -> None:
    page = open_screen(serve(None), color_scheme=scheme, viewport=size).opens("mina")
    expect(page.locator(".pane .card")).to_have_count(12)
    presses(card(page, 1), "I've got it")
    says(page, "/care why 9")
    expect(page.locator("article.only-you")).to_be_visible()
    assert violations(page) == []
    opens_thread(page, card(page, 1))
    says(page, "Who knows the till app?", "thread")
    assert violations(page) == []
    page.locator("[data-close-thread]").click()
    presses(card(page, 1), "Draft")
    expect(window(page)).to_be_visible()
    assert violations(page) == []
    submits(page)
    expect(window(page).locator(".field-error")).to_be_visible()
    assert violations(page) == []
    page.goto(page.url.replace("c/desk", "home"))
    expect(page.locator(".home .row").first).to_be_visible()
    assert violations(page) == []
    page.goto(page.url.replace("mina/home", "ada/c/customers"))
    expect(composer(page)).to_be_visible()
    assert violations(page) == []
