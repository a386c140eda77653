"""Fires what is due. APScheduler only wakes the loop; the schedule is in the database."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.desk import nudging
from bot.storage import log, timers
from bot.storage.database import Database, DatabaseProblem, Transaction

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
    """Everything due at this moment, one issue a transaction; how many issues spoke.

    An issue that raises is set aside, with its bug, so that it neither loops nor holds up the others.
    """
    fired = 0
    while True:
        try:
            issue_id = await database.run(nudging.fire_next, now())
        except DatabaseProblem:
            raise
        except Exception as error:
            issue_id = await database.run(_first_due, now())
            _log.exception("a timer failed issue=%s", issue_id)
            if issue_id is None:
                return fired
            await database.run(nudging.set_aside, issue_id, repr(error), now())
            continue
        if issue_id is None:
            return fired
        fired += 1


def _first_due(tx: Transaction, now: datetime) -> int | None:
    return timers.next_due(tx, now)


async def forget_old(database: Database, now: Callable[[], datetime]) -> None:
    """Drop ids of events that no platform will deliver again."""
    await database.run(log.forget_received, now() - KEEP_RECEIVED)
