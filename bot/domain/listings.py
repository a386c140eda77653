"""Listings: what a person asked to see: their plate, a list, why a clock runs, the week, a customer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.clocks import TimerKind
from bot.domain.customers import Customer
from bot.domain.derivations import Derivation
from bot.domain.giving import Gesture
from bot.domain.handles import CustomerHandle
from bot.domain.issues import Issue
from bot.domain.ledger import PromiseLine
from bot.domain.money import Money
from bot.domain.offers import HandOverShown
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.remembered import MergedLine, NoteLine, PromiseGiven


@dataclass(frozen=True, slots=True)
class Line:
    """One issue in a list."""

    issue: Issue
    customer: Customer
    owner: Person | None
    due_at: datetime | None
    due_kind: TimerKind | None
    late: bool
    away_until: datetime | None = None  # its owner


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
class Day:
    """One local day of the team: how many issues began in it, and how many stand solved since it."""

    date: date
    opened: int
    solved: int


@dataclass(frozen=True, slots=True)
class Week:
    """The last seven local days of the workspace, oldest first; the last one is today and not over."""

    days: tuple[Day, ...]

    @property
    def opened(self) -> int:
        return sum(day.opened for day in self.days)

    @property
    def solved(self) -> int:
        return sum(day.solved for day in self.days)


@dataclass(frozen=True, slots=True)
class Endings:
    """How issues that were closed ended; a silent customer counts as unknown."""

    happy: int
    fine: int
    unhappy: int
    unknown: int

    @property
    def count(self) -> int:
        return self.happy + self.fine + self.unhappy + self.unknown


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """One customer in a list; `newest` is the number of their newest issue, None when there is none."""

    customer: Customer
    issues: int
    newest: int | None


@dataclass(frozen=True, slots=True)
class CustomersFound:
    """`/care customer WORDS` when not exactly one is meant; `more`: there are others beyond these."""

    words: str
    lines: tuple[CustomerLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class MoodTold:
    """How it went with #`number`, they say; `words` is "" when a button said it or they took them back."""

    number: int
    mood: Mood
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CustomerShown:
    """What is known of one customer. `issues` (of `count`) and `moods` are the newest ones, newest first."""

    customer: Customer
    handles: tuple[Person, ...]
    count: int
    issues: tuple[Issue, ...]
    moods: tuple[MoodTold, ...]
    heard_at: datetime | None  # when they last heard from a person of ours
    notes: tuple[NoteLine, ...] = ()  # what teammates wrote down, the oldest first
    elsewhere: tuple[CustomerHandle, ...] = ()  # where else they can be reached
    worth: Money | None = None
    promised: PromiseGiven | None = None  # the last one
    gesture: Gesture | None = None  # the last one
    merged: tuple[MergedLine, ...] = ()  # who was merged into them, the oldest first


@dataclass(frozen=True, slots=True)
class AwayLine:
    """One absence: whose, from when until when, and who stands in. `now`: it has begun."""

    who: Person
    begins: datetime
    until: datetime
    stands_in: Person | None
    now: bool


@dataclass(frozen=True, slots=True)
class AwayList:
    """`/care away` alone: who is away, then who will be, each the earliest first."""

    lines: tuple[AwayLine, ...]


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
    week: Week
    promises: tuple[PromiseLine, ...] = ()  # of mine, due today or late


@dataclass(frozen=True, slots=True)
class ClockWhy:
    """One clock with the people in it: who began it (None: nobody known), and whom each step is for."""

    derivation: Derivation
    by: Person | None
    to: tuple[tuple[Person, ...], ...]


@dataclass(frozen=True, slots=True)
class Why:
    """`/care why 42`: which clocks run, and by which rule. `set_by` said how critical it is, if a person did.

    `zone` is that of the working hours.
    """

    issue: Issue
    set_by: Person | None
    zone: str
    clocks: tuple[ClockWhy, ...]
