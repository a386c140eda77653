"""Causes that several issues have in common, as rows."""

from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.issues import Issue
from bot.domain.ties import Cause
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


def begin(tx: Transaction, workspace_id: int, person_id: int, now: datetime) -> Cause:
    cause = Cause(tx.new_id(), workspace_id, person_id, now, None, None, "")
    named = {"id": cause.id, "workspace_id": workspace_id, "began_by": person_id}
    tx.one("cause_add", **named, began_at=micros(now))
    return cause


def of_issue(tx: Transaction, issue_id: int) -> Cause | None:
    return load_or_none(Cause, tx.one("cause_of_issue", issue_id=issue_id))


def issues_of(tx: Transaction, cause_id: int) -> tuple[Issue, ...]:
    """By number."""
    return tuple(load(Issue, row) for row in tx.all("cause_issues_of", cause_id=cause_id))


def put(tx: Transaction, issue_id: int, cause_id: int, person_id: int, now: datetime) -> None:
    """The issue has this cause now, and no other."""
    named = {"issue_id": issue_id, "cause_id": cause_id, "tied_by": person_id}
    tx.one("cause_issue_put", **named, tied_at=micros(now))


def drop(tx: Transaction, issue_id: int) -> None:
    tx.one("cause_issue_drop", issue_id=issue_id)


def join(tx: Transaction, from_id: int, into_id: int) -> None:
    """What had one cause has the other now."""
    tx.all("causes_joined", from_id=from_id, into_id=into_id)


def fix(tx: Transaction, cause_id: int, person_id: int, note: str, now: datetime) -> bool:
    """Keep what was wrong and is true now; False when somebody said so before."""
    named = {"id": cause_id, "fixed_by": person_id, "note": note}
    return tx.one("cause_fix", **named, fixed_at=micros(now)) is not None
