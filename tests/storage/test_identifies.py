"""Sessions begun with Discord are remembered, each bot's for itself."""

from datetime import UTC, datetime, timedelta

from bot.storage import identifies
from bot.storage.database import Database, Transaction

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def test_what_was_begun_is_remembered_and_forgotten_by_time(database: Database) -> None:
    await database.run(_three)
    assert await database.read(identifies.since, "111", T0) == (T0 + HOUR, T0 + 2 * HOUR)
    assert await database.read(identifies.since, "222", T0 - HOUR) == (T0,)
    assert await database.run(identifies.forget, "111", T0 + HOUR) == 2
    assert await database.read(identifies.since, "111", T0 - HOUR) == (T0 + 2 * HOUR,)
    assert await database.read(identifies.since, "222", T0 - HOUR) == (T0,)


def _three(tx: Transaction) -> None:
    for ref, at in (("111", T0 + HOUR), ("111", T0), ("111", T0 + 2 * HOUR), ("222", T0)):
        identifies.lock(tx, ref)
        identifies.add(tx, ref, at)


async def test_why_it_was_stopped_stays_until_it_works_again(database: Database) -> None:
    assert await database.read(identifies.why_stopped, "111") is None
    await database.run(identifies.stopped, "111", "token_refused", T0)
    assert await database.read(identifies.why_stopped, "111") == identifies.Stopped("token_refused", T0)
    await database.run(identifies.stopped, "111", "", None)
    assert await database.read(identifies.why_stopped, "111") is None
