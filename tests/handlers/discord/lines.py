"""A line to the fake Discord under a clock that only the waiting moves."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.handlers.discord.connecting import keep_connected
from bot.handlers.discord.lines import Gap, Line, Listening, Problem, Timing
from bot.storage.database import Database
from tests.fakes.discord import T0, FakeDiscord, fake_discord
from tests.fakes.discord.running import Heard, moved_to


@dataclass
class Time:
    """`at` is now; every wait of the line moves it on, and ends for ever at `end`."""

    at: datetime = T0
    end: datetime = T0 + timedelta(days=400)
    waits: list[float] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def ends(self) -> None:
        """Until `end` has come; that is a matter of real seconds."""
        async with asyncio.timeout(30):
            await self.over.wait()

    def now(self) -> datetime:
        return self.at

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)
        if self.at >= self.end:
            self.over.set()
            await asyncio.Event().wait()
        await asyncio.sleep(0)


@dataclass
class Up:
    """One start of the program."""

    client: Heard
    line: Line
    task: asyncio.Task[Problem | None]
    gaps: list[Gap]


@contextlib.asynccontextmanager
async def discord_at(time: Time, **settings: Any) -> AsyncIterator[FakeDiscord]:
    async with fake_discord(clock=time.now, **settings) as world:
        yield world


@contextlib.asynccontextmanager
async def started(world: FakeDiscord, database: Database, time: Time, token: str = "") -> AsyncIterator[Up]:
    """The line is kept up from here to the end of the block."""
    client, gaps = Heard(world), list[Gap]()

    async def look_again(_seconds: float) -> None:
        async with world.changed:
            await world.changed.wait()

    timing = Timing(wait=time.wait, look_again=look_again, chance=lambda _low, high: high)
    line = Line(client, database, time.now, gaps.append, Listening(), timing)
    with moved_to(world):
        task = asyncio.create_task(keep_connected(line, token or world.token))
        try:
            yield Up(client, line, task, gaps)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await client.close()
