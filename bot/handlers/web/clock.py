"""The local workspace's clock: the real one, moved on so that reminders can be watched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.desk import digesting, nudging, standing_in
from bot.desk.acting import stopped
from bot.desk.receiving import once
from bot.domain.calendar import local as wall
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import digests, timers, workspaces
from bot.storage.database import Database, Transaction

_STEPS = {"15m": timedelta(minutes=15), "2h": timedelta(hours=2), "3d": timedelta(days=3)}
_MORNING = time(9)


def real_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class LocalClock:
    """How far the workspace is ahead of the `real` time; the only value here that changes."""

    ahead: timedelta
    real: Callable[[], datetime] = real_now

    def now(self) -> datetime:
        return self.real() + self.ahead


async def move(database: Database, clock: LocalClock, person: Person, step: str, event_id: str) -> bool:
    """Move on by `15m`, `2h`, `morning` or `3d`; False when the person may not or the step is unknown.

    A repeat of the same event moves nothing.
    """
    by = _STEPS.get(step) or (_until_morning(clock.now(), person.zone) if step == "morning" else None)
    if by is None:
        return False
    now = clock.now()
    ahead = await database.run(once, "local", f"{person.user_id}:{event_id}", now, _moved, person, by, now)
    if isinstance(ahead, timedelta):
        clock.ahead = ahead
    return ahead is not None


def _until_morning(now: datetime, zone: str) -> timedelta:
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return wall(zone, tomorrow, _MORNING) - now


def _moved(tx: Transaction, person: Person, by: timedelta, now: datetime) -> timedelta | None:
    if stopped(tx, person, Action.MOVE_CLOCK, person.workspace_id, None, now) is not None:
        return None
    _live_through(tx, now, now + by)
    return workspaces.move_clock(tx, person.workspace_id, by)


def _live_through(tx: Transaction, now: datetime, then: datetime) -> None:
    """What falls due on the way happens at its own time, as if the time had been waited for."""
    while (at := _next_moment(tx)) is not None and at <= then:
        if not _happened(tx, max(at, now)):
            return  # another process is at it: it fires there, or when the clock has moved


def _happened(tx: Transaction, at: datetime) -> bool:
    followed = standing_in.due(tx, at) or digesting.fire_due(tx, at)
    return bool(followed) or nudging.fire_next(tx, at) is not None


def _next_moment(tx: Transaction) -> datetime | None:
    moments = (timers.next_moment(tx), digests.next_moment(tx), standing_in.next_moment(tx))
    return min((at for at in moments if at is not None), default=None)


def read(tx: Transaction, workspace_id: int) -> timedelta:
    return timedelta(microseconds=workspaces.get(tx, workspace_id).clock_offset)
