"""Remembering: writing down what is known of a customer, taking it out and putting it back."""

from bot.desk import remembering
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    """The button's value is the customer's id."""
    return remembering.line_window(tx, act.person, act.number, act.now)


def add(tx: Transaction, act: Act) -> Notice:
    return remembering.add_line(tx, act.person, act.number, act.field("kind"), act.field("text"), act.now)


def remove(tx: Transaction, act: Act) -> Notice:
    return remembering.remove_line(tx, act.person, act.number, act.now)


def restore(tx: Transaction, act: Act) -> Notice:
    return remembering.restore_line(tx, act.person, act.number, act.now)
