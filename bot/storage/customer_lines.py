"""What teammates wrote down about customers, as rows."""

from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.contexts import LineKind
from bot.domain.customers import Customer
from bot.domain.remembered import CustomerNote, LineVersion
from bot.storage import merges
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


def add(
    tx: Transaction, customer_id: int, kind: LineKind, text: str, by_id: int, now: datetime
) -> CustomerNote:
    note = CustomerNote(tx.new_id(), customer_id, kind, text, by_id, now)
    tx.one(
        "customer_line_add",
        id=note.id,
        customer_id=customer_id,
        kind=kind,
        text=text,
        by_id=by_id,
        at=micros(now),
    )
    return note


def get(tx: Transaction, workspace_id: int, line_id: int) -> CustomerNote | None:
    """The line, removed or not; None when it is about another workspace's customer."""
    row = tx.one("customer_line_by_id", id=line_id, workspace_id=workspace_id)
    return load_or_none(CustomerNote, row)


def of_customer(tx: Transaction, customer_id: int) -> tuple[CustomerNote, ...]:
    """What stands, the oldest first."""
    return tuple(load(CustomerNote, row) for row in tx.all("customer_lines_of", customer_id=customer_id))


def remove(tx: Transaction, line_id: int, by_id: int, now: datetime) -> bool:
    """False when that was done before."""
    row = tx.one("customer_line_remove", id=line_id, removed_at=micros(now), removed_by=by_id)
    return row is not None


def restore(tx: Transaction, line_id: int) -> bool:
    """False when it stands."""
    return tx.one("customer_line_restore", id=line_id) is not None


def edit(tx: Transaction, note: CustomerNote, kind: LineKind, text: str, by_id: int, now: datetime) -> bool:
    """The line reads so from now on; how it read before is kept. False when it was removed."""
    tx.one("customer_line_version_add", id=tx.new_id(), line_id=note.id)
    row = tx.one("customer_line_edit", id=note.id, kind=kind, text=text, by_id=by_id, at=micros(now))
    return row is not None


def versions(tx: Transaction, line_id: int) -> tuple[LineVersion, ...]:
    """How it read before, the oldest first."""
    return tuple(load(LineVersion, row) for row in tx.all("customer_line_versions_of", line_id=line_id))


def firsts(tx: Transaction, customer_id: int) -> dict[int, LineVersion]:
    """By line: how it read at first, of those that were edited."""
    rows = tx.all("customer_line_firsts", customer_id=customer_id)
    return {found.line_id: found for found in (load(LineVersion, row) for row in rows)}


def customer(tx: Transaction, workspace_id: int, customer_id: int) -> Customer | None:
    """Whom a line is to be about, or who they are part of now; None when they are another workspace's."""
    row = tx.one("customer_in_workspace", id=customer_id, workspace_id=workspace_id)
    return None if row is None else merges.kept(tx, load(Customer, row))
