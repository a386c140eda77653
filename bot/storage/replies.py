"""Replies that went out: which sentences many people got, and how one person writes, as rows."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.domain.clocks import micros
from bot.domain.pleasantries import Mood
from bot.storage.database import Transaction
from bot.storage.rows import load

_MARK = 24  # characters of the fingerprint


def keep(
    tx: Transaction,
    workspace_id: int,
    customer_id: int,
    plain: Iterable[str],
    now: datetime,
    since: datetime,
    often: int,
) -> None:
    """Note that these sentences went to a customer now.

    The words themselves are kept only of those that `often` customers got `since`.
    """
    for sentence in dict.fromkeys(plain):
        mark, at = mark_of(sentence), micros(now)
        where = {"workspace_id": workspace_id, "mark": mark}
        tx.one("sent_sentence_add", customer_id=customer_id, at=at, **where)
        row = tx.one("sent_sentence_people", since=micros(since), **where)
        if row is not None and int(row["people"]) >= often:
            tx.one("repeated_sentence_put", plain=sentence, at=at, **where)


def mark_of(plain: str) -> str:
    """The fingerprint of a sentence."""
    return sha256(plain.encode()).hexdigest()[:_MARK]


def told(tx: Transaction, workspace_id: int, customer_id: int, since: datetime, least: int) -> dict[str, int]:
    """Sentences that at least `least` customers other than this one got `since`, and how many they were."""
    rows = tx.all(
        "repeated_sentences_told",
        workspace_id=workspace_id,
        customer_id=customer_id,
        since=micros(since),
        least=least,
    )
    return {str(row["plain"]): int(row["people"]) for row in rows}


def forget(tx: Transaction, workspace_id: int, before: datetime) -> None:
    """Drop what is too old to be counted."""
    tx.all("sent_sentences_forget", workspace_id=workspace_id, before=micros(before))
    tx.all("repeated_sentences_forget", workspace_id=workspace_id, before=micros(before))


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply of one person. `proposed` is what a `model` ("": none) wrote of it, `mood` what came after."""

    id: int
    customer_id: int
    text: str
    proposed: str
    model: str
    sent_at: datetime
    mood: Mood | None


def of_writer(
    tx: Transaction, workspace_id: int, writer_id: int, since: datetime, most: int
) -> tuple[Sent, ...]:
    """The newest replies that this person approved; they hold customers' words, so they are never shown."""
    rows = tx.all(
        "replies_of_writer", workspace_id=workspace_id, writer_id=writer_id, since=micros(since), most=most
    )
    return tuple(load(Sent, row) for row in rows)


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def names_in(tx: Transaction, workspace_id: int, text: str) -> frozenset[str]:
    """The names of customers and organisations that may stand in `text`: those whose first word does."""
    words = {
        form for word in _WORD.findall(text) for form in (word, word.lower(), word.title(), word.upper())
    }
    # "Ada's" may be a name with its ending.
    words |= {word[:-2] for word in words if word.endswith(("'s", "’s"))}
    rows = tx.all(
        "customer_names_beginning",
        workspace_id=workspace_id,
        words=json.dumps(sorted(words), ensure_ascii=False),
    )
    return frozenset(str(row["name"]) for row in rows if row["name"])


def customer_names(tx: Transaction, workspace_id: int) -> frozenset[str]:
    """The names of all customers and organisations."""
    rows = tx.all("customer_names", workspace_id=workspace_id)
    return frozenset(str(name) for row in rows for name in (row["name"], row["organisation"]) if name)
