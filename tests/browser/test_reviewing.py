"""From a draft to words that went out: what is said of them while they are typed, and what is confirmed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import card, goes_to, message, opens_thread, presses, window
from tests.browser.conftest import Screen
from tests.browser.serving import Server
from tests.fakes.model import FakeModel

DRAFT = "We apologise for any inconvenience. I will refund you 48 euros, see https://pay.example/back."
OWN = "The second charge of 48 euros was ours, Rosa."
SEEN = "the plan is on there twice"


def says(words: str) -> str:
    return json.dumps({"text": words, "used": []})


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    seed = tmp_path / "seed.jsonl"
    seed.write_text(json.dumps({"text": f"My invoice is wrong: {SEEN}, 48 euros each. What now?"}))
    started = Server(tmp_path / "warmline.db", seed, model=FakeModel(says=says(DRAFT)))
    started.start()
    yield started
    started.stop()


def marked(page: Page, kind: str) -> Locator:
    """Words of the reply that are marked in place."""
    return window(page).locator(f"mark.mark-{kind}")


def test_a_draft_is_marked_in_place_edited_confirmed_and_sent(
    server: Server, open_screen: Callable[..., Screen]
) -> None:
    page = open_screen(server).opens("mina")
    presses(card(page, 1), "Draft")
    field = window(page).locator("textarea")
    expect(field).to_have_value(DRAFT)
    expect(marked(page, "advice").filter(has_text="inconvenience")).to_be_visible()
    expect(marked(page, "confirm").filter(has_text="pay.example")).to_be_visible()

    field.fill(DRAFT.removesuffix(", see https://pay.example/back.") + ".")
    expect(marked(page, "confirm").filter(has_text="pay.example")).to_have_count(0)
    presses(window(page), "Send as me")
    expect(window(page)).to_contain_text("Tick it, or change the words.")
    expect(field).to_have_value(DRAFT.removesuffix(", see https://pay.example/back.") + ".")

    for box in window(page).get_by_role("checkbox").all():
        box.check()
    presses(window(page), "Send as me")
    expect(window(page)).to_be_hidden()
    goes_to(page, "customers")
    opens_thread(page, message(page, SEEN))
    expect(page.locator(".thread")).to_contain_text("I will refund you 48 euros.")


def test_what_is_typed_is_read_while_the_caret_stays_where_it_is(
    server: Server, open_screen: Callable[..., Screen]
) -> None:
    page = open_screen(server).opens("mina")
    presses(card(page, 1), "Reply")
    field = window(page).locator("textarea")
    field.press_sequentially("Rest assured, we value your patience.")
    expect(marked(page, "advice").first).to_be_visible()
    expect(field).to_be_focused()
    field.press("Home")
    field.press_sequentially("So: ")
    expect(field).to_have_value("So: Rest assured, we value your patience.")

    field.fill(OWN)
    expect(marked(page, "advice").filter(has_text="value your patience")).to_have_count(0)
    expect(field).to_have_value(OWN)


def test_a_tick_stays_while_the_rest_is_edited(server: Server, open_screen: Callable[..., Screen]) -> None:
    page = open_screen(server).opens("mina")
    presses(card(page, 1), "Reply")
    field = window(page).locator("textarea")
    field.fill("I will refund you 20 euros.")
    boxes = window(page).get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    for box in boxes.all():
        box.check()
    count = boxes.count()
    field.fill("Rosa, I will refund you 20 euros. The plan is on there once now.")
    expect(window(page).locator(".tone-words")).to_contain_text("once now")
    expect(window(page).get_by_role("checkbox", checked=True)).to_have_count(count)
