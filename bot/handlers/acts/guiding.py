"""Guiding: the form of the voice guide."""

from bot.desk import guiding
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    return guiding.window(tx, act.person, act.now)


def proposed(tx: Transaction, act: Act) -> Notice:
    """The same form with what the team's own edits say."""
    return guiding.window(tx, act.person, act.now, proposed=True)


def save(tx: Transaction, act: Act) -> Notice:
    """The form's value is the id of the version that it was made from."""
    return guiding.save(tx, act.person, act.number, act.field("text"), act.now)
