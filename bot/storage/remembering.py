"""What is remembered of customers beyond lines: the last promise, the last gesture, when we last wondered."""

from datetime import datetime

from bot.domain.clocks import micros, moment
from bot.domain.giving import Gesture
from bot.domain.remembered import PromiseGiven
from bot.storage import gestures
from bot.storage.database import Transaction
from bot.storage.rows import load_or_none


def last_promise(tx: Transaction, customer_id: int) -> PromiseGiven | None:
    """The newest promise to them that is tracked."""
    return load_or_none(PromiseGiven, tx.one("customer_last_promise", customer_id=customer_id))


def last_gesture(tx: Transaction, customer_id: int) -> Gesture | None:
    """The newest gesture that was given and not taken back."""
    return next(reversed(gestures.had_by(tx, customer_id, moment(0))), None)


def wonder(tx: Transaction, customer_id: int, person_id: int, now: datetime) -> None:
    """Write down that this person was asked about them."""
    tx.one("wonder_add", id=tx.new_id(), customer_id=customer_id, person_id=person_id, at=micros(now))


def wondered(tx: Transaction, customer_id: int, since: datetime) -> bool:
    """Was anybody asked about them after `since`?"""
    return tx.one("wondered_since", customer_id=customer_id, since=micros(since)) is not None


def wonders_to(tx: Transaction, person_id: int, since: datetime) -> int:
    """How often this person was asked about customers since then."""
    row = tx.one("wonders_to_since", person_id=person_id, since=micros(since))
    return int(row["amount"]) if row is not None else 0
