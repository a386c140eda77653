"""How long something may take, as people write it in the policy: `15m`, `4h`, `2 business days`."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

_LONGEST = timedelta(days=366)
_MOST_BUSINESS_DAYS = 366
_LONGEST_TEXT = 60
_SPELLINGS = {
    "weeks": "w|weeks?",
    "days": "d|days?",
    "hours": "h|hrs?|hours?",
    "minutes": "m|mins?|minutes?",
    "seconds": "s|secs?|seconds?",
}
_SPAN = re.compile(
    " ?".join(
        f"(?:(?P<{unit}>[0-9]{{1,8}}(?:[.][0-9]{{1,6}})?) ?(?:{spelling}))?"
        for unit, spelling in _SPELLINGS.items()
    )
)
_BUSINESS_DAYS = re.compile("([0-9]{1,3}) ?(?:business|working) ?days?")
_SIZES = {
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
    "s": timedelta(seconds=1),
}
_EASY_TO_READ = 100  # `90s` says more than `1m 30s`, `2h 30m` more than `150m`


class Unit(StrEnum):
    WALL = "wall"
    BUSINESS_DAYS = "business days"


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of elapsed time, in which a day is 24 hours, or a number of business days; never both.

    Both are at most 366 days. Anything else is a ValueError.
    """

    span: timedelta
    business_days: int = 0

    def __post_init__(self) -> None:
        if self.span and self.business_days:
            raise ValueError("a duration is either a span or business days, not both")
        if not timedelta(0) <= self.span <= _LONGEST:
            raise ValueError(f"a span is between 0 and {_LONGEST.days} days, not {self.span!r}")
        if not 0 <= self.business_days <= _MOST_BUSINESS_DAYS:
            raise ValueError(f"business days are 0 to {_MOST_BUSINESS_DAYS}, not {self.business_days}")

    @property
    def unit(self) -> Unit:
        return Unit.BUSINESS_DAYS if self.business_days else Unit.WALL


def parse_duration(text: str) -> Duration | None:
    """Read `90s`, `15m`, `1.5h`, `2d`, `1w`, `1h 30m`, `2 business days`; None when not understood.

    Case does not matter. Units go from large to small, each at most once. Nothing is negative or longer than
    366 days.
    """
    words = " ".join(text.casefold().split())
    if len(words) > _LONGEST_TEXT:
        return None
    try:
        return _business_days(words) or _span(words)
    except ValueError:
        return None


def _business_days(words: str) -> Duration | None:
    match = _BUSINESS_DAYS.fullmatch(words)
    if match is None or int(match[1]) == 0:
        return None
    return Duration(timedelta(0), int(match[1]))


def _span(words: str) -> Duration | None:
    match = _SPAN.fullmatch(words)
    if not words or match is None:
        return None
    return Duration(timedelta(**{unit: float(n) for unit, n in match.groupdict().items() if n is not None}))


def format_duration(duration: Duration) -> str:
    """The one spelling the policy is exported in; `parse_duration` gives the same duration back."""
    if duration.business_days:
        return f"{duration.business_days} business day{'s' if duration.business_days > 1 else ''}"
    if not duration.span:
        return "0s"
    for letter, size in _SIZES.items():
        count, rest = divmod(duration.span, size)
        if not rest and count < _EASY_TO_READ:
            return f"{count}{letter}"
    return _in_parts(duration.span)


def _in_parts(span: timedelta) -> str:
    parts = []
    for letter, size in _SIZES.items():
        count, span = divmod(span, size)
        fraction = f".{span.microseconds:06d}".rstrip("0") if letter == "s" and span else ""
        if count or fraction:
            parts.append(f"{count}{fraction}{letter}")
    return " ".join(parts)
