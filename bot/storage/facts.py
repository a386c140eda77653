"""Facts of a workspace as rows, found by their words.

What somebody typed never reaches a query language: it is cut into words of letters and digits first.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.facts import Fact, asked_words, words_of
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none
from bot.storage.transactions import Dialect

_ENOUGH = 800  # facts looked at in one search; what every fact says tells none from another


def add(tx: Transaction, workspace_id: int, text: str, link: str, by_id: int, now: datetime) -> Fact:
    fact = Fact(tx.new_id(), workspace_id, text, link, by_id, now)
    tx.one(
        "fact_add",
        id=fact.id,
        workspace_id=workspace_id,
        text=text,
        link=link,
        by_id=by_id,
        at=micros(now),
    )
    _index(tx, fact.id, text, link)
    return fact


def get(tx: Transaction, workspace_id: int, fact_id: int) -> Fact | None:
    """The fact, removed or not; None when it is another workspace's."""
    return load_or_none(Fact, tx.one("fact_by_id", workspace_id=workspace_id, id=fact_id))


def save(tx: Transaction, fact: Fact, text: str, link: str, by_id: int, now: datetime) -> bool:
    """Put other words in its place; False when it was removed."""
    row = tx.one("fact_save", id=fact.id, text=text, link=link, by_id=by_id, at=micros(now))
    if row is not None:
        _index(tx, fact.id, text, link)
    return row is not None


def remove(tx: Transaction, fact: Fact, by_id: int, now: datetime) -> bool:
    """Take it out of every list and search; False when that was done before."""
    row = tx.one("fact_remove", id=fact.id, removed_at=micros(now), removed_by=by_id)
    if row is not None:
        tx.execute("fact_words_lock")
        tx.execute("fact_words_drop", id=fact.id)
    return row is not None


def restore(tx: Transaction, fact: Fact) -> bool:
    """Put it back as it was; False when it is there."""
    row = tx.one("fact_restore", id=fact.id)
    if row is not None:
        _index(tx, fact.id, fact.text, fact.link)
    return row is not None


def newest(tx: Transaction, workspace_id: int, most: int) -> tuple[Fact, ...]:
    rows = tx.all("facts_newest", workspace_id=workspace_id, most=most)
    return tuple(load(Fact, row) for row in rows)


def search(tx: Transaction, workspace_id: int, words: str, most: int) -> tuple[Fact, ...]:
    """Up to `most` facts that share words with any text, the best first; none without a word to go by."""
    telling = tuple(_telling(tx, asked_words(words)))
    if not telling:
        return ()
    # Words hold letters and digits alone, so that a quoted one is itself whatever it is.
    query = " OR ".join(f'"{word}"' for word in telling)
    if tx.dialect is Dialect.POSTGRESQL:
        query = " | ".join(f"'{word}'" for word in telling)
    rows = tx.all("facts_found", workspace_id=workspace_id, words=query, most=most)
    return tuple(load(Fact, row) for row in rows)


def _telling(tx: Transaction, asked: tuple[str, ...]) -> Iterator[str]:
    """The rarest of the words that are in any fact: the frequent ones cost most and say least."""
    counted = [
        (int(row["doc"]), str(row["term"])) for row in tx.all("fact_words_known", words=json.dumps(asked))
    ]
    so_far = 0
    for amount, word in sorted(counted):
        so_far += amount
        if so_far > _ENOUGH and so_far > amount:
            return
        yield word


def _index(tx: Transaction, fact_id: int, text: str, link: str) -> None:
    tx.execute("fact_words_lock")
    tx.execute("fact_words_drop", id=fact_id)
    found = words_of(f"{text} {link.removeprefix('https://')}")
    if found:
        tx.execute("fact_words_put", id=fact_id, words=" ".join(found))
