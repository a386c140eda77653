"""Money as whole minor units of one currency: read from what people type, and written plainly."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.checks.amounts import Amount, money_in, same
from bot.domain.lexicon.currencies import CODES, DECIMALS

_USUAL = 2  # decimals of a currency of which nothing else is known
MOST = 10**12  # minor units; more is a slip of the finger
_GROUP, _THREE_DECIMALS = 3, re.compile(r"\d+[.,]\d{3}")
_TYPED = re.compile(
    r"(?:(?P<before>[a-z]{3}) ?)?(?P<number>\d[\d.,'’ \u00a0\u202f]*?)(?: ?(?P<after>[a-z]{3}))?"
)


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` counts the smallest unit (cents); `currency` is an ISO 4217 code."""

    minor: int
    currency: str


def is_currency(code: str) -> bool:
    return code in CODES


def decimals(currency: str) -> int:
    """How many decimals the currency is written with: 2 for EUR, 0 for JPY, 3 for KWD."""
    return DECIMALS.get(currency, _USUAL)


def major(money: Money) -> Decimal:
    """12.5 for 1250 cents."""
    return Decimal(money.minor).scaleb(-decimals(money.currency))


def minor_of(value: Decimal, currency: str) -> int | None:
    """So many whole ones in minor units; None when negative, finer than the currency, or too much."""
    if not value.is_finite() or abs(value.adjusted()) > len(str(MOST)):
        return None
    scaled = value.scaleb(decimals(currency))
    fits = scaled == scaled.to_integral_value() and 0 <= scaled <= MOST
    return int(scaled) if fits else None


def written(money: Money) -> str:
    """ "20 EUR", "12.50 EUR", "1500 JPY"."""
    value = major(money)
    whole = value == value.to_integral_value()
    return (
        f"{value:.0f} {money.currency}" if whole else f"{value:.{decimals(money.currency)}f} {money.currency}"
    )


def typed(text: str, currency: str) -> Money | None:
    """What somebody typed as an amount of `currency`: "20", "12,50", "€20", "20 EUR".

    None when it is no amount, or one of another currency.
    """
    plain = " ".join(text.lower().split())
    if not plain:
        return None
    found = [one for one in money_in(plain) if (one.start, one.end) == (0, len(plain))]
    value = _of(found[0], currency) if found else _bare(plain, currency)
    minor = minor_of(value, currency) if value is not None else None
    return Money(minor, currency) if minor is not None else None


def _of(amount: Amount, currency: str) -> Decimal | None:
    return amount.value if same(amount, Amount(0, 0, amount.value, currency)) else None


def _bare(plain: str, currency: str) -> Decimal | None:
    """A number with the code or without: not every code is one that sentences are searched for."""
    match = _TYPED.fullmatch(plain)
    if match is None or {match["before"], match["after"]} - {None, currency.lower()}:
        return None
    if decimals(currency) == _GROUP and _THREE_DECIMALS.fullmatch(match["number"]):
        return Decimal(match["number"].replace(",", "."))  # elsewhere three digits are thousands
    found = next(money_in(f"eur {match['number']}"), None)
    read_whole = found is not None and found.end == len(f"eur {match['number']}")
    return found.value if found is not None and read_whole else None


def names(text: str, money: Money) -> bool:
    """Whether the text says this very amount, by its sign, its code or the currency's name."""
    wanted = Amount(0, 0, major(money).normalize(), money.currency)
    return any(same(found, wanted) for found in money_in(text.lower()))
