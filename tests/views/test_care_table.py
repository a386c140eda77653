"""The figures as a spreadsheet and as JSON: every one of them, and never a formula."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.care_report import CareReport, Group
from bot.domain.listings import Endings
from bot.views.care_table import COLUMNS, as_csv, as_json, cell, figures
from tests.views.everything_reported import EMPTY, FULL, care_reports

STARTS = "=+-@\t\r\n＝＋－＠"
names = st.one_of(
    st.text(max_size=30),
    st.builds(
        lambda before, start, rest: before + start + rest,
        st.sampled_from(["", " ", "\t", "\x00", "\u00a0", "\u200b"]),
        st.sampled_from(STARTS),
        st.text(max_size=20),
    ),
)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(names)
def test_no_name_can_become_a_formula(name: str) -> None:
    report = replace(FULL, organisations=(Group(name, 3, Endings(1, 0, 0, 0)),))
    for row in rows(as_csv(report)):
        assert len(row) == len(COLUMNS)
        for text in row:
            assert not text.startswith(tuple(STARTS))
            assert not text.lstrip("\u200b\u00a0 \x00\t").startswith(tuple("=+-@"))
            assert text.isprintable()


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert cell(name) == name
    report = replace(EMPTY, organisations=(Group(name, 3, Endings(1, 0, 0, 0)),))
    assert ["organisations", name, "opened", "3", "", "", "", "", ""] in rows(as_csv(report))


def test_what_begins_a_formula_is_kept_behind_an_apostrophe() -> None:
    assert cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert cell(" @SUM(1)") == "' @SUM(1)"
    assert cell("a=1") == "a=1"


def test_a_share_is_there_with_what_it_was_counted_from() -> None:
    assert ["endings", "", "happy_share", "", "12", "16", "0.75", "0.505", "0.8982"] in rows(as_csv(FULL))
    assert as_json(FULL)["endings"]["happy_share"] == {
        "hits": 12,
        "of": 16,
        "rate": 0.75,
        "low": 0.505,
        "high": 0.8982,
    }


def test_what_nobody_can_say_is_empty_and_not_zero() -> None:
    assert as_json(EMPTY)["promises"]["kept"]["rate"] is None
    assert ["promises", "", "kept", "", "0", "0", "", "0.0", "1.0"] in rows(as_csv(EMPTY))
    assert as_json(FULL)["public"]["p90_seconds"] is None


@pytest.mark.parametrize("report", list(care_reports()))
def test_json_and_spreadsheet_hold_the_same_figures(report: CareReport) -> None:
    made = json.loads(json.dumps(as_json(report)))
    for one in figures(report):
        place = made[one.section][one.of] if one.of else made[one.section]
        assert one.figure in place
    assert len(rows(as_csv(report))) == len(list(figures(report))) + 1
