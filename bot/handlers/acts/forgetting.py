"""Forgetting: what is held on a customer, and having it gone."""

from bot.desk import forgetting
from bot.domain.answers import BadArguments
from bot.domain.customers import Channel
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction
from bot.views.wording import word


def asked(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    """`/care forget WORDS`."""
    if not argument:
        return BadArguments("forget", word("usage", "forget"))
    return forgetting.asked(tx, act.person, argument, act.now)


def window(tx: Transaction, act: Act) -> Notice:
    """The value is the customer's id, and so of the form."""
    return forgetting.window(tx, act.person, act.number, act.now)


def forget(tx: Transaction, act: Act) -> Notice:
    name = word("forgetting_labels", "somebody")
    return forgetting.forget(tx, act.person, act.number, act.fields, name, act.now)
