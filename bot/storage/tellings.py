"""What people were told in private, as rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.tellings import Telling
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


@dataclass(frozen=True, slots=True)
class Told:
    """`data` is small and JSON-able: see `Telling`."""

    id: int
    workspace_id: int
    person_id: int
    what: Telling
    data: Mapping[str, object]
    at: datetime


def add(
    tx: Transaction,
    workspace_id: int,
    person_id: int,
    what: Telling,
    data: Mapping[str, object],
    now: datetime,
) -> Told:
    told = Told(tx.new_id(), workspace_id, person_id, what, dict(data), now)
    tx.one("telling_add", **dump(told))
    return told


def get(tx: Transaction, telling_id: int) -> Told:
    row = tx.one("telling_by_id", id=telling_id)
    if row is None:
        raise LookupError(f"no telling {telling_id}")
    return load(Told, row)


def find(tx: Transaction, telling_id: int) -> Told | None:
    return load_or_none(Told, tx.one("telling_by_id", id=telling_id))


def answer(tx: Transaction, told: Told, data: Mapping[str, object]) -> None:
    """What somebody said to a line that asks, kept with it."""
    tx.one("telling_answer", id=told.id, data=dump(replace(told, data=dict(data)))["data"])


def to(tx: Transaction, person_id: int) -> tuple[Told, ...]:
    """Everything that somebody was told, oldest first."""
    return tuple(load(Told, row) for row in tx.all("tellings_to", person_id=person_id))
