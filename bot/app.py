"""Puts the parts together: the database, the edges, the loops and the clock that wakes them."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from bot import faults
from bot.config import Settings
from bot.desk.telling import tell_late
from bot.domain.drafting import Draft
from bot.handlers.web import clock as web_clock
from bot.handlers.web import outbox as web_outbox
from bot.handlers.web import seeding
from bot.handlers.web.clock import LocalClock, real_now
from bot.handlers.web.server import application
from bot.handlers.web.serving import Local
from bot.handlers.web.streaming import end_streams
from bot.hosting import CannotStart, Hosted, dashboard_of, drafter_of, hosted, serve_with, tick
from bot.outbox.sending import Outbox
from bot.storage.database import Database, Dialect, open_database
from bot.views.wording import word

__all__ = ["CannotStart", "Hosted", "Running", "hosted", "run", "running", "started"]
_log = logging.getLogger("warmline")


async def run(settings: Settings, *, seed: Path | None, host: str, port: int) -> int:
    """Serve every edge that has a token, else the local workspace, until told to stop; the exit code."""
    faults.check()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    if settings.platforms():
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
            names = " + ".join(program.names())
            _say(word("app", "listening").format(workspace=names, host=host, port=program.port))
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
        draft = drafter_of(settings)
        if draft is not None:
            stack.push_async_callback(draft.aclose)
        own = () if seed else seeding.own_seeds()
        local = await _local(settings, database, clock, draft, own)
        if seed is not None:
            await _share(local, settings.zone, seed)
        app = application(local)
        board = dashboard_of(settings, database, local.clock.now)
        port = await serve_with(stack, app, board, host, port)
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
    return Local(database, workspace.id, clock, draft, settings.intake_keys())


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


async def _tick_locally(stack: AsyncExitStack, local: Local) -> Outbox:
    async def keep_time() -> None:
        # Another process on the same database may have moved the workspace's clock.
        if local.database.dialect is Dialect.POSTGRESQL:
            local.clock.ahead = await local.database.read(web_clock.read, local.workspace_id)

    edges = {seeding.PLATFORM: web_outbox.edge(local.database, local.clock.now)}
    return await tick(stack, local.database, edges, local.clock.now, keep_time)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
