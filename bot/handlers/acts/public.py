"""What began in public: noting what was answered there."""

from bot.desk import answering_there
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    return answering_there.window(tx, act.person, act.number, act.now)


def note(tx: Transaction, act: Act) -> Notice:
    return answering_there.note(tx, act.person, act.number, act.field("outcome"), act.field("text"), act.now)
