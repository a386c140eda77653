"""The real discord.py on the fake: a plain client, logged in and connected for as long as a test lasts."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import discord

from bot.handlers.discord import addresses, posting
from tests.fakes.discord.server import FakeDiscord

FEW = discord.Intents(
    guilds=True, guild_messages=True, dm_messages=True, guild_reactions=True, dm_reactions=True
)
WITH_WORDS = discord.Intents(message_content=True) | FEW


class Heard(discord.Client):
    """A client that keeps the names of the gateway's events, and the messages."""

    def __init__(
        self, world: FakeDiscord, intents: discord.Intents = WITH_WORDS, heartbeat_timeout: float = 60.0
    ) -> None:
        super().__init__(
            intents=intents,
            max_messages=None,
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.01,
            heartbeat_timeout=heartbeat_timeout,
            http_trace=posting.once(),
        )
        posting.hurry(self)
        self.world = world
        self.kinds: list[str] = []
        self.words: list[str] = []
        self.asked: list[discord.Interaction] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Nobody waits five seconds between two sessions here."""

    async def on_socket_event_type(self, kind: str) -> None:
        self.kinds.append(kind)
        await self.world.notify()

    async def on_message(self, message: discord.Message) -> None:
        self.words.append(message.content)
        await self.world.notify()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.asked.append(interaction)
        await self.world.notify()

    async def on_disconnect(self) -> None:
        self.kinds.append("(gone)")
        await self.world.notify()


@contextlib.contextmanager
def moved_to(world: FakeDiscord) -> Iterator[None]:
    """discord.py calls this fake."""
    before = addresses.use(addresses.Addresses(world.api_url, world.gateway_url))
    try:
        yield
    finally:
        addresses.use(before)


@contextlib.asynccontextmanager
async def logged_in(client: Heard) -> AsyncIterator[Heard]:
    """Ready for REST, not connected."""
    with moved_to(client.world):
        await client.login(client.world.token)
        try:
            yield client
        finally:
            await client.close()


@contextlib.asynccontextmanager
async def connected(client: Heard) -> AsyncIterator[Heard]:
    """READY has been heard."""
    async with logged_in(client):
        life = asyncio.create_task(client.connect())
        try:
            async with asyncio.timeout(5):
                await client.wait_until_ready()
            yield client
        finally:
            await client.close()
            await asyncio.gather(life, return_exceptions=True)
