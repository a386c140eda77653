"""The fake Discord itself: one server on 127.0.0.1, and the verbs by which a test plays its people."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from tests.fakes.discord import described, gateway, permissions, pressing, rest, scripting, talking
from tests.fakes.discord.state import T0, Person, Role, World

_PLENTY = gateway.PRIVILEGED


@dataclass(eq=False)
class FakeDiscord(World):
    """The whole surface: `person`, `role` and `channel` make what exists, the verbs say what happens."""

    # who and where
    person = talking.person
    role = talking.role
    channel = talking.channel
    allows = staticmethod(talking.allows)
    # talking
    says = talking.says
    dm = talking.dm
    edits = talking.edits
    deletes = talking.deletes
    reacts = talking.reacts
    unreacts = talking.unreacts
    opens_thread = talking.opens_thread
    posts = talking.posts
    archives = talking.archives
    # pressing
    types = pressing.types
    suggests = pressing.suggests
    chooses = pressing.chooses
    presses = pressing.presses
    fills = pressing.fills
    # the world changes
    removes_channel = talking.removes_channel
    changes_roles = talking.changes_roles
    leaves = talking.leaves
    passes = talking.passes
    # reading back
    called = talking.called
    until = talking.until
    # trouble
    script = scripting.script
    greets = scripting.greets
    healed = scripting.healed
    # the gateway
    asks_to_reconnect = gateway.asks_to_reconnect
    invalidates = gateway.invalidates
    closes = gateway.closes
    cuts = gateway.cuts
    beats = gateway.beats

    @property
    def api_url(self) -> str:
        return self.address + rest.VERSION

    @property
    def gateway_url(self) -> str:
        return self.address.replace("http", "ws", 1) + "/"


@asynccontextmanager
async def fake_discord(
    *,
    clock: Callable[[], datetime] = lambda: T0,
    seed: int = 0,
    intents: int = _PLENTY,
    bits: int = permissions.USUAL | permissions.MANAGE_THREADS | permissions.MANAGE_MESSAGES,
    checks: bool = True,
    **settings: Any,
) -> AsyncIterator[FakeDiscord]:
    """A running fake. `clock` gives its time (`passes` adds to it), `intents` are the privileged ones that
    are switched on, `bits` the permissions of the bot's own role. With `checks`, and Discord's own
    description at hand, every call that was taken must be one that it describes."""
    guild_id = "200000000000000001"
    everyone = Role(guild_id, "@everyone", permissions.USUAL)
    own = Role("200000000000000002", "care", bits)
    bot = Person("200000000000000003", "care", True, {own.id})
    discord = FakeDiscord(
        guild_id, bot, everyone, clock, random.Random(seed), allowed_intents=intents, **settings
    )
    discord.roles = {everyone.id: everyone, own.id: own}
    discord.people = {bot.id: bot}
    runner = web.AppRunner(_application(discord), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    discord.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield discord
        if checks and described.is_here():
            assert described.problems_of(discord.calls) == []
    finally:
        await asyncio.gather(*(socket.ws.close() for socket in list(discord.sockets)))
        await runner.cleanup()


def _application(discord: FakeDiscord) -> web.Application:
    async def api(request: web.Request) -> web.StreamResponse:
        return await rest.answer(discord, request)

    async def link(request: web.Request) -> web.StreamResponse:
        return await gateway.connected(discord, request)

    app = web.Application(client_max_size=2**25)
    app.router.add_route("*", rest.VERSION + "/{rest:.*}", api)
    app.router.add_get("/", link)
    app.router.add_get("/resume", link)
    return app
