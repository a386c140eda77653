"""The form of a gesture, read: what it is and costs, or which field says something that cannot be."""

from dataclasses import dataclass

from bot.domain.facts import tidy
from bot.domain.gifts import CostMissing, DaysMissing, FormProblem, NotDays, NotMoney, Typed
from bot.domain.giving import MAY_BE_FREE, MOST_DAYS, REASON_LENGTH, GestureKind
from bot.domain.kept import NothingWritten, TooLong
from bot.domain.money import typed as money_typed

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Wish:
    """`minor` in the purse's currency; `days` of extra time, 0 for the other kinds."""

    kind: GestureKind
    minor: int
    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class Unclear:
    field: str
    problem: FormProblem


def read(form: Typed, currency: str) -> Wish | Unclear:
    """What the form asks for; the first field that cannot be taken."""
    kind = GestureKind(form.kind) if form.kind in set(GestureKind) else GestureKind.CREDIT
    cost = _cost(form.amount.strip(), kind, currency)
    days = _days(form.days.strip()) if kind is GestureKind.EXTRA_TIME else 0
    reason = tidy(form.reason)
    if not isinstance(cost, int):
        return Unclear("amount", cost)
    if not isinstance(days, int):
        return Unclear("days", days)
    if not reason or len(reason) > REASON_LENGTH:
        return Unclear("reason", TooLong(len(reason), REASON_LENGTH) if reason else NothingWritten())
    return Wish(kind, cost, days, reason)


def _cost(words: str, kind: GestureKind, currency: str) -> int | FormProblem:
    """What is left open costs nothing, where that can be."""
    if not words:
        return 0 if kind in MAY_BE_FREE else CostMissing(currency)
    money = money_typed(words, currency)
    if money is None:
        return NotMoney(words, currency)
    return money.minor if money.minor or kind in MAY_BE_FREE else CostMissing(currency)


def _days(words: str) -> int | FormProblem:
    if not words:
        return DaysMissing()
    number = words.split(maxsplit=1)[0]
    if not number.isascii() or not number.isdigit() or len(number) > _MOST_DIGITS:
        return NotDays(words)
    return int(number) if 1 <= int(number) <= MOST_DAYS else NotDays(words)
