"""Going private: the buttons that take a conversation to where others do not read along."""

from bot.desk import going_private
from bot.domain.notices import Notice
from bot.domain.private_places import Way
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def thread(tx: Transaction, act: Act) -> Notice:
    return going_private.go(tx, act.person, act.number, Way.THREAD, act.now)


def direct(tx: Transaction, act: Act) -> Notice:
    return going_private.go(tx, act.person, act.number, Way.DIRECT, act.now)


def instead(tx: Transaction, act: Act) -> Notice:
    """The value is the id of the draft whose words did not reach them."""
    return going_private.instead(tx, act.person, act.number, act.now)
