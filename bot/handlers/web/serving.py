"""What the local workspace's server is given, and where its parts find it."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from bot.domain.drafting import Draft
from bot.handlers.web.clock import LocalClock
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Local:
    """What the server works with. `draft` asks a model for words; None when none is set up.

    `intake_keys` are the secrets that other systems sign their deliveries with.
    """

    database: Database
    workspace_id: int
    clock: LocalClock
    draft: Draft | None
    intake_keys: tuple[str, ...] = ()


LOCAL = web.AppKey("local", Local)
STREAMS = web.AppKey("streams", set[asyncio.Event])
