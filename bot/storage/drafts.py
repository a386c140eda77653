"""Drafts, hand-overs and moods as rows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bot.domain.clocks import micros
from bot.domain.pleasantries import Mood
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


class DraftKind(StrEnum):
    REPLY = "reply"
    QUESTION = "question"  # "did that solve it?", asked by the owner when they call it solved
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class Draft:
    """Words for a customer: proposed in `text`, and once a person approved them, in `approved_text`.

    `conversation` is the issue's count when it was made: another count means that it has gone stale.
    """

    id: int
    issue_id: int
    kind: DraftKind
    step: int
    by_id: int
    text: str
    model: str
    prompt: str
    conversation: int
    created_at: datetime
    approved_by: int | None
    approved_at: datetime | None
    approved_text: str | None
    approved_hash: str | None
    expires_at: datetime | None
    sent_at: datetime | None
    failed_at: datetime | None


def hash_of(text: str) -> str:
    """The fingerprint that an approval is bound to (SHA-256 of the UTF-8 bytes)."""
    return sha256(text.encode()).hexdigest()


def add(
    tx: Transaction,
    issue_id: int,
    kind: DraftKind,
    by_id: int,
    conversation: int,
    now: datetime,
    step: int = 0,
) -> Draft:
    draft_id = tx.new_id()
    tx.one(
        "draft_add",
        id=draft_id,
        issue_id=issue_id,
        kind=kind,
        step=step,
        by_id=by_id,
        text="",
        model="",
        prompt="",
        conversation=conversation,
        created_at=micros(now),
    )
    return must(tx, draft_id)


def get(tx: Transaction, draft_id: int) -> Draft | None:
    return load_or_none(Draft, tx.one("draft_by_id", id=draft_id))


def must(tx: Transaction, draft_id: int) -> Draft:
    draft = get(tx, draft_id)
    if draft is None:
        raise LookupError(f"no draft {draft_id}")
    return draft


def of_issue(tx: Transaction, issue_id: int) -> tuple[Draft, ...]:
    return tuple(load(Draft, row) for row in tx.all("drafts_of_issue", issue_id=issue_id))


def write(tx: Transaction, draft: Draft, text: str, model: str, prompt: str, conversation: int) -> None:
    """Put proposed words into a draft that nobody has approved yet."""
    tx.one("draft_text_save", id=draft.id, text=text, model=model, prompt=prompt, conversation=conversation)


def refresh(tx: Transaction, draft: Draft, text: str, conversation: int) -> None:
    """Keep what the person typed and note that they have now seen the newer conversation."""
    tx.one("draft_refresh", id=draft.id, text=text, conversation=conversation)


def approve(
    tx: Transaction, draft: Draft, by_id: int, text: str, now: datetime, expires_at: datetime
) -> bool:
    """Bind a person, a text and an expiry to a draft; False when that was done before."""
    row = tx.one(
        "draft_approve",
        id=draft.id,
        approved_by=by_id,
        approved_at=micros(now),
        approved_text=text,
        approved_hash=hash_of(text),
        expires_at=micros(expires_at),
    )
    return row is not None


def mark_sent(tx: Transaction, draft: Draft, now: datetime) -> None:
    tx.one("draft_sent", id=draft.id, sent_at=micros(now))


def mark_failed(tx: Transaction, draft: Draft, now: datetime) -> None:
    tx.one("draft_failed", id=draft.id, failed_at=micros(now))


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class HandOver:
    """An issue offered by one person to another; open until `answered_at`."""

    id: int
    issue_id: int
    from_id: int
    to_id: int
    note: str
    offered_at: datetime
    answered_at: datetime | None
    outcome: Outcome | None
    reason: str


def offer(tx: Transaction, issue_id: int, from_id: int, to_id: int, note: str, now: datetime) -> HandOver:
    hand_over = HandOver(tx.new_id(), issue_id, from_id, to_id, note, now, None, None, "")
    tx.one(
        "hand_over_add",
        id=hand_over.id,
        issue_id=issue_id,
        from_id=from_id,
        to_id=to_id,
        note=note,
        offered_at=micros(now),
    )
    return hand_over


def open_hand_over(tx: Transaction, issue_id: int) -> HandOver | None:
    return load_or_none(HandOver, tx.one("hand_over_open", issue_id=issue_id))


def hand_over(tx: Transaction, hand_over_id: int) -> HandOver | None:
    return load_or_none(HandOver, tx.one("hand_over_by_id", id=hand_over_id))


def hand_overs_to(tx: Transaction, workspace_id: int, person_id: int) -> tuple[HandOver, ...]:
    rows = tx.all("hand_overs_to", workspace_id=workspace_id, to_id=person_id)
    return tuple(load(HandOver, row) for row in rows)


def answer(tx: Transaction, hand_over_id: int, outcome: Outcome, now: datetime, reason: str = "") -> bool:
    """Settle an offer once; False when it had been answered."""
    row = tx.one("hand_over_answer", id=hand_over_id, outcome=outcome, reason=reason, answered_at=micros(now))
    return row is not None


@dataclass(frozen=True, slots=True)
class MoodGiven:
    """The customer's own word on how it went, with the words they chose."""

    id: int
    issue_id: int
    mood: Mood
    words: str
    at: datetime


def give_mood(tx: Transaction, issue_id: int, mood: Mood, words: str, now: datetime) -> None:
    tx.one("mood_add", id=tx.new_id(), issue_id=issue_id, mood=mood, words=words, at=micros(now))


def latest_mood(tx: Transaction, issue_id: int) -> MoodGiven | None:
    return load_or_none(MoodGiven, tx.one("mood_latest", issue_id=issue_id))
