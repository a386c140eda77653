"""Promising: tracking what was promised, another time for it, kept, or no promise at all."""

from bot.desk import promising
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def track(tx: Transaction, act: Act) -> Notice:
    return promising.track(tx, act.person, act.number, act.now)


def window(tx: Transaction, act: Act) -> Notice:
    return promising.window(tx, act.person, act.number, act.now)


def set_time(tx: Transaction, act: Act) -> Notice:
    return promising.set_time(tx, act.person, act.number, act.field("due"), act.now)


def keep(tx: Transaction, act: Act) -> Notice:
    return promising.keep(tx, act.person, act.number, act.now)


def drop(tx: Transaction, act: Act) -> Notice:
    return promising.drop(tx, act.person, act.number, act.now)
