"""Who is called when an owner does not come: who knows of it, else whom the policy names, else nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.clocks import TimerKind, micros
from bot.domain.issues import Event, Happened
from bot.domain.people import Person, Role
from bot.domain.policy import Policy
from bot.domain.seconds import Around, may_be, second
from tests.factories import T0, a_person, a_policy

MINA = a_person()
TOM = a_person(id=12, user_id="tom", name="Tom Adeyemi")
LEA = a_person(id=15, user_id="U15", name="Lea Sommer")
IDA = a_person(Role.LEAD, id=13, user_id="ida", name="Ida Holm")
TEAM = (MINA, TOM, IDA, LEA)

PLAIN = a_policy()
BACKED = a_policy(second="Ida Holm", backups=(("mina", "Lea"), ("tom", "mina")))


def did(what: Happened, who: Person | None, **data: object) -> Event:
    return Event(1, 42, what, who.id if who else None, T0, data)


def rung(step: int, *who: Person, hours: float = 1) -> Event:
    data = {"kind": TimerKind.ANSWER, "step": step, "basis": micros(T0), "calls": [p.id for p in who]}
    return Event(2, 42, Happened.NUDGED, None, T0 + timedelta(hours=hours), data)


HANDED = (did(Happened.CLAIMED, TOM), did(Happened.HAND_OVER_ACCEPTED, MINA, **{"from": TOM.id}))
NOTED = (did(Happened.CLAIMED, MINA), did(Happened.NOTED, TOM), did(Happened.NOTED, LEA))


@pytest.mark.parametrize(
    ("events", "policy", "around", "expected"),
    [
        ((did(Happened.CLAIMED, MINA),), PLAIN, Around(TEAM), None),
        (HANDED, PLAIN, Around(TEAM), TOM),
        (NOTED, PLAIN, Around(TEAM), LEA),  # the last colleague who did something
        (NOTED, PLAIN, Around(TEAM, frozenset({LEA.id})), TOM),  # she is away
        ((*NOTED, *HANDED), PLAIN, Around(TEAM), TOM),  # who handed it over comes before who wrote
        (NOTED, PLAIN, Around(TEAM, frozenset({MINA.id}), IDA.id), IDA),  # who stands in comes first
        ((*NOTED, rung(1, IDA)), PLAIN, Around(TEAM, frozenset({MINA.id}), IDA.id), LEA),  # called already
        ((*NOTED, rung(1, LEA, hours=-9)), PLAIN, Around(TEAM), LEA),  # that was for another wait
        ((*NOTED, rung(3, LEA, IDA)), PLAIN, Around(TEAM), LEA),  # what the leads heard is another thing
        ((), BACKED, Around(TEAM), LEA),  # the policy names somebody for Mina
        ((), BACKED, Around(TEAM, frozenset({LEA.id})), IDA),  # and somebody for all
        (HANDED, BACKED, Around(TEAM), TOM),  # who knows of it comes before both
        ((), a_policy(second="mina"), Around(TEAM), None),  # nobody is their own second
        ((), a_policy(second="Nobody Known"), Around(TEAM), None),
        ((), a_policy(second="Holm, Ida"), Around(TEAM), None),
        (HANDED, PLAIN, Around((MINA, IDA, LEA)), None),  # Tom has left the team
        (NOTED, PLAIN, Around(TEAM, frozenset(p.id for p in TEAM)), None),
    ],
)
def test_who_is_second(
    events: tuple[Event, ...], policy: Policy, around: Around, expected: Person | None
) -> None:
    assert second(MINA, events, policy, around, T0) == expected


def test_a_first_name_that_two_share_names_nobody() -> None:
    other = replace(TOM, id=19, user_id="tom2", name="Tom Ito")
    assert second(MINA, (), a_policy(second="Tom"), Around(TEAM), T0) == TOM
    assert second(MINA, (), a_policy(second="Tom"), Around((*TEAM, other)), T0) is None
    assert second(MINA, (), a_policy(second="tom ito"), Around((*TEAM, other)), T0) == other


@pytest.mark.parametrize(
    ("events", "policy", "may"),
    [
        ((did(Happened.CLAIMED, MINA),), PLAIN, False),
        (HANDED, PLAIN, True),
        (NOTED, PLAIN, True),
        ((did(Happened.HAND_OVER_OFFERED, None, to=TOM.id, absence=1),), PLAIN, True),
        ((did(Happened.HAND_OVER_OFFERED, MINA, to=TOM.id),), PLAIN, False),
        ((), BACKED, True),
    ],
)
def test_a_clock_runs_only_where_somebody_might_be_called(
    events: tuple[Event, ...], policy: Policy, may: bool
) -> None:
    assert may_be(MINA.id, events, policy) is may
    assert not may_be(None, events, policy)


@pytest.mark.parametrize("events", [HANDED, NOTED, ()])
@pytest.mark.parametrize("policy", [PLAIN, BACKED])
def test_whoever_is_called_might_have_been(events: tuple[Event, ...], policy: Policy) -> None:
    if second(MINA, events, policy, Around(TEAM), T0) is not None:
        assert may_be(MINA.id, events, policy)
