"""Promises to customers as rows: offered, tracked, settled."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.customers import Said
from bot.domain.promises import Promise
from bot.domain.promising import How, Outcome
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


@dataclass(frozen=True, slots=True)
class Given:
    """A promise that `person_id` gave in a message of an issue.

    It is only offered until `tracked_at`; it is open until it has an `outcome`.
    """

    id: int
    issue_id: int
    person_id: int
    message_id: int
    quote: str
    made_at: datetime
    due_at: datetime | None
    offered_at: datetime
    tracked_at: datetime | None
    settled_at: datetime | None
    outcome: Outcome | None
    how: How | None
    settled_by: int | None


def add(tx: Transaction, said: Said, found: Promise, now: datetime) -> Given:
    """Keep what was found in a message, as offered to its writer."""
    promise_id = tx.new_id()
    tx.one(
        "promise_add",
        id=promise_id,
        issue_id=said.issue_id,
        person_id=said.author_id,
        message_id=said.id,
        quote=found.quote,
        made_at=micros(said.at),
        due_at=micros(found.due_at) if found.due_at is not None else None,
        offered_at=micros(now),
    )
    return must(tx, promise_id)


def get(tx: Transaction, promise_id: int) -> Given | None:
    return load_or_none(Given, tx.one("promise_by_id", id=promise_id))


def must(tx: Transaction, promise_id: int) -> Given:
    given = get(tx, promise_id)
    if given is None:
        raise LookupError(f"no promise {promise_id}")
    return given


def of_issue(tx: Transaction, issue_id: int) -> tuple[Given, ...]:
    """Every promise found in what we said about an issue, oldest first."""
    return tuple(load(Given, row) for row in tx.all("promises_of_issue", issue_id=issue_id))


def track(tx: Transaction, promise_id: int, due_at: datetime, now: datetime) -> bool:
    """Start its clock, or start it anew with another time; False when it was settled."""
    row = tx.one("promise_track", id=promise_id, due_at=micros(due_at), tracked_at=micros(now))
    return row is not None


def settle(
    tx: Transaction, promise_id: int, outcome: Outcome, how: How, by_id: int | None, now: datetime
) -> None:
    """Write down what became of it; a later word of a person takes the place of an earlier finding."""
    settled_at = micros(now)
    tx.one("promise_settle", id=promise_id, outcome=outcome, how=how, settled_by=by_id, settled_at=settled_at)


def reopen(tx: Transaction, promise_id: int) -> None:
    """What settled it has been taken back."""
    tx.one("promise_reopen", id=promise_id)


def standing(tx: Transaction, workspace_id: int, since: datetime) -> tuple[Given, ...]:
    """All that are open in issues not closed, and those broken `since`; the earliest due first."""
    rows = tx.all("promises_standing", workspace_id=workspace_id, since=micros(since))
    return tuple(load(Given, row) for row in rows)
