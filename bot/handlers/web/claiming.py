"""Claiming in the local workspace."""

from bot.desk import claiming
from bot.domain.notices import Notice
from bot.handlers.web.acts import Act
from bot.storage.database import Transaction


def claim(tx: Transaction, act: Act) -> Notice:
    return claiming.claim(tx, act.person, act.number, "button", "", act.now)
