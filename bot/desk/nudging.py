"""Nudging: a timer fires, and the issue's one living reminder says what is due now, to whom."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.desk.settling import marks_of, policy_of, settle
from bot.domain.clocks import Audience, Timer, TimerKind, micros, still_true, timers_for
from bot.domain.issues import Happened, Issue
from bot.faults import fault
from bot.storage import deliveries, issues, log, timers
from bot.storage.database import Bug, Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.timers import Nudge

LATE_AFTER = timedelta(minutes=10)

_WEIGHT = {
    TimerKind.SNOOZE: 0,
    TimerKind.HEARTBEAT: 1,
    TimerKind.CHECK_IN: 2,
    TimerKind.CLOSING: 3,
    TimerKind.HAND_OVER: 4,
    TimerKind.UNCLAIMED: 5,
    TimerKind.ANSWER: 6,
}


@dataclass(frozen=True, slots=True)
class Fired:
    """The issue that was due; `bug` when it could not speak and was set aside."""

    issue_id: int
    bug: Exception | None


def fire_next(tx: Transaction, now: datetime) -> Fired | None:
    """Fire everything that is due for the issue that has waited longest; None when nothing is due.

    All of it becomes one nudge: after downtime an issue speaks once, marked late. An issue that raises
    is set aside with its bug, so that it neither loops nor holds up the others.
    """
    issue_id = timers.next_due(tx, now)
    if issue_id is None:
        return None
    done = tx.attempt(_fire_all, issue_id, now)
    if not isinstance(done, Bug):
        return Fired(issue_id, None)
    log.quarantine(tx, "timer", f"issue:{issue_id}", "", repr(done.error), issue_id, now)
    timers.hold(tx, issue_id)
    return Fired(issue_id, done.error)


def _fire_all(tx: Transaction, issue_id: int, now: datetime) -> None:
    issue = issues.lock(tx, issue_id)
    if issue is None:
        raise LookupError(f"timer of issue {issue_id}, which does not exist")
    wanted = timers_for(issue, marks_of(tx, issue), policy_of(tx, issue.workspace_id))
    due = [timer for timer in wanted if timer.due_at <= now]
    if due:
        fault("while_timer_fires")
        issue = _fire(tx, issue, due, now)
    settle(tx, issue, now)  # also when nothing holds any more: the stored set becomes the derived one


def _fire(tx: Transaction, issue: Issue, due: list[Timer], now: datetime) -> Issue:
    for timer in due:
        data = {"kind": timer.kind, "step": timer.step, "basis": timer.basis}
        log.add(tx, issue.id, Happened.NUDGED, None, now, data)
    top = max(due, key=lambda t: (_WEIGHT[t.kind], t.step))
    late = now - max(t.due_at for t in due) > LATE_AFTER
    if not _outweighed(tx, issue, top):
        timers.set_nudge(
            tx, Nudge(issue.id, top.kind, top.step, top.basis, top.audience, top.due_at, now, late, None)
        )
        deliveries.ring(tx, issue)
    deliveries.want(tx, issue, DeliveryKind.NUDGE, issue.id, now)
    if any(timer.kind is TimerKind.SNOOZE for timer in due):
        log.add(tx, issue.id, Happened.WOKEN, None, now, {"why": "time"})
        return replace(issue, snoozed_until=None)
    return issue


def _outweighed(tx: Transaction, issue: Issue, timer: Timer) -> bool:
    """Does the reminder that is up say something weightier that is still true? Then it stays up."""
    up = timers.nudge_of(tx, issue.id)
    if up is None or up.cleared_at is not None or _WEIGHT[up.kind] <= _WEIGHT[timer.kind]:
        return False
    marks, policy = marks_of(tx, issue), policy_of(tx, issue.workspace_id)
    return still_true(up.kind, up.step, up.basis, issue, marks, policy)


def tell_at_once(tx: Transaction, issue: Issue, now: datetime) -> None:
    """An unhappy customer: owner and leads hear now, by the issue's one reminder."""
    basis = micros(now)  # the wait that begins with this; the reminder stays until it is answered
    nudge = Nudge(issue.id, TimerKind.ANSWER, 2, basis, Audience.LEAD, now, now, late=False, cleared_at=None)
    timers.set_nudge(tx, nudge)
    deliveries.ring(tx, issue)
    deliveries.want(tx, issue, DeliveryKind.NUDGE, issue.id, now)
