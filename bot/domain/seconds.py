"""The second person: who is called when the owner of an issue does not come, before the leads are.

Somebody who knows of it comes first: who stands in while the owner is away, who handed it over, the
colleague who last did something on it. Where nobody does, whom the policy names. Who is away, or was called
for this wait already, is passed over; where nobody is left, nobody is called: the leads hear in their time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.absences import named
from bot.domain.clocks import TimerKind
from bot.domain.issues import Event, Happened
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.responses import firing_of, ids

_OWNERS = (1, 2)  # the steps of an answer that call its owner

# What a colleague does on an issue of somebody else's, by which they know of it.
_WORKED = (
    Happened.NOTED,
    Happened.REPLY_SENT,
    Happened.ANSWERED_DIRECTLY,
    Happened.CLAIMED,
    Happened.HAND_OVER_ACCEPTED,
)


@dataclass(frozen=True, slots=True)
class Around:
    """The team at one moment: everybody on it, the ids of who is away, and who stands in for the owner."""

    staff: tuple[Person, ...]
    away: frozenset[int] = frozenset()
    stands_in: int | None = None


def may_be(owner_id: int | None, events: Iterable[Event], policy: Policy) -> bool:
    """Could there ever be a second person? By log and policy alone, so that a clock can run for it."""
    if owner_id is None:
        return False
    known = tuple(events)
    offered = any(e.kind is Happened.HAND_OVER_OFFERED and "absence" in e.data for e in known)
    return offered or bool(policy.second or policy.backups) or any(_who_know(owner_id, known))


def second(
    owner: Person, events: tuple[Event, ...], policy: Policy, around: Around, since: datetime | None
) -> Person | None:
    """Who is called for a customer who waits `since` then; None when nobody fits."""
    there = {person.id: person for person in around.staff if person.id not in around.away}
    passed_over = {owner.id, *_called(events, since)}
    for person_id in _in_order(owner, events, policy, around):
        if person_id in there and person_id not in passed_over:
            return there[person_id]
    return None


def _in_order(owner: Person, events: tuple[Event, ...], policy: Policy, around: Around) -> Iterator[int]:
    if around.stands_in is not None:
        yield around.stands_in
    yield from _who_know(owner.id, events)
    for whose, backup in (*policy.backups, ("", policy.second)):
        meant = _meant(backup, around.staff)
        if meant is not None and (not whose or _meant(whose, around.staff) == owner):
            yield meant.id


def _who_know(owner_id: int, events: tuple[Event, ...]) -> Iterator[int]:
    """Who handed it over to its owner, then whoever did something on it, the last one first."""
    given = [e for e in events if e.kind is Happened.HAND_OVER_ACCEPTED and e.by_id == owner_id]
    if given and "from" in given[-1].data:
        yield int(str(given[-1].data["from"]))
    for event in reversed(events):
        if event.kind in _WORKED and event.by_id is not None and event.by_id != owner_id:
            yield event.by_id


def _called(events: tuple[Event, ...], since: datetime | None) -> Iterator[int]:
    """Whom the owner's own reminders called for the same wait: them, or who was there instead."""
    for event in events:
        if event.kind is Happened.NUDGED and since is not None and event.at >= since:
            kind, step, _ = firing_of(event)
            if kind is TimerKind.ANSWER and step in _OWNERS:
                yield from ids(event, "calls")


def _meant(name: str, staff: tuple[Person, ...]) -> Person | None:
    """Whom a name of the policy means (an id, a first or a whole name); nobody if it fits several or none."""
    found = named(f"@{name}", staff)
    return found.who if name and not found.words and not found.unknown else None
