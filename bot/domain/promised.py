"""Answers to somebody who said what becomes of a promise."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Person
from bot.domain.promising import Outcome


@dataclass(frozen=True, slots=True)
class PromiseTracked:
    number: int
    due: datetime


@dataclass(frozen=True, slots=True)
class PromiseDropped:
    number: int


@dataclass(frozen=True, slots=True)
class PromiseKept:
    number: int


@dataclass(frozen=True, slots=True)
class PromiseSettled:
    """It was settled before; `outcome` is what became of it."""

    number: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class PromiseNotYours:
    """Only who gave the word, who has the issue and leads may say."""

    number: int
    by: Person


Promised = PromiseTracked | PromiseDropped | PromiseKept | PromiseSettled | PromiseNotYours
