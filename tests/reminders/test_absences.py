"""The loop that reminds also sees to absences: once each, by one process only, before it reminds."""

import asyncio
from datetime import datetime, timedelta

from bot.desk import claiming, going_away, handing_over, listening
from bot.domain.customers import Arrival
from bot.domain.issues import Happened, Issue
from bot.domain.tellings import Telling
from bot.reminders import firing
from bot.storage import absences, conversation, drafts, issues, log, people, tellings
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team, berlin


def a_day_of_mina(tx: Transaction) -> tuple[Team, int]:
    """Ada's issue, which Mina has."""
    team = a_team(tx)
    arrival = Arrival(team.customers.id, "1", None, team.ada.id, "My invoice is wrong, can you help?", T0)
    listening.message_arrived(tx, arrival, T0)
    issue_id = conversation.issue_at(tx, team.customers.id, "1") or 0
    claiming.claim(tx, team.mina, issue_id, "button", "", T0)
    return team, issue_id


async def the_issue(database: Database, issue_id: int) -> Issue:
    found = await database.run(issues.get, issue_id)
    assert found is not None
    return found


async def fires(database: Database, at: datetime, processes: int = 1) -> None:
    await asyncio.gather(*(firing.fire_due(database, lambda: at) for _ in range(processes)))


async def told(database: Database, person_id: int) -> list[Telling]:
    return [one.what for one in await database.run(tellings.to, person_id)]


async def test_a_planned_absence_is_lived_through(database: Database) -> None:
    team, issue_id = await database.run(a_day_of_mina)
    await database.run(going_away.away, team.mina, "2026-11-25..2026-11-26 @tom", T0)
    await fires(database, berlin(24, 8, 59))
    assert await told(database, team.mina.id) == []
    await fires(database, berlin(24, 9), processes=4)
    assert await told(database, team.mina.id) == [Telling.AWAY_SOON_WITH]
    await fires(database, berlin(25, 9), processes=4)
    assert await told(database, team.mina.id) == [Telling.AWAY_SOON_WITH, Telling.AWAY_OFFERED]
    offered = await database.run(drafts.open_hand_over, issue_id)
    assert offered is not None
    assert (await the_issue(database, issue_id)).owner_id == team.mina.id
    await fires(database, berlin(25, 11), processes=4)
    assert (await the_issue(database, issue_id)).owner_id is None
    events = [event.kind for event in await database.run(log.of_issue, issue_id)]
    assert events.count(Happened.GIVEN_BACK) == 1
    assert await told(database, team.ida.id) == [Telling.GIVEN_BACK]
    await fires(database, berlin(27, 9), processes=4)
    assert await database.run(absences.to_come, team.workspace.id) == ()
    assert await database.run(log.quarantined) == ()


async def test_no_reminder_calls_who_is_away_as_it_begins(database: Database) -> None:
    """The answer was due at the moment at which the absence began: the desk hears, not its owner."""
    team, issue_id = await database.run(a_day_of_mina)
    await database.run(going_away.away, team.mina, "4h until 8h", T0)
    await database.run(going_away.away, team.mina, "2h", T0)
    await fires(database, T0 + timedelta(hours=4))
    owner_reminders = [
        event.data
        for event in await database.run(log.of_issue, issue_id)
        if event.kind is Happened.NUDGED and event.data["audience"] == "owner"
    ]
    assert owner_reminders == []


async def test_everything_that_is_stored_of_an_absence_comes_back(database: Database) -> None:
    team, issue_id = await database.run(a_day_of_mina)
    await database.run(going_away.away, team.ida, "@mina 2026-11-30..2026-12-01 @tom (by the sea)", T0)
    [kept] = await database.run(absences.to_come, team.workspace.id)
    assert (kept.person_id, kept.substitute_id, kept.set_by) == (team.mina.id, team.tom.id, team.ida.id)
    assert (kept.begins_at, kept.ends_at, kept.note) == (berlin(30, 9), berlin(32, 9), "by the sea")
    assert (kept.warn_at, kept.begun_at, kept.over_at) == (berlin(27, 9), None, None)
    assert await database.run(absences.get, kept.id) == kept
    assert await database.run(absences.next_moment) == berlin(27, 9)
    assert (await the_issue(database, issue_id)).owner_id == team.mina.id


async def test_offer_and_lapse_at_the_same_time_leave_one_owner(database: Database) -> None:
    team, issue_id = await database.run(a_day_of_mina)
    await database.run(going_away.away, team.mina, "until Thu @tom", T0)
    offered = await database.run(drafts.open_hand_over, issue_id)
    assert offered is not None
    late = T0 + timedelta(hours=2)
    await asyncio.gather(
        fires(database, late, processes=2),
        database.run(handing_over.accept, team.tom, offered.id, late),
    )
    issue = await the_issue(database, issue_id)
    assert issue.owner_id in (None, team.tom.id)
    assert await database.run(drafts.open_hand_over, issue_id) is None
    assert await database.run(log.quarantined) == ()
    assert len(await database.run(people.staff, team.workspace.id)) == 3
