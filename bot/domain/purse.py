"""The purse: how much goodwill a team gives by itself, and from where on a second person has a say."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.domain.durations import Duration
from bot.domain.giving import Gesture, Why
from bot.domain.money import Money

YEAR = timedelta(days=365)
_ANSWER = Duration(timedelta(hours=24))


@dataclass(frozen=True, slots=True)
class Purse:
    """Limits in minor units of `currency`; from past them on a lead approves.

    `second_gestures` and `second_amount` are what one customer may have in twelve months before another
    person looks at it too; 0 looks at everything.
    """

    on: bool = True
    currency: str = "EUR"
    gesture: int = 25_00
    owner_month: int = 200_00  # of who gives, in a calendar month of the team's zone
    customer_year: int = 100_00  # in the 365 days before
    approval_expiry: Duration = _ANSWER  # how long a request for a yes stands
    second_gestures: int = 3
    second_amount: int = 75_00


@dataclass(frozen=True, slots=True)
class Had:
    """What a customer was given in the twelve months before: how many gestures, and what they cost.

    `minor` is in the purse's currency. `others` are sums in currencies that it had before.
    """

    count: int = 0
    minor: int = 0
    others: tuple[Money, ...] = ()


def month_begins(now: datetime, zone: str) -> datetime:
    """Midnight of the first of this month, where the team is."""
    here = now.astimezone(ZoneInfo(zone))
    return here.replace(day=1, hour=0, minute=0, second=0, microsecond=0, fold=0).astimezone(now.tzinfo)


def had(gestures: tuple[Gesture, ...], currency: str) -> Had:
    """The sums of gestures that count."""
    sums: dict[str, int] = {}
    for one in gestures:
        sums[one.currency] = sums.get(one.currency, 0) + one.minor
    others = tuple(Money(minor, code) for code, minor in sorted(sums.items()) if code != currency and minor)
    return Had(len(gestures), sums.get(currency, 0), others)


def why_ask(purse: Purse, minor: int, spent_this_month: int, of_customer: Had) -> tuple[Why, ...]:
    """What one more gesture would be past; empty when it can simply be given.

    What costs nothing is past no limit of money; a second person may have to look at it all the same.
    """
    past = (
        (Why.GESTURE, minor > purse.gesture),
        (Why.OWNER_MONTH, spent_this_month + minor > purse.owner_month),
        (Why.CUSTOMER_YEAR, of_customer.minor + minor > purse.customer_year),
        (Why.SECOND_LOOK, _needs_two(purse, minor, of_customer)),
    )
    return tuple(why for why, is_past in past if is_past and (minor or why is Why.SECOND_LOOK))


def _needs_two(purse: Purse, minor: int, of_customer: Had) -> bool:
    many = of_customer.count >= purse.second_gestures
    return many or (minor > 0 and of_customer.minor + minor > purse.second_amount)


def left_for(purse: Purse, spent_this_month: int, of_customer: Had) -> int:
    """The most that one gesture to this customer may cost now without asking anybody, in minor units."""
    rest = (
        purse.gesture,
        purse.owner_month - spent_this_month,
        purse.customer_year - of_customer.minor,
    )
    return max(0, min(rest))


def bound_to(gesture: Gesture, customer_id: int) -> str:
    """What a yes is bound to: when any of it is no longer so, the yes is none."""
    parts = (
        gesture.workspace_id,
        gesture.issue_id,
        customer_id,
        gesture.by_id,
        gesture.kind,
        gesture.minor,
        gesture.currency,
        gesture.days,
        gesture.reason,
        gesture.expires_at.isoformat() if gesture.expires_at is not None else "",
    )
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()
