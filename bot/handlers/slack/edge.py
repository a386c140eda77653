"""What the Slack edge works with."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.drafting import Draft
from bot.storage.database import Database

PLATFORM = "slack"
_log = logging.getLogger("warmline.slack")


@dataclass(frozen=True, slots=True)
class Self:
    """Who we are in Slack: the installing workspace, our user and our bot id."""

    team_id: str
    team: str
    user_id: str
    bot_id: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One installation. `client` repeats no call by itself; `zone` is where people are until Slack says."""

    database: Database
    client: AsyncWebClient
    workspace_id: int
    me: Self
    zone: str
    now: Callable[[], datetime]
    draft: Draft | None
    forget_sharing: Callable[[str], None]  # drops what is known of who can read a channel
    after: set[asyncio.Task[None]] = field(default_factory=set)


def afterwards(edge: Edge, work: Coroutine[Any, Any, None]) -> None:
    """Do this when the event has been acked. A failure is logged; what matters is in the database already."""
    task = asyncio.get_running_loop().create_task(_logged(work))
    edge.after.add(task)
    task.add_done_callback(edge.after.discard)


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        _log.exception("an answer could not be given")


async def finish(edge: Edge, patience: float) -> None:
    """Let the answers in hand be given before the program ends."""
    if edge.after:
        await asyncio.wait(set(edge.after), timeout=patience)
