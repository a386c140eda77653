"""Which clocks run for an issue, from when, until when, and who hears."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Interval
from bot.domain.clocks import Audience, Marks, Timer, TimerKind, micros, moment, still_true, timers_for
from bot.domain.durations import Duration
from bot.domain.issues import Criticality, Ending, Issue, State, Turn
from tests.factories import T0, a_policy, an_issue, berlin, owned, solved

POLICY = a_policy()
NOTHING = Marks()


def hours(amount: float) -> timedelta:
    return timedelta(hours=amount)


def seen(issue: Issue, marks: Marks = NOTHING) -> dict[str, datetime]:
    """The timers by name, with when they are due."""
    return {f"{t.kind}_{t.step}": t.due_at for t in timers_for(issue, marks, POLICY)}


def told(issue: Issue, marks: Marks = NOTHING) -> dict[str, Audience]:
    return {f"{t.kind}_{t.step}": t.audience for t in timers_for(issue, marks, POLICY)}


def fired(*timers: Timer) -> Marks:
    return Marks(fired=frozenset((t.kind, t.step, t.basis) for t in timers))


def test_an_issue_nobody_has_calls_the_desk_then_the_leads() -> None:
    assert seen(an_issue()) == {"unclaimed_1": T0 + hours(1), "unclaimed_2": T0 + hours(2)}
    assert told(an_issue()) == {"unclaimed_1": Audience.DESK, "unclaimed_2": Audience.LEAD}


def test_a_waiting_customer_warns_the_owner_then_is_due_then_calls_the_leads() -> None:
    assert seen(owned()) == {
        "answer_1": T0 + hours(3),
        "answer_2": T0 + hours(4),
        "answer_3": berlin(24, 9, 30),  # eight working hours of which 7:30 are left on Monday
    }
    assert list(told(owned()).values()) == [Audience.OWNER, Audience.OWNER, Audience.LEAD]


def test_the_higher_the_criticality_the_shorter_every_clock() -> None:
    firsts = [min(seen(owned(criticality=level)).values()) for level in Criticality]
    assert firsts == sorted(firsts, reverse=True)
    assert len(set(firsts)) == len(firsts)


def test_when_it_is_their_turn_only_the_heartbeat_runs() -> None:
    theirs = owned(turn=Turn.THEIRS, waiting_since=None, heard_at=T0)
    assert seen(theirs) == {"heartbeat_1": berlin(24, 10)}
    assert told(theirs) == {"heartbeat_1": Audience.OWNER}


def test_when_they_wrote_again_both_the_answer_and_the_heartbeat_run() -> None:
    both = owned(heard_at=T0 - hours(1))
    assert set(seen(both)) == {"answer_1", "answer_2", "answer_3", "heartbeat_1"}


def test_an_offer_runs_beside_the_owners_clocks() -> None:
    offered = Marks(offered_at=T0)
    assert set(seen(owned(), offered)) == {"hand_over_1", "answer_1", "answer_2", "answer_3"}
    assert seen(owned(), offered)["hand_over_1"] == T0 + hours(2)
    assert told(owned(), offered)["hand_over_1"] is Audience.OWNER


def test_a_snooze_silences_the_others_and_rings_at_its_very_moment() -> None:
    midnight = berlin(29, 0)  # a Sunday, in quiet hours: asked for is asked for
    asleep = owned(snoozed_until=midnight, heard_at=T0)
    assert seen(asleep) == {"snooze_1": midnight}
    assert set(seen(asleep, Marks(offered_at=T0))) == {"snooze_1", "hand_over_1"}


def test_a_solved_issue_is_asked_about_and_checked_on() -> None:
    assert seen(solved()) == {
        "check_in_1": berlin(24, 10),
        "closing_1": berlin(25, 10),
        "check_in_2": berlin(30, 10),
    }
    assert set(told(solved()).values()) == {Audience.OWNER}


def test_the_closing_clock_starts_anew_when_they_are_asked() -> None:
    asked = solved(asked_at=T0 + timedelta(days=1))
    assert seen(asked)["closing_1"] == berlin(26, 10)


def test_a_customer_who_answered_is_not_asked_again() -> None:
    assert set(seen(solved(asked_at=T0, confirmed_at=T0))) == {"check_in_1", "check_in_2"}


def test_a_check_in_that_was_made_or_declined_is_done() -> None:
    done = Marks(checked_in=frozenset({1}))
    assert set(seen(solved(confirmed_at=T0), done)) == {"check_in_2"}


@pytest.mark.parametrize("ending", Ending)
def test_a_closed_issue_has_no_clocks(ending: Ending) -> None:
    closed = solved(state=State.CLOSED, closed_at=T0, ending=ending, waiting_since=T0, heard_at=T0)
    assert seen(closed, Marks(offered_at=T0)) == {}


def test_what_has_fired_never_fires_again() -> None:
    first, second = timers_for(an_issue(), NOTHING, POLICY)
    assert timers_for(an_issue(), fired(first), POLICY) == (second,)
    assert timers_for(an_issue(), fired(first, second), POLICY) == ()


def test_a_new_wait_fires_anew() -> None:
    every = timers_for(owned(), NOTHING, POLICY)
    waits_again = owned(waiting_since=T0 + hours(5))
    assert len(timers_for(waits_again, fired(*every), POLICY)) == 3


def test_a_longer_clock_does_not_fire_twice_for_the_same_wait() -> None:
    every = timers_for(owned(), NOTHING, POLICY)
    assert seen(owned(criticality=Criticality.LOW), fired(*every)) == {}


def test_a_message_of_friday_evening_is_due_on_monday() -> None:
    friday = berlin(27, 17)
    assert seen(an_issue(waiting_since=friday, opened_at=friday)) == {
        "unclaimed_1": berlin(30, 9, 30),
        "unclaimed_2": berlin(30, 10, 30),
    }


def test_a_warning_comes_when_three_quarters_of_the_working_time_are_gone() -> None:
    friday = berlin(27, 16, 30)  # an hour on Friday, three on Monday
    assert seen(owned(waiting_since=friday))["answer_1"] == berlin(30, 11)
    assert seen(owned(waiting_since=friday))["answer_2"] == berlin(30, 12)


def test_what_is_critical_knows_no_night_and_no_weekend() -> None:
    saturday = berlin(28, 23)
    critical = owned(criticality=Criticality.CRITICAL, waiting_since=saturday)
    assert seen(critical) == {
        "answer_1": saturday + timedelta(minutes=22.5),
        "answer_2": saturday + timedelta(minutes=30),
        "answer_3": saturday + timedelta(minutes=60),
    }


def test_nobody_is_disturbed_in_quiet_hours() -> None:
    """A team that works until midnight and wants its evenings quiet hears in the morning."""
    long_day = (Interval(time(9), time(0)),)
    calendar = replace(POLICY.calendar, hours=(long_day,) * 7)
    clocks = {level: replace(each, unclaimed=Duration(hours(12))) for level, each in POLICY.clocks.items()}
    late = replace(POLICY, calendar=calendar, clocks=clocks)
    first = timers_for(an_issue(), NOTHING, late)[0]
    assert first.due_at == berlin(24, 8)  # ten at night, put off until quiet ends at eight


def test_a_nudge_stays_true_while_its_wait_goes_on() -> None:
    basis = micros(T0)
    assert still_true(TimerKind.ANSWER, 2, basis, owned(), NOTHING, POLICY)
    every = fired(*timers_for(owned(), NOTHING, POLICY))
    assert still_true(TimerKind.ANSWER, 2, basis, owned(), every, POLICY)


@pytest.mark.parametrize(
    "changed",
    [
        owned(turn=Turn.THEIRS, waiting_since=None, heard_at=T0),
        owned(waiting_since=T0 + hours(1)),
        owned(snoozed_until=T0 + hours(9)),
        an_issue(),
        solved(),
        solved(state=State.CLOSED, closed_at=T0),
    ],
    ids=["answered", "a new wait", "snoozed", "given back", "solved", "closed"],
)
def test_a_nudge_is_over_when_its_reason_is_gone(changed: Issue) -> None:
    assert not still_true(TimerKind.ANSWER, 2, micros(T0), changed, NOTHING, POLICY)


def test_a_check_in_nudge_is_over_once_the_check_in_is_made() -> None:
    basis = micros(T0)
    first = Marks(checked_in=frozenset({1}))
    assert still_true(TimerKind.CHECK_IN, 1, basis, solved(), NOTHING, POLICY)
    assert not still_true(TimerKind.CHECK_IN, 1, basis, solved(), first, POLICY)
    assert still_true(TimerKind.CHECK_IN, 2, basis, solved(), first, POLICY)


def test_moments_survive_the_way_to_a_number_and_back() -> None:
    assert moment(micros(T0)) == T0
    with pytest.raises(ValueError, match="needs a time zone"):
        micros(T0.replace(tzinfo=None))


moments = st.integers(0, 60 * 24 * 14).map(lambda m: T0 + timedelta(minutes=m))
maybe = st.none() | moments
issues = st.builds(
    an_issue,
    state=st.sampled_from(State),
    turn=st.sampled_from(Turn),
    criticality=st.sampled_from(Criticality),
    owner_id=st.just(11),
    waiting_since=maybe,
    heard_at=maybe,
    solved_at=maybe,
    asked_at=maybe,
    confirmed_at=maybe,
    snoozed_until=maybe,
)
marks = st.builds(Marks, checked_in=st.frozensets(st.integers(1, 2)), offered_at=maybe)


@given(issue=issues, known=marks, data=st.data())
def test_deriving_is_a_function_of_what_is_known(issue: Issue, known: Marks, data: Any) -> None:
    derived = timers_for(issue, known, POLICY)
    assert derived == timers_for(issue, known, POLICY)
    assert list(derived) == sorted(derived, key=lambda t: t.due_at)
    assert len({(t.kind, t.step, t.basis) for t in derived}) == len(derived)
    some = data.draw(st.sets(st.sampled_from(derived))) if derived else set()
    after = timers_for(issue, replace(known, fired=fired(*some).fired), POLICY)
    assert after == tuple(t for t in derived if t not in some)
    assert all(still_true(t.kind, t.step, t.basis, issue, known, POLICY) for t in derived)
