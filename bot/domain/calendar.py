"""When a team is there: working hours, days off and quiet hours in its own zone, and arithmetic on them.

Every moment given must be aware (naive ones are a ValueError) and every moment returned is in UTC. Hours are
wall times. When clocks change, a wall time that is skipped means the first instant after the gap, and one
that comes twice means its first occurrence, so an interval may last longer or shorter than it looks.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, islice, pairwise
from zoneinfo import ZoneInfo

from bot.domain.durations import Duration

MIDNIGHT = time(0)
_DAY = timedelta(days=1)
_WEEKDAYS = 7
_IDLE_DAYS = 400
_FAR_DAYS = 20 * 366

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Interval:
    """Local wall times from `start` to just before `end`; an `end` of 00:00 is the end of the day (24:00)."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("hours are wall times without a zone of their own")


@dataclass(frozen=True, slots=True)
class Calendar:
    """A team's week and the days it is off. A bad zone, hours or country is a ValueError.

    `zone` is an IANA name. `hours` has seven entries, Monday first, each the day's intervals in order; an
    empty one is a day off. 00:00–00:00 is the whole day; hours that cross midnight are two intervals,
    22:00–00:00 and 00:00–06:00 on the next day. `country` and `subdivision` are ISO 3166 codes whose public
    holidays are days off, as are `days_off`. Nobody is to be disturbed in `quiet`, which may cross midnight.
    """

    zone: str
    hours: tuple[tuple[Interval, ...], ...]
    country: str = ""
    subdivision: str = ""
    days_off: frozenset[date] = frozenset()
    quiet: Interval | None = None

    def __post_init__(self) -> None:
        _zone(self.zone)
        if len(self.hours) != _WEEKDAYS:
            raise ValueError(f"working hours need seven days, Monday first, not {len(self.hours)}")
        for intervals in self.hours:
            _check_day(intervals)
        if self.quiet and self.quiet.start == self.quiet.end:
            raise ValueError("quiet hours must end at another time than they start")
        if self.subdivision and not self.country:
            raise ValueError(f"subdivision {self.subdivision!r} needs a country")
        if self.country:
            _holidays(self.country, self.subdivision, None)


@lru_cache(maxsize=4096)  # the same few openings and closings are asked for again and again
def local(zone: str, day: date, at: time) -> datetime:
    """The instant (UTC) of a wall time: the first one after a gap, the first occurrence in an overlap."""
    place = _zone(zone)
    wall = datetime.combine(day, at.replace(fold=0), place)
    before, after = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    if before is None or after is None or before >= after:
        return wall.astimezone(UTC)
    earliest = wall.replace(fold=1).astimezone(UTC)
    seconds = range(int((after - before).total_seconds()) + 1)
    jump = bisect_left(
        seconds, True, key=lambda s: (earliest + timedelta(seconds=s)).astimezone(place).utcoffset() != before
    )
    return earliest.replace(microsecond=0) + timedelta(seconds=jump)


def next_daily(zone: str, at: time, moment: datetime) -> datetime:
    """The first instant strictly after `moment` at which a rule for every day at a wall time is due.

    It is due once for each day that exists: a date the zone skipped altogether is not made up for.
    """
    moment = to_utc(moment)
    day = moment.astimezone(_zone(zone)).date() - _DAY
    while not (_exists(zone, day) and local(zone, day, at) > moment):
        day += _DAY
    return local(zone, day, at)


def is_day_off(calendar: Calendar, day: date) -> bool:
    """Whether the local date is a public holiday or one of the team's own days off, whatever the weekday."""
    if day in calendar.days_off:
        return True
    return bool(calendar.country) and day in _holidays(calendar.country, calendar.subdivision, day.year)


def is_working(calendar: Calendar, moment: datetime) -> bool:
    """Whether the moment lies in working hours; their closing moment does not."""
    moment = to_utc(moment)
    today = local_date(calendar, moment)
    return any(start <= moment < end for day in (today, today + _DAY) for start, end in _spans(calendar, day))


def next_working(calendar: Calendar, moment: datetime) -> datetime:
    """The moment itself in working hours, else when they next start; ValueError when they never do."""
    moment = to_utc(moment)
    spans = _spans_from(calendar, local_date(calendar, moment))
    return next(max(moment, start) for start, end in spans if moment < end)


def add_working_time(calendar: Calendar, start: datetime, span: timedelta) -> datetime:
    """When `span` of elapsed time inside working hours has passed since `start`.

    Time that runs out as the hours close is due at closing, not next morning. ValueError when negative, when
    there are no working hours, or when it would take more than twenty years.
    """
    if span < timedelta(0):
        raise ValueError(f"working time cannot be negative: {span!r}")
    moment = next_working(calendar, start)
    spans = _spans_from(calendar, local_date(calendar, moment))
    while True:
        opens, closes = next(spans)
        moment = max(moment, opens)
        if moment + span <= closes:
            return moment + span
        span -= max(closes - moment, timedelta(0))


def working_time_between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Elapsed time inside working hours from `start` to `end`; zero when `end` is not later."""
    start, end = to_utc(start), to_utc(end)
    total = timedelta(0)
    day, last = local_date(calendar, start), local_date(calendar, end) + _DAY
    while day <= last:
        for opens, closes in _spans(calendar, day):
            total += max(min(closes, end) - max(opens, start), timedelta(0))
        day += _DAY
    return total


def add_business_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """The same wall time `days` working days later, moved on into working hours.

    A `start` outside working hours counts as the next opening, so that what comes later is never due earlier:
    a day from Friday night and a day from Saturday noon are both Tuesday's opening. ValueError when negative.
    """
    if days < 0:
        raise ValueError(f"business days cannot be negative: {days}")
    counted = next_working(calendar, start)
    wall = counted.astimezone(_zone(calendar.zone))
    day, _ = next(islice(_working_days(calendar, wall.date()), days, None))
    return next_working(calendar, max(counted, local(calendar.zone, day, wall.time())))


def due(calendar: Calendar, start: datetime, duration: Duration, working: bool) -> datetime:
    """When a duration that began at `start` is over.

    Business days are counted as such; a span runs inside working hours if `working`, else day and night. With
    `working`, a span of a day is 24 hours of work, not a working day.
    """
    if duration.business_days:
        return add_business_days(calendar, start, duration.business_days)
    if working:
        return add_working_time(calendar, start, duration.span)
    return to_utc(start) + duration.span


def next_business_morning(calendar: Calendar, moment: datetime) -> datetime:
    """When work starts on the first working day after the local day of `moment`."""
    _, spans = next(_working_days(calendar, local_date(calendar, to_utc(moment)) + _DAY))
    return spans[0][0]


def after_quiet(calendar: Calendar, moment: datetime) -> datetime:
    """The first polite time to remind somebody: not in quiet hours, not on a day without working hours.

    That is the moment itself, or the end of the quiet hours it falls in; on a day off it is the opening of
    the next working day, or the end of the quiet hours that this falls in. ValueError when there is no such
    time.
    """
    polite = _end_of_quiet(calendar, to_utc(moment))
    today = local_date(calendar, polite)
    if _spans(calendar, today):
        return polite
    return next(
        polite
        for day, spans in _working_days(calendar, today + _DAY)
        # Hours that open in quiet hours lasting to the next day leave what is not quiet before they open.
        for begins in (spans[0][0], local(calendar.zone, day, MIDNIGHT))
        if local_date(calendar, polite := _end_of_quiet(calendar, begins)) == day
    )


def working_spans(calendar: Calendar, day: date) -> tuple[Span, ...]:
    """The working hours of a local date as instants, in order; none on a day off."""
    return tuple(_spans(calendar, day))


def to_utc(moment: datetime) -> datetime:
    """The same moment in UTC; ValueError when it is naive."""
    if moment.utcoffset() is None:
        raise ValueError(f"a moment needs a zone: {moment.isoformat()}")
    return moment.astimezone(UTC)


def local_date(calendar: Calendar, moment: datetime) -> date:
    """The date on the team's wall at that moment."""
    return moment.astimezone(_zone(calendar.zone)).date()


def _check_day(intervals: tuple[Interval, ...]) -> None:
    for interval in intervals:
        if interval.end <= interval.start and interval.end != MIDNIGHT:
            raise ValueError(f"working hours must start before they end: {interval.start} to {interval.end}")
    for earlier, later in pairwise(intervals):
        if earlier.end == MIDNIGHT or later.start < earlier.end:
            raise ValueError(f"working hours overlap or are out of order at {later.start}")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not the name of a time zone") from error


def _exists(zone: str, day: date) -> bool:
    return local(zone, day, MIDNIGHT) < local(zone, day + _DAY, MIDNIGHT)


def _spans(calendar: Calendar, day: date) -> list[Span]:
    """The working hours of a local date as instants; none for what a change of clocks swallowed."""
    intervals = calendar.hours[day.weekday()]
    if not intervals or is_day_off(calendar, day):
        return []
    spans = [
        (
            local(calendar.zone, day, interval.start),
            local(calendar.zone, day + _DAY if interval.end == MIDNIGHT else day, interval.end),
        )
        for interval in intervals
    ]
    return [(start, end) for start, end in spans if start < end]


def _working_days(calendar: Calendar, first: date) -> Iterator[tuple[date, list[Span]]]:
    """Local dates with working hours from `first` on, without end; ValueError when they run out."""
    idle = 0
    for ahead in range(_FAR_DAYS):
        spans = _spans(calendar, first + timedelta(days=ahead))
        idle = 0 if spans else idle + 1
        if spans:
            yield first + timedelta(days=ahead), spans
        if idle > _IDLE_DAYS:
            raise ValueError(f"the calendar has no working hours in the {_IDLE_DAYS} days from {first}")
    raise ValueError(f"the calendar has too few working hours: {first} is more than 20 years from the end")


def _spans_from(calendar: Calendar, first: date) -> Iterator[Span]:
    return chain.from_iterable(spans for _, spans in _working_days(calendar, first))


def _end_of_quiet(calendar: Calendar, moment: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it falls in."""
    quiet = calendar.quiet
    if quiet is None:
        return moment
    today = local_date(calendar, moment)
    # Quiet hours may have begun yesterday, and in a zone that skips a date the next ones begin as they end.
    for day in (today - _DAY, today, today + _DAY):
        starts = local(calendar.zone, day, quiet.start)
        ends = local(calendar.zone, day + _DAY if quiet.end < quiet.start else day, quiet.end)
        if starts <= moment < ends:
            moment = ends
    return moment


@lru_cache(maxsize=256)
def _holidays(country: str, subdivision: str, year: int | None) -> frozenset[date]:
    """The public holidays of a year; with no year, none. ValueError when the place is not known."""
    from holidays import country_holidays

    try:
        return frozenset(country_holidays(country, subdiv=subdivision or None, years=year))
    except NotImplementedError as error:
        raise ValueError(f"no public holidays are known for {country} {subdivision}".rstrip()) from error
