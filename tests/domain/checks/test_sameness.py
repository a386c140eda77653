"""A sentence that went to several others lately is said so, also when a name, a number or a word differs."""

import time

import pytest

from bot.domain.checks.sameness import find, plain, prepare, sentences
from bot.domain.findings import Case, Finding, Rule

TOLD = "We had to move the pick-up to the depot in Harlow."


def case(**sent: int) -> Case:
    return Case(sent={plain(TOLD): sent.get("people", 6)})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hi Mina, your parcel left at 7:40.", "hello Jonas Berg! Your parcel left at 18:05"),
        ("Dear Ms Byrne, it's 49,90 €.", "It’s $20!"),
        ("I asked Petra about it.", "I asked Ivo about it"),
        ("  Good morning Kai,\nall done…", "All done"),
        ("hi mina, all is done", "All is done"),
        ("Liebe Frau Byrne, Ihr Paket ist da", "Hallo Jonas! Ihr Paket ist da."),
    ],
)
def test_names_numbers_and_greetings_make_no_difference(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_other_words_do() -> None:
    assert plain("Your parcel left today") != plain("Your parcel arrived today")
    assert plain("Ihr Paket liegt im Depot") != plain("Ihr Geld liegt im Tresor")


def test_nothing_is_left_of_signs() -> None:
    assert plain("…!") == ""


def test_a_sentence_that_went_to_six_others_is_quoted_with_their_number() -> None:
    reply = f"Hi Ada, the kettle is fine. {TOLD} Bring an ID."
    start = reply.index(TOLD)
    assert find(reply, case()) == (
        Finding(Rule.SAMENESS, start, start + len(TOLD), TOLD, "same", data={"count": 6}),
    )


def test_two_others_may_be_chance() -> None:
    assert find(TOLD, case(people=2)) == ()
    assert find(TOLD, case(people=3)) != ()


def test_a_word_more_or_less_is_nearly_the_same() -> None:
    found = find("We had to move the pick-up to our depot in Harlow.", case())
    assert [(each.family, each.data["count"]) for each in found] == [("near", 6)]


def test_what_only_sounds_alike_is_something_else() -> None:
    assert find("We had to move the date of the talk to May.", case()) == ()


def test_short_courtesy_is_not_counted() -> None:
    assert find("Thank you!", Case(sent={"thank you": 40})) == ()
    assert list(sentences("Thank you! See you.")) == []


def test_nothing_was_sent_so_nothing_is_the_same() -> None:
    assert find(TOLD, Case()) == ()


def test_the_index_is_made_once_and_asked_often() -> None:
    sent = {plain(f"sentence {a} about {b} of the {c} thing"): 4 for a in WORDS for b in WORDS for c in WORDS}
    assert len(sent) > 5_000
    known = prepare(sent | dict(case().sent))
    begun = time.perf_counter()
    for _ in range(20):
        assert find(TOLD, Case(), known)
        assert find("We had to move the pick-up to our depot in Harlow.", Case(), known)
    assert (time.perf_counter() - begun) / 40 < 0.02


WORDS = tuple(f"{first}{second}{third}" for first in "bdk" for second in "aeo" for third in "lm")
