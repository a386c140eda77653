"""Money as people type it and as it is written: whole minor units, one currency, never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import MOST, Money, decimals, is_currency, names, typed, written


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("20", 2000),
        ("12.50", 1250),
        ("12,5", 1250),
        ("€20", 2000),
        ("20 EUR", 2000),
        ("eur 7", 700),
        ("1.200,50", 120050),
        ("1,200", 120000),
        ("twenty euros", 2000),
        ("0", 0),
        (" 3 ", 300),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, minor: int) -> None:
    assert typed(text, "EUR") == Money(minor, "EUR")


@pytest.mark.parametrize(
    "text", ["", "-3", "a lot", "$5", "20 USD", "5%", "20 and 30", "1e9", "12.3456", "9" * 40, "20 EUR or so"]
)
def test_what_is_no_amount_of_that_currency_is_none(text: str) -> None:
    assert typed(text, "EUR") is None


def test_each_currency_has_its_own_decimals() -> None:
    assert (decimals("EUR"), decimals("JPY"), decimals("KWD")) == (2, 0, 3)
    assert typed("1500", "JPY") == Money(1500, "JPY")
    assert typed("15.5", "JPY") is None
    assert typed("1.250", "KWD") == Money(1250, "KWD")
    assert typed("20 CZK", "CZK") == Money(2000, "CZK")
    assert (is_currency("EUR"), is_currency("EURO"), is_currency("eur")) == (True, False, False)


def test_it_is_written_so_that_it_can_be_read_back() -> None:
    every = (Money(2000, "EUR"), Money(1250, "EUR"), Money(1500, "JPY"), Money(1250, "KWD"))
    assert [written(one) for one in every] == ["20 EUR", "12.50 EUR", "1500 JPY", "1.250 KWD"]


@given(st.integers(0, MOST), st.sampled_from(["EUR", "USD", "CZK", "JPY"]))
def test_what_was_written_reads_as_the_same(minor: int, currency: str) -> None:
    assert typed(written(Money(minor, currency)), currency) == Money(minor, currency)


@pytest.mark.parametrize("text", ["You get €20 back.", "That is 20.00 EUR", "we credit twenty euros"])
def test_a_sentence_names_an_amount(text: str) -> None:
    assert names(text, Money(2000, "EUR"))
    assert not names(text, Money(2100, "EUR"))
    assert not names(text, Money(2000, "USD"))
