"""Setting up in Slack: channels and people that were chosen in the form are looked up before it is taken."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.customers import Channel, ChannelKind
from bot.storage import people, workspaces
from bot.storage.database import Transaction
from tests.fakes.slack import hangs_up
from tests.story.slack_opening import slack_stage
from tests.story.slack_stage import SlackStage
from tests.story.stage import Form


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[SlackStage]:
    async with slack_stage("socket")(f"sqlite:///{tmp_path / 'warmline.db'}", tmp_path) as made:
        assert isinstance(made, SlackStage)
        yield made


async def setup(stage: SlackStage) -> Form:
    form = await stage.types("ida", "desk", "/care setup")
    assert form is not None
    return form


async def known(stage: SlackStage, ref: str) -> Channel | None:
    return await stage.program.database.read(
        workspaces.channel_by_ref, stage.program.slack.edge.workspace_id, ref
    )


async def test_a_channel_where_the_bot_is_not_yet_is_called_by_its_name_and_waits_for_it(
    stage: SlackStage,
) -> None:
    form, new = await setup(stage), stage.team.slack.channel("help-globex", bot=False)

    assert await stage.fills(form, customers=new.id) is None

    assert (await stage.told("ida"))[-1].endswith(
        "Invite me where I am not yet, or I hear nothing there: #help-globex."
    )
    stored = await known(stage, new.id)
    assert stored is not None
    assert (stored.name, stored.kind, stored.trouble) == (
        "help-globex",
        ChannelKind.CUSTOMER,
        "not_in_channel",
    )


async def test_a_desk_that_nobody_knew_to_be_shared_is_refused(stage: SlackStage) -> None:
    form, shared = await setup(stage), stage.team.slack.channel("with-globex", shared=True, bot=False)

    problem = await stage.fills(form, desk=shared.id)

    assert problem is not None
    assert "People outside of your team read #with-globex." in problem


async def test_a_channel_that_outsiders_left_may_be_the_team_s_again(stage: SlackStage) -> None:
    form = await setup(stage)
    for who in ("ada", "sam"):
        stage.team.places["customers"].members.discard(stage.team.people[who].id)
    stage.team.places["customers"].connected.clear()

    assert await stage.fills(form, customers="", teams="customers") is None

    stored = await known(stage, stage.team.places["customers"].id)
    assert stored is not None
    assert (stored.kind, stored.shared) == (ChannelKind.TEAM, False)


async def test_somebody_new_can_be_made_a_lead_at_once_and_an_outsider_never(stage: SlackStage) -> None:
    form, uma = await setup(stage), stage.team.slack.person("uma")
    ida = stage.team.people["ida"].id

    problem = await stage.fills(form, leads=f"{ida},{stage.team.people['ada'].id}")
    assert problem is not None
    assert "as one of your team" in problem
    assert await stage.fills(form, leads=f"{ida},{uma.id}") is None

    def leads(tx: Transaction) -> set[str]:
        return {one.user_id for one in people.leads(tx, stage.program.slack.edge.workspace_id)}

    assert await stage.program.database.read(leads) == {ida, uma.id}


async def test_when_slack_does_not_say_the_form_is_taken_all_the_same(stage: SlackStage) -> None:
    form = await setup(stage)
    stage.team.slack.script("conversations.info", hangs_up(), times=9)

    assert await stage.fills(form, zone="Europe/Lisbon") is None

    stage.team.slack.healed()
