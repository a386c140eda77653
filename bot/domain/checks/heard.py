"""Heard, respected, valued: whether a reply names their problem, says what is next, and gives something."""

import re
from functools import cache, lru_cache

from bot.domain.checks.backing import promises_said
from bot.domain.checks.reading import Reading, read
from bot.domain.checks.refusals import opens_a_way
from bot.domain.findings import Case, Finding, Rule
from bot.domain.lexicon import hearing as words
from bot.domain.lexicon.general import is_general

_NEXT, _GLAD, _ANSWERS, _EMPTY_THANKS, _THANKS = (
    re.compile(pattern)
    for pattern in (words.NEXT, words.GLAD, words.ANSWERS, words.EMPTY_THANKS, words.THANKS)
)
_NOT_THEIRS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)[@#]\w+|<[^<>\s]{1,80}>")
_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d.,:]*\d|\d+")
# A customer who said less has named no problem; a first answer that is shorter is a question or a nod.
_NAMED_BY, _WORTH_JUDGING = 3, 8
# A later answer is judged only when it is a letter, in characters.
_LONG = 600
_LATEST, _STEM, _OUT_OF_THE_CASE = 3, 5, 2
# So many words that few other replies have show that the case was known; so many explain it.
_TELLING, _EXPLAINING = 3, 6


def find(reply: str, case: Case) -> tuple[Finding, ...]:
    """What a first answer, or a long later one, leaves out, each about the whole reply.

    () where nobody wrote. Judged kindly: one word of theirs is enough to be heard, any step or question is a
    next step, and any number, step or particular thanks is something given.
    """
    if not _is_judged(reply, case):
        return ()
    reading, theirs = read(reply), _theirs(case.said[-_LATEST:])
    ours = _stems(reading.plain.text) - _stems(" ".join((case.customer, *case.writers)).lower())
    shared = len(theirs & _with_alike(ours))
    telling = len(ours) >= _TELLING
    missing = []
    needs_no_more = _is_answered(reading, case)
    if not shared and len(theirs) >= _NAMED_BY and not (telling or needs_no_more):
        missing.append(Rule.UNHEARD)
    if len(ours) < _EXPLAINING and not (needs_no_more or _goes_on(reply, reading)):
        missing.append(Rule.NO_NEXT_STEP)
    if shared < _OUT_OF_THE_CASE and not telling and not _gives(reply, reading):
        missing.append(Rule.NOTHING_GIVEN)
    return tuple(Finding(rule, 0, 0, "") for rule in missing)


def _is_judged(reply: str, case: Case) -> bool:
    if not case.said or len(_WORD.findall(reply[:_LONG])) < _WORTH_JUDGING:
        return False
    return not case.told or len(reply) >= _LONG


@lru_cache(maxsize=8)
def _theirs(said: tuple[str, ...]) -> frozenset[str]:
    """The beginnings of the words that make out their problem, and their numbers."""
    return frozenset(stem for text in said for stem in _stems(_NOT_THEIRS.sub(" ", text.lower())))


def _stems(text: str) -> frozenset[str]:
    found = _WORD.findall(text[:12_000])
    return frozenset(
        word[:_STEM]
        for word in found
        if word[0].isdigit() or (len(word) > 2 and not is_general(word))  # noqa: PLR2004
    )


def _with_alike(stems: frozenset[str]) -> frozenset[str]:
    return stems.union(*(_alike().get(stem, frozenset()) for stem in stems))


@cache
def _alike() -> dict[str, frozenset[str]]:
    groups = [frozenset(line.split()) for line in words.ALIKE]
    return {stem: group for group in groups for stem in group}


def _is_answered(reading: Reading, case: Case) -> bool:
    """Praise wants no repeating and no step; a plain question has its answer."""
    last = case.said[-1].lower()
    if _GLAD.search(last):
        return True
    return "?" in last and any(_ANSWERS.search(sentence.text) for sentence in reading.sentences)


def _goes_on(reply: str, reading: Reading) -> bool:
    """Whether something follows, is asked or is done."""
    if any(sentence.text.endswith("?") or _NEXT.search(sentence.text) for sentence in reading.sentences):
        return True
    return opens_a_way(reply) or bool(promises_said(reply))


def _gives(reply: str, reading: Reading) -> bool:
    if any(char.isdigit() for char in reply) or opens_a_way(reply):
        return True
    return any(
        _THANKS.search(sentence.text) and not _EMPTY_THANKS.search(sentence.text)
        for sentence in reading.sentences
    )
