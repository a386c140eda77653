"""Asking how it went: what customers may press beside a mood."""

from bot.desk import asking
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def agreed(tx: Transaction, act: Act) -> Notice:
    return asking.agreed(tx, act.person, act.number, act.now)


def declined(tx: Transaction, act: Act) -> Notice:
    return asking.declined(tx, act.person, act.number, act.now)
