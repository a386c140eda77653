"""Why a clock runs: the arithmetic against counting every minute, and what is said of each clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Calendar, Interval
from bot.domain.clocks import Audience, Marks, TimerKind, micros, timers_for
from bot.domain.derivations import Derivation, derived, not_counted
from bot.domain.durations import Duration
from bot.domain.issues import Criticality, Event, Happened, Issue
from bot.domain.policy import WEEK
from bot.domain.shares import up_at
from tests.factories import T0, a_policy, an_issue, berlin, owned, solved

POLICY = a_policy()
MINUTE = timedelta(minutes=1)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
)
SPLIT = (Interval(time(8), time(12)), Interval(time(13, 15), time(18, 45)))
WEEKS = (WEEK, (SPLIT, SPLIT, (), SPLIT, SPLIT, (Interval(time(9), time(13)),), ()))
BEGINS = st.integers(0, 4 * 365 * 24 * 60).map(lambda n: datetime(2023, 1, 2, tzinfo=UTC) + n * MINUTE)


def happened(what: Happened, at: datetime = T0, by: int | None = 11, **data: object) -> Event:
    return Event(micros(at), 42, what, by, at, data)


def the(kind: TimerKind, issue: Issue, *events: Event, marks: Marks | None = None) -> Derivation:
    found = [d for d in derived(issue, events, marks or Marks(), POLICY) if d.kind is kind]
    assert len(found) == 1
    return found[0]


def is_in(intervals: tuple[Interval, ...], wall: time) -> bool:
    return any(i.start <= wall < i.end for i in intervals)


def counted(calendar: Calendar, since: datetime, until: datetime) -> dict[str, timedelta]:
    """Every minute between, looked at on the wall."""
    found = dict.fromkeys(("work", "nights", "weekends", "holidays"), timedelta(0))
    at = since
    while at < until:
        wall = at.astimezone(ZoneInfo(calendar.zone))
        hours = calendar.hours[wall.weekday()]
        if not hours:
            why = "weekends"
        elif wall.date() in calendar.days_off:
            why = "holidays"
        else:
            why = "work" if is_in(hours, wall.time()) else "nights"
        found[why] += MINUTE
        at += MINUTE
    return found


@settings(max_examples=120, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    week=st.sampled_from(WEEKS),
    since=BEGINS,
    minutes=st.integers(1, 60 * 30),
    off=st.sets(st.integers(0, 6), max_size=3),
    share=st.sampled_from((0.75, 1.0, 1.5, 2.0)),
)
def test_what_counted_and_what_did_not_is_what_counting_every_minute_finds(
    zone: str,
    week: tuple[tuple[Interval, ...], ...],
    since: datetime,
    minutes: int,
    off: set[int],
    share: float,
) -> None:
    first = since.astimezone(ZoneInfo(zone)).date()
    calendar = Calendar(zone, week, days_off=frozenset(first + timedelta(days=n) for n in off))
    value = Duration(timedelta(minutes=minutes * 4))
    until = up_at(calendar, since, value, share, working=True)
    skipped = not_counted(calendar, since, until, value, working=True)
    by_hand = counted(calendar, since, until)
    assert by_hand["work"] == value.span * share
    assert skipped.nights == by_hand["nights"]
    assert skipped.weekends == by_hand["weekends"]
    assert skipped.holidays == by_hand["holidays"]
    assert until - since == by_hand["work"] + skipped.nights + skipped.weekends + skipped.holidays


@settings(max_examples=60, deadline=None)
@given(zone=st.sampled_from(ZONES), since=BEGINS, days=st.integers(1, 6), off=st.sets(st.integers(0, 6)))
def test_business_days_pass_over_whole_days_only(
    zone: str, since: datetime, days: int, off: set[int]
) -> None:
    first = since.astimezone(ZoneInfo(zone)).date()
    calendar = Calendar(zone, WEEK, days_off=frozenset(first + timedelta(days=n) for n in off))
    value = Duration(timedelta(0), days)
    until = up_at(calendar, since, value, 1.0, working=True)
    skipped = not_counted(calendar, since, until, value, working=True)
    by_hand = counted(calendar, since, until)
    assert (skipped.nights, skipped.weekends) == (timedelta(0), by_hand["weekends"])
    assert skipped.holidays == by_hand["holidays"]


def test_a_clock_that_runs_day_and_night_passes_over_nothing() -> None:
    critical = owned(criticality=Criticality.CRITICAL, waiting_since=berlin(28, 23))
    known = the(TimerKind.ANSWER, critical)
    assert not known.working
    for step in known.steps:
        assert (step.skipped.nights, step.skipped.weekends, step.held) == (timedelta(0),) * 3


def test_a_wait_says_who_began_it_by_which_rule_and_when_each_hears() -> None:
    known = the(TimerKind.ANSWER, owned(), happened(Happened.CUSTOMER_WROTE, by=14))
    assert (known.event, known.by_id, known.since) == (Happened.CUSTOMER_WROTE, 14, T0)
    assert (known.entry, known.value, known.working) == ("first_answer", Duration(timedelta(hours=4)), True)
    assert [(s.share, s.audience, s.due_at) for s in known.steps] == [
        (0.75, Audience.OWNER, T0 + timedelta(hours=3)),
        (1.0, Audience.OWNER, T0 + timedelta(hours=4)),
        (2.0, Audience.LEAD, berlin(24, 9, 30)),
    ]
    night = known.steps[2].skipped
    assert night.nights == timedelta(hours=15, minutes=30)
    assert (night.weekends, night.holidays) == (timedelta(0), timedelta(0))


def test_a_weekend_and_a_day_off_are_said_apart_with_their_dates() -> None:
    calendar = replace(POLICY.calendar, days_off=frozenset({date(2026, 11, 30)}))
    friday = berlin(27, 17)
    found = derived(owned(waiting_since=friday), (), Marks(), replace(POLICY, calendar=calendar))
    step = found[0].steps[1]
    assert step.due_at == berlin(31, 12, 30)  # Tuesday, the 1st
    assert step.skipped.weekends == timedelta(days=2)
    assert step.skipped.holidays == timedelta(days=1)
    assert step.skipped.nights == timedelta(hours=6, minutes=30) + timedelta(hours=9)
    assert step.skipped.dates == (berlin(30, 12),)


def test_what_would_ring_in_quiet_hours_says_how_long_it_waits() -> None:
    calendar = replace(POLICY.calendar, hours=((Interval(time(6), time(22)),),) * 5 + ((), ()))
    early = berlin(24, 6, 30)
    issue = owned(waiting_since=early, criticality=Criticality.HIGH)
    known = derived(issue, (), Marks(), replace(POLICY, calendar=calendar))[0]
    assert known.steps[1].due_at == berlin(24, 8)
    assert known.steps[1].held == timedelta(minutes=30)


def test_a_snooze_was_chosen_and_has_no_rule() -> None:
    until = T0 + timedelta(hours=5)
    known = the(TimerKind.SNOOZE, owned(snoozed_until=until), happened(Happened.SNOOZED))
    assert (known.event, known.since, known.value) == (Happened.SNOOZED, T0, None)
    assert known.steps[0].due_at == until


def test_what_has_reminded_says_when_and_stays_when_its_clock_is_gone() -> None:
    fired = happened(
        Happened.NUDGED,
        T0 + timedelta(hours=3),
        None,
        kind="answer",
        step=1,
        basis=micros(T0),
        audience="owner",
    )
    marks = Marks(fired=frozenset({(TimerKind.ANSWER, 1, micros(T0))}))
    running = the(TimerKind.ANSWER, owned(), fired, marks=marks)
    assert [step.fired_at for step in running.steps] == [T0 + timedelta(hours=3), None, None]
    gone = derived(solved(confirmed_at=T0), (fired,), marks, POLICY)[-1]
    assert (gone.kind, len(gone.steps)) == (TimerKind.ANSWER, 1)


def test_each_check_in_has_its_own_rule() -> None:
    found = [d for d in derived(solved(), (), Marks(), POLICY) if d.kind is TimerKind.CHECK_IN]
    assert [d.value for d in found] == [Duration(timedelta(0), 1), Duration(timedelta(0), 5)]


@pytest.mark.parametrize("issue", [an_issue(), owned(heard_at=T0), solved(asked_at=T0)])
def test_every_timer_that_runs_is_explained(issue: Issue) -> None:
    marks = Marks(offered_at=T0)
    told = {(d.kind, s.number, s.due_at) for d in derived(issue, (), marks, POLICY) for s in d.steps}
    assert told == {(t.kind, t.step, t.due_at) for t in timers_for(issue, marks, POLICY)}
