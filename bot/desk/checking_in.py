"""Checking in: days after it was solved, a person asks how it is going, or says why not."""

from datetime import datetime

from bot.desk.acting import Stopped, may_as_owner
from bot.desk.public import unanswered
from bot.desk.settling import marks_of, policy_of, settle
from bot.desk.solving import as_closed
from bot.domain.answers import CheckInSkipped, Closed, NothingToCheck
from bot.domain.clocks import Marks
from bot.domain.issues import Ending, Happened, Issue, State
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.publicly import clocks_of
from bot.domain.windows import DeclineWindow
from bot.storage import drafts, log
from bot.storage.database import Transaction


def next_step(issue: Issue, marks: Marks, steps: int) -> int:
    """The check-in that is next (1, 2 …), 0 when all are done or there is nothing to check."""
    if issue.state is not State.SOLVED:
        return 0
    return next((step for step in range(1, steps + 1) if step not in marks.checked_in), 0)


def step_of(tx: Transaction, issue: Issue) -> int:
    clocks = clocks_of(issue, policy_of(tx, issue.workspace_id))
    return next_step(issue, marks_of(tx, issue), len(clocks.check_ins))


def _due(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> tuple[Issue, int] | NothingToCheck | Stopped:
    issue = may_as_owner(tx, person, Action.CHECK_IN, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    step = step_of(tx, issue)
    return (issue, step) if step else NothingToCheck(issue.number)


def skip_window(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> DeclineWindow | NothingToCheck | Stopped:
    found = _due(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    return DeclineWindow(found[0], "check_in", found[0].id)


def skip(
    tx: Transaction, person: Person, issue_id: int, reason: str, now: datetime
) -> CheckInSkipped | Closed | NothingToCheck | Stopped:
    """Not needed this time, and why. After the last one the issue ends with the customer's own word."""
    found = _due(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    issue, step = found
    log.add(
        tx,
        issue.id,
        Happened.CHECKED_IN,
        person.id,
        now,
        {"step": step, "sent": False, "reason": reason.strip()},
    )
    ended = ended_if_done(tx, issue, person.id, now)
    settle(tx, ended, now)
    if ended.state is State.CLOSED:
        return Closed(issue.number, ended.ending or Ending.UNKNOWN)
    return CheckInSkipped(issue.number)


def ended_if_done(tx: Transaction, issue: Issue, by_id: int, now: datetime) -> Issue:
    """Closed when a person has settled the last check-in and no question is open; otherwise as it was."""
    asked_and_silent = issue.asked_at is not None and issue.confirmed_at is None
    if step_of(tx, issue) or asked_and_silent or _waits_for_words(tx, issue) or unanswered(tx, issue):
        return issue
    return as_closed(tx, issue, by_id, now)


def _waits_for_words(tx: Transaction, issue: Issue) -> bool:
    """Are approved words still on their way to the customer?"""
    return any(d.approved_at and not d.sent_at and not d.failed_at for d in drafts.of_issue(tx, issue.id))
