"""What people offered to the team because it was too much, as rows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.clocks import micros
from bot.storage.database import Transaction
from bot.storage.rows import dump, load


@dataclass(frozen=True, slots=True)
class Load:
    """`issues` are the ids of what was theirs as they offered it; `over_at`: nothing was left, or kept."""

    id: int
    workspace_id: int
    person_id: int
    issues: tuple[int, ...]
    offered_at: datetime
    over_at: datetime | None


def add(
    tx: Transaction, workspace_id: int, person_id: int, issue_ids: tuple[int, ...], now: datetime
) -> Load:
    made = Load(tx.new_id(), workspace_id, person_id, issue_ids, now, None)
    row = {k: v for k, v in dump(made).items() if k != "over_at"}
    tx.one("load_add", **{**row, "issues": json.dumps(list(issue_ids))})
    return made


def get(tx: Transaction, load_id: int) -> Load:
    row = tx.one("load_by_id", id=load_id)
    if row is None:
        raise LookupError(f"no load {load_id}")
    return _load(row)


def standing(tx: Transaction, workspace_id: int) -> tuple[Load, ...]:
    """Those that still hold, oldest first."""
    return tuple(_load(row) for row in tx.all("loads_open", workspace_id=workspace_id))


def _load(row: Mapping[str, Any]) -> Load:
    return load(Load, {**row, "issues": json.loads(row["issues"])})


def over(tx: Transaction, load_id: int, now: datetime) -> bool:
    return tx.one("load_over", id=load_id, at=micros(now)) is not None
