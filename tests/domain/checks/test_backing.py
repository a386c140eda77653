"""A promise is backed by a time, by a colleague's name or by being tracked."""

import pytest
from hypothesis import given

from bot.domain.checks.backing import find, promises_said
from bot.domain.findings import Case, Rule
from tests.domain.checks.texts import texts

TEAM = Case(writers=frozenset({"Mina"}))


@pytest.mark.parametrize(
    "reply",
    [
        "We'll look into it.",
        "Someone will be in touch soon.",
        "Leave it with me.",
        "You'll hear from us.",
        "Let me check with the kitchen and get back to you.",
        "Your parcel will be replaced.",
        "I'll ask the bakery, it should be within the coming days.",
        "You can expect news shortly.",
        "Ich kümmere mich darum.",
        "Je vous rappelle.",
        "Le llamo.",
    ],
)
def test_a_promise_without_time_or_owner_is_found(reply: str) -> None:
    (finding,) = find(reply, TEAM)
    assert (finding.rule, finding.family) == (Rule.UNBACKED_PROMISE, "promise")
    assert finding.quote in reply


@pytest.mark.parametrize(
    "reply",
    [
        "I'll send the new lid by Friday.",
        "I'll get back to you. By noon.",
        "Mina will call you.",
        "Wir melden uns bis Freitag.",
        "Nous revenons vers vous avant vendredi.",
        "Le llamo mañana.",
        "If the lid is chipped, can you send us a photo?",
        "I've asked the bakery, and they have it.",
        "I can't promise anything, but I'll try.",
        "I'll be happy to help.",
    ],
)
def test_what_is_backed_or_no_promise_is_silent(reply: str) -> None:
    assert find(reply, TEAM) == ()


def test_a_tracked_promise_is_backed() -> None:
    reply = "Sorry about the lid. We'll look into it."
    assert find(reply, Case()) != ()
    assert find(reply, Case(promised=("We'll look into it.",))) == ()


def test_each_promise_is_found_where_it_stands() -> None:
    reply = "We'll look into it.\n\nThe lid is blue. I'll call you on Monday.\nWe'll keep you posted."
    assert [reply[start:end] for start, end in promises_said(reply)] == [
        "We'll look into it.",
        "I'll call you on Monday.",
        "We'll keep you posted.",
    ]
    assert [finding.quote for finding in find(reply, Case())] == [
        "We'll look into it.",
        "We'll keep you posted.",
    ]


@given(texts)
def test_any_text_is_read_and_quoted_as_it_stands(reply: str) -> None:
    for finding in find(reply, TEAM):
        assert reply[finding.start : finding.end] == finding.quote != ""
