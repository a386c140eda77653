"""Tying issues with one cause."""

from bot.desk import tying
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def untie(tx: Transaction, act: Act) -> Notice:
    return tying.untie(tx, act.person, act.number, act.now)


def window(tx: Transaction, act: Act) -> Notice:
    return tying.window(tx, act.person, act.number, act.now)


def fix(tx: Transaction, act: Act) -> Notice:
    return tying.fix(tx, act.person, act.number, act.field("note"), act.now)
