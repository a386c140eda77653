"""The list of stock phrases: whole, quick on any text, and silent about what people write themselves."""

import re
import time
from collections import Counter

import pytest

from bot.domain.checks.scripts import spoken
from bot.domain.lexicon.phrase_list import COURTESY, MARKER, phrases, phrases_from
from bot.domain.lexicon.phrase_patterns import PatternProblem, compiled, keys_of
from tests.domain.checks.personal import PERSONAL

ADVERSARIAL = (
    "sorry " * 2_000,
    "thank you for " * 900,
    "we are so very " * 800,
    "the any this all your " * 600,
    "a'" * 6_000,
    "do let us know, if any other question comes up, " * 240,
    "pass share forward this that to the our " * 300,
    "is are has have been very so " * 400,
    "-" * 12_000,
    "x" * 12_000,
)


def matches(pattern: str, text: str) -> bool:
    find, keys = compiled(pattern)
    found = find.search(text)
    assert found is None or keys & keys_of(text), "a match that is never looked for"
    return found is not None


def test_there_are_many_families_in_several_languages() -> None:
    assert len(phrases()) >= 250
    assert {phrase.tier for phrase in phrases()} == {MARKER, COURTESY}
    languages = Counter(phrase.id[:3] for phrase in phrases() if phrase.category == "abroad")
    assert min(languages[language] for language in ("de_", "es_", "fr_")) >= 8


def test_no_name_is_given_twice() -> None:
    assert [name for name, count in Counter(phrase.id for phrase in phrases()).items() if count > 1] == []


def test_every_family_finds_its_own_example() -> None:
    silent = [
        phrase.id
        for phrase in phrases()
        if phrase.id not in {found.phrase.id for found in spoken(phrase.example)}
    ]
    assert silent == []


def test_every_reason_is_one_calm_sentence_for_a_person() -> None:
    for phrase in phrases():
        assert re.fullmatch(r"[\"A-Z][^.!?]{20,120}\.", phrase.why), phrase.why


@pytest.mark.parametrize("text", PERSONAL)
def test_nothing_rings_on_what_a_person_wrote(text: str) -> None:
    assert [found.phrase.id for found in spoken(text) if found.phrase.tier == MARKER] == []


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: text[:12])
def test_no_text_makes_it_slow(text: str) -> None:
    begun = time.perf_counter()
    spoken(text)
    assert time.perf_counter() - begun < 3


def test_what_comes_after_many_thousand_characters_is_not_read() -> None:
    assert spoken("x " * 10_000 + "rest assured") == ()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("rest assured", "Rest  assured"),
        ("rest assured", "rest,\nassured"),
        ("thank*", "thankful"),
        ("(sorry|apolog*) for", "apologies for"),
        ("very [much] welcome", "very welcome"),
        ("very [much] welcome", "very much welcome"),
        ("sorry ... trouble", "sorry for all your trouble"),
        ("feed-back", "feed back"),
        ("feed-back", "feedback"),
        ("we'll check", "We will check"),
        ("we'll check", "I'll check"),
        ("we'll check", "we’ll check"),
        ("we'll check", "well check"),
        ("we're sorry", "I am sorry"),
        ("we're sorry", "We´re sorry"),
        ("don't hesitate", "do not hesitate"),
        ("can't help", "cannot help"),
        ("can't help", "cant help"),
        ("won't happen", "will not happen"),
        ("let us know", "let me know"),
        ("our team", "My team"),
        ("für ihr verständnis", "Für Ihr Verständnis"),
    ],
)
def test_a_pattern_is_read_as_people_write(pattern: str, text: str) -> None:
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("rest assured", "rest. Assured"),
        ("rest assured", "forest assured"),
        ("rest", "restart"),
        ("sorry ... trouble", "sorry that one or two of them had trouble"),
        ("(a|b) thing", "c thing"),
        ("we're sorry", "they are sorry"),
    ],
)
def test_a_pattern_finds_no_more_than_it_says(pattern: str, text: str) -> None:
    assert not matches(pattern, text)


@pytest.mark.parametrize(
    "pattern",
    ["", "(a|b", "a)", "[a]", "... a", "(a|)", "a [", "&", "*", "a|", "th*nk", "n't"],
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(PatternProblem):
        compiled(pattern)


def test_a_broken_family_is_named() -> None:
    broken = """
    [[reasons]]
    tier = 1
    why = "Because."
    families = [{ id = "half_open", pattern = "(rest assured", example = "" }]
    """
    with pytest.raises(PatternProblem, match="mine: half_open"):
        phrases_from("mine", broken)


def test_a_family_may_have_its_own_tier() -> None:
    own = """
    [[reasons]]
    tier = 1
    why = "Because."
    families = [
      { id = "one", pattern = "one", example = "" },
      { id = "two", tier = 2, pattern = "two", example = "" },
    ]
    """
    assert [(phrase.id, phrase.tier) for phrase in phrases_from("mine", own)] == [("one", 1), ("two", 2)]
