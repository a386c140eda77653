"""Who acts on which issue: asked of `decide()` first, then the issue under its lock."""

from datetime import datetime

from bot.desk.away import may_stand_in
from bot.domain.answers import NeedsLead, NoSuchIssue, NotYours, Silence, WrongState
from bot.domain.issues import Issue, State
from bot.domain.people import Person, Role
from bot.domain.permissions import Action, Allowed, decide
from bot.storage import issues, log, people
from bot.storage.database import Transaction

MOST_DIGITS = 15  # of an issue's number

Stopped = Silence | NeedsLead | NoSuchIssue | NotYours | WrongState


def stopped(
    tx: Transaction, person: Person, action: Action, workspace_id: int, issue_id: int | None, now: datetime
) -> Silence | NeedsLead | None:
    """None when the person may; else what they are told. What is refused is kept for the lead."""
    verdict = decide(person, action, workspace_id)
    if isinstance(verdict, Allowed):
        return None
    log.refuse(tx, person, action, issue_id, now)
    return Silence() if verdict.silent else NeedsLead()


def may(tx: Transaction, person: Person, action: Action, issue_id: int, now: datetime) -> Issue | Stopped:
    """The issue, locked, if the person may do this to it.

    An issue of another workspace and one that does not exist look the same.
    """
    issue = issues.lock(tx, issue_id)
    workspace_id = issue.workspace_id if issue else person.workspace_id
    refused = stopped(tx, person, action, workspace_id, issue_id, now)
    if refused is not None:
        return refused
    return issue if issue is not None else NoSuchIssue(str(issue_id))


def may_as_owner(
    tx: Transaction, person: Person, action: Action, issue_id: int, now: datetime, *, or_nobody: bool = True
) -> Issue | Stopped:
    """As `may`, for what only the owner does: others are told whose it is.

    A lead may step in, and so may who stands in for an owner who is away.
    """
    issue = may(tx, person, action, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.state is State.CLOSED:
        return WrongState(issue.number, issue.state)
    if issue.owner_id in (None, person.id) or person.role is Role.LEAD:
        return issue if issue.owner_id is not None or or_nobody else WrongState(issue.number, issue.state)
    if may_stand_in(tx, person, issue.owner_id, now):
        return issue
    return NotYours(issue.number, people.get(tx, issue.owner_id))


def find(tx: Transaction, person: Person, asked: str) -> int | NoSuchIssue:
    """The issue id of what somebody typed: `42` or `#42`."""
    return find_in(tx, person.workspace_id, asked)


def find_in(tx: Transaction, workspace_id: int, asked: str) -> int | NoSuchIssue:
    """The same, whoever asks."""
    digits = asked.strip().removeprefix("#")
    if not digits.isascii() or not digits.isdigit() or len(digits) > MOST_DIGITS:
        return NoSuchIssue(asked.strip())
    found = issues.id_of_number(tx, workspace_id, int(digits))
    return found if found is not None else NoSuchIssue(f"#{int(digits)}")
