"""Receiving: each event once, in one transaction, before it is acked; what raises is kept for a person."""

import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.desk.receiving import once
from bot.desk.receiving import set_aside as keep_aside
from bot.domain.answers import Silence
from bot.handlers.slack.edge import PLATFORM, Edge
from bot.handlers.slack.knowing import NotKnown
from bot.handlers.slack.reading import Json
from bot.storage import workspaces
from bot.storage.database import DatabaseProblem, Transaction

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger("warmline.slack")


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

    DatabaseProblem goes up: the event is not acked and comes again. Any other error is set aside, whole,
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
        _log.exception("an event of Slack could not be handled event=%s", event_id)
        await edge.database.run(keep_aside, PLATFORM, event_id, body, repr(error), now)
        raise Failed from error
    return done


async def guarded(edge: Edge, body: Json, work: Awaitable[T], otherwise: T) -> T:
    """What was done, or `otherwise` when it failed for good: a bug, or a shape of payload we do not know.

    What may go well the next time (the database or Slack is away) goes up: it is not acked, and comes again.
    """
    try:
        return await work
    except Failed:
        return otherwise  # kept already
    except (DatabaseProblem, NotKnown, SlackApiError, aiohttp.ClientError, OSError):
        raise
    except Exception as error:
        _log.exception("a payload of Slack could not be read")
        await edge.database.run(keep_aside, PLATFORM, _id_of(body), body, repr(error), edge.now())
        return otherwise


def _id_of(body: Json) -> str:
    """Events have an id of their own; anything else is known by what it says."""
    text = json.dumps(body, ensure_ascii=True, default=str, sort_keys=True)
    return str(body.get("event_id") or sha256(text.encode()).hexdigest())


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
