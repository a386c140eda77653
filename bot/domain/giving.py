"""Gestures of goodwill: what is given to a customer, what it costs, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.issues import Ending
from bot.domain.money import Money

REASON_LENGTH = 300  # characters
MOST_DAYS = 3660  # of extra time


class GestureKind(StrEnum):
    CREDIT = "credit"
    WAIVED_FEE = "waived_fee"
    REFUND = "refund"
    GIFT = "gift"
    EXTRA_TIME = "extra_time"
    NOTE = "note"  # written by hand


# These may cost nothing; the others are money.
MAY_BE_FREE = frozenset({GestureKind.EXTRA_TIME, GestureKind.NOTE})


class GestureState(StrEnum):
    """A gesture counts against the purse while it is `given` or `told`."""

    ASKED = "asked"  # it waits for the word of a second person
    GIVEN = "given"
    TOLD = "told"  # the customer knows: it cannot be taken back any more
    UNDONE = "undone"
    DECLINED = "declined"
    LAPSED = "lapsed"  # nobody answered in time, or what was asked for was no longer true


class Why(StrEnum):
    """Why a gesture needs the word of a second person."""

    GESTURE = "gesture"  # more than one gesture may cost
    OWNER_MONTH = "owner_month"  # more than its giver has left this month
    CUSTOMER_YEAR = "customer_year"  # more than this customer may have in twelve months
    SECOND_LOOK = "second_look"  # within the limits, and past the team's threshold for two pairs of eyes


@dataclass(frozen=True, slots=True)
class Gesture:
    """One gesture, from when it was asked for or given. `days` is extra time, 0 for the other kinds.

    `why` is empty for one within the limits. `asked` are the ids of who was asked, and `bound` is what
    their yes is bound to. `given_at` is when it began to count; `answered_*` is the second person's word.
    """

    id: int
    workspace_id: int
    issue_id: int
    by_id: int
    kind: GestureKind
    minor: int
    currency: str
    days: int
    reason: str
    state: GestureState
    why: tuple[Why, ...]
    asked: tuple[int, ...]
    bound: str
    made_at: datetime
    expires_at: datetime | None
    answered_by: int | None
    answered_at: datetime | None
    given_at: datetime | None
    told_at: datetime | None
    undone_at: datetime | None

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)

    @property
    def counts(self) -> bool:
        return self.state in (GestureState.GIVEN, GestureState.TOLD)

    @property
    def needs_lead(self) -> bool:
        return bool(set(self.why) - {Why.SECOND_LOOK})


@dataclass(frozen=True, slots=True)
class GestureGiven:
    """For the report: one gesture that was given and not taken back, and how its issue ended (None: open)."""

    kind: GestureKind
    minor: int
    currency: str
    at: datetime
    issue_id: int
    ending: Ending | None
