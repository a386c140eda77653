"""When somebody of the simulated team gets to something: in their hours, one thing after the other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.bench.quarter import plan as plans
from bot.bench.quarter.world import Mate, World, act
from bot.domain.calendar import Calendar, next_working
from bot.domain.policy import WEEK
from bot.storage.database import Transaction

_MINUTE = timedelta(minutes=1)
_SLOWER, _LONGER = 2.5, 1.3  # on a heavy day: until somebody looks, and for what they do


@cache
def _hours(zone: str) -> Calendar:
    return Calendar(zone, WEEK, country=plans.COUNTRY, days_off=frozenset({plans.OWN_DAY_OFF}))


def next_there(mate: Mate, at: datetime) -> datetime:
    """That moment if they are at work then, else when they next are."""
    while True:
        at = next_working(_hours(mate.person.zone), at)
        back = [ends for begins, ends in mate.away if begins <= at < ends]
        if not back:
            return at
        at = max(back)


def is_there(mate: Mate, at: datetime) -> bool:
    return not mate.gone and next_there(mate, at) == at


def soon(world: World, minutes: float) -> timedelta:
    """So long on average until somebody looks; more on a heavy day."""
    return timedelta(minutes=world.rng.expovariate(1 / minutes)) * (_SLOWER if _is_heavy(world) else 1)


def _is_heavy(world: World) -> bool:
    return plans.heavy(world.now.astimezone(ZoneInfo(plans.ZONE)).date())


class Haste(StrEnum):
    """How somebody comes to a task: after what lies there, before it, or by getting up at night."""

    NONE = "none"
    FIRST = "first"
    NIGHT = "night"


def intend(
    world: World,
    mate: Mate,
    after: timedelta,
    function: Callable[..., float],
    *args: Any,
    haste: Haste = Haste.NONE,
) -> None:
    """They mean to do `function(tx, world, mate, *args)`, which takes them as many minutes as it returns."""
    at = world.now + after
    act(world, at if haste is Haste.NIGHT else next_there(mate, at), _reach, mate, (function, args), haste)


def _reach(
    tx: Transaction, world: World, mate: Mate, task: tuple[Callable[..., float], Any], haste: Haste
) -> None:
    """It lies on their desk now; they begin with it when its turn comes."""
    mate.tasks.append(task)
    if haste is not Haste.NONE:
        mate.tasks.rotate(1)
    if haste is Haste.NIGHT or not mate.busy:
        _work(tx, world, mate, night=haste is Haste.NIGHT)


def _work(tx: Transaction, world: World, mate: Mate, *, night: bool = False) -> None:
    """Do the next thing now, or when they are there and through with the last one."""
    mate.busy = bool(mate.tasks) and not mate.gone
    if not mate.busy:
        return
    ready = world.now if night else next_there(mate, max(world.now, mate.free_at))
    if ready > world.now:
        act(world, ready + world.rng.uniform(0, 2) * _MINUTE, _work, mate)
        return
    function, args = mate.tasks.popleft()
    minutes = function(tx, world, mate, *args)
    mate.free_at = max(mate.free_at, world.now) + minutes * _MINUTE * (_LONGER if _is_heavy(world) else 1)
    act(world, mate.free_at, _work, mate)
