"""The care report as people see it: the finding first, the unknown said, nothing to rank anybody by."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.care_report import CareReport, Share
from bot.domain.listings import Endings
from bot.views import care_page, care_report
from bot.views.private import private
from bot.views.wording import text_of
from tests.views import everything
from tests.views.everything import NASTY, check_block, texts_of
from tests.views.everything_reported import EMPTY, FULL, a_wait, care_reports
from tests.views.showing import BOT, said, shown


def lines(given: CareReport) -> list[str]:
    return [line for block in private(given) for line in texts_of(block)]


def facts(given: CareReport) -> dict[str, str]:
    (block,) = [block for block in private(given) if block["type"] == "facts"]
    return {item["label"]: text_of(item["spans"]) for item in block["items"]}


@pytest.mark.parametrize("report", list(care_reports()))
def test_every_report_can_be_shown_and_holds_no_markup(report: CareReport) -> None:
    blocks = private(report)
    for block in blocks:
        check_block(block)
    html = shown(said(author=BOT, blocks=tuple(blocks)))
    assert "<b>@tom" not in html
    assert not re.search(r"\sstyle=|\son\w+=", html)
    assert not [span for block in blocks for span in everything.spans_of(block) if "mention" in span]


def test_happy_endings_come_first_and_the_unknown_is_said() -> None:
    told = [line for line in lines(FULL) if line]
    assert told[:4] == [
        "How customers fared: the last 30 days",
        "75 % of those who said how it went left happy (likely 51–90 %).",
        "12 happy · 2 fine · 2 unhappy · 10 did not say, and count as unknown.",
        "The 30 days before: 60 % of 10 (likely 31–83 %).",
    ]


def test_figures_are_said_with_how_sure_they_are() -> None:
    told = facts(FULL)
    assert told["First answer, critical"] == (
        "half within 1 h 30 min, nine in ten within 10 h · in time 15 of 18: 83 % (61–94 %)"
        " · still waiting: 2 · closed without one: 1"
    )
    assert told["Promises kept"] == (
        "9 of 10: 90 % (60–98 %) · let go: 2 · past their time, nobody has said: 3"
    )
    assert (
        told["Changed hands"] == "never 20 · once 4 · twice 1 · more 1 (of 26 closed) · handed on and on: 2"
    )
    assert told["Gestures"].endswith("· together 12.50 EUR, 3000 JPY")
    assert told["Now"] == "5 open · 1 that nobody has · 2 late"


def test_nothing_is_said_to_be_nothing() -> None:
    told = lines(EMPTY)
    assert "Nobody has said yet how it went." in told
    assert "Nothing was closed in these days." in told
    assert facts(EMPTY) == dict.fromkeys(
        ("Heard from us again in time", "Promises kept", "Changed hands", "Checked in afterwards"),
        "none in these days",
    )
    assert not [block for block in private(EMPTY) if block["type"] == "chart"]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(199, 200), "199 of 200: 99 % (97–99 %)"),
        (Share(1, 500), "1 of 500: 1 % (1–1 %)"),
        (Share(5, 5), "5 of 5: 100 % (57–100 %)"),
        (Share(0, 5), "0 of 5: 0 % (0–43 %)"),
        (Share(0, 0), "none in these days"),
    ],
)
def test_all_means_all_and_none_means_none(share: Share, words: str) -> None:
    assert care_report.share_text(share) == words


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
    assert care_report.span_text(span) == words


def test_who_still_waits_leaves_the_slow_end_open() -> None:
    told = facts(replace(FULL, waits=(a_wait("high", 20, None), a_wait("low", None, None))))
    assert told["First answer, high"].startswith("half within 20 min, too many still without one for more")
    assert told["First answer, low"].startswith("too many still without one to say")


def test_the_chart_says_in_words_what_it_draws() -> None:
    (chart,) = [block for block in private(FULL) if block["type"] == "chart"]
    assert chart["labels"] == ["25 Oct", "27 Oct", "3 Nov", "10 Nov", "17 Nov"]
    assert "happy: 25 Oct 0, 27 Oct 3, 3 Nov 5, 10 Nov 4, 17 Nov 0." in chart["summary"]
    assert "did not say: 25 Oct 0, 27 Oct 2, 3 Nov 4, 10 Nov 3, 17 Nov 1." in chart["summary"]


def test_the_page_is_whole_and_holds_no_markup_of_others() -> None:
    html = care_page.page(replace(FULL, span=replace(FULL.span, words=NASTY)))
    assert html.startswith("<!doctype html>")
    assert "<b>@tom" not in html
    assert "<script" not in html
    assert not re.findall(r'(?:src|href)="(?!#)', html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)
    assert html.count("<table>") == html.count('role="img"') // 2 + 1


def test_a_page_of_nothing_can_be_made() -> None:
    made: dict[str, Any] = {"before": Endings(1, 0, 0, 0), "waits": (a_wait("low", None, None),)}
    assert "Nobody has said yet how it went" in care_page.page(replace(EMPTY, **made))
