"""Receiving: each event once, in one transaction; what raises is kept for a person."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.desk.receiving import once
from bot.desk.receiving import set_aside as keep_aside
from bot.domain.answers import Silence
from bot.handlers.discord.edge import PLATFORM, Edge
from bot.handlers.discord.reading import Json
from bot.storage import workspaces
from bot.storage.database import DatabaseProblem, Transaction

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger("warmline.discord")


class Failed(Exception):
    """A bug of ours: the event is kept whole, and will not be tried again by itself."""


async def take_in(
    edge: Edge,
    event_id: str,
    body: Json,
    function: Callable[Concatenate[Transaction, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T | Silence:
    """Run the function in a transaction of its own, unless this event was taken in before.

    DatabaseProblem goes up: the next catch-up finds what was missed. Any other error is set aside, whole,
    and raised as Failed, so that whoever acted can be told.
    """
    now = edge.now()
    try:
        done: T | Silence = await edge.database.run(
            _once, edge.workspace_id, event_id, now, function, *args, **kwargs
        )
    except DatabaseProblem:
        raise
    except Exception as error:
        _log.exception("an event of Discord could not be handled event=%s", event_id)
        await edge.database.run(keep_aside, PLATFORM, event_id, body, repr(error), now)
        raise Failed from error
    return done


def _once(
    tx: Transaction,
    workspace_id: int,
    event_id: str,
    now: datetime,
    function: Callable[..., Any],
    *args: Any,
    **kwargs: Any,
) -> Any:
    workspaces.heard_until(tx, workspace_id, now)
    return once(tx, PLATFORM, event_id, now, function, *args, **kwargs)


async def set_aside(edge: Edge, event_id: str, body: Json, problem: BaseException) -> None:
    """Keep what could not even be read."""
    await edge.database.run(keep_aside, PLATFORM, event_id, body, repr(problem), edge.now())
