"""Closed issues that still have their words, and rows about what was done long ago."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.storage.database import Transaction
from bot.storage.rows import load


@dataclass(frozen=True, slots=True)
class ClosedIssue:
    """One that has its words still; `kind` and `name` are of the channel that it came from."""

    issue_id: int
    closed_at: datetime
    kind: str
    name: str


def closed(tx: Transaction, workspace_id: int, before: datetime) -> tuple[ClosedIssue, ...]:
    """Closed by that moment, the longest closed first."""
    rows = tx.all("closed_unpurged", workspace_id=workspace_id, before=micros(before))
    return tuple(load(ClosedIssue, row) for row in rows)


def purged(tx: Transaction, issue_id: int, now: datetime) -> None:
    """Its words are gone; should it open and close again, what was said since is looked at anew."""
    tx.execute("purged_add", issue_id=issue_id, at=micros(now))


def tidy(tx: Transaction, done_before: datetime, aside_before: datetime) -> None:
    """Drop what was delivered for good, the calls and lines of it, and what was set aside and seen."""
    for what in ("deliveries_done", "hook_calls", "tellings"):
        tx.execute(f"{what}_forget", before=micros(done_before))
    tx.execute("quarantine_forget", before=micros(aside_before))
