"""Listings: what a person asked to see: their plate, a list, why a clock runs."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.clocks import Audience, TimerKind
from bot.domain.customers import Customer
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.shown import HandOverShown


@dataclass(frozen=True, slots=True)
class Line:
    """One issue in a list."""

    issue: Issue
    customer: Customer
    owner: Person | None
    due_at: datetime | None
    due_kind: TimerKind | None
    late: bool


class ListKind(StrEnum):
    MINE = "mine"
    QUEUE = "queue"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class IssueList:
    kind: ListKind
    lines: tuple[Line, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """The Home view of one teammate: what is theirs, what is offered to them, what the team has."""

    me: Person
    mine: tuple[Line, ...]
    offered: tuple[HandOverShown, ...]
    unclaimed: tuple[Line, ...]
    team: tuple[Line, ...]
    after_care: tuple[Line, ...]  # solved and mine: questions and check-ins to come
    now: datetime


@dataclass(frozen=True, slots=True)
class Why:
    """`/care why 42`: which clocks run, from when, until when."""

    issue: Issue
    clocks: tuple[
        tuple[TimerKind, int, Audience, datetime, datetime], ...
    ]  # kind, step, for whom, since, due
    fired: tuple[tuple[TimerKind, datetime], ...]
