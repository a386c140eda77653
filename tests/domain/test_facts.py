"""Which words a fact is found by, and which links may stand beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import asked_words, is_link, tidy, words_of


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Refunds take two to five days", "when will I be refunded?"),
        ("Invoices are sent monthly", "my INVOICE is wrong"),
        ("Shipping to Norway costs 12 €", "do you ship to norway"),
        ("Die Rückerstattung dauert fünf Tage", "Wo bleibt meine RUCKERSTATTUNG"),
        ("L'abonnement s'arrête à la fin du mois", "arreter mon abonnement"),
        ("返金には五日かかります", "返金はいつですか"),
        ("Ｆｕｌｌ width", "full"),
        ("Plan B2B costs 20", "b2b"),
    ],
)
def test_what_is_asked_finds_what_was_told(told: str, asked: str) -> None:
    assert set(words_of(told)) & set(asked_words(asked))


@pytest.mark.parametrize("asked", ["", "the and of to", "???", "a", "und die der", "'\"*()^-:"])
def test_what_says_nothing_asks_for_nothing(asked: str) -> None:
    assert asked_words(asked) == ()


def test_a_long_message_asks_for_its_longest_words() -> None:
    asked = asked_words(" ".join(f"{'x' * (n % 9 + 2)}{n}" for n in range(400)))
    assert len(asked) == 24
    assert min(map(len, asked)) > 9


@given(st.text(max_size=300))
def test_words_are_letters_and_digits_whatever_is_typed(text: str) -> None:
    for word in (*words_of(text), *asked_words(text)):
        assert word
        assert not set(word) & set(" \"'*()^:\0\n-")


@pytest.mark.parametrize(
    "link", ["https://help.example.com", "https://a.example/refunds?x=1#top", "https://a.example:8443/x"]
)
def test_a_link_is_an_https_address(link: str) -> None:
    assert is_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "http://a.example",
        "https://",
        "https://localhost/x",
        "https://user@a.example",
        "https://a.example/ x",
        "https://a.example/<b>",
        "javascript:alert(1)",
        "https://a.exаmple/",
        "https://a.example/" + "x" * 300,
        "see https://a.example",
    ],
)
def test_all_else_is_none(link: str) -> None:
    assert not is_link(link)


def test_what_cannot_be_seen_is_not_kept() -> None:
    assert tidy("  Two\u200b days\u202e.\r\nNo more\x07 ") == "Two days.\nNo more"
