"""Working time counted minute by minute, apart from the desk's own calendar, to measure that against."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from holidays import country_holidays

from bot.bench.quarter import plan as plans
from bot.bench.quarter.plan import Outage
from bot.domain.durations import Duration

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_OPENS, _CLOSES = time(9), time(17, 30)
_SATURDAY = 5
_FROM, _DAYS = plans.FIRST - _DAY, 150  # what is counted: the quarter and the weeks that follow it


@cache
def _off() -> frozenset[date]:
    years = {plans.FIRST.year, plans.FIRST.year + 1}
    return frozenset(country_holidays(plans.COUNTRY, years=years)) | {plans.OWN_DAY_OFF}


def works_on(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in _off()


@cache
def _worked() -> tuple[datetime, tuple[int, ...]]:
    """How many minutes have been worked by the end of each minute since the first one."""
    begins, ends = plans.wall(_FROM, time(0)), plans.wall(_FROM + _DAYS * _DAY, time(0))
    zone = ZoneInfo(plans.ZONE)
    walls = ((begins + n * _MINUTE).astimezone(zone) for n in range((ends - begins) // _MINUTE))
    return begins, tuple(accumulate(works_on(w.date()) and _OPENS <= w.time() < _CLOSES for w in walls))


def over_at(since: datetime, duration: Duration, *, working: bool) -> datetime:
    """When so long has gone by: in working minutes, in working days, or by the clock on the wall."""
    if duration.business_days:
        return _days_later(since, duration.business_days)
    if not working:
        return since + duration.span
    begins, worked = _worked()
    minute = (since - begins) // _MINUTE
    wanted = (worked[minute - 1] if minute else 0) + duration.span // _MINUTE
    return begins + (bisect_left(worked, wanted) + 1) * _MINUTE


def _days_later(since: datetime, days: int) -> datetime:
    """The same time of day, so many working days later; what begins outside hours begins as they open."""
    begun = since.astimezone(ZoneInfo(plans.ZONE))
    if not works_on(begun.date()) or begun.time() >= _CLOSES:
        begun = datetime.combine(_next(begun.date()), _OPENS, begun.tzinfo)
    elif begun.time() < _OPENS:
        begun = datetime.combine(begun.date(), _OPENS, begun.tzinfo)
    day = begun.date()
    for _ in range(days):
        day = _next(day)
    return plans.wall(day, begun.time())


def _next(day: date) -> date:
    return next(later for n in range(1, 30) if works_on(later := day + n * _DAY))


def up_again(at: datetime, outages: Iterable[Outage]) -> datetime:
    """That moment, or when the bot is back if it was down then."""
    return next((outage.ends for outage in outages if outage.begins <= at < outage.ends), at)
