"""Text as it is looked at: digits, spaces and dashes of every script as the plain ones, nothing invisible."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What was withheld; the value is what the placeholder calls it."""

    SECRET = "secret"  # noqa: S105 - the name of a kind
    EMAIL = "e-mail"
    IBAN = "iban"
    CARD = "card"
    ID = "id number"
    PHONE = "phone"
    IP = "ip address"
    ADDRESS = "address"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Found:
    """A span of the folded text. `value` is the same for all ways to write the same thing."""

    start: int
    end: int
    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Folded:
    """`places[i]` is where the character `i` of `text` stands in the text as it was given."""

    text: str
    places: Sequence[int]

    def span(self, found: Found) -> tuple[int, int]:
        """Where that is in the text as it was given."""
        return self.places[found.start], self.places[found.end - 1] + 1


def fold(text: str) -> Folded:
    if text.isascii():
        return Folded(text, range(len(text)))
    kept = list(_kept(text))
    return Folded("".join(char for char, _ in kept), [at for _, at in kept])


def _kept(text: str) -> Iterator[tuple[str, int]]:
    for at, char in enumerate(text):
        plain = char if char.isascii() else _plain(char)
        if plain:
            yield plain, at


_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(c) for c in range(0xFE00, 0xFE10)
}


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character, or "" for what cannot be seen."""
    category = unicodedata.category(char)
    if category == "Cf" or char in _INVISIBLE:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Zs":
        return " "
    if category == "Pd" or char == "\u2212":
        return "-"
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char
