"""What a person confirms before their words go out."""

import pytest

from bot.domain.findings import Checked, Finding, Rule
from bot.domain.reviews import Review, confirmed, key_of, ticks_in

REFUND = Finding(Rule.COMMITMENT, 10, 21, "full refund", "refund")
AGAIN = Finding(Rule.COMMITMENT, 50, 61, "Full  refund", "refund")
LINK = Finding(Rule.LINK, 30, 45, "example.com/pay", "address")
OTHER = Finding(Rule.OTHER_CUSTOMER, 0, 3, "Bob", "name")
ADVICE = Finding(Rule.SCRIPT, 0, 12, "rest assured", "assured")


BY_FRIDAY = Finding(Rule.COMMITMENT, 70, 79, "by Friday", "date")
DRAFT = "A full refund by Friday, see example.com/pay, as Bob has it."


def review(
    *findings: Finding, ticked: frozenset[str] = frozenset(), advice: bool = True, draft: str = DRAFT
) -> Review:
    checked = Checked(findings, scripted=False, friendly_no=False, score=0)
    return Review(checked, ticked, (draft,), (), advice)


def test_advice_asks_for_nothing() -> None:
    read = review(ADVICE)
    assert read.to_confirm == ()
    assert read.advised == (ADVICE,)


def test_each_commitment_asks_once_however_often_it_is_said() -> None:
    read = review(REFUND, AGAIN, LINK, OTHER)
    assert read.to_confirm == (REFUND, LINK, OTHER)
    assert read.unconfirmed == read.to_confirm


def test_a_tick_holds_for_these_words_only() -> None:
    read = review(REFUND, LINK, ticked=frozenset({key_of(REFUND)}))
    assert read.unconfirmed == (LINK,)
    half = Finding(Rule.COMMITMENT, 10, 21, "half refund", "refund")
    assert review(half, ticked=read.ticked).unconfirmed == (half,)


def test_a_date_or_a_link_that_a_person_typed_is_theirs() -> None:
    read = review(REFUND, LINK, OTHER, BY_FRIDAY, draft="")
    assert read.to_confirm == (REFUND, OTHER)
    assert read.advised == (LINK, BY_FRIDAY)
    assert review(LINK, BY_FRIDAY).to_confirm == (LINK, BY_FRIDAY), "a model wrote them"


def test_with_advice_off_what_binds_the_team_is_still_asked() -> None:
    read = review(ADVICE, REFUND, advice=False)
    assert read.advised == ()
    assert read.unconfirmed == (REFUND,)


def test_the_log_keeps_what_was_confirmed_and_nothing_else() -> None:
    stray = key_of(Finding(Rule.LINK, 0, 1, "elsewhere.example", "address"))
    read = review(REFUND, LINK, ticked=frozenset({key_of(LINK), stray}))
    assert confirmed(read) == [{"rule": "link", "family": "address", "quote": "example.com/pay"}]


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"tick_ab": "1", "tick_cd": "1", "text": "hello"}, {"ab", "cd"}),
        ({"tick_ab": "", "text": "tick_cd"}, set()),
        ({}, set()),
    ],
)
def test_ticks_come_with_the_form(fields: dict[str, str], keys: set[str]) -> None:
    assert ticks_in(fields) == keys
