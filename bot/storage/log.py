"""The append-only log of each issue, and what was heard, refused or set aside, as rows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.following import TOLD
from bot.domain.issues import Event, Happened
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import hooks
from bot.storage.database import Transaction
from bot.storage.rows import load


def add(
    tx: Transaction,
    issue_id: int,
    kind: Happened,
    by_id: int | None,
    now: datetime,
    data: Mapping[str, object] | None = None,
) -> int:
    """Append one event; `by_id` is None when time or triage did it. Returns the event's id."""
    event_id = tx.new_id()
    text = json.dumps(dict(data or {}), ensure_ascii=False)
    tx.one("event_add", id=event_id, issue_id=issue_id, kind=kind, by_id=by_id, at=micros(now), data=text)
    if kind in TOLD:
        hooks.note(tx, issue_id, event_id, TOLD[kind], now)
    return event_id


def of_issue(tx: Transaction, issue_id: int) -> tuple[Event, ...]:
    return tuple(load(Event, row) for row in tx.all("events_of_issue", issue_id=issue_id))


def nudged_since(tx: Transaction, workspace_id: int, since: datetime) -> tuple[Event, ...]:
    """Every firing in a workspace from that moment on, oldest first."""
    rows = tx.all("nudged_since", workspace_id=workspace_id, since=micros(since))
    return tuple(load(Event, row) for row in rows)


def nudges_up(tx: Transaction, workspace_id: int) -> tuple[Event, ...]:
    """The firings that put up the reminders that stand now, the longest due first."""
    return tuple(load(Event, row) for row in tx.all("nudges_up_fired", workspace_id=workspace_id))


def first_time(tx: Transaction, source: str, event_id: str, now: datetime) -> bool:
    """Note that an edge delivered this event; False when it had been delivered before."""
    return tx.one("received_add", source=source, event_id=event_id, at=micros(now)) is not None


def was_received(tx: Transaction, source: str, event_id: str) -> bool:
    return tx.one("received_get", source=source, event_id=event_id) is not None


def forget_one(tx: Transaction, source: str, event_id: str) -> None:
    """It was looked at and nothing came of it: the same may come again."""
    tx.one("received_forget_one", source=source, event_id=event_id)


def forget_received(tx: Transaction, before: datetime) -> int:
    """Drop event ids older than `before` (keep 48 h at least); returns how many."""
    return len(tx.all("received_forget", before=micros(before)))


def refuse(tx: Transaction, person: Person, action: Action, issue_id: int | None, now: datetime) -> None:
    """Keep for the lead what somebody tried and may not do."""
    tx.one(
        "refusal_add",
        id=tx.new_id(),
        workspace_id=person.workspace_id,
        person_id=person.id,
        action=action,
        issue_id=issue_id,
        at=micros(now),
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    id: int
    workspace_id: int
    person_id: int
    action: Action
    issue_id: int | None
    at: datetime


def refusals(tx: Transaction, workspace_id: int) -> tuple[Refusal, ...]:
    return tuple(load(Refusal, row) for row in tx.all("refusals_all", workspace_id=workspace_id))


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something that raised, whole: `payload` is what arrived, `problem` the error."""

    id: int
    source: str
    event_id: str
    payload: str
    problem: str
    issue_id: int | None
    at: datetime


def quarantine(
    tx: Transaction,
    source: str,
    event_id: str,
    payload: str,
    problem: str,
    issue_id: int | None,
    now: datetime,
) -> int:
    kept = Quarantined(tx.new_id(), source, event_id, payload, problem, issue_id, now)
    tx.one(
        "quarantine_add",
        id=kept.id,
        source=source,
        event_id=event_id,
        payload=payload,
        problem=problem,
        issue_id=issue_id,
        at=micros(now),
    )
    return kept.id


def mark_seen(tx: Transaction, now: datetime) -> int:
    """Somebody has looked at everything that was set aside; how much that was. It stays on record."""
    return len(tx.all("quarantine_seen", seen_at=micros(now)))


def quarantined(tx: Transaction) -> tuple[Quarantined, ...]:
    """What was set aside and nobody has looked at yet."""
    return tuple(load(Quarantined, row) for row in tx.all("quarantine_all"))
