"""Working hours in a line or two: what people write is read, and what is shown is read again."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import MIDNIGHT, Interval
from bot.domain.hours_text import NotHours, hours_text, read_hours
from bot.domain.policy import WEEK
from bot.domain.policy_calendar import WEEKDAYS, interval_text

NINE_TO_FIVE = ["09:00-17:00"]


@pytest.mark.parametrize(
    ("text", "days", "intervals"),
    [
        ("Mon–Fri 09:00–17:00", WEEKDAYS[:5], NINE_TO_FIVE),
        ("mon-fri 9-17", WEEKDAYS[:5], NINE_TO_FIVE),
        ("Mo, We: 9 — 17", ("monday", "wednesday"), NINE_TO_FIVE),
        ("Monday,thursday - friday 9:00 - 17:00", ("monday", "thursday", "friday"), NINE_TO_FIVE),
        ("Sat–Mon 9-17", ("saturday", "sunday", "monday"), NINE_TO_FIVE),
        ("Tue 13-17:30, 8-12", ("tuesday",), ["08:00-12:00", "13:00-17:30"]),
        ("Tue 8-12\n\nTue 13-17:30;", ("tuesday",), ["08:00-12:00", "13:00-17:30"]),
        ("Mon-Sun 0-24", WEEKDAYS, ["00:00-24:00"]),
    ],
)
def test_what_people_write(text: str, days: tuple[str, ...], intervals: list[str]) -> None:
    assert read_hours(text) == {day: intervals if day in days else [] for day in WEEKDAYS}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" \n;", ""),
        ("Mon", "Mon"),
        ("9-17", "9-17"),
        ("T 9-17", "T 9-17"),
        ("weekdays 9-17", "weekdays 9-17"),
        ("Mon 9am-5pm", "Mon 9am-5pm"),
        ("Mon 9-12 13-17", "Mon 9-12 13-17"),
        ("Mon 9-17; whenever\nTue 9-17", "whenever"),
        ("Mon-Fri, 9-17,", "Mon-Fri, 9-17,"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, line: str) -> None:
    with pytest.raises(NotHours) as raised:
        read_hours(text)
    assert raised.value.line == line


@given(st.text(alphabet="MonTueFri 0129:-–,;\n", max_size=40))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        days, unread = list(read_hours(text)), ""
    except NotHours as refused:
        days, unread = list(WEEKDAYS), refused.line
    assert days == list(WEEKDAYS)
    assert unread in text


moments = st.lists(st.times().map(lambda at: at.replace(microsecond=0)), min_size=2, max_size=6, unique=True)


def _day(times: list[time]) -> tuple[Interval, ...]:
    ordered = sorted(times)
    return tuple(Interval(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False))


@given(st.lists(st.one_of(st.just(()), moments.map(_day)), min_size=7, max_size=7))
def test_what_is_shown_is_read_as_the_same_hours(hours: list[tuple[Interval, ...]]) -> None:
    expected = {
        day: [interval_text(one) for one in these] for day, these in zip(WEEKDAYS, hours, strict=True)
    }
    if any(hours):
        assert read_hours(hours_text(hours)) == expected


def test_days_alike_share_a_line() -> None:
    late = (Interval(time(20), MIDNIGHT),)

    assert hours_text(WEEK) == "Mon–Fri 09:00–17:30"
    assert (
        hours_text((late, (), late, late, (), (), late))
        == "Mon 20:00–24:00\nWed–Thu 20:00–24:00\nSun 20:00–24:00"
    )
