"""A reply is hard to read only beside the words of the person who gets it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checks.readable import find, language_of, level
from bot.domain.findings import Case, Rule
from tests.domain.checks.texts import texts

PLAIN = "My kettle is cold. I push the red key and it does not go on. I want my tea. What can I do now?"
LEARNED = (
    "Considering the aforementioned manufacturing irregularities, an authorised representative of the "
    "responsible organisational department is required to undertake a comprehensive electrotechnical "
    "examination of your household appliance, and to document the resulting observations accordingly."
)
SIMPLE = (
    "I am sorry that your tea has to wait. Take the kettle off its foot and let it dry for an hour. "
    "Then put it back and push the red key. If it is still cold, write to me and I send you a new one."
)


def test_learned_words_for_somebody_who_writes_plainly() -> None:
    (finding,) = find(LEARNED, Case(said=(PLAIN,)))
    assert (finding.rule, finding.family, finding.quote) == (Rule.HARD_TO_READ, "en", "")
    assert finding.data["reply"] == round(level(LEARNED, "en"))
    assert int(finding.data["customer"]) > int(finding.data["reply"])


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (SIMPLE, (PLAIN,)),
        (LEARNED, (LEARNED,)),
        (LEARNED, ("Cold.",)),
        (LEARNED, ()),
        ("Electrotechnical examination necessary.", (PLAIN,)),
        (LEARNED, ("Mein Kessel ist kalt und ich kann nicht sagen, wo die rote Taste ist, die wir suchen.",)),
    ],
)
def test_otherwise_it_is_silent(reply: str, said: tuple[str, ...]) -> None:
    assert find(reply, Case(said=said)) == ()


@pytest.mark.parametrize(
    ("language", "easy", "hard"),
    [
        ("en", "The cat is on the mat.", LEARNED),
        (
            "de",
            "Die Katze ist da.",
            "Die Verantwortlichkeitsübertragungsvereinbarungen erfordern Unterschriftenbeglaubigungen.",
        ),
        (
            "fr",
            "Le chat est là.",
            "L'indemnisation supplémentaire nécessite l'établissement d'attestations professionnelles.",
        ),
        (
            "es",
            "El gato es mío.",
            "La responsabilidad extracontractual requiere documentación administrativa suplementaria.",
        ),
    ],
)
def test_each_language_has_its_own_measure(language: str, easy: str, hard: str) -> None:
    assert level(easy, language) > 80
    assert level(hard, language) < 40
    assert language_of(easy) == language


@given(texts, st.sampled_from(("en", "de", "fr", "es", "xx", "")))
def test_any_text_has_a_level(text: str, language: str) -> None:
    assert 0 <= level(text, language) <= 100
    assert all(finding.quote == "" for finding in find(text, Case(said=(PLAIN,))))
