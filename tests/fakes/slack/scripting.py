"""Trouble on demand: what the next calls of a method meet, and what happens to the next events."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from tests.fakes.slack.state import Delivery, Json, World


@dataclass(frozen=True, slots=True)
class Fault:
    """What one call meets. `stored`: the call takes effect first, and only its answer goes wrong."""

    status: int = 200
    error: str | None = None
    retry_after: int | None = None
    stored: bool = False
    hangs_up: bool = False
    until: asyncio.Event | None = None
    when: Callable[[Json], bool] = field(default=lambda _args: True)


def busy(retry_after: int = 30) -> Fault:
    """429 `ratelimited`, with Retry-After in seconds."""
    return Fault(status=429, error="ratelimited", retry_after=retry_after)


def breaks(status: int = 500, *, stored: bool = False) -> Fault:
    """An HTML error page instead of an answer; with `stored=True` after the call took effect."""
    return Fault(status=status, stored=stored)


def hangs_up(*, stored: bool = False) -> Fault:
    """The connection is cut without an answer; with `stored=True` after the call took effect."""
    return Fault(hangs_up=True, stored=stored)


def says_no(error: str, *, stored: bool = False) -> Fault:
    """`ok: false` with this error."""
    return Fault(error=error, stored=stored)


def waits_for(event: asyncio.Event, *, stored: bool = False) -> Fault:
    """The answer comes only when the event is set; with `stored=True` the call takes effect before that."""
    return Fault(until=event, stored=stored)


def script(
    world: World, method: str, fault: Fault, times: int = 1, when: Callable[[Json], bool] | None = None
) -> None:
    """The next `times` calls of this method (for which `when(args)` holds) meet this fault. The handshake of
    Socket Mode is the method "websocket", whose refusals are `breaks(status)`."""
    one = replace(fault, when=when) if when else fault
    world.faults.setdefault(method, deque()).extend([one] * times)


def next_fault(world: World, method: str, args: Json) -> Fault | None:
    waiting = world.faults.get(method, deque())
    for fault in waiting:
        if fault.when(args):
            waiting.remove(fault)
            return fault
    return None


def healed(world: World) -> None:
    """No scripted trouble any more."""
    world.faults.clear()
    world.plans.clear()


@dataclass(frozen=True, slots=True)
class EventPlan:
    """What happens to one event: `copies` sent at once (0: lost for ever), or sent later."""

    copies: int = 1
    later: timedelta | None = None


def duplicates(world: World, copies: int = 2, events: int = 1) -> None:
    """Each of the next events arrives so many times, with the same event_id."""
    world.plans.extend([EventPlan(copies=copies)] * events)


def drops(world: World, events: int = 1) -> None:
    """The next events never arrive, as Slack's best effort allows."""
    world.plans.extend([EventPlan(copies=0)] * events)


def delays(world: World, by: timedelta, events: int = 1) -> None:
    """The next events arrive only when `passes` has moved the clock that far."""
    world.plans.extend([EventPlan(later=by)] * events)


def holds_events(world: World) -> None:
    """Events pile up until `releases_events`."""
    world.held = world.held if world.held is not None else []


def reordered(world: World, seed: int | None) -> list[Delivery]:
    """The held events, shuffled by the seed (None: newest first), and no more holding."""
    held, world.held = world.held or [], None
    if seed is None:
        return held[::-1]
    random.Random(seed).shuffle(held)
    return held
