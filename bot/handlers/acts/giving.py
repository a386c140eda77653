"""Giving: the form of a gesture, taking one back, that they know of it; a yes or a no to somebody else's."""

from bot.desk import giving, giving_asked
from bot.domain.gifts import Typed
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    return giving.window(tx, act.person, act.number, act.now)


def give(tx: Transaction, act: Act) -> Notice:
    """The form's value is the issue's id."""
    typed = Typed(act.field("kind"), act.field("amount"), act.field("days"), act.field("reason"))
    return giving.give(tx, act.person, act.number, typed, act.now)


def told(tx: Transaction, act: Act) -> Notice:
    return giving.told(tx, act.person, act.number, act.now)


def undo(tx: Transaction, act: Act) -> Notice:
    return giving.undo(tx, act.person, act.number, act.now)


def approve(tx: Transaction, act: Act) -> Notice:
    return giving_asked.approve(tx, act.person, act.number, act.now)


def decline(tx: Transaction, act: Act) -> Notice:
    return giving_asked.decline(tx, act.person, act.number, act.now)
