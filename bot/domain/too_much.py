"""When it may be too much for somebody: reminders that called them, and that nothing of theirs followed."""

from bot.domain.clocks import TimerKind
from bot.domain.issues import Event, Happened
from bot.domain.responses import firing_of, ids

ENOUGH = 3  # reminders left alone in a week


def left_alone(events: tuple[Event, ...], owner_id: int, kind: TimerKind, basis: int) -> bool:
    """Did the owner do nothing on the issue since this clock last called them? Each call counts once.

    `events` are the issue's log before the reminder that comes now.
    """
    called = [n for n, e in enumerate(events) if _calls(e, owner_id) and firing_of(e)[::2] == (kind, basis)]
    if not called:
        return False
    since = events[called[-1] + 1 :]
    return not any(e.by_id == owner_id or is_left_alone(e, owner_id) for e in since)


def _calls(event: Event, person_id: int) -> bool:
    return event.kind is Happened.NUDGED and person_id in ids(event, "calls")


def is_left_alone(event: Event, person_id: int) -> bool:
    """Does this firing say that they left the one before alone?"""
    return event.kind is Happened.NUDGED and event.data.get("ignored") == person_id
