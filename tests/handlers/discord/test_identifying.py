"""Leave to begin a session is given to one at a time, and counted before it is used."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

from bot.domain.identifying import MOST, Allowance, Go, Hold
from bot.handlers.discord.identifying import ask, take
from bot.storage import identifies
from bot.storage.database import Database, Transaction

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PLENTY = Allowance(1000, T0)


def _nearly_full(tx: Transaction) -> None:
    identifies.lock(tx, "7")
    for each in range(MOST - 1):
        identifies.add(tx, "7", T0 - timedelta(hours=23, minutes=each))


async def test_many_replicas_that_ask_at_once_get_no_more_than_one_alone(database: Database) -> None:
    await database.run(_nearly_full)
    said = await asyncio.gather(*(database.run(take, "7", PLENTY, T0) for _ in range(12)))
    assert sum(isinstance(one, Go) for one in said) == 1
    assert len(await database.read(identifies.since, "7", T0 - timedelta(days=1))) == MOST


async def test_who_asks_while_another_is_being_counted_waits_for_the_count(database: Database) -> None:
    await database.run(_nearly_full)
    begun, done = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slowly(tx: Transaction) -> Go | Hold:
        said = take(tx, "7", PLENTY, T0)
        loop.call_soon_threadsafe(begun.set)
        done.wait(0.3)  # seconds: long enough for one who does not wait
        return said

    first = asyncio.create_task(database.run(slowly))
    await begun.wait()
    second = await database.run(take, "7", PLENTY, T0)
    done.set()
    assert isinstance(await first, Go)
    assert isinstance(second, Hold)


async def test_asking_counts_nothing_and_each_bot_has_its_own_count(database: Database) -> None:
    await database.run(_nearly_full)
    for _ in range(3):
        assert await database.read(ask, "7", PLENTY, T0) == Go(MOST - 1)
    assert isinstance(await database.run(take, "7", PLENTY, T0), Go)
    assert isinstance(await database.read(ask, "7", PLENTY, T0), Hold)
    assert await database.read(ask, "8", PLENTY, T0) == Go(0)


async def test_what_is_two_days_old_is_forgotten(database: Database) -> None:
    await database.run(take, "7", PLENTY, T0)
    await database.run(take, "7", PLENTY, T0 + timedelta(days=3))
    assert await database.read(identifies.since, "7", T0 - timedelta(days=9)) == (T0 + timedelta(days=3),)
