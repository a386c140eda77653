"""How hard a text is to read, and whether a reply is clearly harder than its customer's own words."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import pyphen

from bot.domain.findings import Case, Finding, Rule


@dataclass(frozen=True, slots=True)
class _Formula:
    """Reading ease = base - per_word * (words a sentence) - per_syllable * (syllables a word)."""

    hyphens: str
    base: float
    per_word: float
    per_syllable: float
    little_words: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Flesch for English, and what Amstad, Kandel and Moles, and Fernández Huerta made of it. The small words tell
# which language it is.
_FORMULAS = {
    "en": _Formula("en_US", 206.835, 1.015, 84.6, _words("the and is you to of my it i not")),
    "de": _Formula("de_DE", 180.0, 1.0, 58.5, _words("der die das und ist ich nicht sie wir zu")),
    "fr": _Formula("fr", 207.0, 1.015, 73.6, _words("le la les et est je pas vous de que")),
    "es": _Formula("es", 206.84, 1.02, 60.0, _words("el la los y es yo no usted de que")),
}
_READ_AT_MOST = 4_000
_NOT_READ = re.compile(r"https?://\S+|\S+@\S+|`[^`\n]*`|<[^<>\s]{1,80}>")
_SENTENCE = re.compile(r"[^\W\d_][^.!?…\n]*(?:[.!?…]++(?!\s|$)[^.!?…\n]*+)*+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûœæ]+")
# Fewer words than these tell nothing about how somebody reads.
_ENOUGH_OF_A_REPLY, _ENOUGH_OF_A_CUSTOMER = 30, 12
# Of a hundred points: how much harder than their own words, and from which ease on nobody minds.
_CLEARLY, _EASY = 25, 55
# Nobody writes for specialists only; chat without full stops would make any customer look like one.
_LONGEST_SENTENCE = 40
_LATEST = 3


def find(reply: str, case: Case) -> tuple[Finding, ...]:
    """At most one finding, about the whole reply; `data` has the ease of `reply` and of `customer`, 0..100.

    Silent where the customer said little, wrote in another language, or the reply is easy by itself.
    """
    theirs = " \n".join(case.said[-_LATEST:])
    if len(_read(reply)) < _ENOUGH_OF_A_REPLY or len(_read(theirs)) < _ENOUGH_OF_A_CUSTOMER:
        return ()
    language = language_of(theirs)
    if language is None or language_of(reply) != language:
        return ()
    ours, known = level(reply, language), level(theirs, language)
    if ours >= _EASY or known - ours < _CLEARLY:
        return ()
    data = {"reply": round(ours), "customer": round(known)}
    return (Finding(Rule.HARD_TO_READ, 0, 0, "", language, data=data),)


@lru_cache(maxsize=16)
def level(text: str, language: str) -> float:
    """Reading ease, 0 (hard) to 100 (easy, or no words), in en, de, fr or es; any other counts as English."""
    formula = _FORMULAS.get(language[:2].lower(), _FORMULAS["en"])
    found = _read(text)
    if not found:
        return 100.0
    sentences = max(_sentences(text[:_READ_AT_MOST]), -(-len(found) // _LONGEST_SENTENCE))
    syllables = sum(_syllables(word, formula.hyphens) for word in found)
    long_sentences = formula.per_word * len(found) / sentences
    ease = formula.base - long_sentences - formula.per_syllable * syllables / len(found)
    return max(0.0, min(100.0, ease))


def language_of(text: str) -> str | None:
    """en, de, fr or es by its small words; None when none of them leads."""
    words = Counter(_read(text))
    counts = {name: sum(words[word] for word in formula.little_words) for name, formula in _FORMULAS.items()}
    first, second = sorted(counts.values(), reverse=True)[:2]
    return max(counts, key=counts.__getitem__) if first > second else None


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[str, ...]:
    """Its words in lower case, as far as it is read, without code and addresses."""
    return tuple(_WORD.findall(_NOT_READ.sub(" ", text[:_READ_AT_MOST].lower())))


def _sentences(text: str) -> int:
    """Lines and sentences that have a word."""
    return max(1, len(_SENTENCE.findall(text)))


@lru_cache(maxsize=4096)
def _syllables(word: str, hyphens: str) -> int:
    """By the places where it may be hyphenated, or by its vowels where those are more: "idea" has three."""
    by_hyphens = len(_dictionary(hyphens).positions(word)) + 1
    by_vowels = len(_VOWELS.findall(word.removesuffix("e") if hyphens in ("en_US", "fr") else word))
    return max(1, by_hyphens, by_vowels)


@lru_cache(maxsize=4)
def _dictionary(hyphens: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=hyphens)
