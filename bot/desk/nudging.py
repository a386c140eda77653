"""Nudging: a timer fires, and the issue's one living reminder says what is due now, to whom."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk import budgeting, overloading, showing
from bot.desk.settling import marks_of, policy_of, settle
from bot.desk.telling import LATE_AFTER
from bot.domain.calendar import after_quiet
from bot.domain.clocks import SECOND_STEP, Audience, Timer, TimerKind, micros, still_true, timers_for
from bot.domain.issues import Happened, Issue
from bot.faults import fault
from bot.storage import deliveries, issues, log, timers
from bot.storage.database import Bug, Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.timers import Nudge

_WEIGHT = {
    TimerKind.SNOOZE: 0,
    TimerKind.HEARTBEAT: 1,
    TimerKind.CHECK_IN: 2,
    TimerKind.CLOSING: 3,
    TimerKind.HAND_OVER: 4,
    TimerKind.PUBLIC: 4,
    TimerKind.UNCLAIMED: 5,
    TimerKind.PROMISE: 6,  # as heavy as an answer: of the two the one that came last is up
    TimerKind.ANSWER: 6,
}


# Of two steps of one clock the one that reaches further is the later one.
_REACH = {Audience.SECOND: 1, Audience.LEAD: 2}


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
    top = max(due, key=lambda t: (_WEIGHT[t.kind], _REACH.get(t.audience, 0), t.step))
    for timer in due:
        if timer is not top:
            log.add(tx, issue.id, Happened.NUDGED, None, now, _data(timer))
    late = now - max(t.due_at for t in due) > LATE_AFTER
    if not _outweighed(tx, issue, top) and not _nobody_second(tx, issue, top, now):
        _put_up(tx, issue, top, now, late=late)
    else:
        log.add(tx, issue.id, Happened.NUDGED, None, now, _data(top))
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


def _nobody_second(tx: Transaction, issue: Issue, timer: Timer, now: datetime) -> bool:
    """Is this the second person's step, and nobody fits? Then it passes, and the next step is the leads'."""
    between = timer.kind is TimerKind.ANSWER and timer.step == SECOND_STEP
    return between and not showing.called(tx, issue, timer.audience, now)


# Why a snooze ends before its time, with the step of the reminder that says so.
WOKEN_BY_CUSTOMER, WOKEN_BY_HARM = ("customer_wrote", 2), ("critical", 3)


def wake(tx: Transaction, issue: Issue, why: tuple[str, int], by_id: int | None, now: datetime) -> Issue:
    """The snooze is over: who set it aside is told why, at once, unless it is their night or their own doing.

    Not yet settled.
    """
    reason, step = why
    log.add(tx, issue.id, Happened.WOKEN, by_id, now, {"why": reason})
    awake = replace(issue, snoozed_until=None)
    at_night = after_quiet(policy_of(tx, issue.workspace_id).calendar, now) > now
    if issue.owner_id is None or issue.owner_id == by_id or (at_night and reason != "critical"):
        return awake
    timer = Timer(TimerKind.SNOOZE, step, micros(now), Audience.OWNER, now)
    if not _outweighed(tx, awake, timer):
        _set(tx, awake, timer, now)
    return awake


def _set(tx: Transaction, issue: Issue, timer: Timer, now: datetime) -> None:
    """A reminder that no timer was set for, from this moment."""
    _put_up(tx, issue, timer, now, late=False)
    deliveries.want(tx, issue, DeliveryKind.NUDGE, issue.id, now)


def _data(timer: Timer) -> dict[str, object]:
    return {"kind": timer.kind, "step": timer.step, "basis": timer.basis, "audience": timer.audience}


def _put_up(tx: Transaction, issue: Issue, timer: Timer, now: datetime, *, late: bool) -> None:
    """The issue's reminder says this now; it rings, unless it only goes on the lists of those it is for."""
    policy = policy_of(tx, issue.workspace_id)
    called = showing.called(tx, issue, timer.audience, now)
    spared = budgeting.merged(tx, issue, timer.kind, called, policy, now)
    alone = overloading.note(tx, issue, timer, now)
    data = {**_data(timer), **budgeting.note(called, spared), **alone}
    log.add(tx, issue.id, Happened.NUDGED, None, now, data)
    nudge = Nudge(
        issue.id, timer.kind, timer.step, timer.basis, timer.audience, timer.due_at, now, late, None
    )
    timers.set_nudge(tx, nudge)
    for person in spared:
        budgeting.list_for(tx, person, now)
    if not spared or len(spared) < len(called):
        deliveries.ring(tx, issue)
    if alone:
        overloading.ask(tx, issue, policy, now)


def ask_desk(tx: Transaction, issue: Issue, now: datetime) -> None:
    """It came back to the desk: its one reminder asks at once who takes it, as that clock's first step."""
    _set(tx, issue, Timer(TimerKind.UNCLAIMED, 1, micros(now), Audience.DESK, now), now)


def tell_at_once(tx: Transaction, issue: Issue, now: datetime) -> None:
    """An unhappy customer: owner and leads hear now, by the issue's one reminder, unless that is too much.

    It stands for the due moment of the wait that begins with this, and stays until they are answered.
    """
    _set(tx, issue, Timer(TimerKind.ANSWER, 2, micros(now), Audience.LEAD, now), now)
