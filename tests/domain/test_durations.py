"""Durations read as people write them, and are written so that they read the same again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.durations import Duration, Unit, format_duration, parse_duration

SPANS = st.timedeltas(timedelta(0), timedelta(days=366)).map(Duration)
WHOLE = st.integers(0, 366 * 86_400).map(lambda seconds: Duration(timedelta(seconds=seconds)))
DAYS = st.integers(1, 366).map(lambda days: Duration(timedelta(0), days))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("90s", timedelta(seconds=90)),
        ("15m", timedelta(minutes=15)),
        ("4h", timedelta(hours=4)),
        ("2d", timedelta(days=2)),
        ("1w", timedelta(weeks=1)),
        ("1h 30m", timedelta(minutes=90)),
        ("1h30m", timedelta(minutes=90)),
        ("  2 Hours  15 MIN ", timedelta(minutes=135)),
        ("1.5h", timedelta(minutes=90)),
        ("0s", timedelta(0)),
        ("366d", timedelta(days=366)),
    ],
)
def test_a_span_is_understood(text: str, span: timedelta) -> None:
    assert parse_duration(text) == Duration(span)


@pytest.mark.parametrize(
    ("text", "days"),
    [("2 business days", 2), ("1 business day", 1), (" 3  Working Days", 3), ("2businessdays", 2)],
)
def test_business_days_are_understood(text: str, days: int) -> None:
    assert parse_duration(text) == Duration(timedelta(0), days)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "90",
        "-4h",
        "4h -30m",
        "+2d",
        "soon",
        "4x",
        "1h 1h",
        "30m 1h",
        "1 2h",
        "367d",
        "99999999w",
        "1e3s",
        "0 business days",
        "-1 business days",
        "1.5 business days",
        "400 business days",
        "٣h",
        "1h" + " " * 90 + "x",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("60m", "1h"),
        ("48h", "2d"),
        ("90s", "90s"),
        ("90m", "90m"),
        ("150m", "2h 30m"),
        ("36h", "36h"),
        ("0d", "0s"),
        ("1w", "7d"),
        ("1.5s", "1.5s"),
        ("1 business day", "1 business day"),
        ("2 working days", "2 business days"),
    ],
)
def test_the_policy_has_one_spelling_for_each(text: str, canonical: str) -> None:
    duration = parse_duration(text)

    assert duration is not None
    assert format_duration(duration) == canonical


@given(SPANS | WHOLE | DAYS)
def test_what_is_written_reads_the_same_again(duration: Duration) -> None:
    assert parse_duration(format_duration(duration)) == duration


@given(st.text("0123456789. -+dhmsw businedays", max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    parsed = parse_duration(text)

    assert parsed is None or timedelta(0) <= parsed.span <= timedelta(days=366)


@pytest.mark.parametrize(
    ("span", "days"),
    [
        (timedelta(hours=1), 1),
        (timedelta(seconds=-1), 0),
        (timedelta(days=367), 0),
        (timedelta(0), -1),
        (timedelta(0), 367),
    ],
)
def test_a_duration_is_one_thing_and_no_longer_than_a_year(span: timedelta, days: int) -> None:
    with pytest.raises(ValueError, match=r"span|business days"):
        Duration(span, days)


def test_a_duration_knows_its_unit() -> None:
    assert Duration(timedelta(hours=1)).unit is Unit.WALL
    assert Duration(timedelta(0)).unit is Unit.WALL
    assert Duration(timedelta(0), 2).unit is Unit.BUSINESS_DAYS
