"""How a person writes: sentences of their own past replies that say nothing of whom they were written to.

A sentence is kept only if each of its words was written to at least three different customers, none of them
is part of a customer's name, and there is no number, address, quote or link in it. So what only one customer
ever said cannot be in it. A sentence that went out twice as it stands is a formula and no style.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

CUSTOMERS = 3  # to so many a word must have been written
_FEWEST_WORDS = 4
_MOST_LETTERS = 240  # of what is kept of one reply
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[^\W\d_]+")
_TELLING = re.compile(r"[\d@#/\\<>\[\]{}$€£¥₹%&*=+|~^`\"“”„«»‹›]|\w\.\w")


@dataclass(frozen=True, slots=True)
class Written:
    """One reply and to whom it went."""

    customer_id: int
    text: str


def style_of(replies: Sequence[Written], names: Iterable[str], most: int) -> tuple[str, ...]:
    """Of at most `most` replies, the best first as given, what is left of each; fewer when little is left."""
    private = frozenset(word for name in names for word in _words(name))
    shared = _shared(replies) - private
    said = Counter(_plain(sentence) for reply in replies for sentence in _sentences(reply.text))
    kept: list[str] = []
    for reply in replies:
        left = " ".join(
            sentence
            for sentence in _sentences(reply.text)
            if said[_plain(sentence)] == 1 and _is_style(sentence, shared)
        )
        if left and len(kept) < most:
            kept.append(_cut(left))
    return tuple(kept)


def _shared(replies: Iterable[Written]) -> frozenset[str]:
    """Words that were written to several customers."""
    to: defaultdict[str, set[int]] = defaultdict(set)
    for reply in replies:
        for word in _words(reply.text):
            to[word].add(reply.customer_id)
    return frozenset(word for word, customers in to.items() if len(customers) >= CUSTOMERS)


def _is_style(sentence: str, shared: frozenset[str]) -> bool:
    words = list(_words(sentence))
    return len(words) >= _FEWEST_WORDS and not _TELLING.search(sentence) and shared.issuperset(words)


def _sentences(text: str) -> Iterator[str]:
    return (sentence for found in _SENTENCE.finditer(text) if (sentence := found.group().strip()))


def _words(text: str) -> Iterator[str]:
    return (found.group() for found in _WORD.finditer(text.casefold()))


def _plain(sentence: str) -> str:
    return " ".join(_words(sentence))


def _cut(text: str) -> str:
    """Whole sentences up to the length."""
    kept = ""
    for sentence in _sentences(text):
        if kept and len(kept) + len(sentence) >= _MOST_LETTERS:
            break
        kept = f"{kept} {sentence}".strip()
    return kept[:_MOST_LETTERS]
