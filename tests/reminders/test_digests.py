"""Digests on real databases: many replicas look at once, and each morning there is one."""

import asyncio

from bot.desk import digesting, listening
from bot.domain.customers import Arrival
from bot.domain.digests import Digest
from bot.reminders import firing
from bot.storage import deliveries, digests, log, people, workspaces
from bot.storage.database import Database, Transaction
from bot.storage.people import Known
from tests.factories import T0, Team, a_team, berlin


def prepared(tx: Transaction) -> Team:
    """Ada waits since Monday at ten; Mina wants a digest of her own, and the first look was taken."""
    team = a_team(tx)
    said = Arrival(team.customers.id, "1", None, team.ada.id, "My invoice is wrong, can you help?", T0)
    listening.message_arrived(tx, said, T0)
    digesting.daily(tx, team.mina, T0)
    digesting.fire_due(tx, T0)
    return team


def keys(tx: Transaction) -> list[str]:
    return [d.key for d in deliveries.waiting(tx) if d.key.startswith("digest:")]


async def test_replicas_that_look_at_the_same_moment_leave_one(database: Database) -> None:
    team = await database.run(prepared)
    for day in (24, 25):
        await asyncio.gather(*(firing.fire_due(database, lambda: berlin(day, 9)) for _ in range(6)))  # noqa: B023
    found = await database.run(keys)
    assert found == [f"digest:{team.workspace.id}:2026-11-{day}" for day in (24, 25)]


async def test_it_waits_for_the_next_morning_and_knows_when_that_is(database: Database) -> None:
    team = await database.run(prepared)
    assert await database.run(digests.next_moment) == berlin(24, 9)
    known = Known(team.mina.user_id, team.mina.name, team.mina.role, "Europe/Helsinki")
    await database.run(people.learn, team.workspace.id, "local", known, T0)
    assert await firing.fire_due(database, lambda: T0) == 0
    assert await database.run(digests.next_moment) == berlin(24, 8)


async def test_what_ones_own_holds_is_read_on_both_databases(database: Database) -> None:
    team = await database.run(prepared)
    made = await database.run(digesting.asked, team.mina, berlin(24, 9))
    assert isinstance(made, Digest)
    assert (made.says_nothing, made.daily) == (True, True)
    await database.run(digesting.off, team.mina, berlin(24, 9))
    assert await database.run(digests.get, team.mina.id) is None


async def test_one_that_raises_is_kept_and_holds_up_nobody(database: Database) -> None:
    team = await database.run(prepared)
    await database.run(workspaces.save_policy, team.stranger.workspace_id, "[calendar]\nzone = 'Mars'")
    await firing.fire_due(database, lambda: berlin(24, 9))
    await firing.fire_due(database, lambda: berlin(24, 10))
    assert await database.run(keys) == [f"digest:{team.workspace.id}:2026-11-24"]
    kept = await database.run(log.quarantined)
    assert [(one.source, "calendar.zone" in one.problem) for one in kept] == [("digest", True)]
