"""What teammates wrote down about customers, as rows."""

from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.contexts import LineKind
from bot.domain.customers import Customer
from bot.domain.remembered import CustomerNote
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


def customer(tx: Transaction, workspace_id: int, customer_id: int) -> Customer | None:
    """Whom a line is to be about; None when they are another workspace's."""
    row = tx.one("customer_in_workspace", id=customer_id, workspace_id=workspace_id)
    return load_or_none(Customer, row)
