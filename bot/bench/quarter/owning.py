"""Whose each issue of a simulated quarter was, told from the log and from a count each night."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.bench.quarter.hours import over_at, up_again
from bot.bench.quarter.plan import Outage
from bot.bench.quarter.replaying import Span, spans
from bot.bench.quarter.world import Standing
from bot.domain.issues import Criticality, Event, Happened
from bot.domain.policy import DEFAULT_CLOCKS
from bot.storage.promises import Given

LATE = timedelta(minutes=2)  # that a reminder may take until it counts as missing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Story:
    """One issue as the database has it at the end: who has it, its log, its promises."""

    issue_id: int
    owner_id: int | None
    events: tuple[Event, ...]
    promises: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """What is known beside the log: a count each night, who left when, and when the bot was down."""

    ends: datetime
    census: Mapping[int, tuple[Standing, ...]]
    left: Mapping[int, datetime]
    outages: tuple[Outage, ...] = ()


def by_issue(found: Iterable[tuple[int | None, T]]) -> dict[int, tuple[T, ...]]:
    """What belongs to each issue, in its order."""
    sorted_out: dict[int, list[T]] = {}
    for issue_id, one in found:
        if issue_id is not None:
            sorted_out.setdefault(issue_id, []).append(one)
    return {issue_id: tuple(every) for issue_id, every in sorted_out.items()}


def came_back(story: Story, records: Records) -> bool:
    """Did nobody have it at some time, after somebody had?"""
    return any(span.claimed and span.owner_id is None for span in spans(story.events, records.ends))


def was_lost(story: Story, records: Records) -> bool:
    """Nobody had it after somebody had, and the desk was not asked for it.

    Also when the database says another owner than the log, when somebody could claim what was somebody's,
    and when it stays with somebody who has left.
    """
    life = tuple(spans(story.events, records.ends))
    rows = (
        *records.census.get(story.issue_id, ()),
        Standing(records.ends, story.issue_id, story.owner_id),
    )
    return (
        any(span.torn or _unasked(span, story, records) for span in life)
        or any(_contradicts(row, life) for row in rows)
        or any(_stays(span, records) for span in life)
    )


def _unasked(span: Span, story: Story, records: Records) -> bool:
    """Given back, the desk is asked at once; taken back by who had it, in the time it has for a new one."""
    if not span.claimed or span.owner_id is not None:
        return False
    since = by = span.returned_at or span.begins
    if span.returned == "undone":
        since = story.events[0].at
        clocks = DEFAULT_CLOCKS[Criticality(span.criticality)]
        by = over_at(by, clocks.unclaimed, working=clocks.working)
    by = up_again(by, records.outages) + LATE
    return span.ends > by and not any(
        event.kind is Happened.NUDGED and event.data.get("kind") == "unclaimed" and since <= event.at <= by
        for event in story.events
    )


def _contradicts(row: Standing, life: tuple[Span, ...]) -> bool:
    found = [span for span in life if span.begins <= row.at <= span.ends]
    return bool(found) and all(span.owner_id != row.owner_id for span in found)


def _stays(span: Span, records: Records) -> bool:
    left = records.left.get(span.owner_id) if span.owner_id is not None and not span.closed else None
    return left is not None and span.ends > max(span.begins, left) + LATE
