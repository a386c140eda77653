"""A reminder counts as left alone when nothing of its owner's followed it until the next one; once each."""

from bot.domain.clocks import TimerKind
from bot.domain.issues import Event, Happened
from bot.domain.too_much import left_alone
from tests.factories import T0

MINA, TOM, WAIT = 11, 12, 1000


def rung(*calls: int, kind: TimerKind = TimerKind.ANSWER, basis: int = WAIT, **more: object) -> Event:
    data = {"kind": kind, "step": 1, "basis": basis, "calls": list(calls), **more}
    return Event(1, 42, Happened.NUDGED, None, T0, data)


def did(what: Happened, who: int | None) -> Event:
    return Event(1, 42, what, who, T0, {})


def alone(*events: Event) -> bool:
    return left_alone(events, MINA, TimerKind.ANSWER, WAIT)


def test_who_was_called_and_did_nothing_left_it_alone() -> None:
    assert alone(rung(MINA))
    assert alone(rung(MINA), did(Happened.CUSTOMER_WROTE, 31), did(Happened.NOTED, TOM))


def test_anything_of_theirs_counts_as_having_heard_it() -> None:
    kinds = (
        Happened.ACKNOWLEDGED,
        Happened.NUDGE_DECLINED,
        Happened.NOTED,
        Happened.DRAFTED,
        Happened.PUT_OFF,
    )
    assert not any(alone(rung(MINA), did(what, MINA)) for what in kinds)
    assert alone(did(Happened.NOTED, MINA), rung(MINA))


def test_who_was_not_called_left_nothing_alone() -> None:
    assert not alone()
    assert not alone(rung())
    assert not alone(rung(TOM))
    assert not alone(rung(MINA, kind=TimerKind.HEARTBEAT))
    assert not alone(rung(MINA, basis=WAIT + 1))


def test_each_reminder_counts_once() -> None:
    assert not alone(rung(MINA), rung(TOM, ignored=MINA))
    assert alone(rung(MINA), rung(MINA, ignored=MINA))
    assert alone(rung(MINA), rung(TOM, ignored=TOM))
