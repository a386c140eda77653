"""Merges of customers, as rows: what moved is written down, so that an undo moves exactly that back."""

from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.customers import Customer
from bot.domain.merges import Merge
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none

# The tables whose rows are a customer's, each with its statements merge_note_…, merge_move_…, merge_return_….
SOURCES = (
    "people",
    "issues",
    "customer_lines",
    "customer_handles",
    "customer_wonders",
    "customer_profiles",
)
_MOST_STEPS = 1000


def kept(tx: Transaction, customer: Customer) -> Customer:
    """Who this customer is part of now: the same one, if they were never merged away.

    Held until the transaction ends, so that what is written about them is not left behind by a merge.
    """
    for _ in range(_MOST_STEPS):
        found = load(Customer, _must(tx.one("customer_held", id=customer.id), customer.id))
        row = tx.one("merge_of_gone", customer_id=found.id)
        if row is None:
            return found
        customer = load(Customer, _must(tx.one("customer_by_id", id=row["kept_id"]), int(row["kept_id"])))
    raise LookupError(f"customer {customer.id} is part of itself")


def _must(row: dict[str, object] | None, customer_id: int) -> dict[str, object]:
    if row is None:
        raise LookupError(f"no customer {customer_id}")
    return row


def lock(tx: Transaction, first_id: int, second_id: int) -> None:
    """Nothing else may begin to refer to these two before this transaction ends."""
    tx.all("customers_locked", first_id=first_id, second_id=second_id)


def get(tx: Transaction, workspace_id: int, merge_id: int) -> Merge | None:
    return load_or_none(Merge, tx.one("merge_by_id", id=merge_id, workspace_id=workspace_id))


def into(tx: Transaction, customer_id: int) -> tuple[Merge, ...]:
    """Who was merged into this customer and still is, the oldest first."""
    return tuple(load(Merge, row) for row in tx.all("merges_into", customer_id=customer_id))


def every(tx: Transaction, workspace_id: int) -> tuple[Merge, ...]:
    """All that were ever made, undone or not, the oldest first."""
    return tuple(load(Merge, row) for row in tx.all("merges_of_workspace", workspace_id=workspace_id))


def merge(tx: Transaction, keep: Customer, gone: Customer, by_id: int, now: datetime) -> Merge:
    """Everything of `gone` becomes `keep`'s. Both are locked, and neither was merged away."""
    made = Merge(
        id=tx.new_id(),
        workspace_id=keep.workspace_id,
        kept_id=keep.id,
        gone_id=gone.id,
        kept_name=keep.name,
        kept_organisation=keep.organisation,
        made_name=keep.name or gone.name,
        made_organisation=keep.organisation or gone.organisation,
        by_id=by_id,
        at=now,
    )
    row = dump(made)
    tx.one("merge_add", **{name: row[name] for name in row if not name.startswith("undone")})
    who = {"kept_id": keep.id, "gone_id": gone.id}
    for source in SOURCES:
        noted = {"merge_id": made.id, **({"kept_id": keep.id} if source == "customer_profiles" else {})}
        tx.execute(f"merge_note_{source}", gone_id=gone.id, **noted)
        tx.execute(f"merge_move_{source}", **who)
    call(tx, keep, made.made_name, made.made_organisation)
    return made


def undo(tx: Transaction, merge: Merge, holder: Customer, by_id: int, now: datetime) -> bool:
    """Give back what moved, from who has it now, with the issues that came since from people given back.

    False when that was done before.
    """
    done = tx.one("merge_undo", id=merge.id, undone_at=micros(now), undone_by=by_id)
    if done is None:
        return False
    tx.execute("merge_note_issues_since", merge_id=merge.id, holder=holder.id, since=micros(merge.at))
    for source in SOURCES:
        who = _profile_holder(tx, merge) if source == "customer_profiles" else holder.id
        tx.execute(f"merge_return_{source}", merge_id=merge.id, gone_id=merge.gone_id, holder=who)
    tx.execute("merge_let_go", merge_id=merge.id, workspace_id=merge.workspace_id, at=micros(merge.at))
    names = ("kept_name", "kept_organisation", "made_name", "made_organisation")
    tx.one("customer_uncall", id=merge.kept_id, **{name: getattr(merge, name) for name in names})
    return True


def _profile_holder(tx: Transaction, merge: Merge) -> int:
    """Who has the profile now: it moved on only where nothing was known."""
    at = merge.kept_id
    moved = tx.one("merge_profile", merge_id=merge.id)
    while moved is not None:
        later = tx.one("merge_of_gone", customer_id=at)
        on = tx.one("merge_profile", merge_id=later["id"]) if later is not None else None
        if later is None or on is None or on["item"] != moved["item"]:
            break
        at = int(later["kept_id"])
    return at


def call(tx: Transaction, customer: Customer, name: str, organisation: str) -> None:
    """Change what a customer is called."""
    tx.one("customer_call", id=customer.id, name=name, organisation=organisation)


def moved_issues(tx: Transaction, merge: Merge) -> tuple[int, ...]:
    """Ids of the issues that went with it; after an undo also of those that came since and went back."""
    return tuple(int(row["id"]) for row in tx.all("merge_moved_issues", merge_id=merge.id))


def issues_left(tx: Transaction, holder: Customer, since: datetime) -> int:
    """How many issues that came since stay with who has the rest."""
    row = tx.one("merge_issues_left", holder=holder.id, since=micros(since))
    return int(row["amount"]) if row is not None else 0
