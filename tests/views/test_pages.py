"""The local workspace as people see it: places, threads, Home, and what is never shown to whom."""

import re
import tomllib
from dataclasses import replace
from datetime import timedelta
from importlib import resources

from bot.views.blocks import Block
from bot.views.pages import (
    Member,
    Reaction,
    Thread,
    render_page,
    render_workspace,
)
from tests.views.showing import ADA, BOT, DESK, JO, NOW, SHARED, a_page, said, shown, words_of


def test_the_document_loads_nothing_from_elsewhere_and_nothing_inline() -> None:
    html = render_page(a_page(messages=(said("hello"),)))
    assert html.startswith("<!doctype html>")
    assert all(
        url.startswith("/static/") for url in re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', html)
    )
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", html)


def test_every_static_file_the_document_names_is_there() -> None:
    static = resources.files("bot.views").joinpath("static")
    named = re.findall(r'"/static/([^"]+)"', render_page(a_page()))
    assert "htmx.min.js" in named
    assert [name for name in named if not static.joinpath(name).is_file()] == []


def test_the_part_that_is_morphed_is_the_part_of_the_document() -> None:
    page = a_page(messages=(said("hello"),))
    part = render_workspace(page).split("</title>", 1)[1].strip()
    assert part in render_page(page)


def test_a_thread_is_summed_up_in_the_channel_and_shown_beside_it() -> None:
    root = said("root", replies=1, last_reply_at=NOW - timedelta(minutes=1))
    assert "1 reply last 13:04" in words_of(shown(root))
    html = shown(root, thread=Thread(root, (said("an answer", id="m2"),)))
    assert 'id="thread-m1"' in html
    assert 'id="t-m1" data-message="m1"' in html
    assert 'id="m-m2" data-message="m2"' in html
    assert '<input type="hidden" name="thread" value="m1">' in html


def test_no_id_is_used_twice() -> None:
    root = said("root", replies=2, last_reply_at=NOW, reactions=(Reaction("👀", (JO,), mine=False),))
    buttons: Block = {
        "type": "buttons",
        "items": [{"action": "claim", "value": "1", "label": "x", "style": "plain"}],
    }
    card = said(id="m3", author=BOT, blocks=(buttons,))
    html = render_page(
        a_page(messages=(root, card), thread=Thread(root, (said("a", id="m2"), said("b", id="m4"))))
    )
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


def test_an_empty_channel_and_an_empty_plate_are_friendly() -> None:
    assert "It is quiet here" in shown()
    assert "Your plate is clear" in render_workspace(a_page(place="home", channel=None))
    assert "Nothing to see here yet" in render_workspace(a_page(channel=None, channels=(), has_home=False))


def test_the_plate_is_cut_into_sheets_at_its_dividers() -> None:
    blocks: tuple[Block, ...] = (
        {"type": "heading", "spans": [{"text": "Waiting for you"}]},
        {"type": "divider"},
        {"type": "heading", "spans": [{"text": "Promised"}]},
    )
    html = render_workspace(a_page(place="home", channel=None, home=blocks))
    assert html.count('class="sheet"') == 2
    assert "composer" not in html


def test_a_customer_sees_no_home_and_no_hint_of_the_team() -> None:
    html = render_page(a_page(me=ADA, channels=(SHARED,), channel=SHARED, has_home=False))
    for hint in ("My plate", "/home", "With customers", "Team", "Customers read this", "/care", "desk"):
        assert hint not in words_of(html), hint
    assert 'href="/as/ada/home"' not in html


def test_the_team_is_told_when_customers_read_along() -> None:
    assert "Customers read this" in shown(channel=SHARED)
    assert "Customers read this" not in shown(channel=DESK)


def test_what_is_unread_shows_beside_the_channel_and_in_the_title() -> None:
    html = shown()
    assert "<title>(1) #desk · Lighthouse Goods</title>" in html
    assert "1 mention" in html
    assert "3 unread" in shown(channels=(DESK, replace(SHARED, mentions=0)))


def test_the_clock_is_there_when_it_may_be_moved_and_says_that_it_was() -> None:
    assert "data-clock=" in shown()
    assert "Moved ahead" in shown(clock_moved=True)
    assert "Moved ahead" not in shown(clock_moved=False)
    assert "data-clock=" not in shown(has_clock=False)


def test_ids_with_odd_characters_are_safe_in_addresses() -> None:
    odd = Member("a/b?c", "Odd", "agent")
    html = render_page(
        a_page(me=odd, channel=replace(DESK, id="x&y z"), channels=(replace(DESK, id="x&y z"),))
    )
    assert 'href="/as/a%2Fb%3Fc/c/x%26y%20z"' in html


def test_every_word_of_the_frame_is_used() -> None:
    views = resources.files("bot.views")
    chrome = tomllib.loads(views.joinpath("wording.toml").read_text(encoding="utf-8"))["chrome"]
    sources = [
        *views.joinpath("templates").iterdir(),
        views.joinpath("pages.py"),
        views.joinpath("page_times.py"),
    ]
    text = " ".join(source.read_text(encoding="utf-8") for source in sources if source.is_file())
    built = ("role_", "kind_", "clock_")  # looked up by role, kind and move
    unused = [key for key in chrome if not key.startswith(built) and not re.search(rf"\b{key}\b", text)]
    assert unused == []
