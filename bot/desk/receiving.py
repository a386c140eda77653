"""Receiving: each event an edge delivers is taken in once, in the same transaction as what it does."""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from bot.domain.answers import Silence
from bot.storage import log
from bot.storage.database import Transaction

P = ParamSpec("P")
T = TypeVar("T")


def once(
    tx: Transaction,
    source: str,
    event_id: str,
    now: datetime,
    function: Callable[Concatenate[Transaction, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T | Silence:
    """Run `function` unless this event was taken in before; a repeat changes nothing and says nothing."""
    if not log.first_time(tx, source, event_id, now):
        return Silence()
    return function(tx, *args, **kwargs)
