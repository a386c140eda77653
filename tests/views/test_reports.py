"""The week on Home and a customer as people see them: in words, in a chart, and on a page."""

import re
from typing import Any

import pytest

from bot.domain.listings import CustomersFound, CustomerShown
from bot.views import reports
from bot.views.page_charts import drawing
from bot.views.wording import text_of
from tests.factories import a_customer
from tests.views import everything
from tests.views.everything import NASTY, a_week, check_block, texts_of
from tests.views.showing import BOT, said, shown, words_of

WEEK = a_week(3, 0, 1)


def said_of(shown: CustomersFound | CustomerShown) -> list[str]:
    return [text for block in reports.shown(shown) for text in texts_of(block)]


@pytest.mark.parametrize("notice", list(everything.reports()))
def test_every_answer_can_be_shown_and_holds_no_markup(notice: Any) -> None:
    blocks = reports.shown(notice)
    assert blocks
    for block in blocks:
        check_block(block)
    html = shown(said(author=BOT, blocks=tuple(blocks)))
    assert "<b>@tom" not in html
    assert not re.search(r"\sstyle=|\son\w+=", html)


def test_the_chart_says_in_words_what_it_draws() -> None:
    chart = reports.chart(WEEK)
    assert chart["labels"] == ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"]
    assert chart["series"] == [
        {"name": "opened", "values": [0, 0, 0, 0, 4, 0, 2]},
        {"name": "solved", "values": [0, 0, 0, 0, 3, 0, 1]},
    ]
    assert chart["summary"] == (
        "Opened 6: Tue 0, Wed 0, Thu 0, Fri 0, Sat 4, Sun 0, Mon 2. "
        "Solved 4: Tue 0, Wed 0, Thu 0, Fri 0, Sat 3, Sun 0, Mon 1."
    )


def test_a_quiet_week_is_said_and_not_drawn() -> None:
    blocks = reports.week_on_home(a_week())
    assert [block["type"] for block in blocks] == ["heading", "text"]
    assert text_of(blocks[1]["spans"]) == "Nothing was opened or solved in the last seven days."


# --- on a page ---


def test_home_ends_with_the_week() -> None:
    kinds = [block["type"] for block in reports.week_on_home(a_week(3, 1))]
    assert kinds == ["heading", "chart", "text"]


def test_a_page_draws_the_bars_and_reads_them_out() -> None:
    chart = reports.chart(WEEK)
    html = shown(said(author=BOT, blocks=(chart,)))
    assert f'role="img" aria-label="{chart["summary"]}"' in html
    figures = re.findall(r'<text class="chart-figure"[^>]*>(\d+)</text>', html)
    assert figures == ["4", "3", "2", "1"]
    assert html.count("<rect") == 14
    assert "Opened and solved, day by day 6 opened 4 solved" in words_of(html)


def test_bars_stand_to_one_scale_side_by_side_within_the_width() -> None:
    drawn = drawing(reports.chart(WEEK))
    four, three, two, one = (bar for bar in drawn.bars if bar.value)
    assert four.height == 2 * two.height
    assert three.height == 3 * one.height
    assert {bar.y + bar.height for bar in drawn.bars} == {drawn.base}
    edges = [edge for bar in drawn.bars for edge in (bar.x, bar.x + bar.width)]
    assert edges == sorted(edges)
    assert edges[0] > 0
    assert edges[-1] < 100
    assert all(bar.height > 0 for bar in drawn.bars)


def test_large_figures_make_room() -> None:
    assert not drawing(reports.chart(a_week(98))).wide
    assert drawing(reports.chart(a_week(99))).wide


def test_a_chart_of_nothing_is_flat() -> None:
    drawn = drawing(reports.chart(a_week()))
    assert {bar.height for bar in drawn.bars} == {2}
    assert drawing({"type": "chart", "labels": [], "series": []}).bars == ()


# --- customers ---


def test_nobody_found_is_answered_with_a_way_on() -> None:
    assert "".join(said_of(CustomersFound("parrot", (), more=False))) == (
        "I know no customer by “parrot”. Try a part of their name or organisation, "
        "or look through what was said: /care find parrot"
    )


def test_words_asked_for_are_cut_and_never_placeholders() -> None:
    assert "{number}" in "".join(said_of(CustomersFound(NASTY, (), more=False)))
    assert len("".join(said_of(CustomersFound("x " * 9_000, (), more=False)))) < 400


def test_a_customer_without_issues_is_shown_as_that() -> None:
    said_words = said_of(CustomerShown(a_customer(), (), 0, (), (), None))
    assert "Ada Byrne, Byrne Bakery" in said_words
    assert "not yet" in said_words
    assert "No issue yet." in said_words
    assert "Writes as" not in said_words
