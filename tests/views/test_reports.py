"""The week and a customer as people see them: figures in words, in a chart, and on a page."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.listings import CustomersFound, CustomerShown, Endings, FirstAnswers, Report
from bot.views import reports
from bot.views.page_charts import drawing
from bot.views.wording import text_of
from tests.factories import a_customer
from tests.views import everything
from tests.views.everything import NASTY, a_week, check_block, texts_of
from tests.views.showing import BOT, said, shown, words_of

FULL = Report(
    a_week(3, 0, 1), 5, 1, 2, FirstAnswers(3, timedelta(hours=1, minutes=20), 2), Endings(3, 0, 1, 2)
)


def chart_of(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    (found,) = [block for block in blocks if block["type"] == "chart"]
    return found


def facts(given: Report) -> dict[str, str]:
    (block,) = [block for block in reports.report(given) if block["type"] == "facts"]
    return {item["label"]: text_of(item["spans"]) for item in block["items"]}


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
    chart = chart_of(reports.report(FULL))
    assert chart["labels"] == ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"]
    assert chart["series"] == [
        {"name": "opened", "values": [0, 0, 0, 0, 4, 0, 2]},
        {"name": "solved", "values": [0, 0, 0, 0, 3, 0, 1]},
    ]
    assert chart["summary"] == (
        "Opened 6: Tue 0, Wed 0, Thu 0, Fri 0, Sat 4, Sun 0, Mon 2. "
        "Solved 4: Tue 0, Wed 0, Thu 0, Fri 0, Sat 3, Sun 0, Mon 1."
    )


def test_a_report_says_how_things_are() -> None:
    assert facts(FULL) == {
        "Open now": "5",
        "Nobody has": "1",
        "Late now": "2",
        "First answers": "3, typically after 1 h 20 min",
        "In the promised time": "2 of 3 (66 %)",
        "How they ended": "3 happy · 0 fine · 1 unhappy · 2 did not say",
    }


def test_only_what_is_late_stands_out() -> None:
    tones = [
        {item["label"]: item.get("tone") for item in reports.report(given)[-1]["items"]}["Late now"]
        for given in (FULL, replace(FULL, late=0))
    ]
    assert tones == ["late", None]


def test_a_quiet_week_is_said_and_not_drawn() -> None:
    nothing = Report(a_week(), 0, 0, 0, FirstAnswers(0, None, 0), Endings(0, 0, 0, 0))
    for blocks in (reports.report(nothing), reports.week_on_home(a_week())):
        assert [block["type"] for block in blocks[:2]] == ["heading", "text"]
        assert text_of(blocks[1]["spans"]) == "Nothing was opened or solved in the last seven days."
    assert facts(nothing)["First answers"] == "none in these days"
    assert facts(nothing)["How they ended"] == "none was closed in these days"
    assert "In the promised time" not in facts(nothing)


SPANS = [
    (timedelta(seconds=1), "1 min"),
    (timedelta(minutes=59, seconds=1), "1 h"),
    (timedelta(minutes=60), "1 h"),
    (timedelta(hours=9, minutes=59), "9 h 59 min"),
    (timedelta(hours=10, minutes=40), "11 h"),
    (timedelta(hours=47), "47 h"),
    (timedelta(hours=72), "3 days"),
    (timedelta(days=4, hours=13), "5 days"),
]


@pytest.mark.parametrize(("span", "words"), SPANS)
def test_a_wait_is_never_made_to_look_much_shorter(span: timedelta, words: str) -> None:
    given = facts(replace(FULL, answers=FirstAnswers(1, span, 1)))
    assert given["First answers"] == f"1, typically after {words}"


def test_all_means_all() -> None:
    given = facts(replace(FULL, answers=FirstAnswers(200, timedelta(hours=1), 199)))
    assert given["In the promised time"] == "199 of 200 (99 %)"


def test_nobody_is_named_in_a_report() -> None:
    spans = [span for block in reports.report(FULL) for span in everything.spans_of(block)]
    assert not [span for span in spans if "mention" in span]


# --- on a page ---


def test_home_ends_with_the_week() -> None:
    kinds = [block["type"] for block in reports.week_on_home(a_week(3, 1))]
    assert kinds == ["heading", "chart", "text"]


def test_a_page_draws_the_bars_and_reads_them_out() -> None:
    chart = chart_of(reports.report(FULL))
    html = shown(said(author=BOT, blocks=(chart,)))
    assert f'role="img" aria-label="{chart["summary"]}"' in html
    figures = re.findall(r'<text class="chart-figure"[^>]*>(\d+)</text>', html)
    assert figures == ["4", "3", "2", "1"]
    assert html.count("<rect") == 14
    assert "Opened and solved, day by day 6 opened 4 solved" in words_of(html)


def test_bars_stand_to_one_scale_side_by_side_within_the_width() -> None:
    drawn = drawing(chart_of(reports.report(FULL)))
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
    assert not drawing(chart_of(reports.report(replace(FULL, week=a_week(98))))).wide
    assert drawing(chart_of(reports.report(replace(FULL, week=a_week(99))))).wide


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
