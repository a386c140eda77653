"""Answers to who said that somebody is away, or back."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class AwayPlanned:
    """To come, and nobody stands in."""

    who: Person
    begins: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class AwayPlannedWith:
    who: Person
    begins: datetime
    until: datetime
    substitute: Person


@dataclass(frozen=True, slots=True)
class AwayNow:
    """From now on. `returned` are the issues back at the desk, "#1, #2" or ""."""

    who: Person
    until: datetime
    returned: str


@dataclass(frozen=True, slots=True)
class AwayNowWith:
    """As `AwayNow`; `offered` are those offered to the one who stands in."""

    who: Person
    until: datetime
    substitute: Person
    offered: str
    returned: str


@dataclass(frozen=True, slots=True)
class BackAgain:
    """`ownerless` are those that went back to the desk and that nobody has taken since, "#1, #2" or ""."""

    who: Person
    ownerless: str


@dataclass(frozen=True, slots=True)
class AwayCalledOff:
    """It had not begun."""

    who: Person
    begins: datetime


@dataclass(frozen=True, slots=True)
class NotAway:
    who: Person


@dataclass(frozen=True, slots=True)
class BadAbsence:
    asked: str


@dataclass(frozen=True, slots=True)
class CannotStandIn:
    asked: str


@dataclass(frozen=True, slots=True)
class IsAway:
    """Nothing is offered to somebody who is away."""

    who: Person


Absent = (
    AwayPlanned
    | AwayPlannedWith
    | AwayNow
    | AwayNowWith
    | BackAgain
    | AwayCalledOff
    | NotAway
    | BadAbsence
    | CannotStandIn
    | IsAway
)
