"""Too much on: offering one's list to the team, keeping it, and taking something off somebody."""

from bot.desk import lightening
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def offer(tx: Transaction, act: Act) -> Notice:
    return lightening.offer(tx, act.person, act.number, act.now)


def keep(tx: Transaction, act: Act) -> Notice:
    return lightening.keep(tx, act.person, act.number, act.now)


def take(tx: Transaction, act: Act) -> Notice:
    return lightening.take(tx, act.person, act.number, act.now)
