"""The clock of what began in public: it runs once they were answered elsewhere, until it is noted there."""

from datetime import datetime, timedelta

from bot.domain.clocks import Audience, Marks, TimerKind, micros, still_true, timers_for
from bot.domain.derivations import derived
from bot.domain.issues import Criticality, Event, Happened, Issue, State, Turn
from bot.domain.publicly import clocks_of, is_public
from tests.factories import T0, a_policy, an_issue, owned, solved

POLICY = a_policy()
WAITS = Marks(public_since=T0 - timedelta(hours=1))
HALF = timedelta(minutes=30)
ANSWERED = {"turn": Turn.THEIRS, "waiting_since": None, "heard_at": T0, "answered_at": T0, "public": True}


def public(issue: Issue, marks: Marks = WAITS) -> dict[int, tuple[datetime, Audience]]:
    found = timers_for(issue, marks, POLICY)
    return {one.step: (one.due_at, one.audience) for one in found if one.kind is TimerKind.PUBLIC}


def test_what_is_stored_as_public_runs_on_the_shortest_clocks() -> None:
    issue = an_issue(public=True, emotion="upset")
    assert is_public(issue)
    assert clocks_of(issue, POLICY) == POLICY.clocks[Criticality.CRITICAL]
    assert not is_public(an_issue(public=True, emotion="positive"))  # praise may take its time


def test_the_owner_hears_half_an_hour_after_they_were_answered_elsewhere_then_the_leads() -> None:
    assert public(owned(**ANSWERED)) == {1: (T0 + HALF, Audience.OWNER), 2: (T0 + 2 * HALF, Audience.LEAD)}
    assert public(solved(public=True)) == {1: (T0 + HALF, Audience.OWNER), 2: (T0 + 2 * HALF, Audience.LEAD)}


def test_while_they_wait_for_any_answer_that_clock_is_enough() -> None:
    assert public(an_issue(public=True)) == {}
    assert public(owned(public=True)) == {}
    assert public(owned(**{**ANSWERED, "turn": Turn.OURS, "waiting_since": T0})) == {}
    assert public(owned(**ANSWERED, snoozed_until=T0 + HALF)) == {}


def test_it_counts_from_the_latest_of_what_began_it() -> None:
    later = T0 + timedelta(hours=2)
    assert public(owned(**ANSWERED), Marks(public_since=later))[1][0] == later + HALF
    woken = Marks(public_since=T0, woken_at=later)
    assert public(owned(**ANSWERED), woken)[1][0] == later + HALF


def test_noted_or_closed_it_is_over() -> None:
    assert public(solved(public=True), Marks()) == {}
    assert public(solved(public=True, state=State.CLOSED, closed_at=T0)) == {}


def test_nobodys_reminder_asks_the_desk() -> None:
    assert public(solved(public=True, owner_id=None))[1][1] is Audience.DESK


def test_it_stays_up_until_it_is_noted() -> None:
    key = (TimerKind.PUBLIC, 1, micros(T0))
    assert still_true(*key, solved(public=True), WAITS, POLICY)
    assert not still_true(*key, solved(public=True), Marks(), POLICY)


def test_why_says_what_began_it_and_by_which_rule() -> None:
    event = Event(1, 42, Happened.SOLVED, 11, T0)
    found = derived(solved(public=True), (event,), WAITS, POLICY)
    (clock,) = (one for one in found if one.kind is TimerKind.PUBLIC)
    assert (clock.event, clock.entry, clock.by_id) == (Happened.SOLVED, "first_answer", 11)
    assert [step.share for step in clock.steps] == [1.0, 2.0]
