"""Setting up on Discord: a lead says which roles are the team's; others cannot, and roles count at once."""

import discord
import pytest

from bot.domain.people import Role
from bot.domain.team_roles import TeamRoles
from bot.handlers.discord.edge import Roles
from bot.handlers.discord.setting_up import refresh
from bot.storage import people, role_choices, workspaces
from bot.storage.database import Transaction
from bot.views.wording import word
from tests.story.discord_opening import engine, program
from tests.story.discord_stage import DiscordStage
from tests.story.stage import Form

NEEDS_LEAD = "Only a lead can do that. Ask one of yours."


class Setup:
    """The setup form as Ida, who leads, opens it; and what came of it."""

    def __init__(self, stage: DiscordStage) -> None:
        self.stage, self.edge = stage, stage.program.discord.edge
        self.captains = str(stage.team.guild.create_role("captains").id)
        self.staff = str(stage.team.staff.id)

    async def form(self, who: str = "ida") -> Form:
        form = await self.stage.types(who, "desk", "/care setup")
        assert form is not None, f"{who} was shown no form"
        return form

    async def saves(self, **fields: str) -> str | None:
        problem = await self.stage.fills(await self.form(), **fields)
        await self.stage.settles()
        return problem

    async def refused(self, who: str) -> None:
        assert await self.stage.types(who, "desk", "/care setup") is None
        assert (await self.stage.told(who))[-1] == NEEDS_LEAD

    async def makes(self, who: str, rank: Role) -> None:
        """Another lead has changed who leads."""

        def made(tx: Transaction) -> None:
            found = people.by_user_id(tx, self.edge.workspace_id, str(self.stage.team.people[who].id))
            assert found is not None
            people.set_role(tx, found.id, rank)

        await self.stage.program.database.run(made)

    def gives(self, who: str, role: str) -> None:
        self.stage.team.env.backend.add_member_role(*self._named(who, role))

    def takes(self, who: str, role: str) -> None:
        self.stage.team.env.backend.remove_member_role(*self._named(who, role))

    def _named(self, who: str, role: str) -> tuple[int, int, int]:
        return self.stage.team.guild.id, self.stage.team.people[who].id, int(role)

    async def ranks(self) -> dict[str, Role]:
        known = await self.stage.program.database.read(people.every, self.edge.workspace_id)
        return {self.stage.team.person(one.user_id): one.role for one in known}

    async def chosen(self) -> TeamRoles:
        found: TeamRoles = await self.stage.program.database.read(
            role_choices.in_force, self.edge.workspace_id
        )
        return found


@pytest.fixture
def setup(stage: DiscordStage) -> Setup:
    return Setup(stage)


async def test_the_form_shows_the_roles_of_the_environment_until_some_are_chosen(setup: Setup) -> None:
    form = await setup.form()

    assert (form.fields["agent_roles"], form.fields["lead_roles"]) == (setup.staff, "")
    assert form.fields["leads"] == "ida"
    assert await setup.saves(hours="Mon 9-17") is None
    assert setup.edge.roles == Roles(frozenset({int(setup.staff)}))


async def test_who_has_a_role_that_leads_is_a_lead_and_nobody_else(setup: Setup) -> None:
    setup.gives("mina", setup.captains)

    assert await setup.saves(lead_roles=setup.captains) is None

    assert await setup.chosen() == TeamRoles((setup.staff,), (setup.captains,))
    ranks = await setup.ranks()
    assert (ranks["mina"], ranks["ida"], ranks["tom"]) == (Role.LEAD, Role.AGENT, Role.AGENT)
    again = await setup.form("mina")
    assert (again.fields["lead_roles"], again.fields["leads"]) == (setup.captains, "")
    await setup.refused("ida")
    await setup.refused("tom")


async def test_a_role_that_leads_counts_from_the_next_press_and_no_longer_than_one_has_it(
    setup: Setup,
) -> None:
    setup.gives("mina", setup.captains)
    assert await setup.saves(lead_roles=setup.captains) is None
    form = await setup.form("mina")
    setup.takes("mina", setup.captains)
    setup.gives("tom", setup.captains)

    assert await setup.stage.fills(form, hours="Sun 1-2") == NEEDS_LEAD
    assert (await setup.form("tom")).fields["hours"] == "Mon–Fri 09:00–17:30"


async def test_an_agent_neither_sees_the_form_nor_can_send_one(setup: Setup) -> None:
    await setup.refused("mina")
    form = await setup.form()
    await setup.makes("ida", Role.AGENT)
    await setup.makes("tom", Role.LEAD)

    assert await setup.stage.fills(form, lead_roles=setup.captains) == NEEDS_LEAD

    assert await setup.chosen() == TeamRoles((setup.staff,))
    assert setup.edge.roles == Roles(frozenset({int(setup.staff)}))


async def test_everybody_is_no_role_of_the_team(setup: Setup) -> None:
    everybody = str(setup.stage.team.guild.id)

    for field in ("agent_roles", "lead_roles"):
        problem = await setup.saves(**{field: everybody})
        assert problem is not None
        assert word("setup.problems", "everybody") in problem
    assert await setup.chosen() == TeamRoles((setup.staff,))
    assert (await setup.ranks())["ada"] is Role.OUTSIDER


async def test_a_desk_that_only_a_role_of_the_same_form_reads_is_taken(database_url: str) -> None:
    """The first setup of all: nobody is of the team yet but who may manage the server."""
    async with engine() as team:
        desk, care = team.places["desk"], team.staff
        manager = team.guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
        team.env.backend.add_member_role(team.guild.id, team.people["ida"].id, manager.id)
        async with program(database_url, team, agent_roles="") as running:
            stage = DiscordStage(running, team)
            setup = Setup(stage)
            form = await setup.form()
            assert {form.fields[name] for name in ("agent_roles", "desk", "customers", "teams")} == {""}

            assert await stage.fills(form, desk="desk", agent_roles=str(care.id), leads="ida,mina") is None

            ranks = await setup.ranks()
            assert (ranks["ida"], ranks["mina"]) == (Role.LEAD, Role.LEAD)
            found = await running.database.read(workspaces.desk_channel, setup.edge.workspace_id)
            assert found is not None
            assert found.ref == str(desk.id)


async def test_a_form_that_is_refused_leaves_nobody_of_the_team(setup: Setup) -> None:
    setup.gives("ada", setup.captains)

    assert await setup.saves(agent_roles=setup.captains, leads="ada", zone="Nowhere") is not None

    ranks = await setup.ranks()
    assert (ranks["ada"], ranks["ida"], ranks["mina"]) == (Role.OUTSIDER, Role.LEAD, Role.AGENT)


async def test_with_all_roles_taken_out_those_of_the_environment_count_again(setup: Setup) -> None:
    setup.gives("ida", setup.captains)
    assert await setup.saves(lead_roles=setup.captains) is None
    assert await setup.chosen() == TeamRoles((setup.staff,), (setup.captains,))

    assert await setup.saves(agent_roles="", lead_roles="") is None

    assert await setup.chosen() == TeamRoles((setup.staff,))
    await setup.refused("mina")


async def test_nobody_takes_themselves_out_of_the_team_by_mistake(setup: Setup) -> None:
    setup.gives("tom", setup.captains)

    for leads in ("ida", ""):
        problem = await setup.saves(agent_roles=setup.captains, leads=leads)
        assert problem is not None
        assert "I don't know Ida Holm as one of your team." in problem
    assert (await setup.ranks())["ida"] is Role.LEAD


async def test_what_another_process_saved_is_taken_over(setup: Setup) -> None:
    roles = TeamRoles((setup.captains,))
    await setup.stage.program.database.run(role_choices.choose, setup.edge.workspace_id, roles)

    await refresh(setup.edge)

    assert setup.edge.roles == Roles(frozenset({int(setup.captains)}))


async def test_chosen_roles_outlive_a_restart_with_other_ones_in_the_environment(database_url: str) -> None:
    async with engine() as team:
        async with program(database_url, team) as first:
            workspace = first.discord.edge.workspace_id
            await first.database.run(role_choices.choose, workspace, TeamRoles(("7",), ("8",)))
        async with program(database_url, team, agent_roles="9") as second:
            assert second.discord.edge.roles == Roles(frozenset({7}), frozenset({8}))


async def test_everybody_is_no_role_of_the_team_in_the_environment_either(database_url: str) -> None:
    async with engine() as team:
        named = f"{team.guild.id},{team.staff.id}"
        async with program(database_url, team, agent_roles=named) as running:
            assert running.discord.edge.roles == Roles(frozenset({team.staff.id}))
