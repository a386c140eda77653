"""What people said to reminders, as their issue's log tells it."""

from typing import Any

from bot.domain.clocks import TimerKind, micros
from bot.domain.issues import Event, Happened
from bot.domain.responses import acknowledged, declined, response_to, woken_by
from tests.factories import T0, owned

FIRING = (TimerKind.ANSWER, 1, micros(T0))
DATA: dict[str, Any] = {"kind": "answer", "step": 1, "basis": micros(T0)}


def event(what: Happened, by: int | None = 11, /, **data: Any) -> Event:
    return Event(1, 42, what, by, T0, data)


def test_no_counts_for_who_said_it_while_they_have_it() -> None:
    said = (event(Happened.NUDGE_DECLINED, **DATA, reason="busy"),)
    assert declined(said, owned()) == {TimerKind.ANSWER}
    assert declined(said, owned(owner_id=12)) == frozenset()


def test_what_changes_the_situation_asks_again() -> None:
    said = event(Happened.NUDGE_DECLINED, **DATA, reason="busy")
    changes = (Happened.CUSTOMER_WROTE, Happened.CLAIMED, Happened.REOPENED, Happened.CRITICALITY_SET)
    for change in changes:
        assert declined((said, event(change)), owned()) == frozenset()
        assert declined((event(change), said), owned()) == {TimerKind.ANSWER}
    assert declined((said, event(Happened.CUSTOMER_WROTE, thanks=True)), owned()) == {TimerKind.ANSWER}
    assert declined((said, event(Happened.NOTED)), owned()) == {TimerKind.ANSWER}


def test_the_last_word_to_a_reminder_is_what_is_shown() -> None:
    both = (event(Happened.ACKNOWLEDGED, **DATA), event(Happened.NUDGE_DECLINED, 12, **DATA, reason="busy"))
    last = response_to(both, FIRING)
    assert last is not None
    assert (last.by_id, last.declined, last.reason) == (12, True, "busy")
    assert response_to(both, (TimerKind.ANSWER, 2, micros(T0))) is None
    assert acknowledged(both) == {FIRING: T0}


def test_why_it_woke_is_said_until_something_is_made_of_it() -> None:
    woken = event(Happened.WOKEN, None, why="customer_wrote")
    assert woken_by((event(Happened.SNOOZED), woken)) == "customer_wrote"
    assert woken_by((woken, event(Happened.REPLY_SENT))) == ""
    assert woken_by((event(Happened.WOKEN, why="asked"),)) == ""
    assert woken_by(()) == ""
