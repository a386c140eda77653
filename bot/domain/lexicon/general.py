"""Which words say nothing about a single case: small ones, every desk's, and those of a whole trade."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from bot.domain.lexicon.phrase_patterns import compiled

_SHORTEST = 3  # letters that must be left of a word without its ending
_ENDINGS = ("'s", "s", "es", "d", "ed", "ing", "ly", "er", "ies", "ied", "ying")


@lru_cache(maxsize=8192)
def is_general(word: str) -> bool:
    """Whether every desk says it. `word` is in lower case."""
    return _known(word, _words("little") | _words("desk") | _words("abroad"))


@lru_cache(maxsize=8192)
def is_of_the_trade(word: str) -> bool:
    """Whether it fits most customers of one kind ("flight", "parcel"). `word` is in lower case."""
    return _known(word, _words("trade"))


@cache
def telling() -> tuple[re.Pattern[str], ...]:
    """How people say why, how and on what condition."""
    return tuple(compiled(pattern)[0] for pattern in _lists()["telling"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, Any]:
    file = resources.files("bot.domain.lexicon").joinpath("general_words.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _known(word: str, words: frozenset[str]) -> bool:
    return any(form in words for form in _forms(word))


def _forms(word: str) -> set[str]:
    """The word, and what it may be the plural, the past or the doing of."""
    plain = word.replace("’", "'")
    forms = {plain, plain.replace("'", "")}
    for ending in _ENDINGS:
        stem = plain.removesuffix(ending)
        if stem == plain or len(stem) < _SHORTEST:
            continue
        forms |= {stem, f"{stem}e", f"{stem}y"}
        if stem[-1] == stem[-2]:
            forms.add(stem[:-1])
    return forms
