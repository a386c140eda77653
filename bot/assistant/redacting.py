"""Redacting: what is private stays here; a model reads a placeholder, and only the owner's draft has it back.

One `Redactions` is carried through all texts of a request, so that the same value has the same name in each.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.assistant.private.folding import Folded, Found, Kind, fold
from bot.assistant.private.numbers import cards, ibans, ids
from bot.assistant.private.phones import phones
from bot.assistant.private.places import emails, known, machines, streets
from bot.assistant.private.tokens import secrets

_NO_NAMES: Mapping[tuple[Kind, str], str] = MappingProxyType({})
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LIKE_OURS = re.compile(rf"\[({'|'.join(Kind)}) (\d+)\]")


@dataclass(frozen=True, slots=True)
class Redactions:
    """What was withheld so far: each placeholder with the words that it stands for, as they came first."""

    kept: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    named: Mapping[tuple[Kind, str], str] = field(default_factory=lambda: _NO_NAMES)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many different values of each kind."""
        return Counter(kind for kind, _ in self.named)


@dataclass(frozen=True, slots=True)
class Redacted:
    """`text` may leave; `redactions` goes into the next call and, in the end, into `restore`."""

    text: str
    redactions: Redactions

    @property
    def kept(self) -> Mapping[str, str]:
        return self.redactions.kept

    @property
    def counts(self) -> Mapping[Kind, int]:
        return self.redactions.counts


def redact(
    text: str,
    so_far: Redactions | None = None,
    *,
    private: Sequence[str] = (),
    country: str = "",
) -> Redacted:
    """The text with placeholders such as "[card 1]" for what is private.

    `private` are handles and address lines of the customer at hand; `country` (two letters) is where phone
    numbers without a prefix are at home. A placeholder that somebody typed is taken for words of theirs.
    """
    text = _LIKE_OURS.sub(r"(\1 \2)", text)
    folded = fold(text)
    kept, named = dict((so_far or Redactions()).kept), dict((so_far or Redactions()).named)
    parts, at = [], 0
    for found in _apart(folded, private, country):
        start, end = folded.span(found)
        place = named.get((found.kind, found.value))
        if place is None:
            number = 1 + sum(kind is found.kind for kind, _ in named)
            place = named[found.kind, found.value] = f"[{found.kind.value} {number}]"
            kept[place] = text[start:end]
        parts += [text[at:start], place]
        at = end
    parts.append(text[at:])
    return Redacted("".join(parts), Redactions(MappingProxyType(kept), MappingProxyType(named)))


def restore(text: str, kept: Mapping[str, str]) -> str:
    """The words with what was withheld put back, for the draft that its owner sees and for nobody else."""
    return _LIKE_OURS.sub(lambda found: kept.get(found.group(), found.group()), text)


def withheld(text: str, private: Sequence[str] = (), country: str = "") -> Mapping[Kind, int]:
    """What `redact` would withhold."""
    return redact(text, private=private, country=country).counts


def _apart(folded: Folded, private: Sequence[str], country: str) -> list[Found]:
    """What was found, in order and none across another: what comes first in the list of kinds has its way."""
    taken = bytearray(len(folded.text))
    chosen = []
    for found in _every(folded.text, private, country):
        if found.end > found.start and not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            chosen.append(found)
    return sorted(chosen, key=lambda found: found.start)


def _every(text: str, private: Sequence[str], country: str) -> Iterator[Found]:
    yield from known(text, private)
    yield from secrets(text)
    yield from emails(text)
    yield from ibans(text)
    yield from cards(text)
    yield from ids(text)
    yield from machines(text)
    yield from phones(text, country)
    yield from streets(text)
