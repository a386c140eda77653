"""The line breaks in each way it can, people and servers come and go: nothing is lost, nothing said twice."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest

from bot.desk.settling import settle
from bot.domain.people import Role
from bot.domain.tellings import Telling
from bot.outbox import sending
from bot.storage import deliveries, issues, people, tellings, workspaces
from bot.storage.database import Transaction
from tests.fakes.discord import FakeDiscord, Message, fake_discord, gateway, payloads
from tests.fakes.discord.talking import allows
from tests.handlers.discord.test_wire import SQLITE, WRONG, Town, ticking

Break = Callable[[FakeDiscord], Awaitable[None]]
BREAKS: dict[str, Break] = {
    "cut": lambda world: world.cuts(),
    "cut and forgotten": lambda world: world.cuts(forget=True),
    "asked to reconnect": lambda world: world.asks_to_reconnect(),
    "invalid": lambda world: world.invalidates(resumable=False),
    "invalid but resumable": lambda world: world.invalidates(resumable=True),
    "closed 4000": lambda world: world.closes(4000),
    "closed 4009": lambda world: world.closes(4009),
    "closed 1001": lambda world: world.closes(1001),
}
RESUMED = ("cut", "asked to reconnect", "closed 4000")


def cards(town: Town) -> list[Message]:
    return [one for one in town.desk.messages.values() if "#1" in str(one.components)]


@SQLITE
@pytest.mark.parametrize("how", list(BREAKS))
async def test_what_is_written_while_the_line_is_down_is_one_issue(database_url: str, how: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url) as program:
            await program.discord.beat()
            await BREAKS[how](world)
            await world.says(town.ada, town.customers, WRONG)
            assert WRONG in str((await town.card()).components)
            await world.until(lambda: program.discord.listening.connected or None, patience=10)
            listening = program.discord.listening
            if how in RESUMED:
                assert (listening.sessions, listening.resumed) == (1, 1)
        assert len(cards(town)) == 1


@SQLITE
async def test_who_leaves_the_server_is_an_outsider_at_once(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url) as program:
            await world.says(town.ada, town.customers, WRONG)
            card = await town.card()
            await world.presses(town.mina, card, "I've got it")
            await world.until(lambda: "@Mina" in str(card.components), patience=10)
            await world.leaves(town.mina)
            await world.until(lambda: "nobody yet" in str(card.components), patience=10)
            workspace_id = program.discord.edge.workspace_id
            gone = await program.database.read(people.by_user_id, workspace_id, town.mina.id)
            assert gone is not None
            assert gone.role is Role.OUTSIDER


@SQLITE
async def test_f24_taken_out_of_the_server_it_calls_no_more_and_keeps_everything(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url) as program:
            said = await world.says(town.ada, town.customers, WRONG)
            await town.card()
            await world.until(lambda: said.reactions, patience=10)
            database, workspace_id = program.database, program.discord.edge.workspace_id
            lost = asyncio.Event()
            stop = database.on_commit(lost.set)
            await gateway.emit(world, "GUILD_DELETE", {"id": world.guild_id})
            async with asyncio.timeout(10):
                while not (await database.read(workspaces.get, workspace_id)).trouble:
                    await lost.wait()
                    lost.clear()
            stop()
            calls = len(world.calls)
            await database.run(_everything_is_stale, workspace_id, program.discord.edge.now())
            assert await sending.drain(program.outbox) == 0
            assert len(world.calls) == calls
            assert (await database.read(workspaces.get, workspace_id)).trouble == "guild_removed"
            assert len(await database.read(deliveries.waiting)) >= 1


def _everything_is_stale(tx: Transaction, workspace_id: int, now: datetime) -> None:
    for issue in issues.not_closed(tx, workspace_id):
        settle(tx, issue, now)


@SQLITE
async def test_f24_a_desk_that_may_be_written_in_again_shows_what_waited(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        lena = world.person("lena", town.care)
        async with town.running(database_url) as program:
            database, workspace_id = program.database, program.discord.edge.workspace_id
            while not await database.read(people.staff, workspace_id):
                await world.says(lena, town.desk, "Good morning")
            allows(town.desk, world.bot, 1 << 10, 1 << 11)
            await _told(world, town)
            await world.says(town.ada, town.customers, WRONG)
            while not await database.read(_trouble, workspace_id, town.desk.id):
                await world.says(lena, town.desk, "Hello")
            assert cards(town) == []
            allows(town.desk, world.bot, 1 << 10)
            await _told(world, town)
            assert WRONG in str((await town.card()).components)
            staff = await database.read(people.staff, workspace_id)
            told = [t.what for one in staff for t in await database.read(tellings.to, one.id)]
            assert told.count(Telling.DESK_TROUBLE) == len(staff)


async def _told(world: FakeDiscord, town: Town) -> None:
    await gateway.emit(world, "CHANNEL_UPDATE", payloads.channel(world, town.desk), town.desk)


def _trouble(tx: Transaction, workspace_id: int, ref: str) -> str:
    channel = workspaces.channel_by_ref(tx, workspace_id, ref)
    return channel.trouble if channel is not None else ""
