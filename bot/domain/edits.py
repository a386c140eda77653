"""What a person changed in proposed words before they sent them: how the team really talks."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from bot.domain.findings import Checked, Rule

_SENTENCE = re.compile(r"[^.!?\n]+[.!?…]*")
_CONCRETE = re.compile(r"\d[\d.,:]*|(?<=[\w,;:] )[A-Z][\w-]+")  # numbers, and names inside a sentence
_ROUND = 3  # digits of a distance
_MOST_SENTENCES = 12  # kept of either side
_SAME = 0.75  # from this likeness a sentence was rewritten, not replaced


class EditKind(StrEnum):
    """What an edit did; each is an entry under [edits] in the wording."""

    REMOVED_FORMULA = "removed_formula"
    ADDED_FACT = "added_fact"
    SOFTENED_NO = "softened_no"
    BACKED_PROMISE = "backed_promise"
    SHORTENED = "shortened"
    LENGTHENED = "lengthened"


@dataclass(frozen=True, slots=True)
class Edits:
    """`distance` is 0 (sent as proposed) to 1 (nothing kept). `removed` and `added` are whole sentences."""

    distance: float
    kinds: tuple[EditKind, ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]


_SHORTER, _LONGER = 0.7, 1.4  # of the length that was proposed


def edits(proposed: str, sent: str, read: Callable[[str], Checked]) -> Edits:
    """Compare what was proposed with what was sent. `read` is the check, bound to its case."""
    before, after = _sentences(proposed), _sentences(sent)
    removed = tuple(one for one in before if not _kept(one, after))[:_MOST_SENTENCES]
    added = tuple(one for one in after if not _kept(one, before))[:_MOST_SENTENCES]
    distance = round(Levenshtein.normalized_distance(proposed, sent), _ROUND)
    kinds = tuple(dict.fromkeys(_kinds(proposed, sent, added, read))) if distance else ()
    return Edits(distance, kinds, removed, added)


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(one for one in (found.group().strip() for found in _SENTENCE.finditer(text)) if one)


def _kept(sentence: str, others: Iterable[str]) -> bool:
    return any(
        sentence == other or Levenshtein.normalized_similarity(sentence, other) >= _SAME for other in others
    )


def _kinds(
    proposed: str, sent: str, added: tuple[str, ...], read: Callable[[str], Checked]
) -> Iterable[EditKind]:
    before, after = _counts(read(proposed)), _counts(read(sent))
    if after[Rule.SCRIPT] < before[Rule.SCRIPT]:
        yield EditKind.REMOVED_FORMULA
    if any(_is_concrete(one, proposed) for one in added):
        yield EditKind.ADDED_FACT
    if after[Rule.FRIENDLY_NO] < before[Rule.FRIENDLY_NO]:
        yield EditKind.SOFTENED_NO
    if after[Rule.UNBACKED_PROMISE] < before[Rule.UNBACKED_PROMISE]:
        yield EditKind.BACKED_PROMISE
    if len(sent) < len(proposed) * _SHORTER:
        yield EditKind.SHORTENED
    if len(sent) > len(proposed) * _LONGER:
        yield EditKind.LENGTHENED


def _counts(checked: Checked) -> dict[Rule, int]:
    return {rule: sum(found.rule is rule for found in checked.findings) for rule in Rule}


def _is_concrete(sentence: str, proposed: str) -> bool:
    """Does it say a number, a day or a name that was not there before?"""
    return any(found.group() not in proposed for found in _CONCRETE.finditer(sentence))
