"""What people answer to "when?", asked on a Wednesday at ten in London, the week the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Calendar, Interval
from bot.domain.moments import parse_moment

OFFICE = (Interval(time(9), time(12)), Interval(time(13), time(17)))
LATE = (Interval(time(10, 30), time(17)),)
WEEK = (LATE, OFFICE, OFFICE, OFFICE, OFFICE, (), ())
LONDON = Calendar("Europe/London", WEEK, days_off=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
NOW = datetime(2026, 3, 25, 10, 0, tzinfo=UTC)


def at(text: str, zone: str = "Europe/London") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2h", "2026-03-25 12:00"),
        ("90m", "2026-03-25 11:30"),
        ("in 1h 30m", "2026-03-25 11:30"),
        ("today 17:00", "2026-03-25 17:00"),
        ("tomorrow", "2026-03-26 09:00"),
        ("Tomorrow  14:00 ", "2026-03-26 14:00"),
        ("tomorrow at 2pm", "2026-03-26 14:00"),
        ("tomorrow morning", "2026-03-26 09:00"),
        ("9:00", "2026-03-26 09:00"),
        ("at 9", "2026-03-26 09:00"),
        ("10:00", "2026-03-26 10:00"),
        ("10:01", "2026-03-25 10:01"),
        ("at 12am", "2026-03-26 00:00"),
        ("12pm", "2026-03-25 12:00"),
        ("5.30 PM", "2026-03-25 17:30"),
        ("mon 9:00", "2026-03-30 09:00"),
        ("Monday", "2026-03-30 10:30"),
        ("on thurs", "2026-03-26 09:00"),
        ("wed", "2026-04-01 09:00"),
        ("wed 11", "2026-03-25 11:00"),
        ("saturday", "2026-03-28 09:00"),
        ("next tue 8:30", "2026-03-31 08:30"),
        ("next fri", "2026-04-03 09:00"),
        ("fri", "2026-03-27 09:00"),
        ("next week", "2026-03-30 10:30"),
        ("morning", "2026-03-26 09:00"),
        ("next morning", "2026-03-26 09:00"),
        ("2 business days", "2026-03-27 10:00"),
        ("in 3 days", "2026-03-28 10:00"),
        ("5 days", "2026-03-30 10:00"),
        ("1 week", "2026-04-01 10:00"),
        ("2026-12-01 10:00", "2026-12-01 10:00"),
        ("2026-12-01T10:00", "2026-12-01 10:00"),
        ("2026-12-01, at 4pm", "2026-12-01 16:00"),
        ("2026-12-01", "2026-12-01 09:00"),
        ("2026-03-29 01:30", "2026-03-29 02:00"),
        ("2026-10-25 01:30", "2026-10-25 01:30"),
    ],
)
def test_it_is_understood(text: str, meant: str) -> None:
    moment = parse_moment(text, NOW, LONDON)

    assert moment == at(meant)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "later today",
        "9",
        "at",
        "at 25",
        "24:00",
        "9:60",
        "13pm",
        "0am",
        "next",
        "next tomorrow",
        "m",
        "today",
        "today 10:00",
        "today 9:30",
        "2026-03-25 10:00",
        "2025-12-01",
        "2026-02-30",
        "2028-12-01",
        "9999-12-31",
        "0s",
        "0 days",
        "-2h",
        "yesterday",
        "999 days",
        "999 weeks",
        "next 2026-12-01",
        "mon 9:00 am x",
    ],
)
def test_it_is_not_understood_or_not_ahead(text: str) -> None:
    assert parse_moment(text, NOW, LONDON) is None


def test_before_the_hours_start_a_bare_day_is_still_today() -> None:
    early = at("2026-03-25 07:00")

    assert parse_moment("today", early, LONDON) == at("2026-03-25 09:00")
    assert parse_moment("wednesday", early, LONDON) == at("2026-03-25 09:00")
    assert parse_moment("morning", early, LONDON) == at("2026-03-26 09:00")


def test_next_tuesday_said_on_monday_is_not_tomorrow() -> None:
    monday = at("2026-03-30 11:00")

    assert parse_moment("tue", monday, LONDON) == at("2026-03-31 09:00")
    assert parse_moment("next tue", monday, LONDON) == at("2026-04-07 09:00")
    assert parse_moment("next tue", at("2026-04-05 20:00"), LONDON) == at("2026-04-07 09:00")


def test_next_week_begins_when_work_does_but_a_day_that_is_named_stays() -> None:
    before_easter = at("2026-04-02 15:00")

    assert parse_moment("next week", before_easter, LONDON) == at("2026-04-07 09:00")
    assert parse_moment("morning", before_easter, LONDON) == at("2026-04-07 09:00")
    assert parse_moment("monday", before_easter, LONDON) == at("2026-04-06 10:30")


def test_words_mean_the_teams_day_not_the_servers() -> None:
    kathmandu = Calendar("Asia/Kathmandu", WEEK)
    late = datetime(2026, 3, 25, 19, 0, tzinfo=UTC)  # already Thursday there

    assert parse_moment("today 9:00", late, kathmandu) == at("2026-03-26 09:00", "Asia/Kathmandu")
    assert parse_moment("tomorrow", late, kathmandu) == at("2026-03-27 09:00", "Asia/Kathmandu")


def test_without_any_working_hours_only_what_names_a_time_is_understood() -> None:
    idle = Calendar("Europe/London", ((),) * 7)

    for text in ("morning", "tomorrow", "next week", "2 business days"):
        assert parse_moment(text, NOW, idle) is None
    assert parse_moment("tomorrow 14:00", NOW, idle) == at("2026-03-26 14:00")


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        parse_moment("2h", NOW.replace(tzinfo=None), LONDON)


WORDS = st.sampled_from(
    (
        "in",
        "on",
        "at",
        "next",
        "today",
        "tomorrow",
        "mon",
        "tue",
        "friday",
        "week",
        "morning",
        "9",
        "9:00",
        "25:00",
        "1h",
        "30m",
        "2",
        "3",
        "days",
        "weeks",
        "business",
        "am",
        "pm",
        "2026-12-01",
        "2026-03-29",
        ",",
    )
)
TYPED = st.lists(WORDS, max_size=5).map(" ".join) | st.text("0123456789:-. amptdhswnoe", max_size=70)


@settings(deadline=None, max_examples=200)
@given(
    TYPED,
    st.timedeltas(timedelta(0), timedelta(days=366)),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]),
)
def test_whatever_is_typed_is_ahead_or_not_understood(text: str, passed: timedelta, zone: str) -> None:
    now = NOW + passed
    moment = parse_moment(text, now, Calendar(zone, WEEK))

    assert moment is None or (now < moment <= now + timedelta(days=732) and moment.tzinfo is UTC)
