"""Whom a criticality wakes: the owner, the second person, the leads, each in their time, and never nobody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.clocks import Audience, Marks, TimerKind, micros, still_true, timers_for
from bot.domain.derivations import derived
from bot.domain.durations import Duration
from bot.domain.issues import Criticality, Event, Happened, Issue
from bot.domain.policy import DEFAULT_CLOCKS, Policy, Wakes
from bot.domain.policy_text import PolicyProblem, Wrong, policy_from, policy_text
from bot.domain.responses import put_off
from bot.domain.shares import up_at
from tests.factories import T0, a_policy, an_issue, berlin, owned, solved

POLICY = a_policy()
KNOWN = Marks(second=True)
BEYOND = ((), (Wakes.SECOND,), (Wakes.LEAD,), (Wakes.SECOND, Wakes.LEAD))


def waking(*wakes: Wakes, **changes: object) -> Policy:
    clocks = {level: replace(DEFAULT_CLOCKS[level], wakes=wakes, **changes) for level in Criticality}  # type: ignore[arg-type]
    return a_policy(clocks=MappingProxyType(clocks))


def called(issue: Issue, marks: Marks, policy: Policy = POLICY) -> list[tuple[Audience, datetime]]:
    wanted = timers_for(issue, marks, policy)
    return [(t.audience, t.due_at) for t in wanted if t.kind is TimerKind.ANSWER]


def hours(amount: float) -> timedelta:
    return timedelta(hours=amount)


def test_the_second_person_is_called_between_the_due_moment_and_the_leads() -> None:
    assert called(owned(), KNOWN) == [
        (Audience.OWNER, T0 + hours(3)),
        (Audience.OWNER, T0 + hours(4)),
        (Audience.SECOND, T0 + hours(6)),
        (Audience.LEAD, berlin(24, 9, 30)),
    ]


def test_where_nobody_knows_of_it_the_leads_hear_in_their_time() -> None:
    assert [who for who, _ in called(owned(), Marks())] == [Audience.OWNER, Audience.OWNER, Audience.LEAD]


def test_what_is_low_wakes_no_second_person() -> None:
    assert Audience.SECOND not in [who for who, _ in called(owned(criticality=Criticality.LOW), KNOWN)]


@pytest.mark.parametrize("beyond", BEYOND)
@pytest.mark.parametrize(
    "marks",
    [Marks(), KNOWN, Marks(declined=frozenset(TimerKind)), replace(KNOWN, declined=frozenset(TimerKind))],
)
@pytest.mark.parametrize("level", Criticality)
def test_whatever_the_policy_says_a_late_answer_reaches_somebody(
    beyond: tuple[Wakes, ...], marks: Marks, level: Criticality
) -> None:
    policy = waking(Wakes.OWNER, *beyond)
    for issue in (owned(criticality=level), an_issue(criticality=level)):
        last = timers_for(issue, marks, policy)[-1]
        allowed = {Wakes.SECOND: Audience.SECOND, Wakes.LEAD: Audience.LEAD}
        assert last.audience in {Audience.OWNER, Audience.DESK, *(allowed[one] for one in beyond)}
        assert last.audience is not Audience.OWNER or TimerKind.ANSWER not in marks.declined
        assert last.audience is not Audience.SECOND or marks.second


def test_the_second_person_never_hears_after_the_leads() -> None:
    """Also where one business day is long and the next is short."""
    text = '[calendar]\nzone = "UTC"\n[calendar.hours]\nmonday = ["00:00-24:00"]\ntuesday = ["09:00-10:00"]\n'
    policy = policy_from(text + '[clocks.normal]\nfirst_answer = "1 business day"\n')
    moments = dict(called(owned(waiting_since=T0), KNOWN, policy))
    assert Audience.SECOND not in moments or moments[Audience.SECOND] < moments[Audience.LEAD]


def test_half_of_business_days_is_half_of_the_work_in_them() -> None:
    assert up_at(POLICY.calendar, T0, Duration(timedelta(), 1), 1.5, working=True) == berlin(24, 14, 15)


def test_who_took_it_in_hand_is_left_alone_until_the_leads_hear() -> None:
    wait = micros(T0)
    taken = replace(KNOWN, acknowledged={(TimerKind.ANSWER, 2, wait): T0 + hours(6)})
    assert called(owned(), taken)[2:] == [(Audience.LEAD, berlin(24, 11, 30))]
    early = replace(KNOWN, acknowledged={(TimerKind.ANSWER, 1, wait): T0 + hours(3)})
    assert called(owned(), early)[2:] == [
        (Audience.SECOND, T0 + hours(7)),
        (Audience.LEAD, berlin(24, 9, 30)),
    ]


def test_why_says_when_the_second_person_hears() -> None:
    events = (Event(1, 42, Happened.CUSTOMER_WROTE, 14, T0, {}),)
    answer = next(d for d in derived(owned(), events, KNOWN, POLICY) if d.kind is TimerKind.ANSWER)
    assert [(s.audience, s.share) for s in answer.steps][2:] == [(Audience.SECOND, 1.5), (Audience.LEAD, 2.0)]
    assert [s.due_at for s in answer.steps] == [at for _, at in called(owned(), KNOWN)]
    assert [s.held for s in answer.steps] == [timedelta()] * 4


# --- put off ---


def happened(kind: Happened, at: datetime, step: int = 1, **data: object) -> Event:
    given = {"kind": TimerKind.CHECK_IN, "step": step, "basis": micros(T0), **data}
    return Event(micros(at), 42, kind, 11, at, given)


CHECK_IN = (TimerKind.CHECK_IN, 1, micros(T0))
UNTIL = berlin(24, 15)
ASKED = happened(Happened.NUDGED, berlin(24, 10), audience="owner")
LATER = happened(Happened.PUT_OFF, berlin(24, 10, 5), until=UNTIL.isoformat())


def marks_of(*events: Event) -> Marks:
    later = put_off(events)
    nudged = {CHECK_IN} if any(e.kind is Happened.NUDGED for e in events) else set()
    return Marks(fired=frozenset(nudged.difference(later)), put_off=later)


def test_what_is_put_off_comes_again_at_that_moment_and_the_others_as_they_would() -> None:
    issue = solved(confirmed_at=T0)
    due = {t.step: t.due_at for t in timers_for(issue, marks_of(ASKED, LATER), POLICY)}
    assert due == {1: UNTIL, 2: berlin(30, 10)}
    assert not still_true(*CHECK_IN, issue, marks_of(ASKED, LATER), POLICY)


def test_what_came_again_is_up_again_and_comes_no_third_time() -> None:
    again = happened(Happened.NUDGED, UNTIL, audience="owner")
    marks = marks_of(ASKED, LATER, again)
    assert {t.step for t in timers_for(solved(confirmed_at=T0), marks, POLICY)} == {2}
    assert still_true(*CHECK_IN, solved(confirmed_at=T0), marks, POLICY)


def test_nothing_is_put_off_to_before_its_time() -> None:
    early = happened(Happened.PUT_OFF, T0, until=(T0 + hours(2)).isoformat())
    assert timers_for(solved(confirmed_at=T0), marks_of(early), POLICY)[0].due_at == berlin(24, 10)


def test_why_says_that_it_was_put_off() -> None:
    events = (Event(1, 42, Happened.SOLVED, 11, T0, {}), ASKED, LATER)
    found = derived(solved(confirmed_at=T0), events, marks_of(ASKED, LATER), POLICY)
    step = next(d.steps[0] for d in found if d.steps[0].number == 1)
    assert (step.due_at, step.fired_at, step.put_off, step.held) == (UNTIL, None, True, timedelta())


# --- the policy as it is written ---


@pytest.mark.parametrize("beyond", [c for n in range(3) for c in combinations(("second", "lead"), n)])
def test_whom_to_wake_is_read_and_written(beyond: tuple[str, ...]) -> None:
    wakes = ", ".join(f'"{one}"' for one in (*beyond, "owner"))
    policy = policy_from(f"[clocks.high]\nwakes = [{wakes}]\n")
    assert [one.value for one in policy.clocks[Criticality.HIGH].wakes] == ["owner", *beyond]
    assert policy_from(policy_text(policy)) == policy


def test_who_is_second_is_read_and_written() -> None:
    policy = policy_from('[nudges]\nsecond = " @Ida Holm"\nbackups = ["mina : @tom", "Tom Adeyemi: U15"]\n')
    assert (policy.second, policy.backups) == ("Ida Holm", (("mina", "tom"), ("Tom Adeyemi", "U15")))
    assert policy_from(policy_text(policy)) == policy


@pytest.mark.parametrize(
    ("text", "path", "what"),
    [
        ('[clocks.high]\nwakes = ["owner", "boss"]', "clocks.high.wakes", Wrong.NOT_A_WAKER),
        ("[clocks.high]\nwakes = [3, [], {}]", "clocks.high.wakes", Wrong.NOT_A_WAKER),
        ('[clocks.high]\nwakes = ["lead"]', "clocks.high.wakes", Wrong.NO_OWNER),
        ("[clocks.high]\nwakes = []", "clocks.high.wakes", Wrong.NO_OWNER),
        ('[clocks.high]\nwakes = "owner"', "clocks.high.wakes", Wrong.NOT_A_LIST),
        ("[nudges]\nsecond = 3", "nudges.second", Wrong.NOT_TEXT),
        (f'[nudges]\nsecond = "{"x" * 81}"', "nudges.second", Wrong.NOT_A_NAME),
        ('[nudges]\nbackups = "mina: tom"', "nudges.backups", Wrong.NOT_A_LIST),
        ('[nudges]\nbackups = ["mina"]', "nudges.backups", Wrong.NOT_A_PAIR),
        ('[nudges]\nbackups = ["mina: "]', "nudges.backups", Wrong.NOT_A_PAIR),
        ('[nudges]\nbackups = ["mina: tom: lea"]', "nudges.backups", Wrong.NOT_A_PAIR),
        ("[nudges]\nbackups = [{}]", "nudges.backups", Wrong.NOT_A_PAIR),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(text: str, path: str, what: Wrong) -> None:
    with pytest.raises(PolicyProblem) as raised:
        policy_from(text)
    assert {(problem.path, problem.what) for problem in raised.value.problems} <= {
        (path, what),
        (path, Wrong.NO_OWNER),
    }
    assert (path, what) in {(problem.path, problem.what) for problem in raised.value.problems}


# --- in order, in every zone ---


@settings(max_examples=80, deadline=None)
@given(
    zone=st.sampled_from(("Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "UTC")),
    minutes=st.integers(0, 4 * 365 * 24 * 60),
    level=st.sampled_from(Criticality),
)
def test_each_hears_after_the_other_and_why_says_the_same(
    zone: str, minutes: int, level: Criticality
) -> None:
    policy = replace(waking(*Wakes), calendar=replace(POLICY.calendar, zone=zone))
    clocks = replace(policy.clocks[level], working=DEFAULT_CLOCKS[level].working)
    policy = replace(policy, clocks=MappingProxyType({**policy.clocks, level: clocks}))
    since = datetime(2023, 1, 2, tzinfo=UTC) + timedelta(minutes=minutes)
    issue = owned(criticality=level, waiting_since=since)
    wanted = called(issue, KNOWN, policy)
    reach = [Audience.OWNER, Audience.OWNER, Audience.SECOND, Audience.LEAD]
    assert [who for who, _ in wanted] in (reach, [reach[0], reach[1], reach[3]])
    assert [at for _, at in wanted] == sorted(at for _, at in wanted)
    seen = next(d for d in derived(issue, (), KNOWN, policy) if d.kind is TimerKind.ANSWER)
    for step in seen.steps:
        at = up_at(policy.calendar, since, clocks.first_answer, step.share, clocks.working)
        assert step.due_at == at + step.held
