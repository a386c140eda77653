"""Stock phrases in a reply: markers of a script wherever they stand, and courtesy, told apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.findings import Case, Finding, Rule
from bot.domain.lexicon.phrase_list import COURTESY, MARKER, Phrase, by_key
from bot.domain.lexicon.phrase_patterns import keys_of

# What comes after this many characters is no reply any more; it bounds the time a pasted log can take.
READ_AT_MOST = 12_000


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stock phrase at `reply[start:end]`."""

    phrase: Phrase
    start: int
    end: int


def spoken(reply: str) -> tuple[Spoken, ...]:
    """Every stock phrase of the list in the reply, in the order of the text; they may overlap."""
    text, families = reply[:READ_AT_MOST], by_key()
    tried = {phrase.id: phrase for key in keys_of(text) & families.keys() for phrase in families[key]}
    found = (
        Spoken(phrase, match.start(), match.end())
        for phrase in tried.values()
        for match in phrase.find.finditer(text)
    )
    return tuple(sorted(found, key=lambda each: (each.start, -each.end, each.phrase.id)))


def find(
    reply: str, case: Case, *, heard: Iterable[Spoken] | None = None, bare: bool = False
) -> tuple[Finding, ...]:
    """The markers of a script; where the reply is `bare` (nothing else is in it), courtesy too."""
    wanted = (MARKER, COURTESY) if bare else (MARKER,)
    found = spoken(reply) if heard is None else heard
    return tuple(
        Finding(
            Rule.SCRIPT,
            each.start,
            each.end,
            reply[each.start : each.end],
            family=each.phrase.id,
            why=each.phrase.why,
        )
        for each in apart(each for each in found if each.phrase.tier in wanted)
    )


def apart(heard: Iterable[Spoken]) -> list[Spoken]:
    """Without those that overlap a longer one, or a marker where they are courtesy."""
    kept: list[Spoken] = []
    for each in sorted(heard, key=lambda one: (one.phrase.tier, one.start - one.end, one.start)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)
