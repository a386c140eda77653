"""Snoozing."""

from bot.desk import snoozing
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    return snoozing.window(tx, act.person, act.number, act.now)


def snooze(tx: Transaction, act: Act) -> Notice:
    return snoozing.snooze(tx, act.person, act.number, act.field("until"), "window", "", act.now)


def snooze_2h(tx: Transaction, act: Act) -> Notice:
    return snoozing.snooze(tx, act.person, act.number, "2h", "button", "", act.now)


def wake(tx: Transaction, act: Act) -> Notice:
    return snoozing.wake(tx, act.person, act.number, act.now)
