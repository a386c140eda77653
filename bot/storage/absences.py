"""Absences and the offers that come of them, as rows."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.absences import Absence
from bot.domain.clocks import micros, moment
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


def add(tx: Transaction, absence: Absence) -> None:
    tx.one("absence_add", **dump(absence))


def get(tx: Transaction, absence_id: int) -> Absence:
    row = tx.one("absence_by_id", id=absence_id)
    if row is None:
        raise LookupError(f"no absence {absence_id}")
    return load(Absence, row)


def to_come(tx: Transaction, workspace_id: int) -> tuple[Absence, ...]:
    """Everything that is not over: what lasts and what will begin, earliest first."""
    return tuple(load(Absence, row) for row in tx.all("absences_to_come", workspace_id=workspace_id))


def next_due(tx: Transaction, now: datetime) -> Absence | None:
    """One of which something follows now: a word before it, its beginning, or its end."""
    return load_or_none(Absence, tx.one("absence_next_due", now=micros(now)))


def warned(tx: Transaction, absence_id: int) -> bool:
    """Their word before it is being said; False when another process says it."""
    return tx.one("absence_warned", id=absence_id) is not None


def begun(tx: Transaction, absence_id: int, now: datetime) -> bool:
    return tx.one("absence_begun", id=absence_id, at=micros(now)) is not None


def over(tx: Transaction, absence_id: int, now: datetime) -> bool:
    return tx.one("absence_over", id=absence_id, at=micros(now)) is not None


@dataclass(frozen=True, slots=True)
class StandIn:
    """An offer made for somebody who is away; not accepted by `until`, the issue goes to the desk."""

    hand_over_id: int
    absence_id: int
    issue_id: int
    until: datetime
    done_at: datetime | None


def stand_in(tx: Transaction, hand_over_id: int, absence: Absence, issue_id: int, until: datetime) -> None:
    ids = {"hand_over_id": hand_over_id, "absence_id": absence.id, "issue_id": issue_id}
    tx.one("stand_in_add", **ids, until=micros(until))


def stand_ins_due(tx: Transaction, now: datetime) -> tuple[StandIn, ...]:
    """At most a hundred that were answered, or whose time is over."""
    return tuple(load(StandIn, row) for row in tx.all("stand_ins_due", now=micros(now)))


def stand_ins_open(tx: Transaction, absence_id: int) -> tuple[StandIn, ...]:
    return tuple(load(StandIn, row) for row in tx.all("stand_ins_open", absence_id=absence_id))


def stand_in_done(tx: Transaction, hand_over_id: int, now: datetime) -> bool:
    return tx.one("stand_in_done", hand_over_id=hand_over_id, at=micros(now)) is not None


def next_moment(tx: Transaction) -> datetime | None:
    """When something follows from an absence next."""
    rows = (tx.one("absence_next_moment"), tx.one("stand_in_next_moment"))
    found = [int(row["at"]) for row in rows if row is not None and row["at"] is not None]
    return moment(min(found)) if found else None
