"""The doctor on Discord: what it sees of token, intents, sessions, channels, commands and roles."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import doctor
from bot.config import Settings
from bot.doctor import Level
from bot.domain.customers import ChannelKind
from bot.domain.people import Role as Rank
from bot.domain.team_roles import TeamRoles
from bot.handlers.discord import commanding
from bot.handlers.discord.inviting import PERMISSIONS, needed
from bot.handlers.discord.lines import Problem
from bot.storage import files, identifies, people, role_choices, workspaces
from bot.storage.database import Transaction, open_database
from bot.views.discord_posts import tag_names
from bot.views.wording import catalogue
from tests.fakes.discord import (
    T0,
    Channel,
    FakeDiscord,
    Person,
    Role,
    fake_discord,
    permissions,
    says_no,
)

DESK, CUSTOMER, TEAM = ChannelKind.DESK, ChannelKind.CUSTOMER, ChannelKind.TEAM
COMMANDS = "GET /applications/{application_id}/guilds/{guild_id}/commands"
BOT_NAME = "care"
Said = dict[str, tuple[Level, str]]
# The fake's bits, by the names that the edge knows them by.
BITS = {
    "view_channel": permissions.VIEW,
    "read_message_history": permissions.HISTORY,
    "send_messages": permissions.SEND,
    "create_public_threads": permissions.PUBLIC_THREADS,
    "send_messages_in_threads": permissions.SEND_IN_THREADS,
    "create_private_threads": permissions.PRIVATE_THREADS,
    "add_reactions": permissions.ADD_REACTIONS,
}


@dataclass(slots=True)
class Ward:
    """A Discord server, what the database knows of it, and the doctor's findings about both."""

    world: FakeDiscord
    url: str
    agents: Role
    leads: Role
    mina: Person
    ida: Person

    def channel(self, name: str, kind: str = "text", *, closed: bool = True) -> Channel:
        return self.world.channel(name, kind, only=[self.agents, self.leads] if closed else None)

    async def stores(self, function: Callable[[Transaction], None]) -> None:
        database = await open_database(self.url)
        try:
            await database.run(function)
        finally:
            await database.close()

    async def knows(
        self,
        *channels: tuple[Channel, ChannelKind],
        server: str = "",
        heard_at: datetime | None = T0,
        met: dict[str, Rank] | None = None,
        roles: TeamRoles | None = None,
    ) -> None:
        """The bot ran here once, met these people, and was told what channels and roles are for."""

        def made(tx: Transaction) -> None:
            workspace = workspaces.add(tx, "discord", server or self.world.guild_id, "Acme", T0)
            for channel, kind in channels:
                row = workspaces.add_channel(tx, workspace.id, channel.id, channel.name, kind)
                workspaces.set_kind(tx, row.id, kind, chosen=True)
            for name, rank in ({"ida": Rank.LEAD} if met is None else met).items():
                people.add(tx, "discord", workspace.id, name, name, rank, "UTC")
            if heard_at is not None:
                workspaces.heard_until(tx, workspace.id, heard_at)
            role_choices.choose(tx, workspace.id, roles or TeamRoles((self.agents.id,), (self.leads.id,)))

        await self.stores(made)

    async def begins(self, count: int) -> None:
        def begun(tx: Transaction) -> None:
            identifies.lock(tx, self.world.bot.id)
            for number in range(count):
                identifies.add(tx, self.world.bot.id, T0 - timedelta(minutes=number))

        await self.stores(begun)

    async def says(self, now: datetime = T0, **env: str) -> Said:
        """What the doctor finds about Discord, by check."""
        return {one.check: (one.level, one.text) for one in await self.finds(now, **env)}

    async def finds(self, now: datetime = T0, **env: str) -> list[doctor.Finding]:
        """All that is about Discord; the token is nowhere in it, and no session was begun."""
        given = {
            "WARMLINE_DATABASE_URL": self.url,
            "DISCORD_TOKEN": self.world.token,
            "DISCORD_API_URL": self.world.api_url,
        }
        settings = Settings.model_validate({**given, **env})
        found = await asyncio.to_thread(doctor.examine, settings, now)
        assert not [secret for secret in settings.secrets() if secret in str(doctor.as_json(found))]
        assert self.world.identifies == []
        return [each for each in found if each.check.startswith("discord")]


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    async with fake_discord(application={"bot_public": False}) as world:
        agents, leads = world.role("agents"), world.role("captains")
        world.commands[world.guild_id] = commanding.offered()
        mina, ida = world.person("mina", agents), world.person("ida", leads)
        yield Ward(world, f"sqlite:///{tmp_path / 'warmline.db'}", agents, leads, mina, ida)


def only(said: Said, level: Level) -> list[str]:
    return [check for check, (found, _) in said.items() if found is level]


# --- the token, and what is set on the application's pages ---


async def test_before_the_first_run_it_says_who_discord_takes_us_for(ward: Ward) -> None:
    said = await ward.says()

    assert said["discord"] == (Level.OK, "Discord knows us: Acme, as care.")
    assert only(said, Level.ACT) == []
    assert "choose roles with /care setup" in said["discord_roles_none"][1]
    assert "another program uses the same token" in said["discord_unseen"][1]


async def test_with_everything_in_order_nobody_is_needed(ward: Ward) -> None:
    await ward.knows(
        (ward.channel("desk"), DESK),
        (ward.channel("help", closed=False), CUSTOMER),
        (ward.channel("talk"), TEAM),
    )

    said = await ward.says()

    assert only(said, Level.ACT) == only(said, Level.NOTE)[1:] == []
    assert said["discord_channels"] == (Level.OK, "Its 3 channels are as they should be.")
    assert said["discord_heard"] == (Level.OK, "Discord was last heard at 2026-03-02 09:00+00:00.")
    assert said["discord_words"][0] is said["discord_members"][0] is Level.OK
    assert said["discord_commands"][0] is Level.OK
    assert said["discord_roles"] == (Level.OK, "Your team has @agents; its leads: @captains.")
    assert said["discord_sessions"] == (
        Level.OK,
        "0 sessions of at most 50 were begun in the last 24 hours; Discord leaves 1000.",
    )


async def test_a_token_that_discord_does_not_take(ward: Ward) -> None:
    said = await ward.says(DISCORD_TOKEN="canary-of-another-bot")

    assert list(said) == ["discord_token"]
    assert said["discord_token"][0] is Level.ACT
    assert "Reset Token" in said["discord_token"][1]


async def test_a_discord_that_is_not_there(ward: Ward) -> None:
    said = await ward.says(DISCORD_API_URL="http://127.0.0.1:9/api/v10")

    assert list(said) == ["discord_away"]
    assert "at 127.0.0.1 (" in said["discord_away"][1]


async def test_a_question_that_is_not_answered_is_not_taken_for_an_answer(ward: Ward) -> None:
    ward.world.script("GET /guilds/{guild_id}/channels", says_no(403, 50001))

    assert list(await ward.says()) == ["discord_away"]


async def test_the_intents_are_said_with_what_they_mean(ward: Ward) -> None:
    ward.world.allowed_intents = 0

    said = await ward.says()

    assert said["discord_no_words"][0] is said["discord_no_members"][0] is Level.NOTE
    assert "from a message's menu" in said["discord_no_words"][1]
    assert not {"discord_words", "discord_members"} & said.keys()


async def test_what_is_set_wrong_on_the_application_s_pages(ward: Ward) -> None:
    ward.world.application = {
        "bot_public": True,
        "bot_require_code_grant": True,
        "interactions_endpoint_url": "https://old.example.com/discord",
    }

    said = await ward.says()

    assert said["discord_endpoint"][1].startswith("Discord sends presses and commands to old.example.com")
    assert only(said, Level.ACT) == ["discord_endpoint", "discord_code"]
    assert said["discord_public"][0] is Level.NOTE


# --- servers ---


async def test_a_bot_that_was_not_invited_yet(ward: Ward) -> None:
    ward.world.bot.here = False

    said = await ward.says()

    assert only(said, Level.ACT) == ["discord_nowhere"]
    assert "`warmline invite`" in said["discord_nowhere"][1]


async def test_of_several_servers_the_one_with_the_smallest_id_is_served(ward: Ward) -> None:
    ward.world.other_guilds = {"900000000000000001": "Globex", "900000000000000002": "Initech"}

    said = await ward.says()

    assert said["discord_many"][0] is Level.ACT
    assert "only Acme is served" in said["discord_many"][1]
    assert "(Globex, Initech)" in said["discord_many"][1]


async def test_a_token_of_another_server_than_the_database_s(ward: Ward) -> None:
    await ward.knows(server="300000000000000001")

    said = await ward.says()

    assert said["discord_other"][0] is Level.ACT
    assert "discord_heard" not in said


async def test_a_server_that_had_taken_us_out(ward: Ward) -> None:
    await ward.knows((ward.channel("desk"), DESK))

    def lost(tx: Transaction) -> None:
        workspaces.lose(tx, workspaces.every(tx)[0].id, "guild_removed", T0)

    await ward.stores(lost)

    assert (await ward.says())["discord_lost"][0] is Level.ACT


# --- listening ---


async def test_silence_needs_somebody_only_while_the_bot_runs(ward: Ward) -> None:
    await ward.knows((ward.channel("desk"), DESK))
    later = T0 + timedelta(hours=2)

    assert (await ward.says(later))["discord_gap"][0] is Level.NOTE

    database = await open_database(ward.url, exclusive=files.needs_to_be_alone(ward.url))
    try:
        assert (await ward.says(later))["discord_deaf"][0] is Level.ACT
    finally:
        await database.close()


async def test_a_bot_that_has_heard_nothing_yet(ward: Ward) -> None:
    await ward.knows((ward.channel("desk"), DESK), heard_at=None)

    assert (await ward.says())["discord_never"][0] is Level.NOTE


@pytest.mark.parametrize("problem", Problem)
async def test_why_the_bot_gave_up_is_said_until_it_is_mended(ward: Ward, problem: Problem) -> None:
    def stopped(tx: Transaction) -> None:
        identifies.stopped(tx, ward.world.bot.id, problem, T0)

    await ward.stores(stopped)

    level, text = (await ward.says())["discord_stopped"]

    assert level is Level.ACT
    assert text == f"The bot gave up at 2026-03-02 09:00+00:00. {catalogue()['discord']['trouble'][problem]}"
    await ward.stores(lambda tx: identifies.stopped(tx, ward.world.bot.id, "", None))
    assert "discord_stopped" not in await ward.says()


@pytest.mark.parametrize(("begun", "often"), [(39, False), (40, True)])
async def test_a_bot_that_begins_again_and_again(ward: Ward, begun: int, often: bool) -> None:
    await ward.begins(begun)

    said = await ward.says()

    assert ("discord_sessions_often" in said) is often
    key = "discord_sessions_often" if often else "discord_sessions"
    assert said[key][1].startswith(f"{begun} sessions of at most 50")


@pytest.mark.parametrize(("left", "spent"), [(101, False), (100, True)])
async def test_sessions_that_discord_has_nearly_counted_out(ward: Ward, left: int, spent: bool) -> None:
    ward.world.remaining = left

    said = await ward.says()

    assert ("discord_sessions_spent" in said) is spent
    if spent:
        assert "only 100 sessions until 2026-03-03 09:00+00:00" in said["discord_sessions_spent"][1]


# --- channels ---


@pytest.mark.parametrize("forum", [False, True], ids=["text", "forum"])
@pytest.mark.parametrize("kind", ChannelKind)
async def test_every_permission_that_is_missing_is_named(ward: Ward, kind: ChannelKind, forum: bool) -> None:
    """In each channel another one is missing."""
    there = {name: ward.channel(name.replace("_", "-"), "forum" if forum else "text") for name in BITS}
    for name, channel in there.items():
        channel.overwrites[ward.world.bot.id] = (permissions.VIEW & ~BITS[name], BITS[name])
    await ward.knows(*((channel, kind) for channel in there.values()))

    found = [one for one in await ward.finds() if one.level is Level.ACT]

    wanted = [name for name in BITS if name in needed(kind, forum=forum)]
    for name, one in zip(wanted, found, strict=True):
        hidden = name == "view_channel"
        called, where = catalogue()["discord"]["permissions"][name], there[name].name
        assert one.check == ("discord_hidden" if hidden else "discord_lacking")
        assert one.text.startswith(f"{'We cannot see' if hidden else f'We lack {called} in'} #{where} (")


def test_every_permission_that_is_asked_for_is_looked_at() -> None:
    assert set(BITS) == {name for name, kinds in PERMISSIONS.items() if kinds}


async def test_one_channel_that_is_as_it_should_be(ward: Ward) -> None:
    await ward.knows((ward.channel("desk"), DESK))

    assert (await ward.says())["discord_channel"] == (Level.OK, "Its channel is as it should be.")


async def test_a_channel_that_is_gone(ward: Ward) -> None:
    gone = ward.channel("old")
    await ward.knows((gone, CUSTOMER))
    del ward.world.channels[gone.id]

    said = await ward.says()

    assert said["discord_gone"][1].startswith("#old (a customer channel) is no longer in Acme")
    assert "discord_channel" not in said


@pytest.mark.parametrize(
    "opens",
    [
        lambda ward, channel: channel.overwrites.pop(ward.world.guild_id),
        lambda ward, channel: ward.world.allows(channel, ward.world.role("fans"), permissions.VIEW),
        lambda ward, channel: ward.world.allows(channel, ward.world.person("sam"), permissions.VIEW),
    ],
    ids=["everyone", "a role", "a person"],
)
async def test_customers_who_can_see_the_desk(ward: Ward, opens: Callable[[Ward, Channel], object]) -> None:
    desk, talk = ward.channel("desk"), ward.channel("talk")
    await ward.knows((desk, DESK), (talk, TEAM))
    assert only(await ward.says(), Level.ACT) == []
    opens(ward, desk)
    opens(ward, talk)

    said = await ward.says()

    assert said["discord_desk_open"][1].startswith("Others than your team can read #desk, the desk channel")
    assert said["discord_team_open"][1].startswith("Others than your team can read #talk")
    assert only(said, Level.ACT) == ["discord_desk_open", "discord_team_open"]


async def test_a_forum_without_the_tags_that_we_may_not_make(ward: Ward) -> None:
    forum = ward.channel("issues", "forum")
    await ward.knows((forum, DESK))

    said = await ward.says()

    assert said["discord_tags"][0] is Level.NOTE
    assert all(name in said["discord_tags"][1] for name in tag_names())
    ward.world.allows(
        forum, ward.world.people[ward.world.bot.id], permissions.VIEW | permissions.MANAGE_CHANNELS
    )
    assert "discord_tags" not in await ward.says()


async def test_a_role_of_ours_that_may_do_anything(ward: Ward) -> None:
    await ward.knows((ward.channel("desk"), DESK))
    assert "discord_admin" not in await ward.says()
    ward.world.roles["200000000000000002"].permissions |= permissions.ADMINISTRATOR

    assert (await ward.says())["discord_admin"][0] is Level.NOTE


# --- commands ---


async def test_commands_that_are_missing_changed_or_left_over(ward: Ward) -> None:
    care, track, _ = commanding.offered()
    old = {**care, "description": "What an older version said"}
    ward.world.commands[ward.world.guild_id] = [
        old,
        track,
        {"type": 1, "name": "ping", "description": "Pong"},
    ]

    level, text = (await ward.says())["discord_commands_old"]

    assert level is Level.ACT
    assert "(care, ping, Customer card)" in text


async def test_commands_that_we_may_not_put_there(ward: Ward) -> None:
    ward.world.script(COMMANDS, says_no(403, 50001))

    level, text = (await ward.says())["discord_commands_refused"]

    assert level is Level.ACT
    assert "`warmline invite`" in text


# --- roles ---


async def test_roles_that_are_gone_empty_or_everybody_s(ward: Ward) -> None:
    ward.mina.roles.clear()
    await ward.knows(roles=TeamRoles((ward.agents.id, "800000000000000001"), (ward.world.guild_id,)))

    said = await ward.says()

    assert said["discord_role_gone"][1].startswith("The role 800000000000000001 is no longer in Acme")
    assert said["discord_role_everyone"][0] is Level.ACT
    assert said["discord_role_empty"][1].startswith("Nobody has the role @agents")
    assert "discord_roles" not in said


async def test_without_the_intent_for_members_nobody_says_who_has_a_role(ward: Ward) -> None:
    ward.world.allowed_intents = 0
    ward.mina.roles.clear()
    await ward.knows()

    assert only(await ward.says(), Level.ACT) == []


async def test_the_roles_of_the_environment_count_until_some_are_chosen(ward: Ward) -> None:
    env = {"DISCORD_AGENT_ROLES": ward.agents.id}
    assert (await ward.says(T0, **env))["discord_roles"][1] == (
        "Your team has @agents; its leads: who was named in /care setup."
    )
    await ward.knows(roles=TeamRoles((ward.leads.id,)))

    assert (await ward.says(T0, **env))["discord_roles"][1].startswith("Your team has @captains;")


@pytest.mark.parametrize(
    ("met", "key"),
    [({}, "discord_nobody"), ({"mina": Rank.AGENT}, "discord_no_lead"), ({"ida": Rank.LEAD}, "")],
)
async def test_whether_anybody_is_known_to_lead(ward: Ward, met: dict[str, Rank], key: str) -> None:
    await ward.knows(met=met)

    said = await ward.says()

    assert [one for one in ("discord_nobody", "discord_no_lead") if one in said] == ([key] if key else [])


def test_every_line_about_discord_is_seen_here() -> None:
    lines = {key for key in catalogue()["doctor"] if key.startswith("discord")} - {"discord_by_name"}
    source = Path(__file__).read_text(encoding="utf-8")
    assert [key for key in lines if f'"{key}"' not in source] == []
