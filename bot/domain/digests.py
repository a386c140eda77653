"""When somebody's digest is due, and what is in it: the day in one message, on the morning of a working day.

It is due at the wall time of the policy, or when that day's hours begin if they begin later or are over by
then. A morning that was missed is not made up for: what matters of it is in the next one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import Calendar, local, local_date, to_utc, working_spans
from bot.domain.clocks import TimerKind
from bot.domain.customers import Customer
from bot.domain.issues import Issue
from bot.domain.ledger import PromiseLine, PromiseState
from bot.domain.listings import Line
from bot.domain.offers import HandOverShown
from bot.domain.people import Person

_DAY = timedelta(days=1)
_FAR = 20 * 366  # days; a calendar in use works more often than that


@dataclass(frozen=True, slots=True)
class Morning:
    """One working day's digest: from `at` on it is due, and from `ends`, when work ends, it is of no use."""

    day: date
    at: datetime
    ends: datetime


def morning_of(calendar: Calendar, at: time, day: date) -> Morning | None:
    """The digest of a local date; None on a day off."""
    spans = working_spans(calendar, day)
    if not spans:
        return None
    opens, closes = spans[0][0], spans[-1][1]
    wanted = local(calendar.zone, day, at)
    return Morning(day, wanted if opens < wanted < closes else opens, closes)


def due_now(
    calendar: Calendar, at: time, since: datetime, settled: date | None, now: datetime
) -> Morning | None:
    """Today's morning when it is time for it: wanted `since` before, days up to `settled` are done with."""
    today = local_date(calendar, to_utc(now))
    morning = None if settled is not None and today <= settled else morning_of(calendar, at, today)
    if morning is None or morning.at < since:
        return None
    return morning if morning.at <= now < morning.ends else None


def next_look(calendar: Calendar, at: time, settled: date | None, now: datetime) -> datetime:
    """When the next digest after `now` is due; ValueError when nobody works within twenty years."""
    day = local_date(calendar, to_utc(now))
    for ahead in range(_FAR):
        later = day + ahead * _DAY
        morning = None if settled is not None and later <= settled else morning_of(calendar, at, later)
        if morning is not None and morning.at > now:
            return morning.at
    raise ValueError(f"the calendar has no working hours after {now}")


@dataclass(frozen=True, slots=True)
class WentWell:
    """They said that they are happy; `words` is "" when a button said it."""

    issue: Issue
    customer: Customer
    words: str


@dataclass(frozen=True, slots=True)
class Groups:
    """Every issue once, where it matters most."""

    late: tuple[Line, ...]
    today: tuple[Line, ...]
    check_ins: tuple[Line, ...]
    unclaimed: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What a team or one person (`whose`) has before it today.

    `late_from` is when it was due, if it comes late because nobody was there to send it. `asked`: it answers
    a command, and `daily` says whether they get one each morning. `well` is of the time since the last
    working day began, up to last midnight.
    """

    whose: Person | None
    groups: Groups
    promises: tuple[PromiseLine, ...]
    offered: tuple[HandOverShown, ...]
    well: tuple[WentWell, ...]
    late_from: datetime | None = None
    asked: bool = False
    daily: bool = False

    @property
    def says_nothing(self) -> bool:
        groups = self.groups
        lines = (*groups.late, *groups.today, *groups.check_ins, *groups.unclaimed)
        return not (lines or self.promises or self.offered or self.well)


def promised_by(every: Iterable[PromiseLine], until: datetime) -> tuple[PromiseLine, ...]:
    """What is tracked and to be kept before `until`, or should have been and nobody has said that it was."""
    kept = (PromiseState.TRACKED, PromiseState.UNSAID)
    return tuple(p for p in every if p.state in kept and p.due_at is not None and p.due_at < until)


def sorted_out(lines: Sequence[Line], begins: datetime, ends: datetime) -> Groups:
    """Lines by what they need today, which lasts from `begins` to `ends`; what can wait is left out.

    A check-in has the whole of its day: it is late from the next one on. Promises are listed by themselves,
    so that an issue does not stand here for one.
    """
    late: list[Line] = []
    today: list[Line] = []
    check_ins: list[Line] = []
    unclaimed: list[Line] = []
    for line in lines:
        soon = line.due_at is not None and line.due_at < ends
        if line.due_kind is TimerKind.CHECK_IN and soon and line.due_at and line.due_at >= begins:
            check_ins.append(replace(line, late=False))
        elif line.late and line.due_kind is not TimerKind.PROMISE:
            late.append(line)
        elif line.issue.owner_id is None:
            unclaimed.append(replace(line, late=False))
        elif soon and line.due_kind is not TimerKind.PROMISE:
            today.append(line)
    return Groups(tuple(late), tuple(today), tuple(check_ins), tuple(unclaimed))


def day_bounds(calendar: Calendar, now: datetime) -> tuple[datetime, datetime, datetime]:
    """Where the last working day before today began, where today began, and where it ends (UTC)."""
    today = local_date(calendar, to_utc(now))
    before = (today - ahead * _DAY for ahead in range(1, _FAR))
    worked = next((day for day in before if working_spans(calendar, day)), today - _DAY)
    begins, begun, ends = (local(calendar.zone, day, time(0)) for day in (worked, today, today + _DAY))
    return begins, begun, ends
