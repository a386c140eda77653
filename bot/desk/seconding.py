"""Seconding: who is called for an issue, as things stand, when its owner does not come."""

from datetime import datetime

from bot.desk import away
from bot.desk.settling import policy_of
from bot.domain import seconds
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.seconds import Around
from bot.storage import log, people
from bot.storage.database import Transaction


def second(tx: Transaction, issue: Issue, now: datetime) -> Person | None:
    """The second person at this moment; None when nobody has the issue, or nobody fits."""
    if issue.owner_id is None:
        return None
    owner = people.get(tx, issue.owner_id)
    gone = away.everybody(tx, issue.workspace_id, now)
    instead = away.substitute(tx, owner, now) if owner.id in gone else None
    around = Around(people.staff(tx, issue.workspace_id), frozenset(gone), instead.id if instead else None)
    policy = policy_of(tx, issue.workspace_id)
    return seconds.second(owner, log.of_issue(tx, issue.id), policy, around, issue.waiting_since)
