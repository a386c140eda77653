"""Shares with their ranges, waits that are not over, heartbeats, and spans of local days."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import care_counting as counting
from bot.domain.calendar import Calendar
from bot.domain.care_counting import Step
from bot.domain.care_report import Hands, Share, Span, happy
from bot.domain.giving import GestureGiven, GestureKind
from bot.domain.issues import Criticality, Ending, Happened, State
from bot.domain.listings import Endings
from bot.domain.money import Money
from bot.domain.policy import WEEK
from bot.domain.public_voices import PublicAnswer
from tests.factories import T0, a_policy, an_issue, berlin

HOUR = timedelta(hours=1)
NOW = berlin(24, 12)
SPAN = Span(berlin(1, 0), berlin(25, 0), 24)

# As in Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
PUBLISHED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("hits", "of", "low", "high"), PUBLISHED)
def test_a_range_is_the_published_one(hits: int, of: int, low: float, high: float) -> None:
    assert Share(hits, of).interval == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_range_holds_its_rate_and_mirrors_its_opposite(counted: tuple[int, int]) -> None:
    share = Share(*counted)
    low, high = share.interval
    assert 0 <= low <= (share.rate or 0) <= high <= 1
    assert low < high
    other = Share(share.of - share.hits, share.of).interval
    assert other == pytest.approx((1 - high, 1 - low))


def test_nothing_counted_is_no_rate_and_any_rate() -> None:
    assert Share(0, 0).rate is None
    assert Share(0, 0).interval == (0.0, 1.0)


def test_who_did_not_say_is_in_no_share_of_the_happy() -> None:
    assert happy(Endings(happy=3, fine=1, unhappy=0, unknown=96)) == Share(3, 4)


# --- waits ---


def test_half_had_an_answer_when_half_of_all_had_one() -> None:
    answered = [(10.0, True), (20.0, True), (30.0, True), (40.0, True)]
    assert counting.answered_by(answered, 0.5) == timedelta(seconds=20)
    assert counting.answered_by(answered, 0.9) == timedelta(seconds=40)


def test_who_still_waits_counts_until_now_and_not_beyond() -> None:
    waiting = [(10.0, True), (15.0, False), (20.0, True), (30.0, True)]
    # After 10 s three quarters are left, then two at risk: 3/8 after 20 s.
    assert counting.answered_by(waiting, 0.5) == timedelta(seconds=20)
    assert counting.answered_by([(5.0, True), (9.0, False), (9.0, False)], 0.5) is None


def test_who_was_never_answered_waits_for_ever() -> None:
    closed = an_issue(state=State.CLOSED, opened_at=T0, closed_at=T0 + HOUR, ending=Ending.UNKNOWN)
    quick = an_issue(opened_at=T0, answered_at=T0 + HOUR / 2, state=State.OWNED, owner_id=1)
    (found,) = counting.waits(a_policy(), [closed, quick], NOW)
    assert (found.answered, found.waiting, found.never) == (1, 0, 1)
    assert found.median == HOUR / 2
    assert found.p90 is None
    assert found.in_time == Share(1, 2)


def test_who_may_still_be_answered_in_time_is_not_judged_yet() -> None:
    fresh = an_issue(opened_at=NOW - HOUR)
    (found,) = counting.waits(a_policy(), [fresh], NOW)
    assert (found.waiting, found.in_time) == (1, Share(0, 0))
    (later,) = counting.waits(a_policy(), [fresh], NOW + 4 * HOUR)
    assert later.in_time == Share(0, 1)


def test_kinds_come_in_the_order_of_their_clocks_and_a_public_voice_first() -> None:
    said = an_issue(public=True, criticality=Criticality.LOW)
    every = [an_issue(criticality=Criticality.LOW), an_issue(criticality=Criticality.CRITICAL), said]
    assert [wait.kind for wait in counting.waits(a_policy(), every, NOW)] == ["public", "critical", "low"]


# --- heartbeats ---


def steps(*kinds: Happened, issue_id: int = 1) -> list[Step]:
    """One step an hour, from the second day of the span on."""
    return [Step(issue_id, kind, berlin(2, 9) + at * HOUR) for at, kind in enumerate(kinds)]


REPLY, DIRECT, SOLVED = Happened.REPLY_SENT, Happened.ANSWERED_DIRECTLY, Happened.SOLVED
NUDGED, SNOOZED, WOKEN = Happened.NUDGED, Happened.SNOOZED, Happened.WOKEN
BEATS = {
    "heard again, then solved": ((REPLY, DIRECT, SOLVED), Share(2, 2)),
    "the reminder fired first": ((REPLY, NUDGED, REPLY, SOLVED), Share(1, 2)),
    "not decided yet": ((REPLY,), Share(0, 0)),
    "a silence that was chosen": ((REPLY, SNOOZED, WOKEN, NUDGED), Share(0, 1)),
    "asleep": ((REPLY, SNOOZED), Share(0, 0)),
    "the desk had it back": ((REPLY, Happened.GIVEN_BACK, NUDGED), Share(0, 0)),
    "words after it was solved": ((REPLY, SOLVED, REPLY, Happened.CLOSED), Share(1, 1)),
    "reopened": ((REPLY, SOLVED, Happened.REOPENED, REPLY, NUDGED), Share(1, 2)),
    "a reminder before anybody answered": ((NUDGED, REPLY, SOLVED), Share(1, 1)),
}


@pytest.mark.parametrize("name", BEATS)
def test_a_heartbeat_is_kept_when_the_next_word_comes_before_its_reminder(name: str) -> None:
    log, kept = BEATS[name]
    assert counting.heartbeat(steps(*log), SPAN) == kept


def test_each_issue_has_its_own_heartbeat_and_only_the_span_counts() -> None:
    both = [*steps(REPLY, issue_id=1), *steps(NUDGED, issue_id=2), *steps(REPLY, SOLVED, issue_id=3)]
    assert counting.heartbeat(both, SPAN) == Share(1, 1)
    assert counting.heartbeat(both, Span(berlin(3, 0), berlin(5, 0), 2)) == Share(0, 0)


# --- hands, gestures, public voices ---


def test_changed_hands_are_counted_by_issue_and_alarms_by_the_span() -> None:
    moved = steps(*[Happened.HAND_OVER_ACCEPTED] * 5, issue_id=1) + steps(Happened.ALARMED, issue_id=2)
    old = [Step(2, Happened.ALARMED, berlin(1, 0) - HOUR)]
    closed = [an_issue(id=1), an_issue(id=2)]
    assert counting.hands([*moved, *old], closed, SPAN) == Hands((1, 0, 0, 1), 1)


def test_an_issue_with_two_gestures_ends_once() -> None:
    def gift(issue_id: int, minor: int, currency: str, ending: Ending | None) -> GestureGiven:
        return GestureGiven(GestureKind.GIFT, minor, currency, T0, issue_id, ending)

    every = [gift(1, 500, "EUR", Ending.HAPPY), gift(1, 250, "EUR", Ending.HAPPY), gift(2, 9, "JPY", None)]
    closed = [an_issue(id=1, ending=Ending.HAPPY), an_issue(id=3, ending=Ending.FINE)]
    found = counting.gestures(every, closed)
    assert found.kinds == ((GestureKind.GIFT, 3),)
    assert found.spent == (Money(750, "EUR"), Money(9, "JPY"))
    assert found.after == Endings(1, 0, 0, 0)
    assert found.without == Endings(0, 1, 0, 0)


def test_what_waits_in_public_is_not_forgotten_in_the_median() -> None:
    def voice(hours: int | None, *, unanswerable: bool = False) -> PublicAnswer:
        at = None if hours is None else T0 + hours * HOUR
        return PublicAnswer(1, "review", T0, at, unanswerable)

    found = counting.publics([voice(1), voice(2), voice(None), voice(None, unanswerable=True)], T0 + 9 * HOUR)
    assert (found.heard, found.answered, found.waiting, found.unanswerable) == (4, 2, 1, 1)
    assert (found.median, found.p90) == (2 * HOUR, None)


# --- spans ---


@pytest.mark.parametrize(("days", "sizes"), [(7, [1] * 7), (30, [2, 7, 7, 7, 7]), (120, [8, 28, 28, 28, 28])])
def test_a_span_is_cut_so_that_its_last_part_is_whole(days: int, sizes: list[int]) -> None:
    policy = a_policy(calendar=Calendar("Europe/Berlin", WEEK))
    span = counting.span_of(policy, days, NOW)
    parts = counting.buckets(policy, span, [an_issue(opened_at=span.since), an_issue(opened_at=span.until)])
    assert [part.days for part in parts] == sizes
    assert [part.opened for part in parts] == [1, *[0] * (len(sizes) - 1)]
    assert [(b.first - a.first).days for a, b in pairwise(parts)] == sizes[:-1]


def test_days_are_those_of_the_teams_calendar() -> None:
    policy = a_policy(calendar=Calendar("Europe/Berlin", WEEK))
    span = counting.span_of(policy, 2, datetime(2026, 10, 25, 12, tzinfo=UTC))  # 25 hours long
    assert (span.until - span.since) == timedelta(hours=49)
    assert counting.before(policy, span).until == span.since
    assert span.since - counting.before(policy, span).since == timedelta(hours=48)
