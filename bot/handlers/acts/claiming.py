"""Claiming."""

from bot.desk import claiming
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def claim(tx: Transaction, act: Act) -> Notice:
    return claiming.claim(tx, act.person, act.number, "button", "", act.now)
