"""What is left of past replies says how somebody writes and nothing about whom they wrote to."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.style import CUSTOMERS, Written, style_of

NAMES = ("Ada Byrne", "Byrne Bakery", "Sam Ortiz")
# The same words in several orders: what is shared between customers is the way of talking.
TALK = (
    "You were right to write again, and that was on us.",
    "That was on us, and you were right to write.",
    "You write again, and you were right: that was on us to write.",
    "To write that again was right, and you were on us.",
)


def to(*texts: str, customers: int = 9) -> list[Written]:
    return [Written(at % customers, text) for at, text in enumerate(texts)]


def test_sentences_of_words_that_many_were_written_stay() -> None:
    kept = style_of(to(*TALK), NAMES, 5)
    assert kept == TALK


def test_words_that_only_one_customer_was_written_are_never_in_it() -> None:
    kept = style_of(
        to(*TALK, "You were right, and that zeppelin was on us.", "Write to Mildred, that was right."),
        NAMES,
        9,
    )
    assert len(kept) == len(TALK)
    assert "zeppelin" not in " ".join(kept)
    assert "Mildred" not in " ".join(kept)


def test_a_name_of_a_customer_is_never_in_it_however_often_it_was_written() -> None:
    named = tuple(f"{sentence[:-1]}, Ada." for sentence in TALK)
    assert style_of(to(*named), NAMES, 5) == ()


def test_numbers_links_and_quotes_are_never_in_it() -> None:
    for mark in ("7", "a@b.example", "https://a.example", "“right”", '"right"', "$", "€"):
        marked = tuple(f"{sentence[:-1]} {mark}." for sentence in TALK)
        assert style_of(to(*marked), NAMES, 5) == (), mark


def test_the_same_sentence_to_everybody_is_a_formula_and_no_style() -> None:
    assert style_of(to(*TALK[:1] * 6), NAMES, 5) == ()


def test_many_replies_to_one_customer_share_nothing() -> None:
    assert style_of([Written(1, text) for text in TALK], NAMES, 5) == ()


def test_the_best_come_first_and_no_more_than_wanted() -> None:
    assert style_of(to(*TALK), NAMES, 2) == TALK[:2]


WORDS = st.sampled_from(("we", "looked", "again", "and", "found", "it", "falcon", "harbour", "lamp"))
REPLIES = st.lists(st.tuples(st.integers(1, 6), st.lists(WORDS, min_size=4, max_size=9)), max_size=20)


@given(REPLIES)
def test_every_word_of_it_was_written_to_several(replies: list[tuple[int, list[str]]]) -> None:
    written = [Written(customer, " ".join(words) + ".") for customer, words in replies]
    for sentence in style_of(written, (), 9):
        for word in sentence.replace(".", "").split():
            assert (
                len({w.customer_id for w in written if word in w.text.replace(".", "").split()}) >= CUSTOMERS
            )
