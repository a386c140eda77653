"""Histories read from the rows: a team's week, and one customer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.customers import Customer
from bot.domain.issues import Issue
from bot.domain.listings import MoodTold
from bot.domain.people import Person
from bot.storage.database import Transaction
from bot.storage.rows import load

_DAYS = 7
_ALL = 1_000_000  # more than a team's customers


def per_day(
    tx: Transaction, workspace_id: int, bounds: Sequence[datetime]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How many issues were opened, and how many stand solved since, on each of seven days.

    `bounds` are eight moments: where each day begins, and where the last one ends.
    """
    named = {f"day_{place}": micros(at) for place, at in enumerate(bounds, start=1)}

    def counted(statement: str) -> tuple[int, ...]:
        rows = tx.all(statement, workspace_id=workspace_id, **named)
        amounts = {int(row["place"]): int(row["amount"]) for row in rows}
        return tuple(amounts.get(place, 0) for place in range(_DAYS))

    return counted("week_opened"), counted("week_solved")


def customers_found(tx: Transaction, workspace_id: int, words: str, most: int) -> tuple[Customer, ...]:
    """Up to `most` customers with these words in name or organisation, one after the other; by name.

    Databases agree on the case of ASCII letters only, so that other letters are looked at here.
    """
    wanted = words.casefold().split()
    blurred = any(not c.isascii() for c in words)
    pattern = "%".join(("", *(_pattern(part) for part in words.split()), ""))
    limit = _ALL if blurred else most
    rows = tx.all("customers_found", workspace_id=workspace_id, pattern=pattern, most=limit)
    every = (load(Customer, row) for row in rows)
    found = [c for c in every if _has(f"{c.name} {c.organisation}".casefold(), wanted)]
    return tuple(found[:most])


def _pattern(part: str) -> str:
    """A word for LIKE: what is special there is escaped, a letter beyond ASCII may be anything."""
    escaped = re.sub("([!%_])", r"!\1", part.lower())
    return re.sub(r"[^\x00-\x7f]+", "%", escaped)


def _has(text: str, wanted: Sequence[str]) -> bool:
    at = 0
    for part in wanted:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


@dataclass(frozen=True, slots=True)
class Standing:
    """How many issues a customer has had, the newest one's number, when they last heard from us."""

    amount: int
    newest: int | None
    heard_at: datetime | None


def customer_standing(tx: Transaction, customer_id: int) -> Standing:
    row = tx.one("customer_standing", customer_id=customer_id)
    if row is None:
        raise LookupError("a count has no row")
    return load(Standing, row)


def handles(tx: Transaction, customer: Customer) -> tuple[Person, ...]:
    """Who they are on the platforms."""
    rows = tx.all("customer_people", workspace_id=customer.workspace_id, customer_id=customer.id)
    return tuple(load(Person, row) for row in rows)


def issues_of(tx: Transaction, customer_id: int, most: int) -> tuple[Issue, ...]:
    """Their newest issues, newest first."""
    return tuple(load(Issue, row) for row in tx.all("customer_issues", customer_id=customer_id, most=most))


def moods_of(tx: Transaction, customer_id: int, most: int) -> tuple[MoodTold, ...]:
    """What they said about how it went, newest first."""
    return tuple(load(MoodTold, row) for row in tx.all("customer_moods", customer_id=customer_id, most=most))
