"""Budgeting: more than so many reminders a day help nobody, so the rest is one living list."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.calendar import local
from bot.domain.clocks import TimerKind
from bot.domain.issues import Criticality, Event, Happened, Issue, Turn
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.responses import Firing, firing_of, ids
from bot.domain.tellings import Telling
from bot.storage import deliveries, issues, log, tellings
from bot.storage.database import Transaction

# No customer waits for an answer to these: on a full day they come as one list.
_CAN_WAIT = frozenset({TimerKind.CLOSING, TimerKind.CHECK_IN})
_SHARE = 3


def merged(
    tx: Transaction, issue: Issue, kind: TimerKind, called: tuple[Person, ...], policy: Policy, now: datetime
) -> tuple[Person, ...]:
    """Those of whom enough was asked today; what is critical goes through to everybody.

    Where no customer waits for an answer (closing questions, check-ins, silence while it is their turn) a
    third of the day's budget is enough.
    """
    if issue.criticality is Criticality.CRITICAL or not called:
        return ()
    can_wait = kind in _CAN_WAIT or (kind is TimerKind.HEARTBEAT and issue.turn is Turn.THEIRS)
    most = max(1, policy.nudges_per_day // _SHARE) if can_wait else policy.nudges_per_day
    earliest = min(_morning(person, now) for person in called)
    rung = [(e.at, ids(e, "calls")) for e in log.nudged_since(tx, issue.workspace_id, earliest)]
    return tuple(
        person
        for person in called
        if sum(person.id in ids for at, ids in rung if at >= _morning(person, now)) >= most
    )


def _morning(person: Person, now: datetime) -> datetime:
    """When the day of `now` began where the person is."""
    return local(person.zone, now.astimezone(ZoneInfo(person.zone)).date(), time(0))


def note(called: tuple[Person, ...], spared: tuple[Person, ...]) -> dict[str, object]:
    """For the log of a firing: whom it rang for, and on whose list it went instead."""
    kept = {person.id for person in spared}
    return {"calls": [p.id for p in called if p.id not in kept], "merged": sorted(kept)}


def spared(events: tuple[Event, ...], firing: Firing) -> frozenset[int]:
    """The people on whose list this firing went; empty for one that rang."""
    fired = [e for e in events if e.kind is Happened.NUDGED and firing_of(e) == firing]
    return frozenset(ids(fired[-1], "merged")) if fired else frozenset()


def rung(events: tuple[Event, ...], firing: Firing) -> frozenset[int] | None:
    """The people whom this firing called; None for one that says nothing of it."""
    fired = [e for e in events if e.kind is Happened.NUDGED and firing_of(e) == firing and "calls" in e.data]
    return frozenset(ids(fired[-1], "calls")) if fired else None


def list_for(tx: Transaction, person: Person, now: datetime) -> None:
    """Their list of today is stale, or begins."""
    today = [
        told
        for told in tellings.to(tx, person.id)
        if told.what is Telling.BUDGET and told.at >= _morning(person, now)
    ]
    told = today[-1] if today else tellings.add(tx, person.workspace_id, person.id, Telling.BUDGET, {}, now)
    deliveries.want_told(tx, person.workspace_id, person.id, told.id, now)


def listed(tx: Transaction, person: Person) -> tuple[Issue, ...]:
    """What stands on their list at this moment: reminders that are up and did not ring for them."""
    up = (e.issue_id for e in log.nudges_up(tx, person.workspace_id) if person.id in ids(e, "merged"))
    found = (issues.get(tx, issue_id) for issue_id in up)
    return tuple(issue for issue in found if issue is not None)
