"""Words of a model come into an open window on the screen, and what somebody types there stays theirs."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.acting import card, presses, window
from tests.browser.conftest import Screen
from tests.browser.serving import Server
from tests.fakes.model import FakeModel

FIRST, SECOND, SHORT = "Ada, the plan is on there twice.", "Shall we look together?", "Twice. I see it."


def says(words: str) -> str:
    return json.dumps({"text": words, "used": []})


@pytest.fixture
def model() -> FakeModel:
    return FakeModel(answers=[says(FIRST), says(SECOND)], says=says(SHORT))


@pytest.fixture
def server(model: FakeModel, tmp_path: Path) -> Iterator[Server]:
    seed = tmp_path / "seed.jsonl"
    seed.write_text(json.dumps({"text": "My invoice shows the plan twice.", "customer": "Ada Byrne"}))
    started = Server(tmp_path / "warmline.db", seed, model=model)
    started.start()
    yield started
    started.stop()


def test_words_come_into_the_window_and_can_be_changed_by_a_wish(
    server: Server, model: FakeModel, open_screen: Callable[..., Screen]
) -> None:
    page = open_screen(server).opens("mina")
    presses(card(page, 1), "Draft")
    field = window(page).locator("textarea")
    expect(field).to_have_value(FIRST)
    expect(window(page)).to_contain_text(SECOND)
    field.fill(f"{FIRST} Sorry for that.")
    presses(window(page), "Take this one")
    expect(field).to_have_value(SECOND)
    expect(window(page)).to_contain_text("Sorry for that.")
    presses(window(page), "Shorter")
    expect(field).to_have_value(SHORT)


def test_who_types_before_the_words_come_keeps_what_they_typed(
    server: Server, model: FakeModel, open_screen: Callable[..., Screen]
) -> None:
    model.may_go_on = go_on = asyncio.Event()
    page = open_screen(server).opens("mina")
    presses(card(page, 1), "Draft")
    expect(window(page)).to_contain_text("What to know before you write")
    field = window(page).locator("textarea")
    expect(window(page)).to_contain_text("A draft is on its way.")
    field.fill("I began myself.")
    server.says(go_on.set)
    expect(window(page)).to_contain_text(FIRST)
    expect(window(page)).to_contain_text(SECOND)
    expect(field).to_have_value("I began myself.")
