"""The loop that reminds: it wakes, fires what is due once, and sets aside what raises."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.desk import listening
from bot.domain.customers import Arrival
from bot.domain.issues import Happened
from bot.reminders import firing, ticking
from bot.storage import conversation, log, timers
from bot.storage.database import Database, Transaction
from tests.factories import T0, a_team

DUE = T0 + timedelta(hours=1)

only_sqlite = pytest.mark.parametrize("dialect", ["sqlite"])


def opened(tx: Transaction) -> list[int]:
    """Ada's and Sam's issues, an hour before somebody should have them."""
    team = a_team(tx)
    for ref, who in (("1", team.ada), ("2", team.sam)):
        listening.message_arrived(
            tx, Arrival(team.customers.id, ref, None, who.id, "My invoice is wrong, can you help?", T0), T0
        )
    return [conversation.issue_at(tx, team.customers.id, ref) or 0 for ref in ("1", "2")]


def nudges(tx: Transaction, issue_id: int) -> int:
    return [event.kind for event in log.of_issue(tx, issue_id)].count(Happened.NUDGED)


async def test_each_issue_speaks_once_when_it_is_due(database: Database) -> None:
    ids = await database.run(opened)
    assert await firing.fire_due(database, lambda: DUE - timedelta(microseconds=1)) == 0
    assert await firing.fire_due(database, lambda: DUE) == 2
    assert await firing.fire_due(database, lambda: DUE) == 0
    assert [await database.run(nudges, issue_id) for issue_id in ids] == [1, 1]


@only_sqlite
async def test_after_downtime_an_issue_speaks_once_and_says_that_it_is_late(database: Database) -> None:
    [first, _] = await database.run(opened)
    assert await firing.fire_due(database, lambda: T0 + timedelta(days=3)) == 2
    nudge = await database.run(timers.nudge_of, first)
    assert nudge is not None
    assert (nudge.step, nudge.late) == (2, True)
    assert await database.run(nudges, first) == 2  # both moments have gone by, in one reminder


async def test_two_processes_never_say_it_twice(database: Database) -> None:
    ids = await database.run(opened)
    await asyncio.gather(*(firing.fire_due(database, lambda: DUE) for _ in range(4)))
    assert [await database.run(nudges, issue_id) for issue_id in ids] == [1, 1]


async def test_an_issue_that_raises_is_set_aside_and_only_that_one(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    broken, well = await database.run(opened)
    await database.run(log.add, broken, Happened.NUDGED, None, T0, {"kind": "nonsense"})
    assert await firing.fire_due(database, lambda: DUE) == 1
    assert await database.run(nudges, well) == 1
    assert await database.run(timers.held) == (broken,)
    kept = await database.run(log.quarantined)
    assert [(q.source, q.issue_id) for q in kept] == [("timer", broken)]
    assert "KeyError" in kept[0].problem or "ValueError" in kept[0].problem
    assert await firing.fire_due(database, lambda: DUE + timedelta(days=9)) == 1  # the well one, again
    assert len(await database.run(log.quarantined)) == 1
    assert f"a timer failed issue={broken}" in caplog.text


@only_sqlite
async def test_it_fires_when_woken_and_ends_when_told(database: Database) -> None:
    now = [T0]
    wake, stop, spoke = asyncio.Event(), asyncio.Event(), asyncio.Event()
    await database.run(opened)
    database.on_commit(spoke.set)
    running = asyncio.create_task(firing.run(database, lambda: now[0], wake, stop))
    await asyncio.sleep(0)
    now[0] = DUE
    wake.set()
    await spoke.wait()
    stop.set()
    await running
    assert len(await database.run(lambda tx: tx.all("timers_held"))) == 0
    assert await firing.fire_due(database, lambda: DUE) == 0


@only_sqlite
async def test_it_outlives_a_database_that_is_away(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    stop, looked = asyncio.Event(), asyncio.Event()

    def now() -> datetime:
        looked.set()
        return DUE

    await database.close()
    running = asyncio.create_task(firing.run(database, now, asyncio.Event(), stop))
    await looked.wait()
    stop.set()
    await running
    assert "reminders wait for the database" in caplog.text


@only_sqlite
async def test_ids_of_events_are_kept_for_three_days(database: Database) -> None:
    await database.run(log.first_time, "slack", "old", T0)
    await database.run(log.first_time, "slack", "new", T0 + timedelta(hours=1))
    await firing.forget_old(database, lambda: T0 + timedelta(hours=72, minutes=30))
    assert await database.run(log.first_time, "slack", "old", T0)
    assert not await database.run(log.first_time, "slack", "new", T0)


async def test_the_ticker_wakes_every_loop_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticking, "TICK", 0.01)
    events, beaten, tidied = (asyncio.Event(), asyncio.Event()), asyncio.Event(), list[datetime]()

    async def tidy() -> None:
        tidied.append(T0)

    async def beat() -> None:
        beaten.set()

    stop = ticking.start(events, beat, tidy)
    await asyncio.wait_for(asyncio.gather(*(event.wait() for event in (*events, beaten))), 5)
    stop()
    assert tidied == []
