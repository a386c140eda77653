"""Where else customers can be reached, as rows; in a workspace each handle is one customer's."""

from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.customers import Customer
from bot.domain.handles import CustomerHandle, Handle, HandleKind
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none

_PLATFORMS = (HandleKind.SLACK, HandleKind.DISCORD)


def whose(tx: Transaction, workspace_id: int, handle: Handle) -> Customer | None:
    """The customer behind a handle: written down, or met on this platform."""
    row = tx.one(
        "customer_by_handle",
        workspace_id=workspace_id,
        kind=handle.kind,
        network=handle.network,
        value=handle.value,
    )
    if row is None and handle.kind in _PLATFORMS:
        row = tx.one(
            "customer_by_account", workspace_id=workspace_id, platform=handle.kind, user_id=handle.value
        )
    return load_or_none(Customer, row)


def add(
    tx: Transaction, customer: Customer, handle: Handle, by_id: int | None, now: datetime
) -> CustomerHandle:
    """Keep it as this customer's. The caller has asked `whose` it is: it must be nobody's."""
    made = CustomerHandle(
        tx.new_id(), customer.id, handle.kind, handle.network, handle.value, handle.shown, by_id, now
    )
    tx.one(
        "handle_add",
        id=made.id,
        workspace_id=customer.workspace_id,
        customer_id=customer.id,
        kind=made.kind,
        network=made.network,
        value=made.value,
        shown=made.shown,
        by_id=by_id,
        at=micros(now),
    )
    return made


def get(tx: Transaction, workspace_id: int, handle_id: int) -> CustomerHandle | None:
    """The handle, removed or not; None when it is another workspace's."""
    row = tx.one("handle_by_id", id=handle_id, workspace_id=workspace_id)
    return load_or_none(CustomerHandle, row)


def of_customer(tx: Transaction, customer_id: int) -> tuple[CustomerHandle, ...]:
    """What stands, the oldest first."""
    return tuple(load(CustomerHandle, row) for row in tx.all("handles_of", customer_id=customer_id))


def remove(tx: Transaction, handle_id: int, by_id: int, now: datetime) -> bool:
    """False when that was done before."""
    row = tx.one("handle_remove", id=handle_id, removed_at=micros(now), removed_by=by_id)
    return row is not None


def restore(tx: Transaction, handle_id: int) -> bool:
    """False when it stands. The caller has asked `whose` it is now."""
    return tx.one("handle_restore", id=handle_id) is not None


def holders(tx: Transaction, workspace_id: int, words: str, most: int) -> tuple[int, ...]:
    """Ids of up to `most` customers with these words in a handle, by name."""
    escaped = "".join(f"!{c}" if c in "!%_" else c for c in words.lower())
    rows = tx.all("customers_with_handle_like", workspace_id=workspace_id, pattern=f"%{escaped}%", most=most)
    return tuple(int(row["id"]) for row in rows)
