"""What people said to reminders, read from an issue's log: taken in hand, or not now and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import TimerKind
from bot.domain.issues import Event, Happened, Issue

Firing = tuple[TimerKind, int, int]  # kind, step, basis: see Timer

# After these an owner who said "not now" is asked again: they wrote, or somebody new has it.
_CHANGES = (
    Happened.CUSTOMER_WROTE,
    Happened.CLAIMED,
    Happened.HAND_OVER_ACCEPTED,
    Happened.REOPENED,
    Happened.CRITICALITY_SET,
)
_RESPONSES = (Happened.ACKNOWLEDGED, Happened.NUDGE_DECLINED)


@dataclass(frozen=True, slots=True)
class Response:
    """Who said what to one reminder; `reason` is "" for who took it in hand."""

    by_id: int
    declined: bool
    reason: str
    at: datetime


def firing_of(event: Event) -> Firing:
    return TimerKind(str(event.data["kind"])), int(str(event.data["step"])), int(str(event.data["basis"]))


def acknowledged(events: tuple[Event, ...]) -> Mapping[Firing, datetime]:
    """Every reminder that was taken in hand, and when first."""
    found: dict[Firing, datetime] = {}
    for event in events:
        if event.kind is Happened.ACKNOWLEDGED:
            found.setdefault(firing_of(event), event.at)
    return found


def declined(events: tuple[Event, ...], issue: Issue) -> frozenset[TimerKind]:
    """The clocks of which the one who has it now asked not to be reminded, as things still stand."""
    found: set[TimerKind] = set()
    for event in events:
        if event.kind in _CHANGES and not event.data.get("thanks"):
            found.clear()
        elif event.kind is Happened.NUDGE_DECLINED and event.by_id == issue.owner_id:
            found.add(firing_of(event)[0])
    return frozenset(found)


def response_to(events: tuple[Event, ...], firing: Firing) -> Response | None:
    """The last thing that was said to this reminder."""
    said = [e for e in events if e.kind in _RESPONSES and e.by_id is not None and firing_of(e) == firing]
    if not said or said[-1].by_id is None:
        return None
    last = said[-1]
    is_no = last.kind is Happened.NUDGE_DECLINED
    return Response(said[-1].by_id, is_no, str(last.data.get("reason", "")), last.at)


def put_off(events: tuple[Event, ...]) -> Mapping[Firing, datetime]:
    """Reminders that somebody put off and that have not come (again) since, each with when it is to come."""
    found: dict[Firing, datetime] = {}
    for event in events:
        if event.kind is Happened.PUT_OFF:
            found[firing_of(event)] = datetime.fromisoformat(str(event.data["until"]))
        elif event.kind is Happened.NUDGED:
            found.pop(firing_of(event), None)
    return found


def ids(event: Event, name: str) -> tuple[int, ...]:
    """The people that an event names under `name`."""
    found = event.data.get(name)
    return tuple(int(str(one)) for one in found) if isinstance(found, list | tuple) else ()


# After these it no longer matters that it was back from a snooze.
_TAKEN_UP = (
    Happened.SNOOZED,
    Happened.REPLY_SENT,
    Happened.ANSWERED_DIRECTLY,
    Happened.SOLVED,
    Happened.HAND_OVER_ACCEPTED,
    Happened.UNDONE,
)


def woken_by(events: tuple[Event, ...]) -> str:
    """Why it woke from its snooze, while nothing was made of that yet; "" when somebody woke it by hand."""
    told = [e for e in events if e.kind is Happened.WOKEN or e.kind in _TAKEN_UP]
    why = str(told[-1].data.get("why", "")) if told and told[-1].kind is Happened.WOKEN else ""
    return "" if why == "asked" else why
