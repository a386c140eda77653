"""Answers to somebody who took a reminder in hand, or said that they cannot."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Acknowledged:
    number: int


@dataclass(frozen=True, slots=True)
class NotNow:
    """The owner will not be reminded of this clock until the situation changes."""

    number: int


@dataclass(frozen=True, slots=True)
class NoReminder:
    """There is no reminder up that this fits."""

    number: int


@dataclass(frozen=True, slots=True)
class ReasonNeeded:
    number: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """One reminder of a solved issue comes at `until`, and not before."""

    number: int
    until: datetime


Reminded = Acknowledged | NotNow | NoReminder | ReasonNeeded | PutOff
