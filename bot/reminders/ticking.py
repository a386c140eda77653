"""APScheduler as a clock: interval jobs that only wake the loops; it stores nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK = 1  # seconds between looks at what is due
HOUSEKEEPING = 6  # hours between looks at what may be forgotten


def start(
    wakes: Iterable[asyncio.Event],
    beat: Callable[[], Awaitable[None]],
    housekeeping: Callable[[], Awaitable[None]],
) -> Callable[[], None]:
    """Each second wake every loop and `beat`; tidy up every few hours. Returns what stops it."""
    events = tuple(wakes)

    async def tick() -> None:
        for event in events:
            event.set()

    async def each_second() -> None:
        await beat()

    async def tidy() -> None:
        await housekeeping()

    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_job(tick, "interval", seconds=TICK)
    scheduler.add_job(each_second, "interval", seconds=TICK)
    scheduler.add_job(tidy, "interval", hours=HOUSEKEEPING)
    scheduler.start()

    def stop() -> None:
        scheduler.shutdown(wait=False)

    return stop
