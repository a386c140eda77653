"""What the dashboard works with, and where its parts find it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from aiohttp import web

from bot.handlers.web.dashboard.limiting import Limit
from bot.storage.database import Database
from bot.views.charts import Plot

Drawn = tuple[int, int, str, str]  # plots: whose workspace, how many days, which theme, which figures


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`origin` is where people reach it, "" for this machine alone; no other name is answered."""

    database: Database
    now: Callable[[], datetime]
    origin: str = ""
    streams: set[asyncio.Event] = field(default_factory=set)
    refused: Limit = field(default_factory=Limit)
    drawn: dict[Drawn, asyncio.Task[tuple[Plot, ...]]] = field(default_factory=dict)

    @property
    def public(self) -> SplitResult | None:
        return urlsplit(self.origin) if self.origin else None

    @property
    def secure(self) -> bool:
        """Cookies never go over a line that others can read."""
        return self.origin.startswith("https://")


DASHBOARD = web.AppKey("dashboard", Dashboard)
