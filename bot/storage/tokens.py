"""Tokens that other systems read with, as rows; the tokens themselves are kept nowhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.clocks import micros
from bot.domain.customers import Customer
from bot.domain.issues import Issue, State
from bot.storage import merges
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none

_OFTEN = timedelta(minutes=10)  # how exactly it is kept when a token was used


@dataclass(frozen=True, slots=True)
class Token:
    id: int
    workspace_id: int
    name: str
    hash: str
    made_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


def hash_of(secret: str) -> str:
    """What is kept of a token: it has 256 random bits, so that no salt is needed."""
    return sha256(secret.encode()).hexdigest()


def add(tx: Transaction, workspace_id: int, name: str, secret: str, now: datetime) -> Token:
    token = Token(tx.new_id(), workspace_id, name, hash_of(secret), now, None, None)
    named = {"id": token.id, "workspace_id": workspace_id, "name": name, "hash": token.hash}
    tx.one("token_add", **named, made_at=micros(now))
    return token


def every(tx: Transaction, workspace_id: int) -> tuple[Token, ...]:
    """Those that are good, oldest first."""
    return tuple(load(Token, row) for row in tx.all("tokens_all", workspace_id=workspace_id))


def known(tx: Transaction, secret: str) -> Token | None:
    """The one that this is, if it is good."""
    return load_or_none(Token, tx.one("token_by_hash", hash=hash_of(secret)))


def used(tx: Transaction, token: Token, now: datetime) -> None:
    if token.used_at is None or now - token.used_at >= _OFTEN:
        tx.one("token_used", id=token.id, at=micros(now))


def revoke(tx: Transaction, workspace_id: int, token_id: int, now: datetime) -> bool:
    row = tx.one("token_revoke", id=token_id, workspace_id=workspace_id, at=micros(now))
    return row is not None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which issues are asked for: `after` is a number, `customer_id` 0 any; oldest first, `most` of them."""

    states: tuple[State, ...]
    after: int
    since: datetime
    customer_id: int
    most: int


def issues(tx: Transaction, workspace_id: int, wanted: Wanted) -> tuple[Issue, ...]:
    rows = tx.all(
        "followed_issues",
        workspace_id=workspace_id,
        after=wanted.after,
        since=micros(wanted.since),
        states=f",{','.join(wanted.states)},",
        customer_id=wanted.customer_id,
        most=wanted.most,
    )
    return tuple(load(Issue, row) for row in rows)


def customer(tx: Transaction, workspace_id: int, customer_id: int) -> Customer | None:
    """Who it is, or who they are part of now."""
    row = tx.one("followed_customer", id=customer_id, workspace_id=workspace_id)
    return None if row is None else merges.kept(tx, load(Customer, row))
