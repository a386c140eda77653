"""Going private: a conversation moves to where others do not read along; so do words that were shut out."""

from datetime import datetime

from bot.desk import private_places, replying
from bot.desk.acting import Stopped, may_as_owner, stopped
from bot.domain.answers import DraftStale, NoSuchIssue
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.private_places import CannotGoPrivate, NothingToSendThere, Way, WentPrivate
from bot.storage import drafts, people
from bot.storage.database import Transaction

Went = WentPrivate | CannotGoPrivate | Stopped


def go(tx: Transaction, person: Person, issue_id: int, way: Way, now: datetime) -> Went:
    """Its owner takes the conversation to a private thread, or to direct messages: replies go there."""
    issue = may_as_owner(tx, person, Action.MOVE, issue_id, now, or_nobody=False)
    if not isinstance(issue, Issue):
        return issue
    if way not in private_places.offered(tx, issue):
        return CannotGoPrivate(issue.number)
    private_places.begin(tx, issue, person, way, now)
    return WentPrivate(issue.number, people.customer(tx, issue.customer_id).name, way)


def instead(
    tx: Transaction, person: Person, draft_id: int, now: datetime
) -> Went | NothingToSendThere | DraftStale:
    """The same approved words, which a closed door kept out, to a private thread; by who approved them."""
    draft = drafts.get(tx, draft_id)
    if draft is None:
        refused = stopped(tx, person, Action.MOVE, person.workspace_id, None, now)
        return refused or NoSuchIssue(str(draft_id))
    issue = may_as_owner(tx, person, Action.MOVE, draft.issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    approved = [d for d in drafts.of_issue(tx, issue.id) if d.approved_at is not None]
    if not approved or approved[-1].id != draft_id or approved[-1].failed_at is None:
        return NothingToSendThere(issue.number)
    if approved[-1].approved_by != person.id:
        return NothingToSendThere(issue.number)
    if approved[-1].conversation != issue.conversation:
        return DraftStale(issue.number)
    if private_places.parent(tx, issue) is None:
        return CannotGoPrivate(issue.number)
    moved = private_places.begin(tx, issue, person, Way.THREAD, now)
    replying.approve_again(tx, moved, approved[-1], person, now)
    return WentPrivate(issue.number, people.customer(tx, issue.customer_id).name, Way.THREAD)
