"""Fires what is due. APScheduler only wakes the loop; the schedule is in the database."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.desk import digesting, expiring, giving_asked, nudging, standing_in
from bot.desk.nudging import Fired
from bot.storage import forgettings, log
from bot.storage.database import Database, DatabaseProblem, Transaction
from bot.views.wording import word

KEEP_RECEIVED = timedelta(hours=72)
_log = logging.getLogger("warmline.reminders")


async def run(
    database: Database, now: Callable[[], datetime], wake: asyncio.Event, stop: asyncio.Event
) -> None:
    """Fire what is due whenever woken, until told to stop."""
    while not stop.is_set():
        wake.clear()
        try:
            await fire_due(database, now)
        except DatabaseProblem as problem:
            _log.warning("reminders wait for the database: %s", problem)
        except Exception:
            _log.exception("reminding failed; it goes on")
        await _next(wake, stop)


async def _next(wake: asyncio.Event, stop: asyncio.Event) -> None:
    waiting = [asyncio.ensure_future(event.wait()) for event in (wake, stop)]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()


async def fire_due(database: Database, now: Callable[[], datetime]) -> int:
    """Everything due at this moment, one issue a transaction; how many issues spoke."""
    spoke = 0
    while await database.run(standing_in.due, now()):
        pass  # who is away hands over first, so that no reminder calls them
    while (fired := await database.run(_fire_next, now())) is not None:
        if fired.bug is not None:
            _log.error("a timer failed issue=%s", fired.issue_id, exc_info=fired.bug)
        else:
            spoke += 1
    while await database.run(giving_asked.lapse, now()):
        pass
    await scrub(database, now)
    return spoke


async def scrub(database: Database, now: Callable[[], datetime]) -> None:
    """After a forgetting: no file of the database keeps a byte of what is gone; tried until it is so."""
    newest = await database.read(forgettings.to_scrub)
    if newest is not None and await database.scrub():
        await database.run(forgettings.scrubbed, newest, now())


def _fire_next(tx: Transaction, now: datetime) -> Fired | None:
    """Digests on the way: to ask for them takes no transaction of its own."""
    digesting.fire_due(tx, now)
    return nudging.fire_next(tx, now)


async def forget_old(database: Database, now: Callable[[], datetime]) -> None:
    """Drop ids of events that no platform will deliver again, and words that are older than they are kept."""
    await database.run(log.forget_received, now() - KEEP_RECEIVED)
    await database.run(expiring.tidy, now())
    name = word("forgetting_labels", "expired")
    while await database.run(expiring.purge, name, now()):
        pass
