"""Workspaces and channels as rows."""

from datetime import timedelta

import pytest

from bot.storage import workspaces
from bot.storage.database import Database, Transaction
from tests.factories import POLICY, a_team


async def test_a_workspace_keeps_its_policy_its_clock_and_its_channels(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        here = team.workspace
        assert workspaces.get(tx, here.id) == workspaces.by_ref(tx, "local", "here") == here
        assert here.policy == POLICY
        assert [each.ref for each in workspaces.every(tx)] == ["here", "elsewhere"]
        assert workspaces.by_ref(tx, "slack", "here") is None
        assert workspaces.move_clock(tx, here.id, timedelta(hours=2)) == timedelta(hours=2)
        assert workspaces.move_clock(tx, here.id, timedelta(minutes=-5)) == timedelta(minutes=115)
        assert workspaces.channels(tx, here.id) == (team.desk, team.customers, team.team)
        assert workspaces.channel(tx, team.desk.id) == team.desk
        assert workspaces.channel_by_ref(tx, here.id, "team") == team.team
        assert [c.shared for c in (team.desk, team.customers, team.team)] == [False, True, False]
        for missing in (workspaces.get, workspaces.channel):
            with pytest.raises(LookupError):
                missing(tx, 1)

    await database.run(story)


async def test_a_desk_that_outsiders_can_read_is_no_desk(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        assert workspaces.desk_channel(tx, team.workspace.id) == team.desk
        tx.connection.execute("UPDATE channels SET shared = 1")
        assert workspaces.desk_channel(tx, team.workspace.id) is None

    await database.run(story)
