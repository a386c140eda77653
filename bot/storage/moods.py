"""How customers were asked how it went, as rows."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.languages import Language
from bot.domain.moods import Asked
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


@dataclass(frozen=True, slots=True)
class MoodAsk:
    """What one closing question asks: for a mood (`asked`), or only whether it is solved."""

    draft_id: int
    issue_id: int
    asked: bool
    language: Language
    at: datetime
    declined_at: datetime | None


def put(
    tx: Transaction, draft_id: int, issue_id: int, language: Language, now: datetime, *, asked: bool
) -> None:
    named = {"draft_id": draft_id, "issue_id": issue_id, "language": language}
    tx.one("mood_ask_put", **named, asked=int(asked), at=micros(now))


def of_draft(tx: Transaction, draft_id: int) -> MoodAsk | None:
    return load_or_none(MoodAsk, tx.one("mood_ask_of", draft_id=draft_id))


def of_customer(tx: Transaction, customer_id: int) -> tuple[Asked, ...]:
    """Every time that they were asked for a mood, oldest first."""
    return tuple(load(Asked, row) for row in tx.all("mood_asks_of_customer", customer_id=customer_id))


def decline(tx: Transaction, issue_id: int, now: datetime) -> None:
    """They would rather not say."""
    tx.all("mood_declined", issue_id=issue_id, at=micros(now))


def comment(tx: Transaction, mood_id: int, words: str) -> None:
    """What they said to a mood that they had given without words."""
    tx.one("mood_words_put", id=mood_id, words=words)
