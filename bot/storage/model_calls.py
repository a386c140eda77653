"""What models were asked and what it cost, as rows: a question is counted before it is asked."""

from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.drafting import Job
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.spending import RESERVED, Spent
from bot.storage.database import Transaction


def hold(tx: Transaction, workspace_id: int) -> None:
    """Until the transaction ends nobody else counts for this workspace."""
    tx.one("model_calls_hold", workspace_id=workspace_id)


def of_issue(tx: Transaction, issue_id: int) -> Spent:
    return _spent(tx.one("model_calls_of_issue", issue_id=issue_id))


def since(tx: Transaction, workspace_id: int, moment: datetime) -> Spent:
    return _spent(tx.one("model_calls_since", workspace_id=workspace_id, since=micros(moment)))


def _spent(row: dict[str, int] | None) -> Spent:
    return Spent(row["calls"], row["tokens"]) if row is not None else Spent(0, 0)


def begin(tx: Transaction, issue: Issue, by: Person, job: Job, now: datetime) -> int:
    """Count one question at the most that it may cost; its id."""
    call_id = tx.new_id()
    tx.one(
        "model_call_add",
        id=call_id,
        workspace_id=issue.workspace_id,
        issue_id=issue.id,
        by_id=by.id,
        job=job,
        at=micros(now),
        tokens=RESERVED,
    )
    return call_id


def end(tx: Transaction, call_id: int, tokens: int, outcome: str, now: datetime) -> None:
    """What it cost in the end, and what came of it: "drafted" or a short word for why not."""
    tx.one("model_call_end", id=call_id, tokens=tokens, outcome=outcome, ended_at=micros(now))
