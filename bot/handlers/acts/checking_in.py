"""Checking in: saying why not, this time."""

from bot.desk import checking_in
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def skip_window(tx: Transaction, act: Act) -> Notice:
    return checking_in.skip_window(tx, act.person, act.number, act.now)


def skip(tx: Transaction, act: Act) -> Notice:
    return checking_in.skip(tx, act.person, act.number, act.field("reason"), act.now)
