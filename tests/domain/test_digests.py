"""When digests are due, in every zone and year, and what is in which part of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import Calendar, Interval, local, local_date
from bot.domain.clocks import TimerKind
from bot.domain.digests import Morning, day_bounds, due_now, morning_of, next_look, promised_by, sorted_out
from bot.domain.ledger import PromiseLine, PromiseState
from bot.domain.listings import Line
from bot.domain.policy import WEEK
from tests.domain.test_calendar_laws import ZONES
from tests.factories import T0, ZONE, a_customer, a_person, an_issue, berlin, owned, solved

NINE = time(9)
OFFICE = Calendar(ZONE, WEEK)
ALWAYS = ((Interval(time(0), time(0)),),) * 7
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FIRST, LAST = date(2024, 1, 1), date(2028, 1, 1)


def lived_through(calendar: Calendar, at: time) -> list[Morning]:
    """Every digest that a bot which never sleeps sends in these years."""
    now, end = (local(calendar.zone, day, time(0)) for day in (FIRST, LAST))
    sent: list[Morning] = []
    settled: date | None = None
    while (now := next_look(calendar, at, settled, now - timedelta(microseconds=1))) < end:
        for moment in (now, now + timedelta(seconds=1), now + timedelta(hours=1)):
            morning = due_now(calendar, at, LONG_AGO, settled, moment)
            if morning is not None:
                sent.append(morning)
                settled = morning.day
        now += timedelta(seconds=1)
    return sent


def clocks_change(zone: str, day: date) -> bool:
    midnights = (datetime.combine(day + timedelta(days=n), time(0), ZoneInfo(zone)) for n in (0, 1))
    before, after = (midnight.utcoffset() for midnight in midnights)
    return before != after


def first_valid(zone: str, day: date, at: time) -> datetime | None:
    """Found by looking at every quarter of an hour; None when the zone has no such day."""
    place, noon = ZoneInfo(zone), datetime.combine(day, time(12), UTC)
    for quarter in range(-4 * 28, 4 * 28):
        moment = noon + timedelta(minutes=15 * quarter)
        wall = moment.astimezone(place)
        if wall.date() == day and wall.time() >= at:
            return moment
    return None


@pytest.mark.parametrize("at", [NINE, time(0, 30), time(1, 30), time(2, 15)], ids=str)
@pytest.mark.parametrize("zone", ZONES)
def test_once_a_day_and_no_day_missed_through_gaps_and_overlaps(zone: str, at: time) -> None:
    sent = lived_through(Calendar(zone, ALWAYS), at)
    days = [morning.day for morning in sent]
    expected = {FIRST + timedelta(days=n): n for n in range((LAST - FIRST).days)}
    assert len(set(days)) == len(days), "twice on one day"
    assert set(days) == set(expected), "a day was missed"
    for morning in sent:
        wall = morning.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        off = wall - datetime.combine(morning.day, at)
        if clocks_change(zone, morning.day):
            assert morning.at == first_valid(zone, morning.day, at)
            assert off <= timedelta(minutes=60)
        else:
            assert off == timedelta(0)


@pytest.mark.parametrize("zone", ZONES)
def test_an_office_gets_one_on_each_of_its_days(zone: str) -> None:
    office = Calendar(zone, WEEK, country="GB", days_off=frozenset({date(2025, 7, 3)}))
    sent = lived_through(office, NINE)
    assert [m.day for m in sent] == sorted({m.day for m in sent})
    assert all(m.day.weekday() < 5 and m.at.astimezone(ZoneInfo(zone)).time() == NINE for m in sent)
    assert not {date(2025, 7, 3), date(2024, 12, 25)} & {m.day for m in sent}
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days))
    assert len(sent) == sum(morning_of(office, NINE, day) is not None for day in days)


def test_a_day_that_the_zone_skipped_has_none() -> None:
    apia = Calendar("Pacific/Apia", ALWAYS)
    assert morning_of(apia, NINE, date(2011, 12, 30)) is None
    assert morning_of(apia, NINE, date(2011, 12, 31)) is not None


@pytest.mark.parametrize(
    ("hours", "at", "wall"),
    [
        ("07-15", NINE, time(9)),
        ("10-18", NINE, time(10)),
        ("04-08", NINE, time(4)),
        ("09-17", time(8), time(9)),
        ("08-17", time(16, 59), time(16, 59)),
        ("08-17", time(17), time(8)),
    ],
)
def test_it_comes_at_its_time_or_when_work_begins(hours: str, at: time, wall: time) -> None:
    begin, end = (time(int(part)) for part in hours.split("-"))
    calendar = Calendar(ZONE, ((Interval(begin, end),),) * 7)
    morning = morning_of(calendar, at, date(2026, 11, 24))
    assert morning is not None
    assert morning.at.astimezone(ZoneInfo(ZONE)).time() == wall
    assert morning.ends == local(ZONE, date(2026, 11, 24), end)


def test_it_is_due_from_its_time_until_work_ends() -> None:
    def due(now: datetime) -> bool:
        return due_now(OFFICE, NINE, LONG_AGO, None, now) is not None

    assert not due(berlin(24, 9) - timedelta(microseconds=1))
    assert due(berlin(24, 9))
    assert due(berlin(24, 17, 29))
    assert not due(berlin(24, 17, 30))
    assert not due(berlin(28, 10))


def test_after_days_away_only_todays_is_due() -> None:
    morning = due_now(OFFICE, NINE, LONG_AGO, date(2026, 11, 23), berlin(26, 11))
    assert morning == Morning(date(2026, 11, 26), berlin(26, 9), berlin(26, 17, 30))
    assert due_now(OFFICE, NINE, LONG_AGO, date(2026, 11, 26), berlin(26, 12)) is None


def test_whoever_asks_for_it_at_noon_gets_the_first_one_tomorrow() -> None:
    assert due_now(OFFICE, NINE, berlin(24, 12), None, berlin(24, 12)) is None
    assert next_look(OFFICE, NINE, None, berlin(24, 12)) == berlin(25, 9)
    assert due_now(OFFICE, NINE, berlin(24, 12), None, berlin(25, 9)) is not None


def test_a_zone_that_moves_back_brings_no_day_twice() -> None:
    honolulu = replace(OFFICE, zone="Pacific/Honolulu")
    assert due_now(honolulu, NINE, LONG_AGO, date(2026, 11, 24), berlin(24, 20)) is None
    settled = next_look(honolulu, NINE, date(2026, 11, 24), berlin(24, 20))
    assert local_date(honolulu, settled) == date(2026, 11, 25)


def a_line(**changes: object) -> Line:
    line = Line(owned(), a_customer(), None, berlin(24, 15), TimerKind.ANSWER, late=False)
    return replace(line, **changes)  # type: ignore[arg-type]


BEGINS, ENDS = berlin(24, 0), berlin(25, 0)


@pytest.mark.parametrize(
    ("line", "group"),
    [
        (a_line(), "today"),
        (a_line(late=True), "late"),
        (a_line(due_at=ENDS), None),
        (a_line(due_at=ENDS - timedelta(microseconds=1)), "today"),
        (a_line(due_at=None, due_kind=None), None),
        (a_line(issue=an_issue(), due_kind=TimerKind.UNCLAIMED), "unclaimed"),
        (a_line(issue=an_issue(), due_at=berlin(30, 9), due_kind=TimerKind.UNCLAIMED), "unclaimed"),
        (a_line(issue=an_issue(), late=True, due_kind=TimerKind.UNCLAIMED), "late"),
        (a_line(issue=solved(), due_kind=TimerKind.CHECK_IN), "check_ins"),
        (a_line(issue=solved(), due_kind=TimerKind.CHECK_IN, due_at=BEGINS, late=True), "check_ins"),
        (a_line(issue=solved(), due_kind=TimerKind.CHECK_IN, due_at=T0, late=True), "late"),
        (a_line(issue=solved(), due_kind=TimerKind.CHECK_IN, due_at=ENDS), None),
        (a_line(issue=solved(), due_kind=TimerKind.CLOSING), "today"),
        (a_line(due_kind=TimerKind.PROMISE), None),
        (a_line(due_kind=TimerKind.PROMISE, late=True), None),
        (a_line(issue=an_issue(), due_kind=TimerKind.PROMISE, late=True), "unclaimed"),
    ],
)
def test_each_issue_stands_where_it_matters_most(line: Line, group: str | None) -> None:
    groups = sorted_out([line], BEGINS, ENDS)
    found = [name for name in ("late", "today", "check_ins", "unclaimed") if getattr(groups, name)]
    assert found == ([group] if group else [])
    if group == "check_ins":
        assert not groups.check_ins[0].late


@pytest.mark.parametrize(
    ("state", "due_at", "told"),
    [
        (PromiseState.TRACKED, berlin(24, 15), True),
        (PromiseState.TRACKED, ENDS, False),
        (PromiseState.UNSAID, berlin(23, 15), True),
        (PromiseState.OFFERED, berlin(24, 15), False),
        (PromiseState.BROKEN, berlin(23, 15), False),
        (PromiseState.TRACKED, None, False),
    ],
)
def test_promises_are_told_that_somebody_tracks(
    state: PromiseState, due_at: datetime | None, told: bool
) -> None:
    promise = PromiseLine(95, "by Tuesday", owned(), a_customer(), a_person(), due_at, state, late=False)
    assert promised_by([promise], ENDS) == ((promise,) if told else ())


def test_on_a_monday_what_went_well_is_told_from_friday_on() -> None:
    assert day_bounds(OFFICE, berlin(23, 9)) == (berlin(20, 0), berlin(23, 0), berlin(24, 0))
    assert day_bounds(OFFICE, berlin(24, 9)) == (berlin(23, 0), berlin(24, 0), berlin(25, 0))
