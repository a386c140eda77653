"""Issues as rows: read, lock, add, save."""

from dataclasses import replace

from bot.domain.issues import Issue
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


def next_number(tx: Transaction, workspace_id: int) -> int:
    """The workspace's next issue number (#1, #2 …), never given twice."""
    row = tx.one("next_issue_number", workspace_id=workspace_id)
    if row is None:
        raise LookupError(f"no workspace {workspace_id}")
    return int(row["last_number"])


def add(tx: Transaction, issue: Issue) -> None:
    tx.one("issue_add", **_row(issue))


def save(tx: Transaction, issue: Issue) -> Issue:
    """Store every field; returns the issue with its new version."""
    row = tx.one("issue_save", **_saved(_row(issue)))
    if row is None:
        raise LookupError(f"no issue {issue.id}")
    return replace(issue, version=int(row["version"]))


def _row(issue: Issue) -> dict[str, object]:
    return {**dump(issue), "public": int(issue.public)}


_FIXED = ("workspace_id", "number", "opened_by", "opened_at", "version")


def _saved(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in _FIXED}


def get(tx: Transaction, issue_id: int) -> Issue | None:
    return load_or_none(Issue, tx.one("issue_by_id", id=issue_id))


def lock(tx: Transaction, issue_id: int) -> Issue | None:
    """The issue under its row lock (PostgreSQL), so that two processes change it one after the other."""
    return load_or_none(Issue, tx.one("issue_locked", id=issue_id))


def id_of_number(tx: Transaction, workspace_id: int, number: int) -> int | None:
    row = tx.one("issue_id_by_number", workspace_id=workspace_id, number=number)
    return None if row is None else int(row["id"])


def to_join(tx: Transaction, customer_id: int, channel_id: int) -> Issue | None:
    """The customer's newest open issue of that channel."""
    return load_or_none(Issue, tx.one("issue_to_join", customer_id=customer_id, channel_id=channel_id))


def not_closed(tx: Transaction, workspace_id: int) -> tuple[Issue, ...]:
    return tuple(load(Issue, row) for row in tx.all("issues_open", workspace_id=workspace_id))


def of_owner(tx: Transaction, workspace_id: int, owner_id: int) -> tuple[Issue, ...]:
    rows = tx.all("issues_of_owner", workspace_id=workspace_id, owner_id=owner_id)
    return tuple(load(Issue, row) for row in rows)


def before(tx: Transaction, issue: Issue) -> tuple[Issue, ...]:
    """Up to five earlier issues of the same customer, newest first."""
    rows = tx.all("issues_before", customer_id=issue.customer_id, id=issue.id)
    return tuple(load(Issue, row) for row in rows)


def found(tx: Transaction, workspace_id: int, words: str) -> tuple[Issue, ...]:
    """Up to twenty issues whose title, customer or messages contain `words`, newest first."""
    escaped = words.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_")
    rows = tx.all("issues_found", workspace_id=workspace_id, pattern=f"%{escaped}%")
    return tuple(load(Issue, row) for row in rows)


def of_customer(tx: Transaction, customer_id: int) -> tuple[Issue, ...]:
    """Every issue of a customer, newest first."""
    return tuple(load(Issue, row) for row in tx.all("issues_of_customer", customer_id=customer_id))
