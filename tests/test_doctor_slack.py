"""The doctor on Slack: what it sees of tokens, scopes, channels and listening, and what it says of it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import doctor
from bot.config import Settings
from bot.doctor import Level
from bot.domain.customers import DIRECT, ChannelKind
from bot.domain.people import Role
from bot.domain.tellings import Telling
from bot.handlers.slack.manifest import scopes
from bot.storage import files, people, tellings, workspaces
from bot.storage.database import Transaction, open_database
from tests.fakes.slack import T0, Channel, FakeSlack, breaks, fake_slack, hangs_up, says_no

DESK, CUSTOMER, TEAM = ChannelKind.DESK, ChannelKind.CUSTOMER, ChannelKind.TEAM


@dataclass(slots=True)
class Ward:
    """A Slack workspace, what the database knows of it, and the doctor's findings about both."""

    slack: FakeSlack
    url: str

    async def stores(self, function: Callable[[Transaction], None]) -> None:
        database = await open_database(self.url)
        try:
            await database.run(function)
        finally:
            await database.close()

    async def knows(
        self, *channels: tuple[Channel, ChannelKind], team: str = "", heard_at: datetime | None = T0
    ) -> None:
        """The bot ran here once and was told what these channels are for."""

        def made(tx: Transaction) -> None:
            workspace = workspaces.add(tx, "slack", team or self.slack.team_id, "Acme", T0)
            for channel, kind in channels:
                row = workspaces.add_channel(tx, workspace.id, channel.id, channel.name, kind)
                workspaces.set_kind(tx, row.id, kind, chosen=True)
            if heard_at is not None:
                workspaces.heard_until(tx, workspace.id, heard_at)

        await self.stores(made)

    async def says(self, now: datetime = T0, **env: str) -> dict[str, tuple[Level, str]]:
        """What the doctor finds about Slack, by check; secrets are nowhere in it."""
        given = {
            "WARMLINE_DATABASE_URL": self.url,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_API_URL": self.slack.api_url,
        }
        settings = Settings.model_validate({k: v for k, v in {**given, **env}.items() if v})
        found = await asyncio.to_thread(doctor.examine, settings, now)
        said = str(doctor.as_json(found))
        assert not [secret for secret in settings.secrets() if secret in said]
        assert "/link?" not in said, "an address that opens a socket"
        return {each.check: (each.level, each.text) for each in found if each.check.startswith("slack")}


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    async with fake_slack(scopes=scopes()) as slack:
        yield Ward(slack, f"sqlite:///{tmp_path / 'warmline.db'}")


def only(said: dict[str, tuple[Level, str]], level: Level) -> list[str]:
    return [check for check, (found, _) in said.items() if found is level]


async def test_before_the_first_run_it_says_who_slack_takes_us_for(ward: Ward) -> None:
    said = await ward.says()

    assert said["slack"] == (Level.OK, "Slack knows us: Acme, as @care.")
    assert said["slack_socket"][0] is Level.OK
    assert only(said, Level.ACT) == []
    assert "Delayed Events" in said["slack_unseen"][1]
    assert ward.slack.sockets == [], "asking is not connecting"


async def test_with_everything_in_order_nobody_is_needed(ward: Ward) -> None:
    kim = ward.slack.person("kim", team="T0GLOBEX")
    desk, shared = ward.slack.channel("desk"), ward.slack.channel("globex", members=[kim])
    await ward.knows((desk, DESK), (shared, CUSTOMER), (ward.slack.channel("talk", private=True), TEAM))

    said = await ward.says()

    assert only(said, Level.ACT) == []
    assert said["slack_channels"] == (Level.OK, "Its 3 channels are as they should be.")
    assert said["slack_heard"] == (Level.OK, "Slack was last heard at 2026-11-23 09:00+00:00.")


async def test_over_http_the_app_token_is_not_missed(ward: Ward) -> None:
    said = await ward.says(SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="canary")

    assert said["slack_http"][0] is Level.NOTE
    assert "slack_socket" not in said
    assert ward.slack.called("apps.connections.open") == []


@pytest.mark.parametrize("why", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_token_that_slack_does_not_take(ward: Ward, why: str) -> None:
    ward.slack.token_trouble = why

    said = await ward.says()

    assert list(said) == ["slack_token"]
    assert said["slack_token"][0] is Level.ACT
    assert f"({why})" in said["slack_token"][1]


async def test_an_app_token_that_slack_does_not_take(ward: Ward) -> None:
    said = await ward.says(SLACK_APP_TOKEN="xapp-of-another-app")

    assert said["slack_app_token"][0] is Level.ACT
    assert "(invalid_auth)" in said["slack_app_token"][1]


async def test_scopes_that_are_missing_and_scopes_that_are_spare(ward: Ward) -> None:
    ward.slack.scopes = scopes() - {"reactions:read", "groups:history"} | {"files:read"}

    said = await ward.says()

    assert said["slack_scopes_lacking"][0] is Level.ACT
    assert "(lacking: groups:history, reactions:read)" in said["slack_scopes_lacking"][1]
    assert said["slack_scopes_spare"][0] is Level.NOTE
    assert "(files:read)" in said["slack_scopes_spare"][1]


async def test_channels_that_are_not_as_they_should_be(ward: Ward) -> None:
    kim = ward.slack.person("kim", team="T0GLOBEX")
    slack = ward.slack
    desk, talk = slack.channel("desk", members=[kim]), slack.channel("talk", members=[kim])
    out, hidden = slack.channel("out", shared=True, bot=False), slack.channel("hid", private=True, bot=False)
    old = slack.channel("old")
    old.archived = True
    await ward.knows((desk, DESK), (talk, TEAM), (out, CUSTOMER), (hidden, TEAM), (old, CUSTOMER))

    said = await ward.says()

    assert said["slack_desk_shared"][1].startswith("Outsiders read #desk, the desk channel")
    assert said["slack_team_shared"][1].startswith("Outsiders read #talk")
    assert said["slack_out"][1].startswith("We are not in #out (a customer channel)")
    assert "/invite @care" in said["slack_out"][1]
    assert said["slack_hidden"][1].startswith("Slack shows no #hid (a team channel)")
    assert said["slack_archived"][1].startswith("#old (a customer channel) is archived")
    assert len(only(said, Level.ACT)) == 5
    assert "slack_channels" not in said


async def test_what_nobody_set_up_is_nobodys_business(ward: Ward) -> None:
    await ward.knows((ward.slack.channel("desk"), DESK))
    random = ward.slack.channel("random", bot=False)
    mina = ward.slack.person("mina")

    def met(tx: Transaction) -> None:
        workspace = workspaces.every(tx)[0]
        workspaces.add_channel(tx, workspace.id, random.id, "random", TEAM)
        direct = ward.slack.direct(mina)
        workspaces.add_channel(tx, workspace.id, direct.id, "dm", CUSTOMER, DIRECT)

    await ward.stores(met)

    assert only(await ward.says(), Level.ACT) == []
    assert len(ward.slack.called("conversations.info")) == 2


async def test_a_channel_that_slack_does_not_tell_about_now_is_asked_about_later(ward: Ward) -> None:
    await ward.knows((ward.slack.channel("desk"), DESK))
    ward.slack.script("conversations.info", says_no("internal_error"))

    said = await ward.says()

    assert said["slack_unasked"] == (
        Level.NOTE,
        "Slack did not say how #desk (the desk channel) is (internal_error): ask again in a minute.",
    )


async def test_many_channels_are_not_all_asked_about(ward: Ward) -> None:
    await ward.knows(*((ward.slack.channel(f"c{n}"), CUSTOMER if n else DESK) for n in range(45)))

    said = await ward.says()

    assert said["slack_channels"][1] == "Its 40 channels are as they should be."
    assert said["slack_more"][1].startswith("5 more channels")
    assert len(ward.slack.called("conversations.info")) == 40


async def test_a_token_of_another_workspace_than_the_database_s(ward: Ward) -> None:
    await ward.knows((ward.slack.channel("desk"), DESK), team="T0ELSEWHERE")

    said = await ward.says()

    assert said["slack_other"][0] is Level.ACT
    assert ward.slack.called("conversations.info") == []


async def test_a_workspace_that_took_the_app_out(ward: Ward) -> None:
    await ward.knows()
    await ward.stores(lambda tx: workspaces.lose(tx, workspaces.every(tx)[0].id, "token_revoked", T0))

    assert "no longer takes our calls (token_revoked)" in (await ward.says())["slack_lost"][1]


async def test_how_long_nothing_was_heard(ward: Ward, tmp_path: Path) -> None:
    await ward.knows(heard_at=None)
    assert (await ward.says())["slack_never"][0] is Level.NOTE

    await ward.stores(lambda tx: workspaces.heard_until(tx, workspaces.every(tx)[0].id, T0))
    later = T0 + timedelta(minutes=11)
    assert (await ward.says(later))["slack_gap"][0] is Level.NOTE

    lock = files.take_lock(tmp_path / "warmline.db", T0)
    try:
        assert (await ward.says(later))["slack_deaf"][0] is Level.ACT
        assert "slack_heard" in await ward.says(T0)
    finally:
        os.close(lock)


async def test_another_program_on_the_same_app_token(ward: Ward) -> None:
    await ward.knows()

    def told(tx: Transaction) -> None:
        workspace = workspaces.every(tx)[0]
        ida = people.add(tx, "slack", workspace.id, "U1", "Ida Holm", Role.LEAD, "UTC")
        tellings.add(tx, workspace.id, ida.id, Telling.SHARED_TOKEN, {}, T0)

    await ward.stores(told)

    assert (await ward.says(T0 + timedelta(hours=1)))["slack_shared_token"][0] is Level.ACT
    assert "slack_shared_token" not in await ward.says(T0 + timedelta(days=2))


@pytest.mark.parametrize(
    ("fault", "reason"), [(hangs_up(), "ServerDisconnectedError"), (breaks(503), "HTTP 503")]
)
async def test_a_slack_that_is_away_is_said_in_words(ward: Ward, fault: object, reason: str) -> None:
    ward.slack.script("auth.test", fault)  # type: ignore[arg-type]

    said = await ward.says()

    assert list(said) == ["slack_away"]
    assert said["slack_away"][0] is Level.ACT
    assert said["slack_away"][1].startswith(f"Slack cannot be reached at 127.0.0.1 ({reason})")


async def test_a_socket_that_cannot_be_asked_for_is_said_too(ward: Ward) -> None:
    ward.slack.script("apps.connections.open", breaks(500))

    assert "(HTTP 500)" in (await ward.says())["slack_away"][1]


async def test_slack_is_asked_also_when_the_database_cannot_be_read(ward: Ward, tmp_path: Path) -> None:
    (tmp_path / "warmline.db").write_bytes(b"no database at all, but long enough to be looked at" * 9)

    assert (await ward.says())["slack"][0] is Level.OK


async def test_a_bot_for_slack_may_listen_on_any_address(ward: Ward) -> None:
    settings = Settings.model_validate(
        {
            "WARMLINE_DATABASE_URL": ward.url,
            "WARMLINE_HOST": "0.0.0.0",
            "SLACK_BOT_TOKEN": ward.slack.bot_token,
            "SLACK_APP_TOKEN": ward.slack.app_token,
            "SLACK_API_URL": ward.slack.api_url,
        }
    )
    checks = {each.check for each in await asyncio.to_thread(doctor.examine, settings, T0)}

    assert not checks & {"open_host", "local", "platform"}
