"""Acknowledging: *Done* on a reminder says "I have it in hand", *Not now* says why somebody else should."""

from datetime import datetime

from bot.desk import showing
from bot.desk.acting import Stopped, may, may_as_owner
from bot.desk.settling import settle
from bot.domain.answers import NeedsLead, NotYours
from bot.domain.clocks import Audience, TimerKind
from bot.domain.issues import Happened, Issue
from bot.domain.people import Person, Role
from bot.domain.permissions import Action
from bot.domain.reminded import Acknowledged, NoReminder, NotNow, ReasonNeeded
from bot.domain.windows import DeclineWindow
from bot.storage import log, people, timers
from bot.storage.database import Transaction
from bot.storage.timers import Nudge

DECLINABLE = (TimerKind.ANSWER, TimerKind.HEARTBEAT)
# The others end with what they ask for: to claim, to ask, to check in, to say what became of a promise.
ACKNOWLEDGEABLE = (*DECLINABLE, TimerKind.HAND_OVER, TimerKind.SNOOZE)


def done(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> Acknowledged | NoReminder | Stopped:
    """Take the reminder that is up in hand: it goes down; the clock ends only with what it waits for.

    Whoever has the issue may, or a lead, or the second person whom it calls; what called the leads is
    theirs to put down.
    """
    found = _reminded(tx, person, issue_id, now, second=True)
    if not isinstance(found, tuple):
        return found
    issue, nudge = found
    if nudge.kind not in ACKNOWLEDGEABLE:
        return NoReminder(issue.number)
    for_leads = nudge.audience is Audience.LEAD and bool(people.leads(tx, issue.workspace_id))
    if for_leads and person.role is not Role.LEAD:
        return NeedsLead()
    log.add(tx, issue.id, Happened.ACKNOWLEDGED, person.id, now, _data(nudge))
    settle(tx, issue, now)
    return Acknowledged(issue.number)


def not_now_window(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> DeclineWindow | NoReminder | Stopped:
    """Where the owner says why they cannot."""
    found = _declinable(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    return DeclineWindow(found[0], "nudge", found[0].id)


def not_now(
    tx: Transaction, person: Person, issue_id: int, reason: str, now: datetime
) -> NotNow | NoReminder | ReasonNeeded | Stopped:
    """The owner hears no more of this clock until they write or it changes hands; the leads still do."""
    found = _declinable(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    issue, nudge = found
    if not reason.strip():
        return ReasonNeeded(issue.number)
    data = {**_data(nudge), "reason": reason.strip()}
    log.add(tx, issue.id, Happened.NUDGE_DECLINED, person.id, now, data)
    settle(tx, issue, now)
    return NotNow(issue.number)


def _data(nudge: Nudge) -> dict[str, object]:
    return {"kind": nudge.kind, "step": nudge.step, "basis": nudge.basis}


def _reminded(
    tx: Transaction, person: Person, issue_id: int, now: datetime, *, second: bool = False
) -> tuple[Issue, Nudge] | NoReminder | Stopped:
    nudge = timers.nudge_of(tx, issue_id)
    issue = may_as_owner(tx, person, Action.SNOOZE, issue_id, now)
    if isinstance(issue, NotYours) and second and nudge is not None and nudge.audience is Audience.SECOND:
        locked = may(tx, person, Action.SNOOZE, issue_id, now)
        called = isinstance(locked, Issue) and person in showing.called(tx, locked, nudge.audience, now)
        issue = locked if called else issue
    if not isinstance(issue, Issue):
        return issue
    if nudge is None or nudge.cleared_at is not None:
        return NoReminder(issue.number)
    return issue, nudge


def _declinable(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> tuple[Issue, Nudge] | NoReminder | Stopped:
    found = _reminded(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    issue, nudge = found
    if issue.owner_id is not None and issue.owner_id != person.id:
        return NotYours(issue.number, people.get(tx, issue.owner_id))  # nobody says it for somebody else
    if nudge.audience is not Audience.OWNER or nudge.kind not in DECLINABLE:
        return NoReminder(issue.number)
    return found
