"""What the care report is counted from: issues alive in a span, their logs, and how replies were read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.care_counting import Step
from bot.domain.care_report import Span
from bot.domain.clocks import TimerKind, micros
from bot.domain.findings import Checked
from bot.domain.issues import Issue
from bot.domain.promising import Outcome
from bot.storage.database import Transaction
from bot.storage.rows import load


@dataclass(frozen=True, slots=True)
class Settled:
    """A tracked promise that is past its time: what became of it, None when nobody has said."""

    issue_id: int
    outcome: Outcome | None
    settled_at: datetime | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Read:
    """How one message to a customer was read when it went out."""

    issue_id: int
    at: datetime
    scripted: bool
    friendly_no: bool


def _window(workspace_id: int, span: Span) -> dict[str, int]:
    return {"workspace_id": workspace_id, "since": micros(span.since), "until": micros(span.until)}


def alive(tx: Transaction, workspace_id: int, since: datetime, until: datetime) -> tuple[Issue, ...]:
    """Every issue opened before `until` that was not over before `since`, as it stands now."""
    rows = tx.all("care_issues", workspace_id=workspace_id, since=micros(since), until=micros(until))
    return tuple(load(Issue, row) for row in rows)


def steps(tx: Transaction, workspace_id: int, span: Span) -> tuple[Step, ...]:
    """The logs of those alive in the span, issue by issue, each from its beginning until now."""
    return tuple(load(Step, row) for row in tx.all("care_steps", **_window(workspace_id, span)))


def promises(tx: Transaction, workspace_id: int, span: Span, now: datetime) -> tuple[Settled, ...]:
    """Tracked ones that were settled in the span, and those past their time of which nobody has said."""
    rows = tx.all("care_promises", now=micros(now), **_window(workspace_id, span))
    return tuple(load(Settled, row) for row in rows)


def readings(tx: Transaction, workspace_id: int, span: Span) -> tuple[Read, ...]:
    """What was read of those alive in the span, until its end; what came before the span too."""
    return tuple(load(Read, row) for row in tx.all("care_readings", **_window(workspace_id, span)))


def checked_in(tx: Transaction, workspace_id: int, span: Span) -> tuple[int, ...]:
    """The issue of each check-in whose words arrived in the span."""
    return tuple(int(row["issue_id"]) for row in tx.all("care_check_ins", **_window(workspace_id, span)))


def late(tx: Transaction, workspace_id: int, now: datetime) -> frozenset[tuple[int, TimerKind]]:
    """Which issues are late now, and with what."""
    rows = tx.all("care_late", workspace_id=workspace_id, now=micros(now))
    return frozenset((int(row["issue_id"]), TimerKind(row["kind"])) for row in rows)


def organisations(tx: Transaction, workspace_id: int) -> Mapping[int, str]:
    """The organisation of each customer who has one."""
    rows = tx.all("care_organisations", workspace_id=workspace_id)
    return {int(row["id"]): str(row["organisation"]) for row in rows}


def keep_reading(tx: Transaction, message_id: int, issue_id: int, checked: Checked, now: datetime) -> None:
    """How a message was read that a customer got at `now`; no words of it."""
    tx.one(
        "reading_add",
        message_id=message_id,
        issue_id=issue_id,
        at=micros(now),
        scripted=int(checked.scripted),
        friendly_no=int(checked.friendly_no),
    )
