"""A reply made plain once for all rules that read it sentence by sentence."""

from dataclasses import dataclass
from functools import lru_cache

from bot.domain.said import Plain, plain_of, sentence_spans


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a reply, in lower case; `start` is its place in `Reading.plain`."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Reading:
    plain: Plain
    sentences: tuple[Sentence, ...]

    def span(self, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
        """A stretch of a sentence as a stretch of the reply; `end` must be greater than `start`."""
        return self.plain.origin(sentence.start + start, sentence.start + end)


_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "\t": " ", "\r": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)


# Several rules read the same reply one after the other, and again at each key pressed.
@lru_cache(maxsize=8)
def read(reply: str) -> Reading:
    """The writer's own words: what is quoted, mentioned, linked or trails below is blank. Never raises."""
    return _with_sentences(plain_of(reply))


@lru_cache(maxsize=8)
def read_all(reply: str) -> Reading:
    """Every character of the reply, quotations too, each at its own place. Never raises."""
    cased = reply.translate(_STRAIGHT)
    lowered = cased.lower()
    if len(lowered) != len(cased):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in cased)
    return _with_sentences(Plain(lowered, cased, tuple(range(len(cased)))))


def _with_sentences(plain: Plain) -> Reading:
    spans = sentence_spans(plain)
    return Reading(plain, tuple(Sentence(plain.text[start:end], start) for start, end in spans))
