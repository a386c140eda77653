"""Which timers an issue should have: derived afresh from its state, its log, the policy and the calendar."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.calendar import after_quiet, due
from bot.domain.durations import Duration
from bot.domain.issues import Issue, State, Turn
from bot.domain.policy import Clocks, Policy, Wakes
from bot.domain.promising import Tracked, moments
from bot.domain.publicly import clocks_of
from bot.domain.shares import up_at


class TimerKind(StrEnum):
    UNCLAIMED = "unclaimed"
    ANSWER = "answer"
    HEARTBEAT = "heartbeat"
    HAND_OVER = "hand_over"
    SNOOZE = "snooze"
    CLOSING = "closing"
    CHECK_IN = "check_in"
    PROMISE = "promise"
    PUBLIC = "public"  # what began in public has no answer there that anybody noted


class Audience(StrEnum):
    """Who a nudge is for: the right person at the right time, never everybody."""

    DESK = "desk"
    OWNER = "owner"
    SECOND = "second"  # one more person who knows of it
    LEAD = "lead"


# The step of an answer that calls the second person. It comes before the third, which is the leads', by half.
SECOND_STEP, MIDWAY = 4, 1.5


@dataclass(frozen=True, slots=True)
class Timer:
    """One moment at which a person should hear about an issue.

    `basis` is the moment (µs UTC) that started the clock: with kind and step it names one firing,
    so that a clock that starts anew may fire anew and a fired one never fires twice.
    """

    kind: TimerKind
    step: int
    basis: int
    audience: Audience
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Marks:
    """What the log says that the issue's row does not."""

    fired: frozenset[tuple[TimerKind, int, int]] = frozenset()
    checked_in: frozenset[int] = frozenset()  # steps (1, 2 …) sent or declined since it was solved
    offered_at: datetime | None = None  # of the open hand-over
    woken_at: datetime | None = None  # when a snooze last ran out: what was slept through counts from here
    # Reminders that somebody has in hand, by kind, step and basis, and since when.
    acknowledged: Mapping[tuple[TimerKind, int, int], datetime] = field(
        default_factory=lambda: MappingProxyType({})
    )
    declined: frozenset[TimerKind] = frozenset()  # of these the owner is not reminded as things stand
    promises: tuple[Tracked, ...] = ()  # that are open, or broken
    given_back_at: datetime | None = None  # when the desk last had it back from an owner
    second: bool = False  # there may be a second person to call
    public_since: datetime | None = None  # what began in public and has no answer there: since when we know
    # Reminders that were put off, and are to come (again) at that moment; they do not count as fired.
    put_off: Mapping[tuple[TimerKind, int, int], datetime] = field(
        default_factory=lambda: MappingProxyType({})
    )


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(moment: datetime) -> int:
    """Whole microseconds since 1970 (UTC). Naive datetimes raise ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs a time zone: {moment!r}")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(value: int) -> datetime:
    """The aware UTC datetime of that many microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=value)


def timers_for(issue: Issue, marks: Marks, policy: Policy) -> tuple[Timer, ...]:
    """Every timer that should exist now, earliest first; those that have fired are left out."""
    clocks = clocks_of(issue, policy)
    if issue.state is State.CLOSED:
        return ()
    wanted = (
        _solved(issue, marks, clocks, policy)
        if issue.state is State.SOLVED
        else _open(issue, marks, clocks, policy)
    )
    every = (*wanted, *_promises(issue, marks, clocks, policy), *_public(issue, marks, clocks, policy))
    asked = _asked_for((_later(timer, marks) for timer in every), marks)
    alive = (t for t in asked if (t.kind, t.step, t.basis) not in marks.fired)
    return tuple(sorted(alive, key=lambda t: (t.due_at, t.kind, t.step)))


def _later(timer: Timer, marks: Marks) -> Timer:
    chosen = marks.put_off.get((timer.kind, timer.step, timer.basis))
    return timer if chosen is None else replace(timer, due_at=max(timer.due_at, chosen))


def still_true(kind: TimerKind, step: int, basis: int, issue: Issue, marks: Marks, policy: Policy) -> bool:
    """Is the reason of a nudge that has fired still there, so that the nudge should stay up?

    One that somebody has in hand, or has put off, is down, whatever its clock does.
    """
    if (kind, step, basis) in marks.acknowledged or (kind, step, basis) in marks.put_off:
        return False
    unfired = replace(marks, fired=frozenset())
    return any((t.kind, t.step, t.basis) == (kind, step, basis) for t in timers_for(issue, unfired, policy))


def _open(issue: Issue, marks: Marks, clocks: Clocks, policy: Policy) -> Iterator[Timer]:
    if marks.offered_at is not None:
        yield _timer(
            TimerKind.HAND_OVER, 1, marks.offered_at, clocks.hand_over, Audience.OWNER, clocks, policy
        )
    if issue.snoozed_until is not None:
        at = micros(issue.snoozed_until)
        yield Timer(TimerKind.SNOOZE, 1, at, Audience.OWNER, issue.snoozed_until)
        return
    if issue.state is State.NEW:
        yield from _unclaimed(issue.waiting_since or issue.opened_at, marks, clocks, policy)
        return
    if issue.turn is Turn.OURS and issue.waiting_since is not None:
        yield from _answers(_awake(issue.waiting_since, marks), marks, clocks, policy)
    if issue.heard_at is not None:
        since = _awake(issue.heard_at, marks)
        yield _timer(TimerKind.HEARTBEAT, 1, since, clocks.heartbeat, Audience.OWNER, clocks, policy)
        if TimerKind.HEARTBEAT in marks.declined:  # who is not to be reminded does not leave them in silence
            twice = _times(clocks.heartbeat, 2)
            yield _timer(
                TimerKind.HEARTBEAT, 2, since, twice, _last(marks, clocks, Audience.DESK), clocks, policy
            )


def _last(marks: Marks, clocks: Clocks, otherwise: Audience) -> Audience:
    """Who hears at the very end: the leads; where the policy leaves them alone, who comes nearest."""
    if Wakes.LEAD in clocks.wakes:
        return Audience.LEAD
    return Audience.SECOND if Wakes.SECOND in clocks.wakes and marks.second else otherwise


def _unclaimed(since: datetime, marks: Marks, clocks: Clocks, policy: Policy) -> Iterator[Timer]:
    """Nobody has it: the desk, then the leads. What came back to the desk begins anew."""
    begun = max(since, marks.given_back_at) if marks.given_back_at is not None else since
    twice = _times(clocks.unclaimed, 2)
    yield _timer(TimerKind.UNCLAIMED, 1, begun, clocks.unclaimed, Audience.DESK, clocks, policy)
    last = Audience.LEAD if Wakes.LEAD in clocks.wakes else Audience.DESK
    yield _timer(TimerKind.UNCLAIMED, 2, begun, twice, last, clocks, policy)


def _promises(issue: Issue, marks: Marks, clocks: Clocks, policy: Policy) -> Iterator[Timer]:
    """A warning before each promise slips, the moment it is due, then the lead when silence has broken it.

    A snooze is ours and a promise is theirs, so it does not wait for that one to end.
    """
    owner = Audience.OWNER if issue.owner_id is not None else Audience.DESK
    for tracked in marks.promises:
        at, basis = moments(tracked, clocks, policy), micros(tracked.tracked_at)
        if not tracked.broken:
            yield Timer(TimerKind.PROMISE, 1, basis, owner, at.warned)
            yield Timer(TimerKind.PROMISE, 2, basis, owner, at.due)
        if not tracked.heard:
            yield Timer(TimerKind.PROMISE, 3, basis, _last(marks, clocks, owner), at.over)


def _public(issue: Issue, marks: Marks, clocks: Clocks, policy: Policy) -> Iterator[Timer]:
    """They were answered somewhere, and where others read along nothing is noted: the owner, then the leads.

    While they wait for an answer at all, that clock runs.
    """
    begun = issue.solved_at or issue.answered_at
    waits = issue.is_open and (issue.turn is Turn.OURS or issue.snoozed_until is not None)
    if marks.public_since is None or begun is None or waits:
        return
    since, twice = _awake(max(begun, marks.public_since), marks), _times(clocks.first_answer, 2)
    owner = Audience.OWNER if issue.owner_id is not None else Audience.DESK
    yield _timer(TimerKind.PUBLIC, 1, since, clocks.first_answer, owner, clocks, policy)
    yield _timer(TimerKind.PUBLIC, 2, since, twice, _last(marks, clocks, owner), clocks, policy)


def _awake(since: datetime, marks: Marks) -> datetime:
    """A chosen silence is not lateness: after it the clock begins again."""
    return max(since, marks.woken_at) if marks.woken_at is not None else since


def _asked_for(wanted: Iterable[Timer], marks: Marks) -> Iterator[Timer]:
    """Without those of which the owner said "not now"; what is for others stays."""
    for timer in wanted:
        if timer.audience is not Audience.OWNER or timer.kind not in marks.declined:
            yield timer


def _answers(since: datetime, marks: Marks, clocks: Clocks, policy: Policy) -> Iterator[Timer]:
    """A warning to the owner, the due moment, a second person, then the lead: each once per wait."""
    limit = clocks.first_answer
    warned = up_at(policy.calendar, since, limit, policy.warn_at, clocks.working)
    at = due(policy.calendar, since, limit, clocks.working)
    basis = micros(since)
    yield Timer(TimerKind.ANSWER, 1, basis, Audience.OWNER, _polite(warned, clocks, policy))
    yield Timer(TimerKind.ANSWER, 2, basis, Audience.OWNER, _polite(at, clocks, policy))
    helpless = Audience.DESK if TimerKind.ANSWER in marks.declined else Audience.OWNER
    audience = _last(marks, clocks, helpless)
    last = _timer(TimerKind.ANSWER, 3, since, _times(limit, 2), audience, clocks, policy)
    last = _put_off(last, marks, clocks, policy)
    second = _second(since, marks, clocks, policy)
    if second is not None and second.due_at < last.due_at:
        yield second
    yield last


def _second(since: datetime, marks: Marks, clocks: Clocks, policy: Policy) -> Timer | None:
    """Half a time after it was due; when the leads would hear at that moment too, they hear alone."""
    if not marks.second or Wakes.SECOND not in clocks.wakes:
        return None
    at = up_at(policy.calendar, since, clocks.first_answer, MIDWAY, clocks.working)
    polite = _polite(at, clocks, policy)
    timer = Timer(TimerKind.ANSWER, SECOND_STEP, micros(since), Audience.SECOND, polite)
    return _put_off(timer, marks, clocks, policy)


def _put_off(other: Timer, marks: Marks, clocks: Clocks, policy: Policy) -> Timer:
    """Who took the wait in hand has the whole time once more, from then, before others hear; only once."""
    known = marks.acknowledged.items()
    taken = [at for (kind, _, basis), at in known if (kind, basis) == (other.kind, other.basis)]
    if not taken:
        return other
    again = _polite(due(policy.calendar, min(taken), clocks.first_answer, clocks.working), clocks, policy)
    return replace(other, due_at=max(other.due_at, again))


def _solved(issue: Issue, marks: Marks, clocks: Clocks, policy: Policy) -> Iterator[Timer]:
    if issue.solved_at is None:
        return
    if issue.owner_id is None and marks.given_back_at is not None:
        yield from _unclaimed(issue.solved_at, marks, clocks, policy)
    if issue.confirmed_at is None:
        since = issue.asked_at or issue.solved_at
        yield _timer(TimerKind.CLOSING, 1, since, clocks.closing, Audience.OWNER, clocks, policy)
    for step, after in enumerate(clocks.check_ins, start=1):
        if step not in marks.checked_in:
            yield _timer(TimerKind.CHECK_IN, step, issue.solved_at, after, Audience.OWNER, clocks, policy)


def _timer(
    kind: TimerKind,
    step: int,
    since: datetime,
    after: Duration,
    audience: Audience,
    clocks: Clocks,
    policy: Policy,
) -> Timer:
    at = due(policy.calendar, since, after, clocks.working)
    return Timer(kind, step, micros(since), audience, _polite(at, clocks, policy))


def _polite(at: datetime, clocks: Clocks, policy: Policy) -> datetime:
    return after_quiet(policy.calendar, at) if clocks.working else at


def _times(duration: Duration, factor: int) -> Duration:
    return Duration(duration.span * factor, duration.business_days * factor)
