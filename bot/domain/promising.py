"""When a tracked promise is spoken of, and what became of it: kept, broken, or for a person to say."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.calendar import add_working_time, after_quiet, working_time_between
from bot.domain.issues import Issue, State
from bot.domain.policy import Clocks, Policy

GRACE = timedelta(hours=1)  # of working time, where the clocks count that; then silence has broken it
AHEAD = timedelta(minutes=30)  # the latest that its owner hears of it before it is due


class Outcome(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    DROPPED = "dropped"  # it was none, or its issue was closed before anybody said


class How(StrEnum):
    """Who or what settled a promise."""

    PERSON = "person"
    SOLVED = "solved"
    SILENCE = "silence"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A promise that somebody tracks. A new time tracks it anew, so `tracked_at` names its clock.

    `heard`: since then the customer has heard from a person, so nobody but a person can say whether it was
    kept. `broken`: it slipped in silence, and they have heard nothing since.
    """

    id: int
    tracked_at: datetime
    due_at: datetime
    heard: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Moments:
    """When its owner is warned, when it is due, and when silence has broken it."""

    warned: datetime
    due: datetime
    over: datetime


def moments(tracked: Tracked, clocks: Clocks, policy: Policy) -> Moments:
    """The three moments at which a promise is spoken of, in UTC, in the order they come.

    The warning comes when the policy's share of its time has gone by, and half an hour ahead at the latest;
    a promise given for sooner than that has its share alone. It comes before the promise is due even when
    that is in the quiet hours: who tracks a promise for the night wants to hear of it then.
    """
    warned = _warned(tracked, clocks, policy)
    if not clocks.working:
        return Moments(warned, tracked.due_at, tracked.due_at + GRACE)
    polite = after_quiet(policy.calendar, warned)
    over = add_working_time(policy.calendar, tracked.due_at, GRACE)
    return Moments(
        polite if polite < tracked.due_at else warned,
        after_quiet(policy.calendar, tracked.due_at),
        after_quiet(policy.calendar, over),
    )


def _warned(tracked: Tracked, clocks: Clocks, policy: Policy) -> datetime:
    since, due = tracked.tracked_at, tracked.due_at
    share = since + (due - since) * policy.warn_at
    span = working_time_between(policy.calendar, since, due) * policy.warn_at
    if clocks.working and span:
        share = add_working_time(policy.calendar, since, span)
    return min(share, due - AHEAD) if due - AHEAD > since else min(share, due)


def fate(tracked: Tracked, issue: Issue, over: datetime, now: datetime) -> tuple[Outcome, How] | None:
    """What became of an open promise by what happened; None while it is open, or for a person to say.

    Solved by when it was due: kept. Not a word of ours since it was tracked until its grace is `over`:
    broken. Anything we said meanwhile may have been the thing or not, so nothing is assumed and the owner
    is asked. An issue that is closed without an answer to that drops it.
    """
    if issue.solved_at is not None and tracked.tracked_at <= issue.solved_at <= tracked.due_at:
        return Outcome.KEPT, How.SOLVED
    if issue.state is State.CLOSED:
        return Outcome.DROPPED, How.CLOSED
    if not tracked.heard and now >= over:
        return Outcome.BROKEN, How.SILENCE
    return None
