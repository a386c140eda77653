"""All that is stored of one customer for a reply: one function, and it has to be told which customer."""

from typing import Any

from bot.domain.briefs import Quote
from bot.domain.clocks import moment
from bot.domain.contexts import Known, KnownLine
from bot.domain.customers import Voice
from bot.storage.database import Transaction
from bot.storage.rows import load


def of_customer(tx: Transaction, workspace_id: int, customer_id: int, issue_id: int) -> Known:
    """What is known of this customer for this issue of theirs, and of nobody else.

    LookupError when the issue is another customer's or in another workspace.
    """
    whose = {"workspace_id": workspace_id, "customer_id": customer_id}
    row = tx.one("context_issue", issue_id=issue_id, **whose)
    if row is None:
        raise LookupError(f"issue {issue_id} is not one of customer {customer_id}")
    said = tx.all("context_messages", issue_id=issue_id, customer_id=customer_id)
    return Known(
        customer_id=customer_id,
        issue_id=issue_id,
        name=str(row["name"]),
        private=tuple(str(one["user_id"]) for one in tx.all("context_handles", **whose)),
        said=tuple(_quote(one) for one in said if one["voice"] == Voice.CUSTOMER),
        told=tuple(_quote(one) for one in said if one["voice"] == Voice.TEAM),
        lines=tuple(load(KnownLine, one) for one in tx.all("context_lines", customer_id=customer_id)),
        promised=tuple(
            Quote(str(one["text"]), moment(one["at"])) for one in tx.all("context_promises", **whose)
        ),
    )


def _quote(row: dict[str, Any]) -> Quote:
    return Quote(str(row["text"]), moment(row["at"]), edited=row["edited_at"] is not None)
