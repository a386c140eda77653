"""Being away: how it is said, who stands in, and when the word before it comes."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.absences import Absence, named, read_absence, stand_in, warning_at, who_is_away
from bot.domain.calendar import Calendar, Interval
from bot.domain.policy import WEEK
from tests.factories import T0, ZONE, a_person, berlin

WEEKDAYS = Calendar(ZONE, WEEK, quiet=Interval(time(21), time(8)))
MINA = a_person()
TOM = a_person(id=12, user_id="tom", name="Tom Adeyemi")
ANNA, ANNE = a_person(id=13, user_id="U3", name="Ann Lee"), a_person(id=14, user_id="U4", name="Ann Wu")


def an_absence(person: int = 11, substitute: int | None = None, **changes: object) -> Absence:
    plain = Absence(1, 1, person, T0, T0 + timedelta(days=2), substitute, person, "", T0)
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "begins", "ends"),
    [
        ("until Wed", T0, berlin(25, 9)),
        ("Until  FRI 14:00", T0, berlin(27, 14)),
        ("2h", T0, berlin(23, 12)),
        ("today", T0, berlin(24, 9)),
        ("tomorrow", berlin(24, 9), berlin(25, 9)),
        ("fri", berlin(27, 9), berlin(30, 9)),
        ("2026-11-23", T0, berlin(24, 9)),
        ("2026-11-23..2026-11-23", T0, berlin(24, 9)),
        ("2026-12-01..2026-12-05", berlin(31, 9), berlin(37, 9)),
        ("2026-12-01 … 2026-12-02", berlin(31, 9), berlin(33, 9)),
        ("from 2026-12-01 to 2026-12-02", berlin(31, 9), berlin(33, 9)),
        ("from Thu until Mon", berlin(26, 9), berlin(30, 9)),
        ("thu 14:00 until fri 12:00", berlin(26, 14), berlin(27, 12)),
        ("now until tomorrow", T0, berlin(24, 9)),
        ("thu..tue", berlin(26, 9), berlin(32, 9)),
        ("next week", berlin(30, 9), berlin(37, 9)),
    ],
)
def test_what_people_say(said: str, begins: datetime, ends: datetime) -> None:
    assert read_absence(said, T0, WEEKDAYS) == (begins, ends)


@pytest.mark.parametrize(
    "said",
    [
        *("", "until", "until yesterday", "soon", "2026-11-20", "..", "until until", "mon..", "ha" * 40),
        *("2026-11-01..2026-11-05", "2026-12-05..2026-12-01", "2026-02-30..2026-03-02", "until 2031-01-01"),
    ],
)
def test_what_nobody_can_mean(said: str) -> None:
    assert read_absence(said, T0, WEEKDAYS) is None


ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: T0 + timedelta(minutes=minutes))


@given(zone=st.sampled_from(ZONES), now=MOMENTS, ahead=st.integers(1, 60), length=st.integers(0, 30))
def test_whole_days_are_whole_in_every_zone(zone: str, now: datetime, ahead: int, length: int) -> None:
    """Through changes of clocks: it begins and ends as work starts there, and covers all working hours."""
    calendar = replace(WEEKDAYS, zone=zone)
    first = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=ahead)
    last = first + timedelta(days=length)
    span = read_absence(f"{first}..{last}", now, calendar)
    assert span is not None
    begins, ends = (moment.astimezone(ZoneInfo(zone)) for moment in span)
    assert (begins.date(), begins.time()) == (first, time(9))
    assert ends.time() == time(9)
    assert ends.weekday() < 5
    assert last < ends.date() <= last + timedelta(days=3)


@given(zone=st.sampled_from(ZONES), now=MOMENTS, ahead=st.integers(0, 20))
def test_the_word_before_comes_on_a_working_morning_and_before(zone: str, now: datetime, ahead: int) -> None:
    calendar = replace(WEEKDAYS, zone=zone)
    begins = now + timedelta(days=ahead)
    warned = warning_at(calendar, begins, now)
    if warned is None:
        assert ahead < 5
        return
    local = warned.astimezone(ZoneInfo(zone))
    assert now < warned < begins
    assert local.time() == time(9)
    assert local.weekday() < 5
    assert local.date() < begins.astimezone(ZoneInfo(zone)).date()


def test_the_word_before_monday_comes_on_friday() -> None:
    assert warning_at(WEEKDAYS, berlin(30, 9), T0) == berlin(27, 9)
    assert warning_at(WEEKDAYS, berlin(24, 9), T0) is None


def test_who_is_away_is_away_from_its_beginning_to_just_before_its_end() -> None:
    absence, instant = an_absence(), timedelta(microseconds=1)
    ends = absence.ends_at
    moments = (T0 - instant, T0, ends - instant, ends)
    assert [bool(who_is_away([absence], at)) for at in moments] == [False, True, True, False]
    assert who_is_away([an_absence(over_at=T0)], T0) == {}


def test_of_two_absences_the_longer_one_counts() -> None:
    longer = an_absence(id=2, ends_at=T0 + timedelta(days=9))
    for both in permutations((an_absence(), longer)):
        assert who_is_away(both, T0) == {11: longer}


STAFF = (11, 12, 13)


@pytest.mark.parametrize(
    ("absences", "who"),
    [
        ([an_absence(11)], None),
        ([an_absence(11, 12)], 12),
        ([an_absence(11, 12), an_absence(12, 13)], 13),
        ([an_absence(11, 12), an_absence(12)], None),
        ([an_absence(11, 12), an_absence(12, 11)], None),
        ([an_absence(11, 12), an_absence(12, 13), an_absence(13, 12)], None),
        ([an_absence(11, 99)], None),
        ([], None),
    ],
    ids=["nobody", "named", "chain", "gone", "circle", "inner circle", "left", "there"],
)
def test_who_stands_in(absences: list[Absence], who: int | None) -> None:
    assert stand_in(11, who_is_away(absences, T0), STAFF) == who


@given(named_ones=st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(0, 5)), max_size=8))
def test_who_stands_in_is_there_and_is_somebody_else(named_ones: list[tuple[int, int | None]]) -> None:
    away = who_is_away([an_absence(who, to) for who, to in named_ones if who != to], T0)
    for who in range(6):
        found = stand_in(who, away, range(5))
        assert found is None or (found != who and found not in away and found < 5 and who in away)


@pytest.mark.parametrize(
    ("typed", "words", "who", "substitute", "unknown"),
    [
        ("until Mon", "until Mon", None, None, ""),
        ("until Mon @tom", "until Mon", None, TOM, ""),
        ("@mina until Fri", "until Fri", MINA, None, ""),
        ("@Mina Sato until Fri @Tom Adeyemi", "until Fri", MINA, TOM, ""),
        ("until Mon with @TOM", "until Mon", None, TOM, ""),
        ("until Mon, @U4", "until Mon,", None, ANNE, ""),
        ("until Mon @ann", "until Mon", None, None, "ann"),
        ("until Mon @tomas", "until Mon", None, None, "tomas"),
        ("until Mon @", "until Mon", None, None, "@"),
        ("", "", None, None, ""),
    ],
)
def test_whom_a_command_names(typed: str, words: str, who: object, substitute: object, unknown: str) -> None:
    found = named(typed, (MINA, TOM, ANNA, ANNE))
    assert (found.words, found.who, found.substitute, found.unknown) == (words, who, substitute, unknown)
