"""Remembering: what is known of a customer, written down, changed, taken out and put back."""

from bot.desk import reaching, remembering
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    """The button's value is the customer's id."""
    return remembering.line_window(tx, act.person, act.number, act.now)


def add(tx: Transaction, act: Act) -> Notice:
    return remembering.add_line(tx, act.person, act.number, act.field("kind"), act.field("text"), act.now)


def edit_window(tx: Transaction, act: Act) -> Notice:
    """The value is the line's id."""
    return remembering.edit_window(tx, act.person, act.number, act.now)


def edit(tx: Transaction, act: Act) -> Notice:
    return remembering.edit_line(tx, act.person, act.number, act.field("kind"), act.field("text"), act.now)


def remove(tx: Transaction, act: Act) -> Notice:
    return remembering.remove_line(tx, act.person, act.number, act.now)


def restore(tx: Transaction, act: Act) -> Notice:
    return remembering.restore_line(tx, act.person, act.number, act.now)


def handle_window(tx: Transaction, act: Act) -> Notice:
    """The value is the customer's id."""
    return reaching.window(tx, act.person, act.number, act.now)


def add_handle(tx: Transaction, act: Act) -> Notice:
    return reaching.add(tx, act.person, act.number, act.field("kind"), act.field("text"), act.now)


def remove_handle(tx: Transaction, act: Act) -> Notice:
    return reaching.remove(tx, act.person, act.number, act.now)


def restore_handle(tx: Transaction, act: Act) -> Notice:
    return reaching.restore(tx, act.person, act.number, act.now)
