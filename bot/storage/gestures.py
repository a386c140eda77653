"""Gestures of goodwill and the purse they are paid from, as rows."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.clocks import micros
from bot.domain.giving import Gesture, GestureGiven, GestureState
from bot.domain.money import Money
from bot.storage.database import Transaction
from bot.storage.rows import dump, load
from bot.storage.tellings import Told


def lock_purse(tx: Transaction, workspace_id: int) -> None:
    """Hold the team's purse until the transaction is over: who spends at the same moment waits for it."""
    tx.one("purse_lock", workspace_id=workspace_id)


def add(tx: Transaction, made: Gesture) -> None:
    tx.one("gesture_add", **{**dump(made), "why": json.dumps(made.why), "asked": json.dumps(made.asked)})


def get(tx: Transaction, gesture_id: int) -> Gesture | None:
    row = tx.one("gesture_by_id", id=gesture_id)
    return None if row is None else _load(row)


def must(tx: Transaction, gesture_id: int) -> Gesture:
    found = get(tx, gesture_id)
    if found is None:
        raise LookupError(f"no gesture {gesture_id}")
    return found


def move(tx: Transaction, gesture: Gesture, before: GestureState) -> bool:
    """Store its new state, its moments and whose word it was; False when it was not in `before` any more."""
    row = dump(gesture)
    names = ("id", "state", "answered_by", "answered_at", "given_at", "told_at", "undone_at")
    return tx.one("gesture_move", before=before, **{name: row[name] for name in names}) is not None


def of_issue(tx: Transaction, issue_id: int) -> tuple[Gesture, ...]:
    """Everything that was given or asked for in an issue, oldest first."""
    return tuple(_load(row) for row in tx.all("gestures_of_issue", issue_id=issue_id))


def spent_by(tx: Transaction, person_id: int, currency: str, since: datetime) -> int:
    """Minor units of `currency` that this person has given since."""
    row = tx.one("gestures_spent_by", by_id=person_id, currency=currency, since=micros(since))
    return 0 if row is None else int(row["spent"])


def had_by(tx: Transaction, customer_id: int, since: datetime) -> tuple[Gesture, ...]:
    """What this customer was given since, and was not taken back; oldest first."""
    rows = tx.all("gestures_had_by", customer_id=customer_id, since=micros(since))
    return tuple(_load(row) for row in rows)


def waiting(tx: Transaction, workspace_id: int) -> tuple[Gesture, ...]:
    """What waits for the word of a second person, oldest first."""
    return tuple(_load(row) for row in tx.all("gestures_waiting", workspace_id=workspace_id))


def next_lapsed(tx: Transaction, now: datetime) -> Gesture | None:
    """One that nobody answered in time."""
    row = tx.one("gestures_lapsed", now=micros(now))
    return None if row is None else _load(row)


def untold(tx: Transaction, person_id: int) -> tuple[Gesture, ...]:
    """What this person gave and the customer does not know of yet, oldest first."""
    return tuple(_load(row) for row in tx.all("gestures_untold", by_id=person_id))


def given(tx: Transaction, workspace_id: int, since: datetime, until: datetime) -> tuple[GestureGiven, ...]:
    """What a team gave from `since` to before `until` and did not take back, oldest first."""
    rows = tx.all("gestures_given", workspace_id=workspace_id, since=micros(since), until=micros(until))
    return tuple(load(GestureGiven, row) for row in rows)


def lines_to(tx: Transaction, person_id: int) -> tuple[Told, ...]:
    """The private lines about gestures that somebody has, oldest first."""
    return tuple(load(Told, row) for row in tx.all("gesture_lines_to", person_id=person_id))


def worth_of(tx: Transaction, customer_id: int) -> Money | None:
    """What somebody wrote down that a customer is worth; None while nobody has."""
    row = tx.one("customer_worth", customer_id=customer_id)
    return None if row is None else Money(int(row["worth_minor"]), str(row["worth_currency"]))


def _load(row: Mapping[str, Any]) -> Gesture:
    return load(Gesture, {**row, "why": json.loads(row["why"]), "asked": json.loads(row["asked"])})
