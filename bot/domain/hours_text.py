"""Working hours as people write them in one line or a few: "Mon–Thu 9:00–17:30", "Fri 9–12, 13–15"."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.calendar import Interval
from bot.domain.policy_calendar import WEEKDAYS, interval_text

_SHORTEST_NAME = 2  # letters: "Mo" names a day, "T" could be two
_DASH = r"\s*[-–—]\s*"
_DAYS = re.compile(rf"[a-z]+(?:{_DASH}[a-z]+)?(?:\s*,\s*[a-z]+(?:{_DASH}[a-z]+)?)*")
_TIME = r"[0-9]{1,2}(?::[0-9]{2}){0,2}"
_TIMES = re.compile(rf"{_TIME}{_DASH}{_TIME}(?:\s*,\s*{_TIME}{_DASH}{_TIME})*")
_SEPARATE = re.compile(_DASH)


class NotHours(ValueError):
    """`line` is what cannot be read as days and hours."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def read_hours(text: str) -> dict[str, list[str]]:
    """Every weekday's intervals as the policy writes them; days that are not named are days off.

    Lines or semicolons stand between groups of days; a day may be named in several. NotHours with the first
    group that is none. Whether the hours make sense is for the policy to say.
    """
    week: dict[str, list[str]] = {day: [] for day in WEEKDAYS}
    groups = [group.strip() for group in re.split(r"[\n;]", text) if group.strip()]
    if not groups:
        raise NotHours("")
    for group in groups:
        for day in _days(group):
            week[day] += _intervals(group)
    return {day: sorted(intervals) for day, intervals in week.items()}


def _days(group: str) -> Iterator[str]:
    named = _DAYS.match(group.lower())
    if named is None:
        raise NotHours(group)
    for part in named[0].split(","):
        first, _, last = _SEPARATE.sub("-", part.strip()).partition("-")
        start = _day(first, group)
        end = _day(last or first, group)
        for step in range((end - start) % len(WEEKDAYS) + 1):
            yield WEEKDAYS[(start + step) % len(WEEKDAYS)]


def _day(name: str, group: str) -> int:
    found = [index for index, day in enumerate(WEEKDAYS) if day.startswith(name)]
    if len(name) < _SHORTEST_NAME or len(found) != 1:
        raise NotHours(group)
    return found[0]


def _intervals(group: str) -> list[str]:
    times = group[_DAYS.match(group.lower()).end() :].lstrip(" \t:")  # type: ignore[union-attr]  # matched before
    if _TIMES.fullmatch(times.strip()) is None:
        raise NotHours(group)
    return ["-".join(map(_time, _SEPARATE.split(one.strip()))) for one in times.split(",")]


def _time(text: str) -> str:
    hour, _, rest = text.partition(":")
    return f"{int(hour):02}:{rest or '00'}"


def hours_text(hours: Sequence[Sequence[Interval]]) -> str:
    """One line for each run of days with the same hours, as `read_hours` reads it; days off are left out."""
    lines: list[tuple[int, int, str]] = []
    for index, day in enumerate(hours):
        said = ", ".join(interval_text(interval).replace("-", "–") for interval in day)
        if lines and lines[-1][1] == index - 1 and lines[-1][2] == said:
            lines[-1] = (lines[-1][0], index, said)
        elif said:
            lines.append((index, index, said))
    return "\n".join(f"{_run(first, last)} {said}" for first, last, said in lines)


def _run(first: int, last: int) -> str:
    start, end = (WEEKDAYS[index][:3].title() for index in (first, last))
    return start if first == last else f"{start}–{end}"
