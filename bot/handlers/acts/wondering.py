"""Wondering: answering what the bot asks about a customer, or not now."""

from bot.desk import wondering
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    """The value is the id of the line that asks."""
    return wondering.window(tx, act.person, act.number, act.now)


def later(tx: Transaction, act: Act) -> Notice:
    return wondering.later(tx, act.person, act.number, act.now)
