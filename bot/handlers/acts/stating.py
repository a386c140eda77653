"""Stating: the list of facts, the form of one, taking one out and putting it back."""

from bot.desk import stating
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction

_NEW, _NONE = "0", -1  # what a form for a new fact carries; an id that no fact has


def window(tx: Transaction, act: Act) -> Notice:
    return stating.window(tx, act.person, act.number or _NONE, act.now)


def new_window(tx: Transaction, act: Act) -> Notice:
    return stating.window(tx, act.person, 0, act.now)


def save(tx: Transaction, act: Act) -> Notice:
    """The form's value is the fact's id, 0 for a new one."""
    fact_id = 0 if act.value == _NEW else act.number or _NONE
    return stating.save(tx, act.person, fact_id, act.field("text"), act.field("link"), act.now)


def remove(tx: Transaction, act: Act) -> Notice:
    return stating.remove(tx, act.person, act.number, act.now)


def restore(tx: Transaction, act: Act) -> Notice:
    return stating.restore(tx, act.person, act.number, act.now)
