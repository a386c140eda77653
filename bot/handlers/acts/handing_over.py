"""Handing over."""

from dataclasses import replace

from bot.desk import handing_over
from bot.domain.notices import Notice
from bot.domain.windows import HandOverWindow
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    return handing_over.window(tx, act.person, act.number, act.now)


def note_window(tx: Transaction, act: Act) -> Notice:
    """The window as it is being filled in, before a note is proposed for it."""
    shown = handing_over.window(tx, act.person, act.number, act.now)
    if not isinstance(shown, HandOverWindow):
        return shown
    return replace(shown, to=act.field("to"), note=act.field("note"))


def offer(tx: Transaction, act: Act) -> Notice:
    return handing_over.offer(tx, act.person, act.number, act.field("to"), act.field("note"), act.now)


def accept(tx: Transaction, act: Act) -> Notice:
    return handing_over.accept(tx, act.person, act.number, act.now)


def decline_window(tx: Transaction, act: Act) -> Notice:
    return handing_over.decline_window(tx, act.person, act.number, act.now)


def decline(tx: Transaction, act: Act) -> Notice:
    return handing_over.decline(tx, act.person, act.number, act.field("reason"), act.now)


def withdraw(tx: Transaction, act: Act) -> Notice:
    return handing_over.withdraw(tx, act.person, act.number, act.now)
