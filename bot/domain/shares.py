"""When a share of a clock's length has gone by: three quarters of it, all of it, half again, twice."""

from datetime import datetime

from bot.domain.calendar import Calendar, add_working_time, due, working_time_between
from bot.domain.durations import Duration


def up_at(calendar: Calendar, since: datetime, value: Duration, share: float, working: bool) -> datetime:
    """That moment, before anybody's quiet is thought of. A part of a length is the same part of its time.

    Of business days a part is that part of the working time in them.
    """
    times = int(share)
    start = _times(calendar, since, value, times, working) if times else since
    part = share - times
    if not part:
        return start
    end = _times(calendar, since, value, times + 1, working)
    if not working:
        return start + (end - start) * part
    return add_working_time(calendar, start, working_time_between(calendar, start, end) * part)


def _times(calendar: Calendar, since: datetime, value: Duration, times: int, working: bool) -> datetime:
    return due(calendar, since, Duration(value.span * times, value.business_days * times), working)
