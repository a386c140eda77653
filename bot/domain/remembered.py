"""What a team wrote down about one customer."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.contexts import LineKind
from bot.domain.people import Person

TEXT_LENGTH = 300  # characters


@dataclass(frozen=True, slots=True)
class CustomerNote:
    """One line of what is known of a customer; `by_id` wrote it."""

    id: int
    customer_id: int
    kind: LineKind
    text: str
    by_id: int
    at: datetime
    removed_at: datetime | None = None
    removed_by: int | None = None


@dataclass(frozen=True, slots=True)
class LineVersion:
    """How a line read before it was edited; `by_id` wrote it so, `at`."""

    id: int
    line_id: int
    kind: LineKind
    text: str
    by_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteLine:
    """The same in a list. `first` is who wrote it down at first, and when; None while it is unedited."""

    note: CustomerNote
    by: Person
    first: tuple[Person, datetime] | None = None


@dataclass(frozen=True, slots=True)
class PromiseGiven:
    """The newest promise to a customer that is tracked; `outcome` is "" while it is open."""

    quote: str
    made_at: datetime
    due_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class MergedLine:
    """Who else this customer was known as until somebody merged the two."""

    merge_id: int
    name: str
    organisation: str
    by: Person
    at: datetime
