"""F17, F18: the token is never burnt: sessions are counted in the database before they are begun."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.identifying import MOST, RESERVE
from bot.handlers.discord.lines import Problem, what_to_do
from bot.storage import identifies
from bot.storage.database import Database, open_database
from tests.fakes.discord import T0, FakeDiscord, Greeting, breaks, says_no
from tests.handlers.discord.lines import Time, Up, discord_at, started

Record = Callable[[str, object], None]
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
DAY = timedelta(hours=24)


async def counted(database: Database, world: FakeDiscord) -> int:
    return len(await database.read(identifies.since, world.bot.id, T0 - DAY))


async def listening(world: FakeDiscord, up: Up) -> None:
    await world.until(lambda: up.line.listening.connected)


async def either(*several: Coroutine[Any, Any, Any]) -> None:
    tasks = [asyncio.create_task(each) for each in several]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_f17_a_session_that_is_refused_all_day_uses_few(
    database: Database, record_property: Record
) -> None:
    time = Time(end=T0 + DAY)
    async with discord_at(time) as world, started(world, database, time):
        world.greets(Greeting(invalid=False), times=10_000)
        await time.ends()
        record_property("f17 identifies/24 h, every session invalid", len(world.identifies))
        assert 10 <= len(world.identifies) <= MOST
        assert await counted(database, world) == len(world.identifies)


async def test_f17_a_hundred_invalid_sessions_are_lived_through(
    database: Database, record_property: Record
) -> None:
    time = Time()
    async with discord_at(time) as world, started(world, database, time) as up:
        world.greets(Greeting(invalid=False), times=100)
        await world.until(lambda: up.line.listening.connected, patience=20)
        record_property("f17 simulated until 100 invalid sessions are over", str(time.at - T0))
        begun = world.identifies
        assert len(begun) == 101
        assert max(sum(at <= one < at + DAY for one in begun) for at in begun) <= MOST


@SQLITE
@pytest.mark.parametrize("lives", [timedelta(seconds=1), timedelta(minutes=3)], ids=str)
async def test_f18_a_program_that_dies_after_each_start_uses_few(
    database_url: str, record_property: Record, lives: timedelta
) -> None:
    time = Time(end=T0 + DAY)
    async with discord_at(time) as world:
        starts = 0
        while not time.over.is_set():
            database = await open_database(database_url)
            async with started(world, database, time) as up:
                await either(listening(world, up), time.ends())
            await database.close()
            starts += 1
            time.at += lives
            if time.at >= time.end:
                break
        record_property(f"f18 identifies/24 h, each start lives {lives}", len(world.identifies))
        assert 10 <= len(world.identifies) <= MOST
        assert starts >= len(world.identifies)


@SQLITE
async def test_a_session_is_counted_even_if_nothing_came_of_it(database: Database) -> None:
    time = Time(end=T0 + timedelta(seconds=4))
    async with discord_at(time) as world, started(world, database, time):
        world.greets(Greeting(close=4000), times=1000)
        await time.ends()
        assert len(world.identifies) == await counted(database, world) == 1


@SQLITE
async def test_discords_own_count_is_read_first_and_respected(database: Database) -> None:
    time = Time(end=T0 + timedelta(hours=6))
    async with discord_at(time, remaining=RESERVE) as world, started(world, database, time) as up:
        world.resets_after = timedelta(hours=7)
        await time.ends()
        assert world.identifies == []
        assert up.line.listening.problem == "nearly_spent"
        assert up.line.listening.held_until == T0 + timedelta(hours=7)


@SQLITE
async def test_while_discord_does_not_say_how_many_are_left_none_is_begun(database: Database) -> None:
    time = Time()
    async with discord_at(time) as world:
        world.script("GET /gateway/bot", breaks(503), times=5)
        async with started(world, database, time) as up:
            await listening(world, up)
            asked = [call.status for call in world.called("GET /gateway/bot")]
            assert asked[:5] == [503] * 5
            assert len(world.identifies) == 1
            assert time.waits[:5] == [2, 4, 8, 16, 32]


@SQLITE
@pytest.mark.parametrize(
    ("code", "problem"),
    [(4004, Problem.TOKEN), (4014, Problem.INTENTS), (4011, Problem.SHARDS), (4013, Problem.SETUP)],
)
async def test_what_only_a_person_can_mend_stops_it_for_good_and_says_so(
    database: Database, code: int, problem: Problem, caplog: pytest.LogCaptureFixture
) -> None:
    time = Time()
    async with discord_at(time) as world:
        world.greets(Greeting(close=code), times=100)
        async with started(world, database, time) as up:
            assert await up.task is problem
            assert len(world.identifies) == 1
            assert up.line.listening.problem == problem
            assert what_to_do(problem) in caplog.text
            kept = await database.read(identifies.why_stopped, world.bot.id)
            assert kept is not None
            assert kept.problem == problem
        world.healed()
        async with started(world, database, time) as up:  # a person mended it, and started it again
            await listening(world, up)
            await world.until(lambda: up.line.listening.sessions == 1)
        assert await database.read(identifies.why_stopped, world.bot.id) is None


@SQLITE
async def test_a_wrong_token_is_never_tried_on_the_gateway(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    time = Time()
    async with discord_at(time) as world, started(world, database, time, "not-the-token") as up:
        assert await up.task is Problem.TOKEN
        assert len(world.called("GET /users/@me")) == 1
        assert world.identifies == []
        assert "not-the-token" not in caplog.text


@SQLITE
async def test_discord_is_down_at_the_start_and_comes_back(database: Database) -> None:
    time = Time()
    async with discord_at(time) as world:
        world.script("GET /users/@me", breaks(503), times=3)
        async with started(world, database, time) as up:
            await listening(world, up)
            assert time.waits[:3] == [2, 4, 8]
            assert len(world.identifies) == 1


@SQLITE
async def test_the_first_handshake_fails_and_the_next_one_does_not(database: Database) -> None:
    time = Time()
    async with discord_at(time) as world:
        world.greets(Greeting(refuse=503))
        async with started(world, database, time) as up:
            await listening(world, up)
            assert len(world.identifies) == await counted(database, world) == 1


@SQLITE
async def test_a_resumed_session_is_no_gap_and_costs_nothing(database: Database) -> None:
    time = Time()
    async with discord_at(time) as world, started(world, database, time) as up:
        await listening(world, up)
        await world.cuts()
        await world.until(lambda: up.line.listening.resumed == 1)
        assert up.gaps == []
        assert await counted(database, world) == 1


@SQLITE
async def test_a_session_that_is_begun_anew_tells_of_the_gap(database: Database) -> None:
    time = Time()
    async with discord_at(time) as world, started(world, database, time) as up:
        await listening(world, up)
        time.at += timedelta(hours=1)
        lost = time.at
        await world.cuts(forget=True)
        await world.until(lambda: up.gaps)
        assert [(gap.since, gap.until) for gap in up.gaps] == [(lost, time.at)]
        assert up.line.listening.sessions == 2


@SQLITE
async def test_what_discord_py_does_not_mend_in_ten_minutes_is_begun_anew(database: Database) -> None:
    time = Time()
    async with discord_at(time) as world, started(world, database, time) as up:
        await listening(world, up)
        world.greets(Greeting(refuse=503), times=1000)
        await world.cuts()
        await world.until(lambda: 0 < len(world.greetings) < 1000)
        time.at += timedelta(minutes=11)
        world.healed()
        await world.notify()
        await world.until(lambda: up.line.listening.sessions == 2)
        assert len(up.gaps) == 1


@SQLITE
async def test_messages_can_be_sent_while_nobody_listens(database: Database) -> None:
    time = Time(end=T0 + timedelta(hours=2))
    async with discord_at(time) as world, started(world, database, time) as up:
        desk = world.channel("desk")
        world.greets(Greeting(invalid=False), times=1000)
        await time.ends()
        assert not up.line.listening.connected
        await up.client.get_partial_messageable(int(desk.id)).send("Somebody is waiting")
        assert [one.content for one in desk.messages.values()] == ["Somebody is waiting"]


@SQLITE
async def test_a_login_that_is_forbidden_is_tried_again_slowly(database: Database) -> None:
    time = Time(end=T0 + timedelta(minutes=10))
    async with discord_at(time) as world:
        world.script("GET /users/@me", says_no(403, 0), times=1000)
        async with started(world, database, time):
            await time.ends()
            assert len(world.called("GET /users/@me")) <= 15


def test_every_problem_has_a_sentence() -> None:
    assert all(map(what_to_do, Problem))
