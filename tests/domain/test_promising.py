"""When a tracked promise is spoken of, and what becomes of it by what happened."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import after_quiet
from bot.domain.clocks import Audience, Marks, TimerKind, micros, timers_for
from bot.domain.issues import Criticality, Ending, Issue, State
from bot.domain.promising import GRACE, How, Outcome, Tracked, fate, moments
from tests.factories import T0, ZONE, a_policy, an_issue, berlin, owned, solved

POLICY = a_policy()
NORMAL, CRITICAL = POLICY.clocks[Criticality.NORMAL], POLICY.clocks[Criticality.CRITICAL]
NOON, THREE = berlin(23, 12), berlin(23, 15)  # T0 is Monday at ten


def tracked(due_at: datetime, at: datetime = T0, *, heard: bool = False, broken: bool = False) -> Tracked:
    return Tracked(71, at, due_at, heard, broken)


def wall(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo(ZONE)).strftime("%a %H:%M")


@pytest.mark.parametrize(
    ("since", "due", "warned", "rings", "over"),
    [
        # three quarters of its time, and half an hour ahead at the latest
        (T0, THREE, "Mon 13:45", "Mon 15:00", "Mon 16:00"),
        (T0, berlin(23, 11), "Mon 10:30", "Mon 11:00", "Mon 12:00"),
        (T0, berlin(23, 10, 20), "Mon 10:15", "Mon 10:20", "Mon 11:20"),
        # by the end of the day: silence breaks it an hour into the next one
        (T0, berlin(23, 17, 30), "Mon 15:37", "Mon 17:30", "Tue 10:00"),
        # working time is what counts: given on Friday for Monday's opening, it is warned of on Friday
        (berlin(27, 15), berlin(30, 9), "Fri 16:52", "Mon 09:00", "Mon 10:00"),
        # before the working day begins: nobody is rung at night, and the evening before is soon enough
        (berlin(23, 16), berlin(24, 7), "Mon 17:07", "Tue 08:00", "Tue 10:00"),
        # late in the evening: who tracks a promise for the night hears of it then, for later is too late
        (berlin(23, 22), berlin(23, 23, 30), "Mon 23:00", "Tue 08:00", "Tue 10:00"),
        # over a weekend, for Sunday noon
        (berlin(27, 17), berlin(29, 12), "Fri 17:22", "Mon 09:00", "Mon 10:00"),
    ],
)
def test_its_owner_is_warned_then_it_is_due_then_silence_has_broken_it(
    since: datetime, due: datetime, warned: str, rings: str, over: str
) -> None:
    at = moments(tracked(due, since), NORMAL, POLICY)
    assert (wall(at.warned), wall(at.due), wall(at.over)) == (warned, rings, over)


def test_what_is_critical_waits_for_no_morning() -> None:
    at = moments(tracked(berlin(24, 2), berlin(23, 22)), CRITICAL, POLICY)
    assert (wall(at.warned), wall(at.due), wall(at.over)) == ("Tue 01:00", "Tue 02:00", "Tue 03:00")


hours = st.integers(0, 24 * 60 * 20).map(lambda minutes: T0 + timedelta(minutes=minutes))
spans = st.integers(1, 60 * 24 * 10).map(lambda minutes: timedelta(minutes=minutes))


@given(since=hours, span=spans, level=st.sampled_from(Criticality))
def test_it_is_always_warned_of_before_and_only_at_night_when_nothing_else_is_left(
    since: datetime, span: timedelta, level: Criticality
) -> None:
    clocks = POLICY.clocks[level]
    at = moments(tracked(since + span, since), clocks, POLICY)
    assert since <= at.warned < since + span <= at.due <= at.over
    assert at.over - (since + span) >= GRACE
    if clocks.working:
        polite = after_quiet(POLICY.calendar, at.warned)
        assert polite == at.warned or polite >= since + span
        assert after_quiet(POLICY.calendar, at.due) == at.due


def promise_timers(issue: Issue, *promises: Tracked) -> list[tuple[int, Audience, str]]:
    every = timers_for(issue, Marks(promises=promises), POLICY)
    return [(t.step, t.audience, wall(t.due_at)) for t in every if t.kind is TimerKind.PROMISE]


def test_its_owner_hears_twice_then_the_lead() -> None:
    assert promise_timers(owned(), tracked(THREE)) == [
        (1, Audience.OWNER, "Mon 13:45"),
        (2, Audience.OWNER, "Mon 15:00"),
        (3, Audience.LEAD, "Mon 16:00"),
    ]


def test_when_they_have_heard_from_us_the_lead_is_left_out() -> None:
    assert [step for step, *_ in promise_timers(owned(), tracked(THREE, heard=True))] == [1, 2]


def test_one_that_is_broken_is_the_leads_until_they_have_heard() -> None:
    assert promise_timers(owned(), tracked(THREE, broken=True)) == [(3, Audience.LEAD, "Mon 16:00")]


def test_without_an_owner_the_desk_hears() -> None:
    assert promise_timers(an_issue(), tracked(THREE))[0][1] is Audience.DESK


def test_a_snooze_does_not_put_it_off() -> None:
    asleep = owned(snoozed_until=berlin(27, 9))
    assert len(promise_timers(asleep, tracked(THREE))) == 3


def test_a_closed_issue_has_none() -> None:
    assert promise_timers(solved(state=State.CLOSED, closed_at=T0, ending=Ending.FINE), tracked(THREE)) == []


def test_each_promise_has_its_own_clock() -> None:
    second = replace(tracked(NOON, T0 + timedelta(minutes=5)), id=72)
    every = timers_for(owned(), Marks(promises=(tracked(THREE), second)), POLICY)
    assert {t.basis for t in every if t.kind is TimerKind.PROMISE} == {
        micros(T0),
        micros(second.tracked_at),
    }
    assert len({(t.kind, t.step, t.basis) for t in every}) == len(every)


OVER = berlin(23, 16)


@pytest.mark.parametrize(
    ("issue", "heard", "now", "became"),
    [
        (owned(), False, OVER - timedelta(seconds=1), None),
        (owned(), False, OVER, (Outcome.BROKEN, How.SILENCE)),
        (owned(), True, OVER + timedelta(days=3), None),  # for a person to say
        (solved(solved_at=THREE), False, OVER, (Outcome.KEPT, How.SOLVED)),
        (solved(solved_at=THREE + timedelta(minutes=1)), True, OVER, None),
        (solved(solved_at=T0 - timedelta(hours=1)), False, NOON, None),  # promised after it was solved
        (
            solved(solved_at=OVER, state=State.CLOSED, closed_at=OVER, ending=Ending.FINE),
            True,
            OVER,
            (Outcome.DROPPED, How.CLOSED),
        ),
    ],
)
def test_the_facts_settle_what_they_can_and_nothing_else(
    issue: Issue, heard: bool, now: datetime, became: tuple[Outcome, How] | None
) -> None:
    assert fate(tracked(THREE, heard=heard), issue, OVER, now) == became


def test_a_quiet_evening_does_not_move_what_was_promised() -> None:
    late = a_policy(calendar=replace(POLICY.calendar, quiet=None))
    at = moments(tracked(berlin(23, 23), berlin(23, 12)), NORMAL, late)
    assert at.due == berlin(23, 23)
    assert at.warned.astimezone(ZoneInfo(ZONE)).time() < time(23)
