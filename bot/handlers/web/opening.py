"""Opening in the local workspace: which of its messages an act is about."""

from dataclasses import replace

from bot.domain.customers import Arrival
from bot.domain.notices import Notice
from bot.handlers.acts import opening
from bot.handlers.acts.act import Act, as_id
from bot.storage import local
from bot.storage.database import Transaction


def _message(tx: Transaction, ref: str) -> Arrival | None:
    message = local.get(tx, as_id(ref))
    if message is None or message.deleted_at is not None or message.only_for is not None:
        return None
    root = str(message.root_id) if message.root_id is not None else None
    return Arrival(message.channel_id, ref, root, message.author_id, message.text, message.at)


def track(tx: Transaction, act: Act) -> Notice:
    """The menu's "Track for a customer"; its value is the message's id."""
    return opening.track(tx, replace(act, arrival=_message(tx, act.value)))


def tracked(tx: Transaction, act: Act) -> Notice:
    """The form of "Track for a customer" and of `/care new`; its value is channel/message."""
    _, _, message_ref = act.value.partition("/")
    return opening.tracked(tx, replace(act, arrival=_message(tx, message_ref) if message_ref else None))
