"""Somebody leaves the team on Slack: what they had goes to the desk at once, and the leads are asked."""

import pytest

from bot.domain.issues import State
from bot.domain.tellings import Telling
from tests.handlers.slack.running import running

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
BROKEN = "My invoice is wrong, can you help?"
CHANGES = [
    pytest.param({"deleted": True}, id="deactivated"),
    pytest.param({"restricted": True}, id="made a guest"),
]


@SQLITE
@pytest.mark.parametrize("changed", CHANGES)
async def test_who_is_no_longer_one_of_the_team_leaves_it_to_the_desk(
    database_url: str, changed: dict[str, bool]
) -> None:
    async with running(database_url) as up:
        world = up.world
        said = await up.slack.says(world.outsider, world.customers, BROKEN)
        await up.slack.reacts(world.agent, said, "eyes")
        await up.settle()
        assert (await up.issue(said)).state is State.OWNED
        await up.slack.person_changes(world.agent, **changed)
        await up.settle()
        issue = await up.issue(said)
        assert (issue.state, issue.owner_id) == (State.NEW, None)
        [line] = await up.told(world.lead, Telling.LEFT)
        assert line["numbers"] == [issue.number]
        assert "is no longer here." in up.slack.words(up.slack.messages(world.desk)[0])


@SQLITE
async def test_a_new_name_or_zone_changes_nothing_of_it(database_url: str) -> None:
    async with running(database_url) as up:
        world = up.world
        said = await up.slack.says(world.outsider, world.customers, BROKEN)
        await up.slack.reacts(world.agent, said, "eyes")
        await up.settle()
        await up.slack.person_changes(world.agent, name="Mina S.", tz="Asia/Tokyo")
        await up.settle()
        assert (await up.issue(said)).state is State.OWNED
        assert await up.told(world.lead, Telling.LEFT) == []


@SQLITE
async def test_a_mention_is_enough_to_go_away_and_names_who_stands_in(database_url: str) -> None:
    async with running(database_url) as up:
        world = up.world
        said = await up.slack.says(world.outsider, world.customers, BROKEN)
        await up.slack.reacts(world.agent, said, "eyes")
        await up.settle()
        bot, lead = up.slack.bot.id, world.lead.id
        await up.slack.says(world.agent, world.desk, f"<@{bot}> away until tomorrow <@{lead}>")
        await up.settle()
        assert any("stands in" in line for line in up.lines_to(world.agent))
        assert "hand_over_offered" in await up.happened(await up.issue(said))
