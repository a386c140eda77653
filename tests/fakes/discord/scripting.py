"""Trouble on demand: what the next calls of a route meet, and how the gateway greets the next sessions."""

import asyncio
from collections import deque
from dataclasses import dataclass

from tests.fakes.discord.state import Json, World


@dataclass(frozen=True, slots=True)
class Fault:
    """What one call meets. `stored`: the call takes effect first, and only its answer goes wrong."""

    status: int = 500
    answer: Json | None = None
    headers: tuple[tuple[str, str], ...] = ()
    stored: bool = False
    hangs_up: bool = False
    until: asyncio.Event | None = None


def busy(retry_after: float, *, everywhere: bool = False, scope: str = "user") -> Fault:
    """429. `everywhere`: the global limit; `scope`: user, shared or global."""
    scope = "global" if everywhere else scope
    answer = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
    told = (("Retry-After", str(retry_after)), ("X-RateLimit-Scope", scope), ("Via", "1.1 fake"))
    return Fault(429, answer, told + ((("X-RateLimit-Global", "true"),) if everywhere else ()))


def breaks(status: int = 503, *, stored: bool = False) -> Fault:
    """An HTML error page; discord.py tries 500, 502, 504 and 524 again by itself, not 503."""
    return Fault(status, stored=stored)


def hangs_up(*, stored: bool = False) -> Fault:
    """The connection is reset without an answer."""
    return Fault(hangs_up=True, stored=stored)


def says_no(status: int, code: int, message: str = "No") -> Fault:
    return Fault(status, {"code": code, "message": message})


def waits_for(event: asyncio.Event, *, stored: bool = False) -> Fault:
    """The answer comes only when the event is set."""
    return Fault(until=event, stored=stored)


def script(world: World, route: str, fault: Fault, times: int = 1) -> None:
    """The next calls of this route, such as "POST /channels/{channel_id}/messages", meet this fault."""
    world.faults.setdefault(route, deque()).extend([fault] * times)


def next_fault(world: World, route: str) -> Fault | None:
    waiting = world.faults.get(route)
    return waiting.popleft() if waiting else None


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a session meets when it is begun or resumed instead of its READY; `after`: it gets that first."""

    close: int | None = None
    invalid: bool | None = None  # op 9: may it be resumed?
    refuse: int | None = None  # the handshake is answered with this HTTP status
    after: bool = False


def greets(world: World, greeting: Greeting, times: int = 1) -> None:
    """The next sessions are greeted so."""
    world.greetings.extend([greeting] * times)


def healed(world: World) -> None:
    """No scripted trouble any more."""
    world.faults.clear()
    world.greetings.clear()
    world.silent = False
