"""Answers to somebody who took a reminder in hand, or said that they cannot."""

from dataclasses import dataclass


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


Reminded = Acknowledged | NotNow | NoReminder | ReasonNeeded
