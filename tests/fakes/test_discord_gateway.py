"""The fake's gateway with the real discord.py: sessions begun, resumed, ended and never lost in between."""

import discord
import pytest

from tests.fakes.discord import Greeting, fake_discord
from tests.fakes.discord.running import FEW, Heard, connected, logged_in


async def test_a_client_hears_what_people_write() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        ada, help_ = world.person("ada"), world.channel("help")
        await world.says(ada, help_, "We cannot log in")
        await world.until(lambda: client.words)
        assert client.words == ["We cannot log in"]
        assert client.kinds[:2] == ["READY", "GUILD_CREATE"]
        assert len(world.identifies) == 1


async def test_heartbeats_are_answered() -> None:
    async with fake_discord(heartbeat=0.02) as world, connected(Heard(world)) as client:
        await world.until(lambda: world.sockets and world.sockets[0].beats > 3)
        assert client.latency < 5


async def test_what_was_missed_is_replayed_in_order_when_a_session_is_resumed() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        ada, help_ = world.person("ada"), world.channel("help")
        await world.says(ada, help_, "one")
        await world.until(lambda: client.words == ["one"])
        await world.cuts()
        await world.says(ada, help_, "two")
        await world.says(ada, help_, "three")
        await world.until(lambda: len(client.words) == 3)
        assert client.words == ["one", "two", "three"]
        assert "RESUMED" in client.kinds
        assert len(world.identifies) == 1
        assert world.resumes[0]["session_id"] in world.sessions


@pytest.mark.parametrize("code", [4000, 4001, 4008, 4009])
async def test_after_a_close_code_that_allows_it_the_session_is_resumed(code: int) -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        await world.closes(code)
        await world.until(lambda: "RESUMED" in client.kinds)
        assert len(world.identifies) == 1


async def test_when_discord_asks_for_a_reconnect_it_is_resumed() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        await world.asks_to_reconnect()
        await world.until(lambda: "RESUMED" in client.kinds)
        assert len(world.identifies) == 1


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalid_session_is_resumed_or_begun_anew(resumable: bool) -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        await world.invalidates(resumable=resumable)
        await world.until(lambda: "RESUMED" in client.kinds or client.kinds.count("READY") == 2)
        assert len(world.identifies) == (1 if resumable else 2)


async def test_a_session_that_was_forgotten_is_begun_anew_and_what_was_written_is_lost() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        ada, help_ = world.person("ada"), world.channel("help")
        await world.cuts(forget=True)
        await world.says(ada, help_, "nobody hears this")
        await world.until(lambda: client.kinds.count("READY") == 2)
        await world.says(ada, help_, "back again")
        await world.until(lambda: client.words)
        assert client.words == ["back again"]


async def test_a_zombie_is_given_up_and_resumed() -> None:
    async with (
        fake_discord(heartbeat=0.05) as world,
        connected(Heard(world, heartbeat_timeout=0.3)) as client,
    ):
        ada, help_ = world.person("ada"), world.channel("help")
        world.silent = True
        await world.until(lambda: "(gone)" in client.kinds)
        world.silent = False
        await world.says(ada, help_, "still there?")
        await world.until(lambda: client.words)
        assert client.words == ["still there?"]
        assert len(world.identifies) == 1


@pytest.mark.parametrize(
    ("code", "problem"), [(4004, discord.ConnectionClosed), (4014, discord.PrivilegedIntentsRequired)]
)
async def test_what_nobody_but_a_person_can_mend_comes_out(code: int, problem: type[Exception]) -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        world.greets(Greeting(close=code))
        with pytest.raises(problem):
            await client.connect()


async def test_intents_that_are_not_switched_on_are_refused() -> None:
    async with fake_discord(intents=0) as world, logged_in(Heard(world)) as client:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await client.connect()


async def test_without_the_intent_the_words_of_others_are_not_shown() -> None:
    async with fake_discord(intents=0) as world, connected(Heard(world, FEW)) as client:
        ada, help_ = world.person("ada"), world.channel("help")
        await world.says(ada, help_, "a secret")
        await world.says(ada, help_, f"<@{world.bot.id}> look")
        await world.dm(ada, "hello")
        await world.until(lambda: len(client.words) == 3)
        assert client.words == ["", f"<@{world.bot.id}> look", "hello"]


async def test_what_happens_where_the_bot_sees_nothing_is_not_told() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        staff = world.role("staff")
        mina, secret, open_ = world.person("mina", staff), world.channel("secret"), world.channel("open")
        world.allows(secret, world.everyone, deny=1 << 10)
        await world.says(mina, secret, "hidden")
        await world.says(mina, open_, "seen")
        await world.until(lambda: client.words)
        assert client.words == ["seen"]


async def test_many_events_come_in_order_over_a_packed_line() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        ada, help_ = world.person("ada"), world.channel("help")
        for number in range(100):
            await world.says(ada, help_, f"{number} " + "x" * 500)
        await world.until(lambda: len(client.words) == 100)
        assert [int(each.split()[0]) for each in client.words] == list(range(100))


async def test_the_count_of_sessions_that_are_left_goes_down() -> None:
    async with fake_discord(total=1000, remaining=7) as world, connected(Heard(world)) as client:
        _, _, limit = await client.http.get_bot_gateway()
        assert (limit["total"], limit["remaining"]) == (1000, 6)


async def test_a_bot_that_identifies_twice_on_a_line_is_hung_up_on() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        await client.ws.identify()
        await world.until(lambda: "RESUMED" in client.kinds)
