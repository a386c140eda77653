"""The whole program on a Discord behind real sockets: it connects, hears, answers, and catches up."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from pydantic import SecretStr

from bot import app
from bot.config import Settings
from bot.domain.customers import ChannelKind
from bot.domain.sending import Pace
from bot.storage import workspaces
from bot.storage.database import Transaction
from tests.fakes.discord import T0, Channel, FakeDiscord, Message, Person, breaks, fake_discord, hangs_up
from tests.fakes.discord.scripting import Fault

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
WRONG = "My October invoice is wrong."


def ticking() -> Callable[[], datetime]:
    """A clock that goes, from a day of its own."""
    began = time.monotonic()
    return lambda: T0 + timedelta(seconds=time.monotonic() - began)


class Town:
    """A server with a desk, a place for customers, one teammate and one customer."""

    def __init__(self, world: FakeDiscord) -> None:
        self.world = world
        self.care = world.role("care")
        self.mina: Person = world.person("mina", self.care)
        self.ada: Person = world.person("ada")
        self.desk: Channel = world.channel("desk", only=[self.care])
        self.customers: Channel = world.channel("customers")

    def settings(self, database_url: str) -> Settings:
        return Settings.model_validate(
            {
                "WARMLINE_DATABASE_URL": database_url,
                "WARMLINE_ZONE": "Europe/Berlin",
                "DISCORD_TOKEN": self.world.token,
                "DISCORD_AGENT_ROLES": self.care.id,
                "DISCORD_API_URL": self.world.api_url,
                "DISCORD_GATEWAY_URL": self.world.gateway_url,
            }
        )

    @asynccontextmanager
    async def running(self, database_url: str) -> AsyncIterator[app.Hosted]:
        now = self.world.now
        hosted = app.hosted(self.settings(database_url), host="127.0.0.1", port=0, clock=now, pace=Pace())
        async with hosted as program:
            edge = program.discord.edge
            await program.database.run(_desk, edge.workspace_id, self.desk.id)
            yield program

    async def card(self) -> Message:
        def found() -> Message | None:
            return next((m for m in self.desk.messages.values() if "#1" in str(m.components)), None)

        return await self.world.until(found, patience=10)


def _desk(tx: Transaction, workspace_id: int, ref: str) -> None:
    desk = workspaces.channel_by_ref(tx, workspace_id, ref)
    assert desk is not None, "the bot has not learnt where it is"
    workspaces.set_kind(tx, desk.id, ChannelKind.DESK, chosen=True)


@SQLITE
async def test_what_a_customer_writes_becomes_a_card_that_is_claimed(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url):
            await world.says(town.ada, town.customers, WRONG)
            card = await town.card()
            assert WRONG in str(card.components)
            await world.presses(town.mina, card, "I've got it")
            await world.until(lambda: "@Mina" in str(card.components), patience=10)
    assert len(world.identifies) == 1


@pytest.mark.parametrize("fault", [breaks(503, stored=True), hangs_up(stored=True)], ids=["503", "cut"])
@SQLITE
async def test_a_card_whose_answer_was_lost_is_found_and_not_posted_again(
    database_url: str, fault: Fault
) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url):
            world.script("POST /channels/{channel_id}/messages", fault)
            await world.says(town.ada, town.customers, WRONG)
            card = await town.card()
            await world.presses(town.mina, card, "I've got it")
            await world.until(lambda: "@Mina" in str(card.components), patience=15)
        assert len([m for m in town.desk.messages.values() if "#1" in str(m.components)]) == 1


@SQLITE
async def test_what_was_written_meanwhile_is_read_at_the_next_start(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url) as program:
            await program.discord.beat()
        await world.says(town.ada, town.customers, WRONG)
        async with town.running(database_url):
            assert WRONG in str((await town.card()).components)


@SQLITE
async def test_a_session_that_was_lost_is_caught_up_with(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url) as program:
            await program.discord.beat()
            await world.invalidates(resumable=False)
            await world.says(town.ada, town.customers, WRONG)
            assert WRONG in str((await town.card()).components)


@SQLITE
async def test_a_token_that_is_refused_is_said_before_anything_starts(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        settings = town.settings(database_url).model_copy(update={"discord_token": SecretStr("canary")})
        with pytest.raises(app.CannotStart, match="DISCORD_TOKEN"):
            async with app.hosted(settings, host="127.0.0.1", port=0, clock=world.now):
                pass
    assert world.identifies == []
