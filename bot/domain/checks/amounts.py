"""Money and percentages in a text, so that two ways of writing the same one are equal."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.lexicon import commitments as words

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Amount:
    """`text[start:end]` is `value` of `unit`: a currency's code, a sign that several share, or PERCENT."""

    start: int
    end: int
    value: Decimal
    unit: str


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_SIGN = _any(name for name in words.CURRENCIES if not any(map(str.isalpha, name)))
_NAME = _any(name for name in words.CURRENCIES if any(map(str.isalpha, name)))
_NUMBER_WORD = _any(words.NUMBER_WORDS)
_WORDS = rf"(?:an? )?(?:{_NUMBER_WORD})(?:[ -](?:{_NUMBER_WORD})){{0,4}}"
_SCALES = {"k": 1_000, "thousand": 1_000, "tausend": 1_000}
_SCALES |= {"m": 1_000_000, "mio": 1_000_000, "million": 1_000_000, "millionen": 1_000_000}
_DIGITS = (
    r"(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3}){1,5}(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,4})?)(?!\d)"
    rf"(?: ?(?:{_any(_SCALES)})\b)?"
)
_MENTIONS_MONEY = re.compile(rf"{_SIGN}|(?<![^\W\d_])(?:{_NAME})(?![^\W\d_])")
_MONEY = re.compile(
    rf"(?:(?P<sign>{_SIGN})|(?<!\w)(?P<name>{_NAME})) ?(?P<number>{_DIGITS})(?: ?(?P<exact>{_NAME})(?!\w))?"
    rf"|(?<![\w.,])(?P<counted>{_DIGITS}|{_WORDS})[ \u00a0\u202f-]?"
    rf"(?:(?P<sign_after>{_SIGN})|(?P<name_after>{_NAME})(?!\w))"
)
_PERCENTAGE = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,6}}(?:[.,]\d{{1,4}})?|{_WORDS})[ \u00a0\u202f-]?{words.PERCENT}(?!\w)"
)
_SCALED = re.compile(rf" ?({_any(_SCALES)})$")
_GROUP = 3


def mentions_money(text: str) -> bool:
    """Whether any currency is named in lower-case `text`."""
    return _MENTIONS_MONEY.search(text) is not None


def money_in(text: str) -> Iterator[Amount]:
    """Each amount with a currency; `text` is in lower case."""
    if mentions_money(text):
        for match in _MONEY.finditer(text):
            written = match["exact"] or match["sign"] or match["name"] or match["sign_after"]
            unit = words.CURRENCIES[written or match["name_after"]]
            yield Amount(*match.span(), _value(match["number"] or match["counted"]), unit)


def percentages_in(text: str) -> Iterator[Amount]:
    """Each percentage; `text` is in lower case."""
    for match in _PERCENTAGE.finditer(text):
        yield Amount(*match.span(), _value(match["number"]), PERCENT)


def same(one: Amount, other: Amount) -> bool:
    """Whether both mean the same money; "$" may be any dollar."""
    if one.value != other.value:
        return False
    return (
        one.unit == other.unit
        or one.unit in words.SHARED_SIGNS.get(other.unit, ())
        or other.unit in words.SHARED_SIGNS.get(one.unit, ())
    )


def _value(written: str) -> Decimal:
    if not written[0].isdigit():
        return _value_of_words(written)
    scaled = _SCALED.search(written)
    number = _plain_number(written[: scaled.start()] if scaled else written)
    return number * _SCALES[scaled.group(1)] if scaled else number.normalize()


def _plain_number(written: str) -> Decimal:
    """The last point or comma is the decimal one, unless exactly a group of three follows it."""
    digits = re.sub(r"['’\s]", "", written)
    cut = max(digits.rfind("."), digits.rfind(","))
    if cut < 0:
        return Decimal(int(digits))
    whole, rest = re.sub(r"[.,]", "", digits[:cut]), digits[cut + 1 :]
    both_signs = "." in digits and "," in digits
    if len(rest) == _GROUP and (not both_signs or digits.count(digits[cut]) > 1):
        return Decimal(int(whole + rest))
    return Decimal(f"{int(whole)}.{int(rest):0{len(rest)}d}")


def _value_of_words(written: str) -> Decimal:
    total = current = 0
    for word in re.findall(_NUMBER_WORD, written):
        number = words.NUMBER_WORDS[word]
        if number in (100, 1000) and current:
            current *= number
            total, current = (total + current, 0) if number == 1000 else (total, current)  # noqa: PLR2004
        else:
            current += number
    return Decimal(total + current)
