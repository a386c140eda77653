"""What the Discord edge works with."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import discord

from bot.domain.drafting import Draft
from bot.storage.database import Database
from bot.views.blocks import Modal

PLATFORM = "discord"
_log = logging.getLogger("warmline.discord")


@dataclass(frozen=True, slots=True)
class Self:
    """Who we are in Discord: the server that we serve, our user and our application."""

    guild_id: int
    guild: str
    user_id: int
    application_id: int


@dataclass(frozen=True, slots=True)
class Roles:
    """The ids of the server's roles that make somebody one of the team, or a lead of it."""

    agents: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()


@dataclass(slots=True)
class Team:
    """The roles that count now, as they were last read from the database."""

    roles: Roles


@dataclass(frozen=True, slots=True)
class Edge:
    """One server. `zone` is where people are: Discord never says. `forms` are those that stand open."""

    database: Database
    client: discord.Client
    workspace_id: int
    me: Self
    team: Team
    zone: str
    now: Callable[[], datetime]
    draft: Draft | None
    after: set[asyncio.Task[None]] = field(default_factory=set)
    forms: OrderedDict[str, Modal] = field(default_factory=OrderedDict)

    @property
    def roles(self) -> Roles:
        return self.team.roles


def afterwards(edge: Edge, work: Coroutine[Any, Any, None]) -> None:
    """Do this when the event is stored. A failure is logged; what matters is in the database already."""
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
