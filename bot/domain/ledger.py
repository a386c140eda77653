"""The promise ledger as somebody sees it: `/care promises`, and what of it is due on their plate."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.customers import Customer
from bot.domain.issues import Issue
from bot.domain.people import Person


class PromiseState(StrEnum):
    OFFERED = "offered"  # found, and nobody has said yet whether it is one
    TRACKED = "tracked"
    UNSAID = "unsaid"  # due, and they heard from us meanwhile: only a person can say whether it was kept
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise in a list; `late`: its time has come and nobody has said that it was kept."""

    id: int
    quote: str
    issue: Issue
    customer: Customer
    by: Person
    due_at: datetime | None
    state: PromiseState
    late: bool


@dataclass(frozen=True, slots=True)
class PromiseList:
    """`team` is everybody else's, for leads; None for all others."""

    mine: tuple[PromiseLine, ...]
    team: tuple[PromiseLine, ...] | None
