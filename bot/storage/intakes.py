"""What outside systems delivered, by the keys they gave it, as rows."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.storage.database import Transaction
from bot.storage.rows import load


@dataclass(frozen=True, slots=True)
class Taken:
    """What came under a key before: its fingerprint, and what was answered (JSON)."""

    fingerprint: str
    answer: str


def begin(tx: Transaction, key: str, fingerprint: str, now: datetime) -> Taken | None:
    """None the first time that this key comes; else what came under it. One caller at a time gets None."""
    if tx.one("intake_begin", key=key, fingerprint=fingerprint, at=micros(now)) is not None:
        return None
    row = tx.one("intake_get", key=key)
    if row is None:
        raise LookupError("a key that was taken is gone")
    return load(Taken, row)


def answered(tx: Transaction, key: str, answer: str) -> None:
    tx.one("intake_answer_save", key=key, answer=answer)


def forget(tx: Transaction, before: datetime) -> int:
    """Drop the keys older than that; returns how many."""
    return len(tx.all("intakes_forget", before=micros(before)))
