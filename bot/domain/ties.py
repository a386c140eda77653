"""Issues of several customers with one cause: what it is, and what is said about tying and fixing."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.issues import Issue

NOTE_LENGTH = 500  # characters of what was wrong and is true now


@dataclass(frozen=True, slots=True)
class Cause:
    """What several issues have in common; `note` is what was wrong and is true now ("" until it is fixed)."""

    id: int
    workspace_id: int
    began_by: int
    began_at: datetime
    fixed_by: int | None
    fixed_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class TieShown:
    """On a card: the numbers of the other issues with the same cause, and when it was fixed."""

    numbers: tuple[int, ...]
    fixed_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class FixWindow:
    """Where somebody says that the cause is gone. `numbers`: the issues that it is about."""

    issue: Issue
    numbers: tuple[int, ...]
    note: str = ""
    problem: "FixUnsaid | None" = None


@dataclass(frozen=True, slots=True)
class Tied:
    """`number` has the same cause as `numbers` ("#40, #41") now."""

    number: int
    numbers: str


@dataclass(frozen=True, slots=True)
class Untied:
    number: int


@dataclass(frozen=True, slots=True)
class NotTied:
    """It has no cause in common with another issue."""

    number: int


@dataclass(frozen=True, slots=True)
class TiedToItself:
    number: int


@dataclass(frozen=True, slots=True)
class CauseFixed:
    """The owners of so many issues are told."""

    count: int


@dataclass(frozen=True, slots=True)
class FixedBefore:
    """Somebody has said so before; `at` is when."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class FixUnsaid:
    """What was wrong and is true now is missing, or has more than `limit` characters."""

    limit: int = NOTE_LENGTH


Ties = Tied | Untied | NotTied | TiedToItself | CauseFixed | FixedBefore | FixUnsaid
