"""Undoing: the card's *Undo*."""

from bot.desk import undoing
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def undo(tx: Transaction, act: Act) -> Notice:
    return undoing.undo(tx, act.person, act.number, act.now)
