"""Why a clock runs: what began it, the rule that gives it its length, what did not count, who hears when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from bot.domain.calendar import (
    MIDNIGHT,
    Calendar,
    is_day_off,
    local,
    local_date,
    working_time_between,
)
from bot.domain.clocks import (
    MIDWAY,
    SECOND_STEP,
    Audience,
    Marks,
    Timer,
    TimerKind,
    micros,
    moment,
    timers_for,
)
from bot.domain.durations import Duration
from bot.domain.issues import Event, Happened, Issue
from bot.domain.policy import Clocks, Policy
from bot.domain.publicly import clocks_of
from bot.domain.shares import up_at

_DAY = timedelta(days=1)
_NOON = time(12)
_NONE = timedelta()

# The entry of the policy that a kind of clock goes by; one that is not here was set by a person.
ENTRIES = MappingProxyType(
    {
        TimerKind.UNCLAIMED: "unclaimed",
        TimerKind.ANSWER: "first_answer",
        TimerKind.HEARTBEAT: "heartbeat",
        TimerKind.HAND_OVER: "hand_over",
        TimerKind.CLOSING: "closing",
        TimerKind.CHECK_IN: "check_ins",
        TimerKind.PUBLIC: "first_answer",
    }
)

# What can begin each clock, the likelier first where several happened at once.
_BEGINS: Mapping[TimerKind, tuple[Happened, ...]] = MappingProxyType(
    {
        TimerKind.UNCLAIMED: (
            Happened.CUSTOMER_WROTE,
            Happened.OPENED,
            Happened.REOPENED,
            Happened.GIVEN_BACK,
        ),
        TimerKind.ANSWER: (Happened.CUSTOMER_WROTE, Happened.OPENED, Happened.REOPENED, Happened.WOKEN),
        TimerKind.HEARTBEAT: (Happened.REPLY_SENT, Happened.ANSWERED_DIRECTLY, Happened.WOKEN),
        TimerKind.HAND_OVER: (Happened.HAND_OVER_OFFERED,),
        TimerKind.SNOOZE: (Happened.SNOOZED,),
        TimerKind.CLOSING: (Happened.ASKED, Happened.SOLVED),
        TimerKind.CHECK_IN: (Happened.SOLVED,),
        TimerKind.PROMISE: (Happened.PROMISE_TRACKED,),
        TimerKind.PUBLIC: (
            Happened.SOLVED,
            Happened.REPLY_SENT,
            Happened.ANSWERED_DIRECTLY,
            Happened.CUSTOMER_WROTE,
            Happened.WOKEN,
        ),
    }
)

STARTERS = frozenset(happened for begins in _BEGINS.values() for happened in begins)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Time that went by and did not count: outside of the hours of a working day, weekends, days off."""

    nights: timedelta = _NONE
    weekends: timedelta = _NONE
    holidays: timedelta = _NONE
    dates: tuple[datetime, ...] = field(default=())  # of the days off: their noon, in UTC


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of a clock. `share` is the part of its length that has gone by then (0 without a rule).

    `due_at` is None when it is reminded no more. `held` is how long it waits for a polite hour after its
    time was up.
    """

    number: int
    audience: Audience
    share: float
    due_at: datetime | None
    skipped: Skipped
    held: timedelta
    fired_at: datetime | None
    put_off: bool = False  # somebody chose when it comes (again)


@dataclass(frozen=True, slots=True)
class Derivation:
    """One clock: the event that began it (None when the log does not say), its rule and its steps.

    `entry` names the policy's ("first_answer"), `value` is what it says; "" and None when a person chose.
    """

    kind: TimerKind
    since: datetime
    event: Happened | None
    by_id: int | None
    entry: str
    value: Duration | None
    working: bool
    steps: tuple[Step, ...]


def derived(issue: Issue, events: tuple[Event, ...], marks: Marks, policy: Policy) -> tuple[Derivation, ...]:
    """Every clock that runs for the issue or has reminded somebody, by what comes next; past ones last."""
    running = {_key(t): t for t in timers_for(issue, marks, policy)}
    again = marks.put_off.keys()
    fired = {k: event for event in events if (k := _fired_key(event)) is not None and k not in again}
    groups: dict[tuple[TimerKind, int, int], list[tuple[TimerKind, int, int]]] = {}
    for key in (*running, *(key for key in fired if key not in running)):
        kind, step, basis = key
        groups.setdefault((kind, basis, step if kind is TimerKind.CHECK_IN else 0), []).append(key)
    clocks = clocks_of(issue, policy)
    made = [_derivation(keys, running, fired, events, clocks, policy) for keys in groups.values()]
    made = [replace(one, steps=tuple(_put_off(step, one, marks) for step in one.steps)) for one in made]
    return tuple(sorted(made, key=_next))


def _put_off(step: Step, of: Derivation, marks: Marks) -> Step:
    if (of.kind, step.number, micros(of.since)) not in marks.put_off:
        return step
    return replace(step, held=_NONE, put_off=True)


def _key(timer: Timer) -> tuple[TimerKind, int, int]:
    return timer.kind, timer.step, timer.basis


def _fired_key(event: Event) -> tuple[TimerKind, int, int] | None:
    if event.kind is not Happened.NUDGED:
        return None
    return TimerKind(str(event.data["kind"])), int(str(event.data["step"])), int(str(event.data["basis"]))


def _next(derivation: Derivation) -> tuple[bool, datetime]:
    ahead = [step.due_at for step in derivation.steps if step.due_at is not None and step.fired_at is None]
    return not ahead, min(ahead, default=derivation.since)


def _derivation(
    keys: Iterable[tuple[TimerKind, int, int]],
    running: Mapping[tuple[TimerKind, int, int], Timer],
    fired: Mapping[tuple[TimerKind, int, int], Event],
    events: tuple[Event, ...],
    clocks: Clocks,
    policy: Policy,
) -> Derivation:
    ordered = sorted(keys, key=lambda key: (_share(key[0], key[1], policy), key[1]))
    kind, first, basis = ordered[0]
    begun = _begun(kind, basis, events)
    since = begun.at if begun is not None and kind is TimerKind.SNOOZE else moment(basis)
    value = _value(kind, first, clocks)
    steps = (_step(key, running.get(key), fired.get(key), since, clocks, policy) for key in ordered)
    return Derivation(
        kind=kind,
        since=since,
        event=begun.kind if begun else None,
        by_id=begun.by_id if begun else None,
        entry=ENTRIES.get(kind, ""),
        value=value,
        working=clocks.working,
        steps=tuple(steps),
    )


def _begun(kind: TimerKind, basis: int, events: tuple[Event, ...]) -> Event | None:
    """The event that set the clock going: at its very moment; a snooze is the last one chosen."""
    for happened in _BEGINS.get(kind, ()):
        for event in reversed(events):
            if event.kind is happened and (kind is TimerKind.SNOOZE or micros(event.at) == basis):
                return event
    return None


def _value(kind: TimerKind, step: int, clocks: Clocks) -> Duration | None:
    if kind not in ENTRIES:
        return None
    if kind is TimerKind.CHECK_IN:
        return clocks.check_ins[step - 1] if step <= len(clocks.check_ins) else None
    found: Duration = getattr(clocks, ENTRIES[kind])
    return found


def _share(kind: TimerKind, step: int, policy: Policy) -> float:
    if kind is TimerKind.ANSWER:
        return {1: policy.warn_at, 2: 1.0, SECOND_STEP: MIDWAY}.get(step, 2.0)
    return 1.0 if kind is TimerKind.CHECK_IN else float(step)


def _step(
    key: tuple[TimerKind, int, int],
    timer: Timer | None,
    event: Event | None,
    since: datetime,
    clocks: Clocks,
    policy: Policy,
) -> Step:
    kind, number, _ = key
    value = _value(kind, number, clocks)
    told = Audience(str(event.data["audience"])) if event is not None and "audience" in event.data else None
    audience = timer.audience if timer is not None else told or Audience.OWNER
    fired_at = event.at if event is not None else None
    due_at = timer.due_at if timer is not None else None
    if value is None:
        return Step(number, audience, 0.0, due_at, Skipped(), _NONE, fired_at)
    share = _share(kind, number, policy)
    at = up_at(policy.calendar, since, value, share, clocks.working)
    skipped = not_counted(policy.calendar, since, at, value, clocks.working)
    held = max(due_at - at, _NONE) if due_at is not None else _NONE
    return Step(number, audience, share, due_at, skipped, held, fired_at)


def not_counted(
    calendar: Calendar, since: datetime, until: datetime, value: Duration, working: bool
) -> Skipped:
    """The time from `since` to `until` that the clock passes over, by local day and why.

    Clocks that run day and night pass over nothing; business days are whole days, nights included.
    """
    if not working and not value.business_days:
        return Skipped()
    nights = weekends = holidays = _NONE
    dates: list[datetime] = []
    for day, rest in _rests(calendar, since, until):
        if is_day_off(calendar, day) and calendar.hours[day.weekday()]:
            holidays += rest
            dates.append(local(calendar.zone, day, _NOON))
        elif not calendar.hours[day.weekday()]:
            weekends += rest
        elif not value.business_days:
            nights += rest
    return Skipped(nights, weekends, holidays, tuple(dates))


def _rests(calendar: Calendar, since: datetime, until: datetime) -> Iterator[tuple[date, timedelta]]:
    """Each local day and how much of it, between the two moments, is outside of working hours."""
    day = local_date(calendar, since)
    while (starts := local(calendar.zone, day, MIDNIGHT)) < until:
        ends = local(calendar.zone, day + _DAY, MIDNIGHT)
        begin, end = max(starts, since), min(ends, until)
        if begin < end:
            rest = end - begin - working_time_between(calendar, begin, end)
            if rest > _NONE:
                yield day, rest
        day += _DAY
