"""Sentences that went to several other people lately: the same ones, and those that differ in a word."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.domain.checks.reading import read
from bot.domain.findings import Case, Finding, Rule

OFTEN = 3  # other people; two may be chance
_SHORTEST = 4  # words: shorter ones are courtesy, and everybody says them
_NEAR = 88.0  # percent of the characters in common, in order
_LOOKED_AT = 200  # sentences that share a rare word; more of them would take too long
_RAREST = 3  # words of a sentence by which its like are looked up: one may differ, so more than one

_GREETING = re.compile(
    r"^(?i:hi|hello|hey|hiya|dear|hallo|hola|bonjour|liebe[r]?|sehr geehrte[r]?|guten (?:tag|morgen|abend)"
    r"|good (?:morning|afternoon|evening|day))\b(?: there| again| all)?"
    r"(?:,? @?[A-ZÀ-Þ][\w'.-]*(?: [A-ZÀ-Þ][\w'.-]*){0,2}|,? \w+(?=[,!]))?[ ,!.:–-]*"
)
_NAME = re.compile(r"(?<=[^\s.!?…:\n] )[A-ZÀ-Þ][\w'-]*")
# In German every noun has a capital, so that names cannot be told from things.
_GERMAN = re.compile(
    r"\b(?:der|die|das|und|ist|nicht|wir|sie|ihr|ihre|ihnen|ich|für|mit|ein|eine|im|zu|am|auf)\b", re.I
)
_NUMBER = re.compile(r"[$£€₹#]?\d[\d.,:/-]*\d|[$£€₹#]?\d")
_SIGNS = re.compile(r"[^\w\s']|_")


@dataclass(frozen=True, slots=True)
class Known:
    """The sentences of `Case.sent`, ready for looking up their like. Make it once with `prepare`."""

    people: Mapping[str, int]
    by_word: Mapping[str, tuple[str, ...]]
    how_often: Mapping[str, int]


def plain(sentence: str) -> str:
    """The sentence without what differs from person to person: names, numbers, the greeting, signs, capitals.

    "" when nothing is left.
    """
    text = _GREETING.sub("", " ".join(sentence.replace("’", "'").split()))
    if not _GERMAN.search(text):
        text = _NAME.sub("name", text)
    return " ".join(_SIGNS.sub(" ", _NUMBER.sub("0", text)).lower().split())


def sentences(reply: str) -> Iterator[tuple[str, int, int]]:
    """Each sentence that is long enough to be told again, as `plain` has it, and where it stands."""
    reading = read(reply)
    for sentence in reading.sentences:
        start, end = reading.span(sentence, 0, len(sentence.text))
        made = plain(reply[start:end])
        if made.count(" ") + 1 >= _SHORTEST:
            yield made, start, end


def prepare(sent: Mapping[str, int]) -> Known:
    """An index of what went out, as `Case.sent` has it. Some 50 ms for 15,000 sentences: keep it."""
    often = {sentence: people for sentence, people in sent.items() if people >= OFTEN}
    how_often = Counter(word for sentence in often for word in set(sentence.split()))
    by_word: dict[str, list[str]] = {}
    for sentence in often:
        for word in _rarest(sentence, how_often):
            by_word.setdefault(word, []).append(sentence)
    return Known(often, {word: tuple(found[:_LOOKED_AT]) for word, found in by_word.items()}, how_often)


def find(reply: str, case: Case, known: Known | None = None) -> tuple[Finding, ...]:
    """Each sentence that at least `OFTEN` others got; `data["count"]` says how many. Family: same or near."""
    if known is None:
        known = prepare(case.sent)
    found = []
    for sentence, start, end in sentences(reply) if known.people else ():
        family, people = _told(sentence, known)
        if people:
            data = {"count": people}
            found.append(Finding(Rule.SAMENESS, start, end, reply[start:end], family, data=data))
    return tuple(found)


def _told(sentence: str, known: Known) -> tuple[str, int]:
    """How many others got it, and whether word for word."""
    if people := known.people.get(sentence, 0):
        return "same", people
    words = [word for word in set(sentence.split()) if word in known.by_word]
    rarest = sorted(words, key=lambda word: (known.how_often[word], word))[: 2 * _RAREST]
    like = {other for word in rarest for other in known.by_word[word]}
    near = process.extract(sentence, like, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5)
    return "near", max((known.people[other] for other, _, _ in near), default=0)


def _rarest(sentence: str, how_often: Mapping[str, int]) -> list[str]:
    return sorted(set(sentence.split()), key=lambda word: (how_often[word], word))[:_RAREST]
