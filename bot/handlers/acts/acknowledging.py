"""Reminders: having one in hand, not now, and why it came."""

from bot.desk import acknowledging, looking, snoozing
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def done(tx: Transaction, act: Act) -> Notice:
    return acknowledging.done(tx, act.person, act.number, act.now)


def not_now_window(tx: Transaction, act: Act) -> Notice:
    return acknowledging.not_now_window(tx, act.person, act.number, act.now)


def not_now(tx: Transaction, act: Act) -> Notice:
    return acknowledging.not_now(tx, act.person, act.number, act.field("reason"), act.now)


def tomorrow(tx: Transaction, act: Act) -> Notice:
    """Until the next business morning, where the person is."""
    return snoozing.snooze(tx, act.person, act.number, "", "button", "", act.now)


def why(tx: Transaction, act: Act) -> Notice:
    return looking.why_of(tx, act.person, act.number, act.now)
