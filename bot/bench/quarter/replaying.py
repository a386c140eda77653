"""An issue's life told anew from its log alone: whose it was, and how it stood, from event to event."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.issues import Event, Happened


@dataclass(frozen=True, slots=True)
class Span:
    """How an issue stood from `begins` to just before `ends`.

    `since`: from when on the customer has heard nothing of a person, a snooze that ran out not counted.
    `claimed`: somebody has had it at some time. `returned`: why nobody has it any more, and since when.
    `declined`: its owner does not want to hear of the heartbeat for now. `torn`: somebody could claim it
    although it was somebody's, so it had been lost on the way.
    """

    begins: datetime
    ends: datetime
    since: datetime
    criticality: str
    open: bool = True
    closed: bool = False
    owner_id: int | None = None
    claimed: bool = False
    heard: bool = False
    snoozed: bool = False
    declined: bool = False
    returned: str = ""
    returned_at: datetime | None = None
    torn: bool = False


def spans(events: tuple[Event, ...], until: datetime) -> Iterator[Span]:
    """From each event to the next one, the last until `until`; what lasts no time at all is left out."""
    by_id = {event.id: event for event in events}
    first = events[0]
    now = Span(first.at, first.at, first.at, str(first.data["criticality"]))
    ends = [event.at for event in events[1:]] + [until]
    for event, end in zip(events, ends, strict=True):
        now = replace(_after(now, event, by_id), begins=event.at, ends=end)
        if event.at < end:
            yield now


def _after(now: Span, event: Event, by_id: Mapping[int, Event]) -> Span:
    if event.kind is Happened.UNDONE:
        return _undone(now, by_id[int(str(event.data["event"]))], event.at)
    change = _CHANGES.get(event.kind)
    return now if change is None else change(now, event)


def _undone(now: Span, event: Event, at: datetime) -> Span:
    match event.kind:
        case Happened.CLAIMED:
            return _free(now, "undone", at)
        case Happened.OPENED:
            return replace(now, open=False, closed=True)
        case Happened.SOLVED:
            was = replace(now, open=True, snoozed=bool(event.data.get("snoozed_until")))
            return _free(was, "undone", at) if event.data.get("claimed") else was
        case Happened.SNOOZED:
            return replace(now, snoozed=bool(event.data.get("before")))
        case _:
            return replace(now, criticality=str(event.data["from"]))


def _free(now: Span, why: str, at: datetime) -> Span:
    return replace(now, owner_id=None, snoozed=False, returned=why, returned_at=at)


def _taken(now: Span, event: Event) -> Span:
    torn = now.torn or (event.kind is Happened.CLAIMED and now.owner_id is not None)
    mine = replace(now, owner_id=event.by_id, claimed=True, declined=False, torn=torn)
    return replace(mine, returned="", returned_at=None)


def _given_back(now: Span, event: Event) -> Span:
    return _free(now, "given back", event.at)


def _spoken(now: Span, event: Event) -> Span:
    return replace(now, since=event.at, heard=True)


def _snoozed(now: Span, event: Event) -> Span:
    return replace(now, snoozed=True)


def _woken(now: Span, event: Event) -> Span:
    awake = replace(now, snoozed=False)
    return replace(awake, since=max(now.since, event.at)) if event.data.get("why") == "time" else awake


def _approved(now: Span, event: Event) -> Span:
    return replace(now, snoozed=False)


def _over(now: Span, event: Event) -> Span:
    return replace(now, open=False, snoozed=False, closed=event.kind is Happened.CLOSED)


def _opened_again(now: Span, event: Event) -> Span:
    return replace(now, open=True, closed=False, declined=False)


def _wrote(now: Span, event: Event) -> Span:
    return now if event.data.get("thanks") else replace(now, declined=False)


def _classified(now: Span, event: Event) -> Span:
    return replace(now, criticality=str(event.data["to"]), declined=False)


def _declined(now: Span, event: Event) -> Span:
    theirs = event.data.get("kind") == "heartbeat" and event.by_id == now.owner_id
    return replace(now, declined=now.declined or theirs)


_CHANGES: Mapping[Happened, Callable[[Span, Event], Span]] = {
    Happened.OPENED: _opened_again,
    Happened.CLAIMED: _taken,
    Happened.HAND_OVER_ACCEPTED: _taken,
    Happened.GIVEN_BACK: _given_back,
    Happened.REPLY_SENT: _spoken,
    Happened.ANSWERED_DIRECTLY: _spoken,
    Happened.SNOOZED: _snoozed,
    Happened.WOKEN: _woken,
    Happened.REPLY_APPROVED: _approved,
    Happened.SOLVED: _over,
    Happened.CLOSED: _over,
    Happened.REOPENED: _opened_again,
    Happened.CUSTOMER_WROTE: _wrote,
    Happened.CRITICALITY_SET: _classified,
    Happened.NUDGE_DECLINED: _declined,
}
