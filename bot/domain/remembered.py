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
class NoteLine:
    """The same in a list."""

    note: CustomerNote
    by: Person
