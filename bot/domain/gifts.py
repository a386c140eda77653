"""What people see and are told about gestures: the form, requests, the purse, and answers to who acted."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.customers import Customer
from bot.domain.giving import Gesture, GestureKind, GestureState
from bot.domain.issues import Issue
from bot.domain.kept import NothingWritten, TooLong
from bot.domain.money import Money
from bot.domain.people import Person
from bot.domain.purse import Had, Purse


@dataclass(frozen=True, slots=True)
class EarlierClaim:
    """An earlier issue of the same customer that reads alike."""

    number: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GiftFacts:
    """What there is to know before somebody says yes: facts, and nothing drawn from them.

    `had` is of the twelve months before; `since` is when the customer first wrote; `worth` what somebody
    wrote down that they are worth.
    """

    had: Had
    similar: tuple[EarlierClaim, ...]
    since: datetime
    worth: Money | None


@dataclass(frozen=True, slots=True)
class GiftShown:
    """One gesture as it stands. `facts` are there while it waits for a yes."""

    gesture: Gesture
    issue: Issue
    customer: Customer
    by: Person
    answered_by: Person | None = None
    facts: GiftFacts | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form, as it was typed."""

    kind: str = GestureKind.CREDIT
    amount: str = ""
    days: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NotMoney:
    got: str
    currency: str


@dataclass(frozen=True, slots=True)
class CostMissing:
    currency: str


@dataclass(frozen=True, slots=True)
class NotDays:
    got: str


@dataclass(frozen=True, slots=True)
class DaysMissing:
    pass


FormProblem = NotMoney | CostMissing | NotDays | DaysMissing | NothingWritten | TooLong


@dataclass(frozen=True, slots=True)
class GiftWindow:
    """The form. `left` is what can be given to this customer now without asking, in minor units.

    `wrong` is the field that `problem` is about.
    """

    issue: Issue
    customer: Customer
    purse: Purse
    left: int
    facts: GiftFacts
    typed: Typed
    wrong: str = ""
    problem: FormProblem | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """That something can be given: `left` without asking anybody. `unhappy`: it may be the moment for it."""

    left: Money
    unhappy: bool = False


@dataclass(frozen=True, slots=True)
class PurseShown:
    """`/care purse`. `left` is the reader's for this month; `waiting` is what they may answer."""

    purse: Purse
    left: Money
    month: datetime
    untold: tuple[GiftShown, ...]
    asked: tuple[GiftShown, ...]
    waiting: tuple[GiftShown, ...]
    may_set: bool


@dataclass(frozen=True, slots=True)
class GiftGiven:
    """It can be taken back until the customer knows."""

    number: int
    gesture: Gesture


@dataclass(frozen=True, slots=True)
class GiftAsked:
    number: int
    gesture: Gesture
    to: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class GiftApproved:
    number: int
    gesture: Gesture
    by: Person


@dataclass(frozen=True, slots=True)
class GiftDeclined:
    number: int
    gesture: Gesture
    by: Person


@dataclass(frozen=True, slots=True)
class GiftUndone:
    number: int
    gesture: Gesture


@dataclass(frozen=True, slots=True)
class GiftTold:
    number: int
    gesture: Gesture


@dataclass(frozen=True, slots=True)
class GiftExpired:
    """It was asked for too long ago."""

    number: int


@dataclass(frozen=True, slots=True)
class GiftChanged:
    """What was asked for is no longer so: the issue, the customer, who asked, or the purse."""

    number: int


@dataclass(frozen=True, slots=True)
class GiftSettled:
    """Somebody was there before, with this outcome."""

    number: int
    state: GestureState


@dataclass(frozen=True, slots=True)
class GiftOwn:
    """Nobody says yes to what they asked for themselves."""

    number: int


@dataclass(frozen=True, slots=True)
class GiftNotForYou:
    """Others were asked."""

    number: int


@dataclass(frozen=True, slots=True)
class GiftNobody:
    """It needs another person, and there is none."""

    number: int


@dataclass(frozen=True, slots=True)
class GiftNotYours:
    number: int
    by: Person


@dataclass(frozen=True, slots=True)
class GiftGone:
    """There is none of that number."""


@dataclass(frozen=True, slots=True)
class PurseClosed:
    """The team gives nothing by way of a purse."""


Gifts = (
    NotMoney
    | CostMissing
    | NotDays
    | DaysMissing
    | GiftGiven
    | GiftAsked
    | GiftApproved
    | GiftDeclined
    | GiftUndone
    | GiftTold
    | GiftExpired
    | GiftChanged
    | GiftSettled
    | GiftOwn
    | GiftNotForYou
    | GiftNobody
    | GiftNotYours
    | GiftGone
    | PurseClosed
)
