"""Every wording that was proposed for a draft, and summaries of long conversations, as rows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.clocks import micros
from bot.domain.drafting import Drafted
from bot.domain.issues import Issue
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none

TYPED = "typed"  # the job of words that a person had written


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words for one draft. `model` is "" for those that the person had written before they were changed.

    `context` has the ids of what they were made from: "facts", "lines", "messages", "past", "used".
    """

    id: int
    draft_id: int
    job: str
    text: str
    model: str
    prompt: str
    context: Mapping[str, Any]
    withheld: Mapping[str, Any]  # how much of each kind the model was not told
    at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in a few lines, as it stood at that count."""

    issue_id: int
    conversation: int
    text: str
    model: str
    prompt: str
    at: datetime


def add(
    tx: Transaction, draft_id: int, job: str, made: Drafted, context: Mapping[str, Any], now: datetime
) -> int:
    proposal_id = tx.new_id()
    tx.one(
        "proposal_add",
        id=proposal_id,
        draft_id=draft_id,
        job=job,
        text=made.text,
        model=made.model,
        prompt=made.prompt,
        context=json.dumps(context),
        withheld=json.dumps(dict(made.withheld)),
        at=micros(now),
    )
    return proposal_id


def get(tx: Transaction, proposal_id: int) -> Proposal | None:
    return load_or_none(Proposal, tx.one("proposal_by_id", id=proposal_id))


def of_draft(tx: Transaction, draft_id: int) -> tuple[Proposal, ...]:
    """The oldest first."""
    return tuple(load(Proposal, row) for row in tx.all("proposals_of_draft", draft_id=draft_id))


def turn(tx: Transaction, draft_id: int) -> int:
    """Words of ours go into the draft's window now: the field that holds them is a new one; its count."""
    row = tx.one("draft_turn", id=draft_id)
    return int(row["turn"]) if row is not None else 0


def turn_of(tx: Transaction, draft_id: int) -> int:
    row = tx.one("draft_turn_of", id=draft_id)
    return int(row["turn"]) if row is not None else 0


def summarised(tx: Transaction, issue: Issue, made: Drafted, now: datetime) -> None:
    tx.one(
        "summary_save",
        issue_id=issue.id,
        conversation=issue.conversation,
        text=made.text,
        model=made.model,
        prompt=made.prompt,
        at=micros(now),
    )


def summary_of(tx: Transaction, issue_id: int) -> Summary | None:
    return load_or_none(Summary, tx.one("summary_of", issue_id=issue_id))
