"""Heard, respected, valued: said once, kindly, about a first answer."""

import pytest
from hypothesis import given

from bot.domain.checks.heard import find
from bot.domain.findings import Case, Finding, Rule
from tests.domain.checks.texts import texts

OVEN = Case(
    said=("My oven's glass door shattered while I was baking bread, and nobody at your shop answers.",)
)


def rules(reply: str, case: Case = OVEN) -> set[Rule]:
    return {finding.rule for finding in find(reply, case)}


def test_an_answer_that_fits_anybody_names_and_gives_nothing() -> None:
    reply = "We are so sorry for the inconvenience and thank you for your patience and understanding."
    assert rules(reply) == {Rule.UNHEARD, Rule.NO_NEXT_STEP, Rule.NOTHING_GIVEN}
    assert find(reply, OVEN)[0] == Finding(Rule.UNHEARD, 0, 0, "")


@pytest.mark.parametrize(
    "reply",
    [
        "A shattered oven door is frightening. Please send me the serial number and I'll order new glass.",
        "That must have been a fright. The glass is under warranty: a new pane leaves Odense tomorrow.",
        "I'm sorry your bread ended in splinters. Who at the shop did you call, so that I can ask them?",
    ],
)
def test_a_good_answer_is_left_alone(reply: str) -> None:
    assert rules(reply) == set()


def test_words_of_their_own_or_alike_are_enough_to_be_heard() -> None:
    case = Case(said=("The parcel with my kettle is three days behind, where is it going round in circles",))
    assert Rule.UNHEARD in rules(
        "I am very sorry to hear that and I understand how you feel about this.", case
    )
    assert Rule.UNHEARD not in rules(
        "I am very sorry to hear that your delivery makes you feel like this.", case
    )


def test_a_question_to_them_is_a_next_step() -> None:
    assert Rule.NO_NEXT_STEP not in rules("I am so sorry about that. Could you tell us a bit more about it?")


def test_praise_needs_no_step() -> None:
    case = Case(said=("Thank you, the bread from your new oven is great",))
    assert rules("Lovely to read that, and greetings to everybody at your table tonight.", case).isdisjoint(
        {Rule.NO_NEXT_STEP, Rule.UNHEARD}
    )


@pytest.mark.parametrize(
    ("reply", "case"),
    [
        ("We are so sorry for the inconvenience and thank you for your patience.", Case()),
        ("Yes, that's it, done!", OVEN),
        (
            "We are sorry, thanks for your patience and your kind understanding.",
            Case(OVEN.said, told=("Hello.",)),
        ),
    ],
)
def test_nothing_is_said_without_their_words_nor_about_a_nod_or_a_later_answer(
    reply: str, case: Case
) -> None:
    assert find(reply, case) == ()


@given(texts, texts)
def test_any_text_is_read(reply: str, said: str) -> None:
    assert all(finding.quote == "" for finding in find(reply, Case(said=(said,))))
