"""Staying connected to Discord: discord.py holds the line, this says when a new one may be opened.

The client is logged in once, so that messages can be sent while nobody listens, and connected as often as it
takes. Within one `Client.connect` discord.py resumes by itself; each new session passes `identifying.leave`.
"""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

import aiohttp
import discord
from discord.gateway import KeepAliveHandler

from bot.domain.identifying import HOPELESS, Hold
from bot.handlers.discord.identifying import Gate, Held, NotTold, ask, guard, told
from bot.handlers.discord.lines import BY_CODE, Gap, Line, Problem, what_to_do
from bot.storage import identifies

_log = logging.getLogger("warmline.discord")
_LETTING_GO = 0.5  # seconds until it is told to end once more
_GOODBYE = 5.0  # seconds that the other side has to answer a close


async def keep_connected(line: Line, token: str) -> Problem | None:
    """Log in and stay connected until the client is closed (None), or until nothing but a person helps.

    The problem is kept and told in the log; the process had better stay up with it, for a service manager
    that starts it again and again changes nothing.
    """
    try:
        if not await _log_in(line, token):
            return None
        gate = Gate(line.database, _ref(line), line.now, line.timing.wait)
        guard(line.client, gate)
        _listen(line)
        return await _stay(line, gate)
    except _Hopeless as hopeless:
        return await _give_up(line, hopeless.problem)


class _Hopeless(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def _ref(line: Line) -> str:
    return str(line.client.user.id) if line.client.user is not None else ""


async def _log_in(line: Line, token: str) -> bool:
    failures = 0
    while not line.client.is_closed():
        try:
            await line.client.login(token)
        except discord.LoginFailure as refused:
            raise _Hopeless(Problem.TOKEN) from refused
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            failures += 1
            await line.client.http.close()
            line.client.http.connector = discord.utils.MISSING  # the closed one would be used again
            await _rest(line, failures, error)
        else:
            return True
    return False


async def _stay(line: Line, gate: Gate) -> Problem | None:
    failures = 0
    while not line.client.is_closed():
        before = line.listening.sessions + line.listening.resumed
        try:
            await _may_knock(line, gate)
            await _connected(line)
        except Held as held:
            _held(line, held.hold)
            continue
        except discord.PrivilegedIntentsRequired as refused:
            raise _Hopeless(Problem.INTENTS) from refused
        except discord.ConnectionClosed as closed:
            if closed.code in HOPELESS:
                raise _Hopeless(BY_CODE.get(closed.code, Problem.SETUP)) from closed
            failures = await _failed(line, failures, before, closed)
        except (
            Exception
        ) as error:  # discord.py lets what it did not expect come out of here, such as its bugs
            failures = await _failed(line, failures, before, error)
        finally:
            await _hang_up(line.client)
    if line.listening.deaf_since is None:
        line.listening.deaf_since = line.now()
    line.listening.connected = False
    return None


async def _may_knock(line: Line, gate: Gate) -> None:
    """Nobody is rung up only to be told that we may not speak yet."""
    while True:
        allowance = await told(line.client, line.now())
        said = await line.database.read(ask, gate.ref, allowance, line.now())
        if not isinstance(said, Hold):
            line.listening.held_until = None
            return
        _held(line, said)
        await line.timing.wait(max((said.until - line.now()).total_seconds(), 0.0))


async def _connected(line: Line) -> None:
    """As long as discord.py can keep the line up by itself."""
    life = asyncio.ensure_future(line.client.connect())
    watch = asyncio.ensure_future(_too_deaf(line))
    try:
        await asyncio.wait({life, watch}, return_when=asyncio.FIRST_COMPLETED)
        if life.done():
            life.result()
        else:
            raise TimeoutError("deaf for too long")
    finally:
        watch.cancel()
        while not life.done():  # `asyncio.wait_for` inside may swallow one cancellation
            life.cancel()
            await asyncio.wait({life}, timeout=_LETTING_GO)


async def _too_deaf(line: Line) -> None:
    began = line.now()  # what went before, such as a wait, is no fault of this attempt
    while True:
        await line.timing.look_again(line.timing.look)
        since = line.listening.deaf_since
        if since is not None and (line.now() - max(since, began)).total_seconds() >= line.timing.too_deaf:
            return


async def _failed(line: Line, failures: int, before: int, error: Exception) -> int:
    """A pause that grows while not even a session comes of it; how many failed one after the other."""
    _lost(line)
    came = line.listening.sessions + line.listening.resumed > before
    failures = 1 if came else failures + 1
    await _rest(line, failures, error)
    return failures


async def _rest(line: Line, failures: int, error: Exception) -> None:
    line.listening.problem = str(error) if isinstance(error, NotTold) else type(error).__name__
    _log.warning("discord_unreachable", extra={"why": line.listening.problem, "failures": failures})
    longest = min(line.timing.first_pause * 2 ** min(failures, 16), line.timing.longest_pause)
    await line.timing.wait(line.timing.chance(longest / 2, longest))


def _held(line: Line, hold: Hold) -> None:
    _lost(line)
    line.listening.held_until, line.listening.problem = hold.until, hold.why
    _log.warning(
        "discord_waits", extra={"why": hold.why.value, "until": hold.until.isoformat(timespec="seconds")}
    )


async def _give_up(line: Line, problem: Problem) -> Problem:
    _lost(line)
    line.listening.problem, line.listening.held_until = problem, None
    _log.error("discord_stopped: %s", what_to_do(problem))
    if ref := _ref(line):
        await line.database.run(identifies.stopped, ref, problem, line.now())
    await line.client.close()
    return problem


def _listen(line: Line) -> None:
    """Note what the gateway says of the line itself; the client's own handlers get it too."""

    async def heard(kind: str) -> None:
        line.listening.event_at = line.now()
        if kind in ("READY", "RESUMED"):
            await _is_back(line, line.now(), replayed=kind == "RESUMED")

    async def gone() -> None:
        _lost(line)

    _also(line.client, "on_socket_event_type", heard)
    _also(line.client, "on_disconnect", gone)


def _also(client: discord.Client, name: str, ours: Callable[..., Awaitable[None]]) -> None:
    theirs: Callable[..., Awaitable[None]] | None = getattr(client, name, None)

    async def both(*said: object) -> None:
        await ours(*said)
        if theirs is not None:
            await theirs(*said)

    both.__name__ = name
    client.event(both)


async def _is_back(line: Line, now: datetime, *, replayed: bool) -> None:
    listening = line.listening
    since, first = listening.deaf_since, not listening.sessions
    listening.connected, listening.deaf_since, listening.problem, listening.held_until = True, None, "", None
    if replayed:
        listening.resumed += 1
        return
    listening.sessions += 1
    if not first:
        line.came_back(Gap(since or now, now))
    await line.database.run(identifies.stopped, _ref(line), "", None)


def _lost(line: Line) -> None:
    line.listening.connected = False
    if line.listening.deaf_since is None:
        line.listening.deaf_since = line.now()


async def _hang_up(client: discord.Client) -> None:
    """Close what discord.py leaves open when a session does not come about, its heartbeat's thread too."""
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler) and thread.ws.loop is asyncio.get_running_loop():
            with suppress(TimeoutError, aiohttp.ClientError, OSError):
                await asyncio.wait_for(_close(thread), _GOODBYE)


def _close(thread: KeepAliveHandler) -> Awaitable[None]:
    thread.stop()
    return thread.ws.close(1000)
