"""Whether a simulated quarter left anybody in silence unreminded, or a promise; told from the log alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.bench.quarter.hours import over_at, up_again
from bot.bench.quarter.owning import LATE, Records, Story
from bot.bench.quarter.replaying import Span, spans
from bot.domain.clocks import micros
from bot.domain.issues import Criticality, Event, Happened
from bot.domain.policy import DEFAULT_CLOCKS
from bot.storage.promises import Given

# Where nobody has answered yet, or nobody has it, these ask for the same thing.
_BEFORE = ("unclaimed", "answer", "heartbeat")


def waits(story: Story, records: Records) -> Iterator[tuple[datetime, bool]]:
    """Each time that a customer went past the heartbeat: when, and whether a reminder had fired by then.

    One clock runs from when they last heard from a person (at first: from when they wrote) as long as the
    issue is open, nobody has snoozed it and its owner has not said "not now". It counts once, by the
    criticality of the moment; what falls due while the bot is down is due when it is back.
    """
    done: set[datetime] = set()
    for span in _calm(story, records):
        at = up_again(max(_limit(span), span.begins), records.outages)
        if at + LATE >= span.ends or span.since in done:
            continue
        done.add(span.since)
        yield at, _reminded(span, story.events, at)


def _calm(story: Story, records: Records) -> Iterator[Span]:
    """The stretches in which the clock runs; neighbours in which nothing changes for it are one."""
    held: Span | None = None
    for span in spans(story.events, records.ends):
        calm = span.open and not span.snoozed and not span.declined
        if held is not None and calm and held.ends == span.begins and _clock(held) == _clock(span):
            held = replace(held, ends=span.ends)
            continue
        if held is not None:
            yield held
        held = span if calm else None
    if held is not None:
        yield held


def _clock(span: Span) -> tuple[object, ...]:
    return span.since, span.criticality, span.owner_id is None, span.heard


def _limit(span: Span) -> datetime:
    clocks = DEFAULT_CLOCKS[Criticality(span.criticality)]
    return over_at(span.since, clocks.heartbeat, working=clocks.working)


def _reminded(span: Span, events: Iterable[Event], at: datetime) -> bool:
    fired = [e for e in events if e.kind is Happened.NUDGED and span.since <= e.at <= at + LATE]
    if span.heard and span.owner_id is not None:
        begun = micros(span.since)
        return any(e.data.get("kind") == "heartbeat" and e.data.get("basis") == begun for e in fired)
    return any(e.data.get("kind") in _BEFORE for e in fired)


def broken(story: Story) -> Iterator[tuple[Given, bool]]:
    """Each promise that was ever broken by silence, and whether its owner had been reminded before."""
    for event in story.events:
        if event.kind is not Happened.PROMISE_SETTLED or event.data.get("outcome") != "broken":
            continue
        found = [given for given in story.promises if given.id == event.data.get("promise")]
        for given in found:
            yield given, given.tracked_at is not None and _warned(given, story.events, event.at)


def _warned(given: Given, events: Iterable[Event], by: datetime) -> bool:
    basis = micros(given.tracked_at) if given.tracked_at is not None else 0
    return any(
        event.kind is Happened.NUDGED
        and event.data.get("kind") == "promise"
        and event.data.get("step") in (1, 2)
        and event.data.get("basis") == basis
        and event.at < by
        for event in events
    )
