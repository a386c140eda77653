"""Unbacked promises: what a reply commits to without a time, and without anybody who can be held to it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.domain.checks.reading import Reading, read
from bot.domain.findings import Case, Finding, Rule
from bot.domain.lexicon import backing as words
from bot.domain.promises import promise_quotes
from bot.domain.times_said import times_said

_MAY_COMMIT, _NAMES_A_TIME, _EXPECTED, _NO_COMMITMENT, _NO_REAL_TIME = (
    re.compile(pattern)
    for pattern in (
        words.MAY_COMMIT,
        words.NAMES_A_TIME,
        words.EXPECTED,
        words.NO_COMMITMENT,
        words.NO_REAL_TIME,
    )
)


def find(reply: str, case: Case) -> tuple[Finding, ...]:
    """Each promise without a time and a named colleague, and not yet tracked. Family is "promise"."""
    return tuple(
        Finding(Rule.UNBACKED_PROMISE, start, end, reply[start:end], "promise")
        for start, end in promises_said(reply)
        if not _backed(reply[start:end], case)
    )


# The commitment gate asks for the same promises.
@lru_cache(maxsize=8)
def promises_said(reply: str) -> tuple[tuple[int, int], ...]:
    """Where each promise of the reply stands, with a time or without."""
    return tuple(_promises(reply))


def _promises(reply: str) -> Iterator[tuple[int, int]]:
    """Sentences in which nobody commits are left out before the costly search."""
    for start, end in _stretches(read(reply)):
        quotes = promise_quotes(reply[start:end])
        if not quotes and _EXPECTED.search(reply[start:end].lower()):
            yield start, end
        reached = start
        for quote in quotes:
            found = reply.index(quote, reached)
            yield found, found + len(quote)
            reached = found + len(quote)


def _stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences that may commit, each with the next, where the time may be: "I'll check. By noon."."""
    last = 0
    for at, sentence in enumerate(reading.sentences):
        if sentence.start < last or not _may_commit(sentence.text):
            continue
        end = reading.sentences[min(at + 1, len(reading.sentences) - 1)]
        if _MAY_COMMIT.search(end.text) or not _NAMES_A_TIME.search(end.text):
            end = sentence
        last = end.start + len(end.text)
        yield reading.plain.origin(sentence.start, last)


def _may_commit(sentence: str) -> bool:
    return _MAY_COMMIT.search(sentence) is not None or _NAMES_A_TIME.search(sentence) is not None


def _backed(quote: str, case: Case) -> bool:
    plain = quote.lower().replace("’", "'")
    if _NO_COMMITMENT.search(plain) or _tracked(quote, case):
        return True
    if any(name.lower() in plain for name in case.writers):
        return True
    left = _NO_REAL_TIME.sub(" ", plain)
    return _NAMES_A_TIME.search(left) is not None and bool(times_said(left))


def _tracked(quote: str, case: Case) -> bool:
    return any(quote in known or known in quote for known in case.promised if known.strip())
