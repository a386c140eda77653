"""Whatever people are called and write, Discord takes it and nothing in it is live."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views import discord
from tests.views.discord_checking import (
    MARKER,
    asked,
    check_form,
    check_message,
    check_plain,
    check_text,
    forms,
    seen,
    sent,
    spoken,
    walk,
)
from tests.views.slack_checking import speaking
from tests.views.test_slack_everything import LONG, NAMED, QUICK, WORDS, kept

SENT, FORMS, ASKED = len(list(sent())), len(list(forms())), len(list(asked()))
LONG_ENOUGH = 1_000
MARKUP = "# a ||b|| <@100000000000000011> **c** [d](https://e.example) :f: @everyone\n- 1. > `g` \\"


@pytest.mark.thorough
@pytest.mark.parametrize(
    "words", [*NAMED, MARKUP, MARKUP * 20], ids=lambda words: f"{words[:12]!r}x{len(words)}"
)
def test_all_that_is_sent_fits(words: str) -> None:
    every = 1 if len(words) < LONG_ENOUGH else 5  # they take a while, and differ little from each other
    with speaking(words):
        for blocks in islice(sent(), 0, None, every):
            made = blocks()
            check_message(discord.message(made, marker=MARKER))
            check_plain(discord.plain(made, marker=MARKER))
        for form in islice(forms(), 0, None, every):
            check_form(form())


def test_each_of_everything_fits() -> None:
    for blocks in islice(sent(), 0, None, 5):
        check_message(discord.message(blocks(), marker=MARKER, called=()))
    for form in islice(forms(), 0, None, 3):
        check_form(form())
    for one in asked():
        check_message(spoken(one), exact=True)


@QUICK
@given(words=st.one_of(WORDS, LONG), which=st.integers(0, SENT - 1))
def test_a_message_of_any_words_fits(words: str, which: int) -> None:
    with speaking(words):
        made = next(islice(sent(), which, None))()
        check_message(discord.message(made, marker=MARKER))
        check_plain(discord.plain(made, marker=MARKER))


@QUICK
@given(words=st.one_of(WORDS, LONG), which=st.integers(0, FORMS - 1))
def test_a_form_of_any_words_fits(words: str, which: int) -> None:
    with speaking(words):
        check_form(next(islice(forms(), which, None))())


@QUICK
@given(words=WORDS, name=WORDS, which=st.integers(0, ASKED - 1))
def test_approved_words_are_sent_as_they_are(words: str, name: str, which: int) -> None:
    with speaking(name[:300]):
        check_message(spoken(next(islice(asked(), which, None))), exact=True)
        words = words[:1_500]
        question = discord.words(words, name, marker=MARKER)
        check_message(question, exact=True)
        made = next(one["content"] for one in walk(question["components"]) if one["type"] == 10)
        assert seen(made.partition("\n")[2]) == kept(words)


def test_the_checks_can_fail() -> None:
    for bad in (
        "||x||",
        "# x",
        "@everyone",
        "<#1>",
        ":x:",
        "https://a.example",
        "[a](https://b.example)",
        "** **",
    ):
        with pytest.raises(AssertionError):
            check_text(f"fine\n{bad}" if bad != "# x" else f"`x`\n{bad}")
    body = discord.message([], marker=MARKER)
    with pytest.raises(AssertionError):
        check_message({**body, "content": "x"})
    with pytest.raises(AssertionError):
        check_message({**body, "allowed_mentions": {"parse": ["users"]}})
    with pytest.raises(AssertionError):
        check_message({**body, "components": [{"type": 10, "content": "x"}] * 41})
    with pytest.raises(AssertionError):
        check_message({**body, "components": [{"type": 10, "content": "x" * 2_001}] * 2})
