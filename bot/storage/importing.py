"""What tells a workspace's customers apart, as rows read at once."""

from dataclasses import dataclass

from bot.domain.contexts import LineKind
from bot.domain.customers import Customer
from bot.domain.handles import HandleKind
from bot.domain.money import Money
from bot.storage.database import Transaction
from bot.storage.rows import load

HandleKey = tuple[HandleKind, str, str]
_PLATFORMS = {"slack": HandleKind.SLACK, "discord": HandleKind.DISCORD}


@dataclass(frozen=True, slots=True)
class Everybody:
    """By id the customers, by handle whose it is (or was, if taken out), what is written of whom."""

    customers: dict[int, Customer]
    holders: dict[HandleKey, int]
    lines: set[tuple[int, LineKind, str]]
    worth: dict[int, Money]


def everybody(tx: Transaction, workspace_id: int) -> Everybody:
    """The whole workspace; those who were merged away are part of who they are now."""
    here = {"workspace_id": workspace_id}
    holders: dict[HandleKey, int] = {}
    for row in tx.all("import_accounts", **here):
        kind = _PLATFORMS.get(str(row["platform"]))
        if kind is not None:
            holders[kind, "", str(row["user_id"])] = int(row["customer_id"])
    for row in tx.all("import_handles", **here):
        key = (HandleKind(row["kind"]), str(row["network"]), str(row["value"]))
        holders[key] = int(row["customer_id"])
    return Everybody(
        {found.id: found for found in (load(Customer, row) for row in tx.all("import_customers", **here))},
        holders,
        {
            (int(row["customer_id"]), LineKind(row["kind"]), str(row["text"]))
            for row in tx.all("import_lines", **here)
        },
        {
            int(row["customer_id"]): Money(int(row["worth_minor"]), str(row["worth_currency"]))
            for row in tx.all("import_profiles", **here)
            if row["worth_minor"] is not None and row["worth_currency"] is not None
        },
    )
