"""When a new session with Discord may be begun: seldom enough that the token is never taken from us.

Discord ends every session and replaces the token of a bot that begins 1,000 of them in a day. A program that
is restarted each minute begins 1,440. So what counts is kept in the database, not in the process.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

MOST = 50  # sessions begun in any 24 hours, whatever happens
DAY = timedelta(hours=24)
RESERVE = 100  # beginnings of Discord's own count that are left alone
SETTLES = timedelta(minutes=2)  # what holds longer than that before the next one was not a failure
_FIRST_PAUSE = timedelta(seconds=5)  # Discord wants that much between two in any case
_LONGEST_PAUSE = timedelta(hours=1)
SPREAD_FROM = 40  # from here on what is left of the day's is spread over the rest of the day
# Close codes and answers that no later try mends: a person has to.
HOPELESS = frozenset({4004, 4010, 4011, 4012, 4013, 4014})


class Why(StrEnum):
    """Why the next session has to wait."""

    BACK_OFF = "back_off"
    SPREAD = "spread"
    DAY_IS_FULL = "day_is_full"
    NEARLY_SPENT = "nearly_spent"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Discord's own count: how many may still be begun until `resets_at`."""

    remaining: int
    resets_at: datetime


@dataclass(frozen=True, slots=True)
class Go:
    """It may be begun at once; `used` were begun in the 24 hours before."""

    used: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Not before `until`, which is later than now."""

    until: datetime
    why: Why


def may_identify(past: Sequence[datetime], allowance: Allowance | None, now: datetime) -> Go | Hold:
    """May a session be begun now? `past` are the times of the former ones, in any order.

    What seems to lie ahead, since the clock was set back, counts as of now. No wait is longer than 24 hours
    unless Discord's own count asks for it.
    """
    times = sorted(min(at, now) for at in past if at > now - DAY)
    holds = [Hold(at, why) for why, at in _earliest(times, allowance, now).items() if at > now]
    return max(holds, key=lambda hold: hold.until) if holds else Go(len(times))


def _earliest(times: Sequence[datetime], allowance: Allowance | None, now: datetime) -> dict[Why, datetime]:
    """What each reason asks for."""
    asked: dict[Why, datetime] = {}
    if allowance is not None and allowance.remaining <= RESERVE:
        asked[Why.NEARLY_SPENT] = max(allowance.resets_at, now + _FIRST_PAUSE)
    if not times:
        return asked
    asked[Why.BACK_OFF] = times[-1] + pause_after(times)
    if len(times) >= MOST:
        asked[Why.DAY_IS_FULL] = times[-MOST] + DAY
    elif len(times) >= SPREAD_FROM:
        left = times[0] + DAY - times[-1]
        asked[Why.SPREAD] = times[-1] + left / (MOST - len(times) + 1)
    return asked


def pause_after(times: Sequence[datetime]) -> timedelta:
    """How long to wait after the last of these (ascending): it doubles while none of them has held."""
    pause = _FIRST_PAUSE
    for before, after in pairwise(times):
        held = after - before >= pause + SETTLES
        pause = _FIRST_PAUSE if held else min(pause * 2, _LONGEST_PAUSE)
    return pause
