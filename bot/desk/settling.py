"""What follows from every change: the timers that should exist, and what must be shown anew."""

from dataclasses import replace
from datetime import datetime

from bot.desk import budgeting, keeping
from bot.desk.public import unanswered
from bot.domain import responses, seconds
from bot.domain.clocks import Marks, TimerKind, still_true, timers_for
from bot.domain.issues import Event, Happened, Issue, State
from bot.domain.policy import Policy
from bot.domain.policy_text import policy_from
from bot.storage import deliveries, drafts, issues, loads, log, people, timers, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind


def policy_of(tx: Transaction, workspace_id: int) -> Policy:
    return policy_from(workspaces.get(tx, workspace_id).policy)


def marks_of(tx: Transaction, issue: Issue) -> Marks:
    """What the log says about timers: which fired, which check-ins are done, whether a hand-over is open."""
    events = log.of_issue(tx, issue.id)
    offered = drafts.open_hand_over(tx, issue.id)
    fired = frozenset(responses.firing_of(event) for event in events if event.kind is Happened.NUDGED)
    later = responses.put_off(events)
    return Marks(
        fired.difference(later),
        frozenset(_steps(events, issue)),
        offered.offered_at if offered else None,
        max((e.at for e in events if e.kind is Happened.WOKEN and e.data.get("why") == "time"), default=None),
        acknowledged=responses.acknowledged(events),
        declined=responses.declined(events, issue),
        promises=keeping.tracked_of(tx, issue),
        given_back_at=max((e.at for e in events if e.kind is Happened.GIVEN_BACK), default=None),
        second=seconds.may_be(issue.owner_id, events, policy_of(tx, issue.workspace_id)),
        put_off=later,
        public_since=min((voice.opened_at for voice in unanswered(tx, issue)), default=None),
    )


def _steps(events: tuple[Event, ...], issue: Issue) -> list[int]:
    """Check-ins sent or declined since it was solved; one whose words did not go out is still to be made."""
    failed = {event.data["draft"] for event in events if event.kind is Happened.REPLY_FAILED}
    return [
        int(str(event.data["step"]))
        for event in events
        if event.kind is Happened.CHECKED_IN
        and event.data.get("draft") not in failed
        and issue.solved_at is not None
        and event.at >= issue.solved_at
    ]


def settle(tx: Transaction, issue: Issue, now: datetime) -> Issue:
    """Ends every change: save the issue, derive its timers, mark card, status and nudge stale."""
    saved = issues.save(tx, issue)
    policy = policy_of(tx, saved.workspace_id)
    keeping.judge(tx, saved, policy, now)
    marks = marks_of(tx, saved)
    timers.replace_all(tx, saved.id, timers_for(saved, marks, policy))
    if saved.state is State.CLOSED:
        deliveries.forgive(tx, saved.id)
    deliveries.want(tx, saved, DeliveryKind.CARD, saved.id, now)
    deliveries.want(tx, saved, DeliveryKind.REACTION, saved.id, now)
    if saved.owner_id is not None and people.has_home(tx, saved.owner_id):
        deliveries.want_home(tx, saved.workspace_id, saved.owner_id, now)
    _settle_nudge(tx, saved, marks, policy, now)
    for load in loads.standing(tx, saved.workspace_id):
        if saved.id in load.issues:
            deliveries.want_load(tx, saved.workspace_id, load.id, now)
    return saved


def set_timers(tx: Transaction, issue: Issue) -> None:
    """Something was logged that changes nothing but who may be called."""
    wanted = timers_for(issue, marks_of(tx, issue), policy_of(tx, issue.workspace_id))
    timers.replace_all(tx, issue.id, wanted)


def settle_all(tx: Transaction, workspace_id: int, now: datetime) -> int:
    """After a change of policy: every issue that is not closed is derived and shown anew; how many."""
    found = issues.not_closed(tx, workspace_id)
    for issue in found:
        locked = issues.lock(tx, issue.id)
        if locked is not None:
            settle(tx, locked, now)
    return len(found)


def _settle_nudge(tx: Transaction, issue: Issue, marks: Marks, policy: Policy, now: datetime) -> None:
    nudge = timers.nudge_of(tx, issue.id)
    if nudge is None or nudge.cleared_at is not None:
        return
    if nudge.kind is TimerKind.SNOOZE:
        # A woken issue's nudge has done its work at the next change.
        gone = nudge.fired_at < now or not issue.is_open
    else:
        gone = not still_true(nudge.kind, nudge.step, nudge.basis, issue, marks, policy)
    if gone:
        timers.clear_nudge(tx, issue.id, now)
        firing = (nudge.kind, nudge.step, nudge.basis)
        for person_id in budgeting.spared(log.of_issue(tx, issue.id), firing):
            budgeting.list_for(tx, people.get(tx, person_id), now)
    deliveries.want(tx, issue, DeliveryKind.NUDGE, issue.id, now)


def moved(issue: Issue) -> Issue:
    """What was said has changed: drafts made before are stale now."""
    return replace(issue, conversation=issue.conversation + 1)
