"""When customers may be asked how it went, and which language they write in."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.languages import Language, language_of
from bot.domain.moods import FORTNIGHT, Asked, Unasked, why_unasked
from bot.domain.pleasantries import would_rather_not_say
from tests.factories import T0

HERE, ELSEWHERE = 1, 2


def ago(days: float, *, issue: int = ELSEWHERE, declined: bool = False) -> Asked:
    return Asked(issue, T0 - timedelta(days=days), declined)


def test_who_was_never_asked_may_be() -> None:
    assert why_unasked((), HERE, T0) is None


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (ago(400, issue=HERE), Unasked.HERE),
        (ago(13.9), Unasked.LATELY),
        (ago(14), None),
        (ago(400, declined=True), Unasked.DECLINED),
    ],
)
def test_being_asked_before_counts_by_issue_and_by_fortnight(asked: Asked, why: Unasked | None) -> None:
    assert why_unasked((asked,), HERE, T0) is why


def test_after_thanks_nobody_is_asked() -> None:
    assert why_unasked((ago(30),), HERE, T0, thanked=True) is Unasked.THANKED


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=8))
def test_nobody_is_asked_twice_within_a_fortnight(before: list[tuple[int, bool]]) -> None:
    asked = [ago(days, declined=declined) for days, declined in before]
    if why_unasked(asked, HERE, T0) is None:
        assert all(T0 - one.at >= FORTNIGHT and not one.declined for one in asked)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("My order has not arrived and I need it for Friday.", Language.ENGLISH),
        ("Die Bestellung ist nicht da und ich brauche sie am Freitag.", Language.GERMAN),
        ("La commande n'est pas là et je ne peux pas attendre avec ça.", Language.FRENCH),
        ("El pedido no está y no puedo esperar más, desde el lunes.", Language.SPANISH),
        ("Il mio ordine non è arrivato e ho bisogno di averlo da lunedì.", Language.ITALIAN),
        ("De bestelling is niet aangekomen en ik heb het voor vrijdag nodig.", Language.DUTCH),
        ("O meu pedido não chegou e eu preciso de uma resposta com urgência.", Language.PORTUGUESE),
        ("42", Language.ENGLISH),
        ("", Language.ENGLISH),
    ],
)
def test_the_language_is_told_by_its_small_words(said: str, language: Language) -> None:
    assert language_of([said]) is language


@pytest.mark.parametrize(
    "said",
    ["I'd rather not say", "No survey please", "please don't ask me", "Lieber nicht", "prefiero no decirlo"],
)
def test_who_wants_to_be_left_alone_says_so(said: str) -> None:
    assert would_rather_not_say(said)


@pytest.mark.parametrize(
    "said",
    [
        "No, it still does not work, please don't ask me to restart it again",
        "I'd rather not wait, where is my money?",
        "Thanks, all good",
        "",
    ],
)
def test_other_answers_are_not_taken_for_it(said: str) -> None:
    assert not would_rather_not_say(said)
