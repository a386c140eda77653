"""Counts what the care report says, from issues and their logs; the unknown is never counted as good."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from math import inf

from bot.domain.calendar import due, local, local_date
from bot.domain.care_report import Bucket, Gestures, Group, Hands, Publics, Share, Span, Waits
from bot.domain.giving import GestureGiven, GestureKind
from bot.domain.issues import Criticality, Ending, Happened, Issue
from bot.domain.listings import Endings
from bot.domain.money import Money
from bot.domain.policy import Policy
from bot.domain.public_voices import PublicAnswer
from bot.domain.publicly import clocks_of, is_public

PUBLIC = "public"
KINDS = (PUBLIC, *(str(kind) for kind in reversed(Criticality)))
MOST_DAYS = 366
_DAILY, _WEEKLY = 14, 112  # spans up to so many days are shown by day, by week; longer ones by four weeks
_WEEK, _LONG = 7, 28
_FOUR = 4
_HEARD = (Happened.REPLY_SENT, Happened.ANSWERED_DIRECTLY)
_OVER = (Happened.SOLVED, Happened.CLOSED)
_SET_ASIDE = (Happened.SNOOZED, Happened.GIVEN_BACK)


@dataclass(frozen=True, slots=True)
class Step:
    """One event of an issue's log. Of reminders only those that a heartbeat came are looked at."""

    issue_id: int
    kind: Happened
    at: datetime


def span_of(policy: Policy, days: int, now: datetime, words: str = "") -> Span:
    """The `days` (1 to 366) local days of the team that end with today."""
    today, zone = local_date(policy.calendar, now), policy.calendar.zone
    first, after = today - timedelta(days=days - 1), today + timedelta(days=1)
    return Span(local(zone, first, time(0)), local(zone, after, time(0)), days, words)


def before(policy: Policy, span: Span) -> Span:
    """As many days, right before it."""
    first = local_date(policy.calendar, span.since) - timedelta(days=span.days)
    return Span(local(policy.calendar.zone, first, time(0)), span.since, span.days, span.words)


def within(at: datetime | None, span: Span) -> bool:
    return at is not None and span.since <= at < span.until


def endings(closed: Iterable[Issue]) -> Endings:
    """How they ended; what was taken back counts nowhere."""
    return counted_endings(issue.ending for issue in closed)


def counted_endings(ended: Iterable[Ending | None]) -> Endings:
    counted = Counter(ended)
    return Endings(
        counted[Ending.HAPPY], counted[Ending.FINE], counted[Ending.UNHAPPY], counted[Ending.UNKNOWN]
    )


def buckets(policy: Policy, span: Span, every: Sequence[Issue]) -> tuple[Bucket, ...]:
    """The span in days, weeks or four weeks, counted from its end, so that the last one is whole."""
    zone, first = policy.calendar.zone, local_date(policy.calendar, span.since)
    size = 1 if span.days <= _DAILY else _WEEK if span.days <= _WEEKLY else _LONG
    starts = [first, *_starts(first, span.days, size)]
    bounds = [*(local(zone, day, time(0)) for day in starts), span.until]
    lengths = [(b - a).days for a, b in pairwise([*starts, first + timedelta(days=span.days)])]
    parts = (Span(a, b, days) for (a, b), days in zip(pairwise(bounds), lengths, strict=True))
    return tuple(
        Bucket(
            day,
            part.days,
            sum(within(issue.opened_at, part) for issue in every),
            endings(issue for issue in every if within(issue.closed_at, part)),
        )
        for day, part in zip(starts, parts, strict=True)
    )


def _starts(first: date, days: int, size: int) -> Iterator[date]:
    short = days % size or size
    return (first + timedelta(days=ahead) for ahead in range(short, days, size))


def waits(policy: Policy, opened: Iterable[Issue], now: datetime) -> tuple[Waits, ...]:
    """First answers by criticality, the shortest clock first; kinds of which there was none are left out."""
    of_kind: dict[str, list[Issue]] = {kind: [] for kind in KINDS}
    for issue in opened:
        of_kind[PUBLIC if is_public(issue) else issue.criticality].append(issue)
    return tuple(_waits(kind, policy, found, now) for kind, found in of_kind.items() if found)


def _waits(kind: str, policy: Policy, opened: Sequence[Issue], now: datetime) -> Waits:
    spans = [_waited(issue, now) for issue in opened]
    answered = sum(issue.answered_at is not None for issue in opened)
    waiting = sum(issue.answered_at is None and issue.is_open for issue in opened)
    judged = [kept for issue in opened if (kept := _in_time(issue, policy, now)) is not None]
    return Waits(
        kind,
        len(opened),
        answered,
        waiting,
        len(opened) - answered - waiting,
        answered_by(spans, 0.5),
        answered_by(spans, 0.9),
        Share(sum(judged), len(judged)),
    )


def _waited(issue: Issue, now: datetime) -> tuple[float, bool]:
    """Seconds until the first answer, and whether it came; who is no longer waiting for one never got it."""
    if issue.answered_at is not None:
        return ((issue.answered_at - issue.opened_at).total_seconds(), True)
    return ((now - issue.opened_at).total_seconds() if issue.is_open else inf, False)


def _in_time(issue: Issue, policy: Policy, now: datetime) -> bool | None:
    """Was the promised time kept? None while it may still be."""
    clocks = clocks_of(issue, policy)
    limit = due(policy.calendar, issue.opened_at, clocks.first_answer, clocks.working)
    if issue.answered_at is None and issue.is_open and now <= limit:
        return None
    return issue.answered_at is not None and issue.answered_at <= limit


def answered_by(waited: Iterable[tuple[float, bool]], share: float) -> timedelta | None:
    """When that share had an answer; None when so many wait still that it cannot be said.

    `waited`: seconds, and whether an answer came then. Source: Kaplan and Meier, "Nonparametric estimation
    from incomplete observations" (1958): who still waits counts as waiting up to now, and not beyond.
    """
    in_order = sorted(waited, key=lambda each: (each[0], not each[1]))
    still = 1.0
    for place, (seconds, came) in enumerate(in_order):
        if not came:
            continue
        still *= 1 - 1 / (len(in_order) - place)
        if still <= 1 - share + 1e-9:
            return timedelta(seconds=seconds)
    return None


def heartbeat(steps: Iterable[Step], span: Span) -> Share:
    """Each time a customer heard from a person while the issue went on: did the next word come in time?

    It was not when the reminder fired that the heartbeat had been reached. A silence that somebody chose
    (a snooze), and one of which the end is not known yet, count neither way. `steps` are in order by issue.
    """
    decided = [kept for _, log in groupby(steps, lambda step: step.issue_id) for kept in _beats(log, span)]
    return Share(sum(decided), len(decided))


def _beats(log: Iterable[Step], span: Span) -> Iterator[bool]:
    began: datetime | None = None
    slept, going = False, True
    for step in log:
        ends = step.kind in (*_HEARD, *_OVER)
        if (ends or step.kind is Happened.NUDGED) and within(began, span):
            yield ends
        going = step.kind is Happened.REOPENED or (going and step.kind not in _OVER)
        if step.kind in _HEARD or (step.kind is Happened.WOKEN and slept):
            began = step.at if going else None
        elif ends or step.kind in (*_SET_ASIDE, Happened.NUDGED):
            slept = step.kind is Happened.SNOOZED and began is not None
            began = None


def hands(steps: Iterable[Step], closed: Iterable[Issue], span: Span) -> Hands:
    """How often each of the closed ones changed hands, and the alarms of the span."""
    seen = tuple(steps)
    moved = Counter(step.issue_id for step in seen if step.kind is Happened.HAND_OVER_ACCEPTED)
    often = Counter(min(moved[issue.id], _FOUR - 1) for issue in closed)
    alarms = sum(step.kind is Happened.ALARMED and within(step.at, span) for step in seen)
    return Hands((often[0], often[1], often[2], often[3]), alarms)


def gestures(given: Iterable[GestureGiven], closed: Iterable[Issue]) -> Gestures:
    """Each issue counts once, however much was given in it."""
    every = tuple(given)
    spent: Counter[str] = Counter()
    for one in every:
        spent[one.currency] += one.minor
    kinds = Counter(one.kind for one in every)
    ended = {one.issue_id: one.ending for one in every}
    return Gestures(
        tuple((kind, kinds[kind]) for kind in GestureKind if kinds[kind]),
        tuple(Money(minor, currency) for currency, minor in sorted(spent.items()) if minor),
        counted_endings(ended.values()),
        endings(issue for issue in closed if issue.id not in ended),
    )


def publics(heard: Iterable[PublicAnswer], now: datetime) -> Publics:
    """What cannot be answered where it started counts as never answered there."""
    every = tuple(heard)
    waited = [_until_answered(one, now) for one in every]
    answered = sum(came for _, came in waited)
    unanswerable = sum(one.unanswerable for one in every)
    return Publics(
        len(every),
        answered,
        len(every) - answered - unanswerable,
        unanswerable,
        answered_by(waited, 0.5),
        answered_by(waited, 0.9),
    )


def _until_answered(one: PublicAnswer, now: datetime) -> tuple[float, bool]:
    if one.answered_there_at is not None:
        return ((one.answered_there_at - one.opened_at).total_seconds(), True)
    return (inf if one.unanswerable else (now - one.opened_at).total_seconds(), False)


def groups(
    names: Mapping[int, str], of: Iterable[tuple[int, Issue]], span: Span, most: int
) -> tuple[Group, ...]:
    """The issues by what `names` says of their key, the largest first, at most so many; unnamed ones not."""
    found: dict[str, list[Issue]] = {}
    for key, issue in of:
        if names.get(key):
            found.setdefault(names[key], []).append(issue)
    made = (
        Group(
            name,
            sum(within(issue.opened_at, span) for issue in every),
            endings(issue for issue in every if within(issue.closed_at, span)),
        )
        for name, every in found.items()
    )
    there = (group for group in made if group.opened or group.endings.count)
    return tuple(sorted(there, key=lambda group: (-group.opened, -group.endings.count, group.name))[:most])
