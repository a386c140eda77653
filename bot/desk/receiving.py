"""Receiving: each event an edge delivers is taken in once, in the same transaction as what it does."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

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


def set_aside(
    tx: Transaction, platform: str, event_id: str, body: Mapping[str, Any], problem: str, now: datetime
) -> None:
    """Keep an event that raised, whole; as received too: it would fail again each time it is sent."""
    if log.first_time(tx, platform, event_id, now):
        payload = json.dumps(body, ensure_ascii=False, default=str).replace("\\u0000", "")
        payload = payload.encode(errors="replace").decode()  # half a character cannot be stored
        log.quarantine(tx, platform, event_id, payload, problem, None, now)
