"""What can be wrong with a policy's text, and a reader that goes on after the first problem."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.durations import Duration, parse_duration

_LONGEST_GOT = 60


class Wrong(StrEnum):
    """What a problem is; words for it are in the views."""

    NOT_TOML = "not_toml"  # got: "line:column"
    UNKNOWN = "unknown"
    NOT_A_TABLE = "not_a_table"
    NOT_A_LIST = "not_a_list"
    NOT_TEXT = "not_text"
    NOT_A_SWITCH = "not_a_switch"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DURATION = "not_a_duration"
    NOT_A_TIME = "not_a_time"
    NOT_HOURS = "not_hours"
    NOT_A_DAY = "not_a_day"
    NOT_A_ZONE = "not_a_zone"
    NOT_A_PLACE = "not_a_place"
    NOT_AN_EMOJI = "not_an_emoji"
    USED_TWICE = "used_twice"
    OVERLAPPING = "overlapping"
    NEVER_WORKING = "never_working"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_WAKER = "not_a_waker"
    NO_OWNER = "no_owner"
    NOT_A_PAIR = "not_a_pair"
    NOT_A_NAME = "not_a_name"
    NOT_A_CURRENCY = "not_a_currency"
    NOT_A_KEEPING = "not_a_keeping"


@dataclass(frozen=True, slots=True)
class PolicyError:
    """What is wrong where ("clocks.high.first_answer", "" for the whole), and what stood there."""

    path: str
    what: Wrong
    got: str = ""


class PolicyProblem(ValueError):
    """The text is not a policy; `problems` has everything that is wrong with it."""

    def __init__(self, problems: tuple[PolicyError, ...]) -> None:
        super().__init__("; ".join(f"{p.path}: {p.what} {p.got}".rstrip() for p in problems))
        self.problems = problems


class Reader:
    """Reads values and keeps what was wrong: a bad value yields its default, so that reading goes on."""

    def __init__(self) -> None:
        self.problems: list[PolicyError] = []

    def wrong(self, path: str, what: Wrong, got: object = "") -> None:
        self.problems.append(PolicyError(path, what, _short(got)))

    def table(self, found: Mapping[str, Any], path: str, known: Iterable[str]) -> Mapping[str, Any]:
        """The table at the last part of `path`, its unknown keys noted; empty when it is none."""
        table = found.get(path.rpartition(".")[2], {})
        if not isinstance(table, dict):
            self.wrong(path, Wrong.NOT_A_TABLE, table)
            return {}
        self.unknown(table, f"{path}.", known)
        return table

    def unknown(self, table: Mapping[str, Any], before: str, known: Iterable[str]) -> None:
        names = set(known)
        for key in (key for key in table if key not in names):
            self.wrong(f"{before}{key}", Wrong.UNKNOWN, key)

    def text(self, value: object, path: str, default: str = "") -> str:
        if isinstance(value, str):
            return value.strip()
        self.wrong(path, Wrong.NOT_TEXT, value)
        return default

    def duration(self, value: object, path: str, default: Duration) -> Duration:
        read = parse_duration(value) if isinstance(value, str) else None
        if read is None:
            self.wrong(path, Wrong.NOT_A_DURATION, value)
        return default if read is None else read

    def some_time(self, value: object, path: str, default: Duration) -> Duration:
        """A duration of more than nothing."""
        read = self.duration(value, path, default)
        if not read.span and not read.business_days:
            self.wrong(path, Wrong.TOO_SHORT, value)
        return read

    def number(self, value: object, path: str, fits: Callable[[float], bool]) -> bool:
        """Whether it is a number that fits; a truth value is none."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(path, Wrong.NOT_A_NUMBER, value)
            return False
        if not fits(value):
            self.wrong(path, Wrong.OUT_OF_RANGE, value)
            return False
        return True

    def items(self, value: object, path: str) -> list[Any]:
        if isinstance(value, list):
            return value
        self.wrong(path, Wrong.NOT_A_LIST, value)
        return []


def _short(got: object) -> str:
    text = str(got).lower() if isinstance(got, bool) else str(got)
    return text if len(text) <= _LONGEST_GOT else f"{text[: _LONGEST_GOT - 1]}…"
