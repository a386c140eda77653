"""The black-hole alarm: an issue that is handed on and on, seen in its log; it is about nobody in person."""

from collections.abc import Iterable

from bot.domain.issues import Event, Happened

_FIRST_TOLD = 2  # one hand-over is a good thing; the second one within an issue is told


def alarm(events: Iterable[Event]) -> int:
    """The hand-over (2, 3 …) that the leads should hear of now: open, or accepted just now; 0 when none.

    What was declined or taken back has not happened. Each is told once, however often it is offered.
    """
    seen = tuple(events)
    told = max((int(str(e.data["hand_over"])) for e in seen if e.kind is Happened.ALARMED), default=0)
    on_its_way = len(_happened(seen)) + int(_is_open(seen))
    return on_its_way if on_its_way >= _FIRST_TOLD and on_its_way > told else 0


def owners(events: Iterable[Event]) -> tuple[int, ...]:
    """Everybody who has had it, in order (ids of people); a claim that was undone did not happen."""
    seen = tuple(events)
    undone = {e.data.get("event") for e in seen if e.kind is Happened.UNDONE}
    had: list[int] = []
    for event in seen:
        takes = event.kind in (Happened.CLAIMED, Happened.HAND_OVER_ACCEPTED) and event.id not in undone
        if takes and event.by_id is not None and had[-1:] != [event.by_id]:
            had.append(event.by_id)
    return tuple(had)


def _happened(events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if event.kind is Happened.HAND_OVER_ACCEPTED]


def _is_open(events: tuple[Event, ...]) -> bool:
    offers = {e.data.get("hand_over") for e in events if e.kind is Happened.HAND_OVER_OFFERED}
    ends = (Happened.HAND_OVER_ACCEPTED, Happened.HAND_OVER_DECLINED, Happened.HAND_OVER_WITHDRAWN)
    return bool(offers - {e.data.get("hand_over") for e in events if e.kind in ends})
