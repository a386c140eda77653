"""Merging: saying that two customers are one, and taking that back."""

from bot.desk import merging
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    """The value is the id of the customer who is kept."""
    return merging.window(tx, act.person, act.number, act.now)


def merge(tx: Transaction, act: Act) -> Notice:
    return merging.merge(tx, act.person, act.number, act.field("words"), act.now)


def undo(tx: Transaction, act: Act) -> Notice:
    """The value is the merge's id."""
    return merging.undo(tx, act.person, act.number, act.now)
