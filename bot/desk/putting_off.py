"""Putting off: one reminder of a solved issue, its question or its check-in, comes later than it would."""

from dataclasses import replace
from datetime import datetime

from bot.desk.settling import marks_of, policy_of, settle
from bot.domain.answers import BadMoment, WrongState
from bot.domain.calendar import Calendar, next_business_morning
from bot.domain.clocks import TimerKind, timers_for
from bot.domain.issues import Happened, Issue
from bot.domain.moments import parse_moment
from bot.domain.people import Person
from bot.domain.reminded import PutOff
from bot.domain.responses import Firing
from bot.domain.windows import SnoozeWindow
from bot.storage import log, timers
from bot.storage.database import Transaction

_LATER = (TimerKind.CLOSING, TimerKind.CHECK_IN)


def window(tx: Transaction, person: Person, issue: Issue, now: datetime) -> SnoozeWindow | WrongState:
    """Until when? For a solved issue, locked, that the person may act on."""
    if _which(tx, issue) is None:
        return WrongState(issue.number, issue.state)
    return SnoozeWindow(issue, next_business_morning(_calendar(tx, issue, person), now))


def put_off(
    tx: Transaction, person: Person, issue: Issue, words: str, now: datetime
) -> PutOff | SnoozeWindow | WrongState:
    """Until what `words` say ("" means the next business morning); the other reminders come as they would."""
    firing = _which(tx, issue)
    if firing is None:
        return WrongState(issue.number, issue.state)
    calendar = _calendar(tx, issue, person)
    suggestion = next_business_morning(calendar, now)
    until = parse_moment(words, now, calendar) if words.strip() else suggestion
    if until is None:
        return SnoozeWindow(issue, suggestion, words, BadMoment(words.strip()))
    kind, step, basis = firing
    data = {"kind": kind, "step": step, "basis": basis, "until": until.isoformat()}
    log.add(tx, issue.id, Happened.PUT_OFF, person.id, now, data)
    settle(tx, issue, now)
    return PutOff(issue.number, until)


def _which(tx: Transaction, issue: Issue) -> Firing | None:
    """The reminder that is up, else the next one to come."""
    up = timers.nudge_of(tx, issue.id)
    if up is not None and up.cleared_at is None and up.kind in _LATER:
        return up.kind, up.step, up.basis
    marks, policy = marks_of(tx, issue), policy_of(tx, issue.workspace_id)
    coming = (t for t in timers_for(issue, marks, policy) if t.kind in _LATER)
    return next(((t.kind, t.step, t.basis) for t in coming), None)


def _calendar(tx: Transaction, issue: Issue, person: Person) -> Calendar:
    """The team's week in the zone of who speaks."""
    return replace(policy_of(tx, issue.workspace_id).calendar, zone=person.zone)
