"""A friendly no: a reply that says no and opens no way, with the words that say it."""

import re
from dataclasses import dataclass

from bot.domain.checks.reading import Reading, Sentence, read
from bot.domain.findings import Case, Finding, Rule
from bot.domain.lexicon import refusing as words


@dataclass(frozen=True, slots=True)
class _No:
    family: str
    sentence: Sentence
    start: int
    end: int


def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# In a sentence that says no in several ways the first family names it.
_SAYING_NO = tuple(
    (family, _either(patterns))
    for family, patterns in (
        ("unknown", words.UNKNOWN),
        ("not_ours", words.NOT_OURS),
        ("unable", words.UNABLE),
        ("impossible", words.IMPOSSIBLE),
        ("abroad", words.ABROAD),
        ("policy", words.POLICY),
        ("sorry", words.SORRY_TO_SAY),
    )
)
# Without one of these nobody is unable to do anything; it spares the longest pattern most sentences.
_MAYBE = re.compile(
    r"n't|\bno|cannot|\bcant|\bwont|unable|\bonly|prevented|powerless|little|stop|ende?d|retired|paused|suspend|phased"
)
_ONLY_THE_CHANNEL, _ASKS_FOR_IT = re.compile(words.ONLY_THE_CHANNEL), re.compile(words.ASKS_FOR_IT)
_NO_WAY, _WAY, _ASKS = re.compile(words.NO_WAY), _either(words.WAYS), re.compile(words.ASKS)


def refuses(reply: str) -> bool:
    """Whether the reply says no, cannot, do not know or not ours, with a way forward or without."""
    return _first_no(read(reply)) is not None


def opens_a_way(reply: str) -> bool:
    """Whether anything in the reply can be done, chosen or answered, or was done."""
    return any(_way_in(sentence) for sentence in read(reply).sentences)


def find(reply: str, case: Case) -> tuple[Finding, ...]:
    """The first no of a reply that opens no way: no step, date, alternative or gift; at most one finding."""
    reading = read(reply)
    no = _first_no(reading)
    if no is None or opens_a_way(reply) or _only_the_channel(reading, no):
        return ()
    start, end = reading.span(no.sentence, no.start, no.end)
    return (Finding(Rule.FRIENDLY_NO, start, end, reply[start:end], no.family),)


def _first_no(reading: Reading) -> _No | None:
    return next((no for no in map(_no_in, reading.sentences) if no), None)


def _no_in(sentence: Sentence) -> _No | None:
    if sentence.text.endswith("?"):
        return None
    maybe = _MAYBE.search(sentence.text) is not None
    for family, pattern in _SAYING_NO:
        if (maybe or family != "unable") and (found := pattern.search(sentence.text)):
            return _No(family, sentence, found.start(), len(sentence.text))
    return None


def _only_the_channel(reading: Reading, no: _No) -> bool:
    """Whether only a detail or another channel is missing, and the reply asks for it."""
    if not _ONLY_THE_CHANNEL.search(no.sentence.text):
        return False
    return any(
        _ASKS_FOR_IT.search(sentence.text, no.end if sentence is no.sentence else 0)
        for sentence in reading.sentences
    )


def _way_in(sentence: Sentence) -> bool:
    if sentence.text.endswith("?"):
        return _ASKS.search(sentence.text) is not None
    left = _NO_WAY.sub(" ", sentence.text)
    return _WAY.search(left) is not None
