"""The list of stock phrases, read from the files in `phrases` when the first reply is checked."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from bot.domain.lexicon.phrase_patterns import PatternProblem, compiled

MARKER, COURTESY = 1, 2  # tiers: a script wherever it stands; a script when it is all there is


@dataclass(frozen=True, slots=True)
class Phrase:
    """One family of stock phrases. `keys` begin some word of each text that matches `find`."""

    id: str
    category: str
    tier: int
    why: str
    pattern: str
    example: str
    find: re.Pattern[str]
    keys: frozenset[str]


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every family, in the order of the files."""
    folder = resources.files("bot.domain.lexicon").joinpath("phrases")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(
        phrase
        for file in files
        for phrase in phrases_from(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8"))
    )


@cache
def by_key() -> dict[str, tuple[Phrase, ...]]:
    """Which families to try for a text with a word that begins like this."""
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases():
        for key in phrase.keys:
            found.setdefault(key, []).append(phrase)
    return {key: tuple(families) for key, families in found.items()}


def phrases_from(category: str, toml: str) -> tuple[Phrase, ...]:
    """The families of one file; PatternProblem with the family's name when one cannot be read."""
    return tuple(
        _phrase(category, reason, family)
        for reason in tomllib.loads(toml)["reasons"]
        for family in reason["families"]
    )


def _phrase(category: str, reason: dict[str, Any], family: dict[str, Any]) -> Phrase:
    try:
        find, keys = compiled(family["pattern"])
    except PatternProblem as problem:
        raise PatternProblem(f"{category}: {family['id']}: {problem}") from None
    why, tier = reason["why"], int(family.get("tier", reason["tier"]))
    return Phrase(family["id"], category, tier, why, family["pattern"], family["example"], find, keys)
