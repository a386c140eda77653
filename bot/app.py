"""Puts the parts together: the database, the edges, the loops and the clock that wakes them."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import SecretStr

from bot import faults
from bot.assistant.drafting import Drafter, drafter
from bot.config import Settings
from bot.desk.telling import tell_late
from bot.domain.drafting import Draft
from bot.domain.sending import Edge, Pace
from bot.handlers.web import clock as web_clock
from bot.handlers.web import outbox as web_outbox
from bot.handlers.web import seeding
from bot.handlers.web.clock import LocalClock, real_now
from bot.handlers.web.server import application
from bot.handlers.web.serving import Local
from bot.handlers.web.streaming import end_streams
from bot.outbox import sending
from bot.outbox.sending import Outbox
from bot.reminders import firing, ticking
from bot.storage.database import Database, Dialect, open_database
from bot.views.wording import word

if TYPE_CHECKING:
    from bot.handlers.slack.starting import Access, Slack

_NO_KEY = "none"  # servers on one's own machine mostly want no key, but the SDK wants a word
DRAIN = 5.0  # seconds that work in hand gets when the program is told to stop
_log = logging.getLogger("warmline")


class CannotStart(Exception):
    """One sentence for the person who started the program."""


async def run(settings: Settings, *, seed: Path | None, host: str, port: int) -> int:
    """Serve every edge that has a token, else the local workspace, until told to stop; the exit code."""
    faults.check()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    if settings.slack_bot_token is not None:
        if seed is not None:
            raise CannotStart(word("app", "seed_hosted"))
        await _until(stop, settings, host, port)
    else:
        _loopback_only(host)
        async with started(settings, seed=seed, host=host, port=port) as address:
            _say(word("app", "open").format(host=host, port=address))
            await stop.wait()
    _say(word("app", "stopped"))
    return 0


async def _until(stop: asyncio.Event, settings: Settings, host: str, port: int) -> None:
    """The hosted program until it is told to stop, also while it still waits for its platform."""
    up = asyncio.Event()

    async def serve() -> None:
        async with hosted(settings, host=host, port=port) as program:
            up.set()
            team = program.slack.edge.me.team
            _say(word("app", "listening").format(workspace=team, host=host, port=program.port))
            await stop.wait()

    serving, stopping = asyncio.create_task(serve()), asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not serving.done() and not up.is_set():
        serving.cancel()
    try:
        await serving
    except asyncio.CancelledError:
        if not stop.is_set():
            raise


@dataclass(frozen=True, slots=True)
class Running:
    """The started program: where it listens, what it serves from, and what it sends with."""

    port: int
    local: Local
    outbox: Outbox


@asynccontextmanager
async def started(settings: Settings, *, seed: Path | None, host: str, port: int) -> AsyncIterator[int]:
    """The running program; yields the port it listens on. Leaving it drains what is in hand, then closes."""
    async with running(settings, seed=seed, host=host, port=port) as program:
        yield program.port


@asynccontextmanager
async def running(
    settings: Settings, *, seed: Path | None, host: str, port: int, clock: Callable[[], datetime] = real_now
) -> AsyncIterator[Running]:
    """As `started`, with its parts at hand; `clock` is the time that the workspace starts from."""
    async with AsyncExitStack() as stack:
        database = await open_database(settings.database_url, exclusive=True)
        stack.push_async_callback(database.close)
        draft = _drafter(settings)
        if draft is not None:
            stack.push_async_callback(draft.aclose)
        own = () if seed else seeding.own_seeds()
        local = await _local(settings, database, clock, draft, own)
        if seed is not None:
            await _share(local, settings.zone, seed)
        app = application(local)
        port = await _serve(stack, app, host, port)
        await database.run(tell_late, local.workspace_id, local.clock.now())
        outbox = await _tick_locally(stack, local)
        stack.callback(end_streams, app)
        yield Running(port, local, outbox)


def _loopback_only(host: str) -> None:
    try:
        safe = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        safe = False
    if not safe:
        raise CannotStart(word("app", "host").format(host=host))


async def _local(
    settings: Settings,
    database: Database,
    real: Callable[[], datetime],
    draft: Draft | None,
    own: tuple[seeding.Seed, ...],
) -> Local:
    clock = LocalClock(timedelta(), real)
    workspace = await database.run(seeding.prepare, settings.zone, own, clock.now())
    clock.ahead = await database.read(web_clock.read, workspace.id)
    return Local(database, workspace.id, clock, draft)


def _drafter(settings: Settings) -> Drafter | None:
    """How to ask the model for words; the SDK is imported when the first draft is asked for."""
    key, base_url, model = settings.openai_api_key, settings.openai_base_url, settings.openai_model
    if model is None or (key is None and base_url is None):
        return None
    return drafter(key.get_secret_value() if key else _NO_KEY, base_url, model)


async def _share(local: Local, zone: str, path: Path) -> None:
    """Share a seed file's lines as customers' messages; those that were shared before are left alone."""
    try:
        lines = list(seeding.read_seeds(path))
    except OSError as error:
        raise CannotStart(word("app", "seed").format(path=path, why=error.strerror)) from error
    for line in lines:
        if isinstance(line, seeding.BadLine):
            _complain(word("seeds", line.what).format(line=line.line))
        else:
            await local.database.run(seeding.share, local.workspace_id, line, zone, local.clock.now())


async def _serve(stack: AsyncExitStack, app: web.Application, host: str, port: int) -> int:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN / 2)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
    except OSError as error:
        raise CannotStart(word("app", "port").format(port=port, other=port + 1)) from error
    address = runner.addresses[0]
    return int(address[1])


async def _tick(
    stack: AsyncExitStack,
    database: Database,
    edges: Mapping[str, Edge],
    now: Callable[[], datetime],
    beat: Callable[[], Awaitable[None]],
) -> Outbox:
    """Start the loops that send and remind; they are woken by commits and by the clock."""
    stop, send, remind = asyncio.Event(), asyncio.Event(), asyncio.Event()
    box = sending.outbox(database, edges, now)
    await sending.recover(box)
    stack.callback(database.on_commit(send.set))
    stack.callback(database.on_commit(remind.set))
    tasks = [
        asyncio.create_task(sending.run(box, send, stop), name="outbox"),
        asyncio.create_task(firing.run(database, now, remind, stop), name="reminders"),
    ]

    async def wind_down() -> None:
        stop.set()
        _, unfinished = await asyncio.wait(tasks, timeout=DRAIN)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def tidy() -> None:
        await firing.forget_old(database, now)

    stack.push_async_callback(wind_down)
    stack.callback(ticking.start((send, remind), beat, tidy))
    return box


async def _tick_locally(stack: AsyncExitStack, local: Local) -> Outbox:
    async def keep_time() -> None:
        # Another process on the same database may have moved the workspace's clock.
        if local.database.dialect is Dialect.POSTGRESQL:
            local.clock.ahead = await local.database.read(web_clock.read, local.workspace_id)

    edges = {seeding.PLATFORM: web_outbox.edge(local.database, local.clock.now)}
    return await _tick(stack, local.database, edges, local.clock.now, keep_time)


@dataclass(frozen=True, slots=True)
class Hosted:
    """The started program on a chat platform."""

    port: int
    database: Database
    slack: "Slack"
    outbox: Outbox


@asynccontextmanager
async def hosted(
    settings: Settings,
    *,
    host: str,
    port: int,
    clock: Callable[[], datetime] = real_now,
    pace: Pace | None = None,
) -> AsyncIterator[Hosted]:
    """The bot in a chat platform's workspace while the block lasts; CannotStart if its token is refused.

    `pace` of sending, when it is not to be the platform's own.
    """
    from bot.handlers.slack import serving, starting  # its SDK is imported only where it is used

    async with AsyncExitStack() as stack:
        database = await open_database(settings.database_url, exclusive=True)
        stack.push_async_callback(database.close)
        draft = _drafter(settings)
        if draft is not None:
            stack.push_async_callback(draft.aclose)
        try:
            slack = await stack.enter_async_context(
                starting.started(_slack_access(settings), database, clock, draft, pace)
            )
        except starting.Unwelcome as error:
            raise CannotStart(word("app", "unwelcome").format(why=error)) from error
        web_app = web.Application()
        web_app.add_routes([*slack.routes, *serving.health_routes(slack.ready)])
        address = await _serve(stack, web_app, host, port)
        box = await _tick(stack, database, {"slack": slack.sender}, clock, slack.beat)
        yield Hosted(address, database, slack, box)


def _slack_access(settings: Settings) -> "Access":
    from bot.handlers.slack.starting import Access

    def secret(value: SecretStr | None) -> str | None:
        return value.get_secret_value() if value is not None else None

    return Access(
        bot_token=secret(settings.slack_bot_token) or "",
        app_token=secret(settings.slack_app_token),
        signing_secret=secret(settings.slack_signing_secret),
        api_url=settings.slack_api_url,
        zone=settings.zone,
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
