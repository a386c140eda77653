"""`/care dashboard`: the way in, for whoever asked."""

from secrets import token_urlsafe

from bot.desk import signing_in
from bot.domain.customers import Channel
from bot.domain.notices import Notice
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction

_BYTES = 24


def dashboard(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return signing_in.offer(tx, act.person, token_urlsafe(_BYTES), act.now)
