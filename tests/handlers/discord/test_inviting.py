"""The invite: its link, and that what it asks for is enough for the whole way, and not more than that."""

import asyncio
import base64
import json

import pytest

from bot import app
from bot.cli import main
from bot.domain.customers import ChannelKind
from bot.handlers.discord import inviting
from bot.storage import workspaces
from tests.fakes.discord import Channel, FakeDiscord, breaks, fake_discord, permissions
from tests.handlers.discord.test_wire import SQLITE, WRONG, Town, ticking

# Of the others, View Channel and Send Messages are looked at before anything is tried.
_OF_NEED = ("read_message_history", "create_public_threads", "send_messages_in_threads", "add_reactions")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """No settings but a test's own."""
    monkeypatch.chdir(str(tmp_path))
    for name in ("DISCORD_TOKEN", "DISCORD_API_URL"):
        monkeypatch.delenv(name, raising=False)


async def invites(
    world: FakeDiscord | None,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *words: str,
    token: str = "",
) -> tuple[int, str, str]:
    if world is not None or token:
        monkeypatch.setenv("DISCORD_TOKEN", token or getattr(world, "token", ""))
    url = world.api_url if world is not None else "http://127.0.0.1:9/api/v10"
    monkeypatch.setenv("DISCORD_API_URL", url)
    code = await asyncio.to_thread(main, ["invite", *words])
    said = capfd.readouterr()
    assert "Traceback" not in said.err
    return code, said.out, said.err


async def test_the_link_comes_first_and_then_what_it_asks_for_and_why(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async with fake_discord() as world:
        code, out, err = await invites(world, monkeypatch, capfd)

        link, *why = out.splitlines()
        assert (code, err) == (0, "")
        assert link == (
            f"https://discord.com/oauth2/authorize?client_id={world.app_id}"
            "&scope=bot+applications.commands&permissions=377957223488"
        )
        assert len(why) == 8
        assert "  Add Reactions: shows on the customer's own message how it stands" in why
        assert "Manage Channels" not in out
        assert world.identifies == []


async def test_scripts_get_the_same_and_tags_have_to_be_asked_for(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async with fake_discord() as world:
        _, out, _ = await invites(world, monkeypatch, capfd, "--json", "--tags")

        said = json.loads(out)
        assert said["application_id"] == world.app_id
        assert said["scopes"] == ["bot", "applications.commands"]
        assert int(said["permissions"]) == 377957223488 | permissions.MANAGE_CHANNELS
        assert list(said["why"]) == [*inviting.PERMISSIONS, "manage_channels"]
        assert said["link"].endswith(f"permissions={said['permissions']}")


async def test_an_old_application_has_another_id_than_its_bot_so_discord_is_asked(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async with fake_discord(application={"id": "150000000000000009"}) as world:
        assert "client_id=150000000000000009&" in (await invites(world, monkeypatch, capfd))[1]


async def test_where_discord_cannot_be_asked_the_token_says_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    first = base64.urlsafe_b64encode(b"150000000000000003").decode().rstrip("=")

    code, out, err = await invites(None, monkeypatch, capfd, token=f"{first}.GaXyZ.canary")

    assert code == 0
    assert "client_id=150000000000000003&" in out
    assert "is taken from the token" in err
    assert "canary" not in out + err


@pytest.mark.parametrize("token", ["canary", "canary.x.y", "Y2FuYXJ5.x.y"])
async def test_a_token_that_says_nothing_is_not_guessed_at(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], token: str
) -> None:
    code, out, err = await invites(None, monkeypatch, capfd, token=token)

    assert (code, out) == (2, "")
    assert "does not say whose it is" in err
    assert token not in err


async def test_without_a_token_or_with_a_wrong_one_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = await invites(None, monkeypatch, capfd)
    assert (code, out) == (2, "")
    assert "docs/discord.md" in err
    async with fake_discord() as world:
        code, out, err = await invites(world, monkeypatch, capfd, token="canary-of-another")
    assert (code, out) == (2, "")
    assert "Reset Token" in err
    assert "canary" not in err


@pytest.mark.parametrize(("status", "why"), [(503, "http_503"), (502, "no answer within 0 seconds")])
async def test_trouble_at_discord_is_no_reason_to_wait_for_long(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], status: int, why: str
) -> None:
    """Discord's own library would try the second one again for most of a minute."""
    async with fake_discord() as world:
        monkeypatch.setattr("bot.handlers.discord.examining.PATIENCE", 0.2)
        world.script("GET /users/@me", breaks(status), times=9)
        code, _, err = await invites(world, monkeypatch, capfd)
    assert code == 2
    assert f"({why})" in err


# --- enough, and no more ---


async def until_refused(world: FakeDiscord) -> str:
    def found() -> str:
        return next((call.route for call in world.calls if call.status == 403), "")

    return await world.until(found, patience=10)


@SQLITE
async def test_what_is_asked_for_is_enough(database_url: str) -> None:
    async with fake_discord(clock=ticking(), bits=inviting.bits(inviting.wanted(tags=False)).value) as world:
        await lived_through(world, database_url)
        assert [call.route for call in world.calls if call.status == 403] == []


async def lived_through(world: FakeDiscord, database_url: str) -> None:
    """Written, noted, claimed, mirrored; and once more after a stop."""
    world.everyone.permissions = permissions.VIEW  # people's own are not looked at here
    town = Town(world)
    async with town.running(database_url) as program:
        said = await world.says(town.ada, town.customers, WRONG)
        card = await town.card()
        await world.presses(town.mina, card, "I've got it")
        await world.until(lambda: world.bot.id in said.reactions.get("👀", ()), patience=10)
        await world.says(town.ada, town.customers, "It is the one of October.", said)
        await world.until(lambda: "of October." in str(thread_of(world, town.desk)), patience=10)
        await program.discord.beat()
    await world.says(town.ada, town.customers, "And the one of September, too.", said)
    async with town.running(database_url):
        await world.until(lambda: "September" in str(thread_of(world, town.desk)), patience=10)


def thread_of(world: FakeDiscord, desk: Channel) -> list[object]:
    threads = [one for one in world.channels.values() if one.parent is desk]
    return [message.components for one in threads for message in one.messages.values()]


@pytest.mark.parametrize("lacking", _OF_NEED)
@SQLITE
async def test_nothing_that_is_asked_for_is_too_much(database_url: str, lacking: str) -> None:
    names = tuple(name for name in inviting.wanted(tags=False) if name != lacking)
    async with fake_discord(clock=ticking(), bits=inviting.bits(names).value) as world:
        life = asyncio.create_task(lived_through(world, database_url))
        try:
            assert await until_refused(world)
        finally:
            life.cancel()
            await asyncio.gather(life, return_exceptions=True)


@pytest.mark.parametrize("lacking", ["view_channel", "send_messages"])
@SQLITE
async def test_a_desk_where_we_may_not_write_is_known_at_the_start(database_url: str, lacking: str) -> None:
    names = tuple(name for name in inviting.wanted(tags=False) if name != lacking)
    async with fake_discord(clock=ticking(), bits=inviting.bits(names).value) as world:
        world.everyone.permissions = 0
        town = Town(world)
        world.allows(town.desk, world.bot)
        async with app.hosted(
            town.settings(database_url), host="127.0.0.1", port=0, clock=world.now
        ) as program:
            known = await program.database.read(workspaces.channels, program.discord.edge.workspace_id)
            assert all(one.trouble for one in known if one.ref == town.desk.id)
            assert (lacking == "view_channel") is (known == ())


def test_in_a_forum_a_post_needs_no_thread_of_its_own() -> None:
    desk = inviting.needed(ChannelKind.DESK, forum=True)
    assert "create_public_threads" not in desk
    assert "send_messages" in desk
