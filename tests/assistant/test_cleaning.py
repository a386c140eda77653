"""What a reader cannot see is taken out; what people write with is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.cleaning import clean, shortened

FAMILY, HEART = "👩‍👩‍👧‍👦", "❤️‍🔥"
SEEN = (
    "Fischer & Daughters, 48.00 €",
    "über Straße, naïve, Łódź, Ελλάδα, 日本語、한국어, עברית, العربية",
    FAMILY,
    HEART,
    "🏳️‍🌈 👍🏽 ☎️ 1️⃣ ✅",
    "می‌خواهم",  # Persian: the non-joiner belongs to the word
    "क्‍ष",  # Hindi: so does the joiner
    "one\n\ntwo",
)
HIDDEN = (
    "\u200b\u200e\u200f\u202a\u202b\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\u061c\u2800\u3164"
)
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")
SELECTORS = "".join(chr(0xE0100 + number) for number in range(5))


@pytest.mark.parametrize("text", SEEN)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "hidden",
    [*HIDDEN, TAGS, SELECTORS, "\ud800", "\x00", "\x07", "\x9f", "\ufe0f", "\u200d", "\u200c", "\ue000",
     "\x1b[31m", "\x1b[2J"],
)  # fmt: skip
def test_what_cannot_be_seen_is_gone(hidden: str) -> None:
    assert clean(f"pay{hidden}pal") == "paypal"


@pytest.mark.parametrize(
    ("messy", "tidy"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a \t\n\n\n\n b\t", "a\n\n b"),
        ("\n\n hello \n", "hello"),
        ("👩‍‍👩", "👩👩"),
        ("a\ufe0f\u200d👩", "a👩"),
    ],
)
def test_lines_and_loose_ends_are_tidied(messy: str, tidy: str) -> None:
    assert clean(messy) == tidy


ANY_TEXT = st.text(
    st.one_of(
        st.characters(), st.sampled_from(HIDDEN + TAGS + SELECTORS + "\u200d\u200c\ufe0f\x1b[m\n\r\t👩❤ می")
    )
)


@given(ANY_TEXT)
def test_clean_text_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set(HIDDEN + TAGS + SELECTORS)
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Co") or c == "\n" for c in once)
    once.encode()


@given(st.text(st.sampled_from("abc äöü ,.!?\n")))
def test_plain_words_only_lose_white_space(text: str) -> None:
    assert clean(text).split() == text.split()


@given(ANY_TEXT, st.integers(1, 60))
def test_shortened_text_fits_and_stays_clean(text: str, limit: int) -> None:
    short = shortened(clean(text), limit)
    assert len(short) <= limit
    assert clean(short) == short
    if len(clean(text)) <= limit:
        assert short == clean(text)


def test_an_emoji_is_not_left_with_a_loose_end() -> None:
    assert shortened("👩\u200d👩\u200d👧", 3) == "👩…"
    assert shortened("We looked at your invoice today.", 20) == "We looked at your…"
