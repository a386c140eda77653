"""How often the simulated team was called, counted afterwards from what was sent."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from statistics import median
from zoneinfo import ZoneInfo

from bot.bench.quarter import plan as plans
from bot.bench.quarter.hours import works_on
from bot.bench.quarter.world import Mate, Sent
from bot.domain.clocks import TimerKind

_QUIET_UNTIL, _QUIET_FROM = 8, 21  # o'clock, as the policy has it by default


def rung(sent: Iterable[Sent], mates: Mapping[int, Mate]) -> Iterator[tuple[int, date, bool]]:
    """Each reminder that rang for somebody: who, on which day of theirs, and whether it was critical."""
    for each in sent:
        if each.kind == "nudge" and each.anew and not each.done:
            for person_id in sorted(set(each.called)):
                yield person_id, _day(each.at, mates[person_id]), each.critical


def _day(at: datetime, mate: Mate) -> date:
    return at.astimezone(ZoneInfo(mate.person.zone)).date()


def per_day(
    sent: Iterable[Sent], mates: Mapping[int, Mate], days: Iterable[date], left: Mapping[int, datetime]
) -> tuple[int, int, float]:
    """Reminders of one person in a day: the most but for what is critical, the most of all, the median.

    The median is over the days on which each of them worked, those without a reminder included.
    """
    every = list(rung(sent, mates))
    budgeted = Counter((who, day) for who, day, critical in every if not critical)
    all_of_them = Counter((who, day) for who, day, _ in every)
    worked = [(who, day) for day in days for who, mate in mates.items() if _worked(mate, day, left.get(who))]
    return (
        max(budgeted.values(), default=0),
        max(all_of_them.values(), default=0),
        median(all_of_them[one] for one in worked) if worked else 0,
    )


def _worked(mate: Mate, day: date, left: datetime | None) -> bool:
    if not works_on(day) or (left is not None and day >= _day(left, mate)):
        return False
    return not any(_day(begins, mate) <= day < _day(ends, mate) for begins, ends in mate.away)


def at_night(sent: Iterable[Sent]) -> int:
    """Reminders that rang in quiet hours or on a day off, but for what is critical or was promised."""
    return sum(
        each.kind == "nudge" and each.anew and not each.done and bool(each.called) and _disturbs(each)
        for each in sent
    )


def _disturbs(sent: Sent) -> bool:
    here = sent.at.astimezone(ZoneInfo(plans.ZONE))
    quiet = not _QUIET_UNTIL <= here.hour < _QUIET_FROM or not works_on(here.date())
    return quiet and not sent.critical and sent.nudge is not TimerKind.PROMISE


def to_closed(sent: Iterable[Sent]) -> int:
    """Reminders sent, or changed and still calling, for an issue that was closed in that moment."""
    return sum(s.kind == "nudge" and s.state == "closed" and (s.anew or not s.done) for s in sent)
