"""Timers and living nudges as rows: the stored set is always what the clocks derive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import Audience, Timer, TimerKind, micros, moment
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


@dataclass(frozen=True, slots=True)
class Nudge:
    """The one living reminder of an issue. `late`: fired well after it was due; `cleared_at`: not needed."""

    issue_id: int
    kind: TimerKind
    step: int
    basis: int
    audience: Audience
    due_at: datetime
    fired_at: datetime
    late: bool
    cleared_at: datetime | None


def replace_all(tx: Transaction, issue_id: int, timers: Iterable[Timer]) -> None:
    """Make the stored set of an issue's timers equal to `timers`."""
    tx.all("timers_forget", issue_id=issue_id)
    for timer in timers:
        tx.one("timer_add", issue_id=issue_id, **dump(timer))


def of_issue(tx: Transaction, issue_id: int) -> tuple[Timer, ...]:
    return tuple(load(Timer, row) for row in tx.all("timers_of_issue", issue_id=issue_id))


def next_due(tx: Transaction, now: datetime) -> int | None:
    """The issue whose timer has been due the longest; rows another process holds are passed over."""
    row = tx.one("timer_next_due", now=micros(now))
    return None if row is None else int(row["issue_id"])


def next_moment(tx: Transaction) -> datetime | None:
    """When the next timer of all is due."""
    row = tx.one("timer_next_moment")
    return moment(int(row["at"])) if row is not None and row["at"] is not None else None


def hold(tx: Transaction, issue_id: int) -> None:
    """Set an issue's timers aside after a bug, so that they neither loop nor block the others."""
    tx.all("timers_hold", issue_id=issue_id)


def release(tx: Transaction) -> int:
    """Let held timers run again; how many there were."""
    return len(tx.all("timers_release"))


def held(tx: Transaction) -> tuple[int, ...]:
    return tuple(int(row["issue_id"]) for row in tx.all("timers_held"))


def overdue(tx: Transaction, before: datetime) -> int:
    row = tx.one("timers_overdue", before=micros(before))
    return int(row["amount"]) if row else 0


def issues_overdue(tx: Transaction, before: datetime) -> int:
    """How many issues have a reminder that should have been sent by then; each speaks once."""
    row = tx.one("timers_overdue_issues", before=micros(before))
    return int(row["amount"]) if row else 0


def set_nudge(tx: Transaction, nudge: Nudge) -> None:
    row = dump(nudge)
    tx.one(
        "nudge_set", **{k: v for k, v in row.items() if k not in ("cleared_at", "late")}, late=int(nudge.late)
    )


def nudge_of(tx: Transaction, issue_id: int) -> Nudge | None:
    return load_or_none(Nudge, tx.one("nudge_of_issue", issue_id=issue_id))


def clear_nudge(tx: Transaction, issue_id: int, now: datetime) -> None:
    tx.one("nudge_clear", issue_id=issue_id, cleared_at=micros(now))


def nudges_up(tx: Transaction, workspace_id: int) -> tuple[Nudge, ...]:
    return tuple(load(Nudge, row) for row in tx.all("nudges_up", workspace_id=workspace_id))
