"""Cards, nudges, mirrors and hand-overs, as the team sees them."""

from typing import Any

import pytest

from bot.domain.issues import State, Turn
from bot.domain.pleasantries import Mood
from bot.domain.shown import Shown, WordsSent
from bot.handlers.web.routes import ACTIONS
from bot.views import cards as card_views
from bot.views import nudges as nudge_views
from bot.views.rendering import rendered
from bot.views.wording import text_of
from tests.factories import T0, a_customer, an_issue, owned, solved
from tests.views.everything import (
    LATER,
    MINA,
    NASTY,
    TOM,
    a_card,
    a_said,
    buttons_of,
    cards,
    check_block,
    hand_overs,
    nudges,
    shown,
    texts_of,
)

EVERYTHING = list(shown())


def blocks_of(what: Shown) -> list[dict[str, Any]]:
    return rendered(what)[1]


def actions(blocks: list[dict[str, Any]]) -> list[str]:
    return [button["action"] for block in blocks for button in buttons_of(block)]


def reads(blocks: list[dict[str, Any]]) -> str:
    return "\n".join("".join(texts_of(block)) for block in blocks)


@pytest.mark.parametrize("what", EVERYTHING, ids=lambda what: type(what).__name__)
def test_all_that_is_shown_can_be_shown_and_pressed(what: Shown) -> None:
    for block in blocks_of(what):
        check_block(block)
    assert set(actions(blocks_of(what))) <= set(ACTIONS)


@pytest.mark.parametrize("what", EVERYTHING, ids=lambda what: type(what).__name__)
def test_a_customers_words_stay_words(what: Shown) -> None:
    """They appear as they are, in a quote or as plain text: no mention or placeholder is made of them."""
    for block in blocks_of(what):
        if block["type"] == "quote":
            assert block["text"] in (NASTY, "")
        for text in texts_of(block):
            assert "<b>" not in text or NASTY in text or "…" in text


def test_approved_words_are_sent_byte_for_byte_in_the_name_of_the_person() -> None:
    text, blocks, mentions, behalf = rendered(WordsSent(NASTY, MINA, 42, False, None, False))
    assert (text, blocks, mentions, behalf) == (NASTY, [], [], "Mina Sato")


@pytest.mark.parametrize(
    ("issue", "line"),
    [
        (an_issue(), "Nobody has it yet. They have been waiting since ."),
        (owned(), "mina has it. Our turn since ."),
        (owned(turn=Turn.THEIRS, heard_at=T0), "mina has it. Their turn: they heard from us ."),
        (owned(snoozed_until=LATER), "mina has it, quiet until  or until they write."),
        (solved(), "mina calls it solved. They have not been asked yet."),
        (solved(asked_at=T0), "Solved, says mina. They were asked  and have not answered."),
        (solved(asked_at=T0, confirmed_at=T0), "Solved, and they agree."),
    ],
)
def test_a_card_says_whose_move_it_is(issue: Any, line: str) -> None:
    assert text_of(card_views.card(a_card(issue))[1]["spans"]) == line


@pytest.mark.parametrize(
    ("issue", "offered"),
    [
        (an_issue(), ["claim", "draft", "reply", "classify", "why", "undo"]),
        (owned(), ["draft", "reply", "hand_over", "snooze", "solve", "classify", "why", "undo"]),
        (
            owned(snoozed_until=LATER),
            ["draft", "reply", "hand_over", "wake", "solve", "classify", "why", "undo"],
        ),
        (solved(), ["ask", "check_in", "skip_check_in", "reply", "close", "why", "undo"]),
        (solved(asked_at=T0), ["check_in", "skip_check_in", "reply", "close", "why", "undo"]),
        (solved(state=State.CLOSED, closed_at=T0), []),
    ],
)
def test_a_card_offers_what_can_be_done_now(issue: Any, offered: list[str]) -> None:
    assert actions(card_views.card(a_card(issue))) == offered


def test_while_it_is_offered_the_offer_can_be_taken_back() -> None:
    card = card_views.card(a_card(owned(), offered_to=TOM))
    assert "withdraw" in actions(card)
    assert "hand_over" not in actions(card)


def test_a_card_is_headed_by_number_and_customer() -> None:
    heading = card_views.card(a_card(an_issue()))[0]
    assert text_of(heading["spans"]) == "#7 · Ada Byrne, Byrne Bakery"


@pytest.mark.parametrize(
    ("name", "organisation", "called"),
    [("Ada", "Bakery", "Ada, Bakery"), ("Ada", "", "Ada"), ("", "", "somebody not named yet")],
)
def test_what_a_customer_is_called(name: str, organisation: str, called: str) -> None:
    assert card_views.customer_name(a_customer(name=name, organisation=organisation)) == called


def test_what_triage_read_is_shown_until_a_person_says_otherwise() -> None:
    rules = (("question", "?"), ("fraud", "stolen"), ("anger", "mad"), ("late", "still"))
    assert "fraud or theft (“stolen”); they are angry (“mad”)" in reads(
        card_views.card(a_card(an_issue(), rules=rules))
    )
    assert "stolen" not in reads(card_views.card(a_card(an_issue(criticality_by=11), rules=rules)))


def test_a_message_taken_back_is_not_shown() -> None:
    card = card_views.card(a_card(an_issue(), said=(a_said(deleted_at=T0, text=""),)))
    assert "They deleted this message." in reads(card)


def test_only_a_living_nudge_and_an_open_offer_call_people() -> None:
    called = {tuple(rendered(nudge)[2]) for nudge in nudges() if not nudge.done}
    assert called == {("mina", "ida"), ("tom",), ()}
    assert all(rendered(nudge)[2] == [] for nudge in nudges() if nudge.done)
    by_outcome = {offer.outcome: rendered(offer)[2] for offer in hand_overs()}
    assert by_outcome == {"": ["tom"], "accepted": [], "declined": ["mina"], "withdrawn": []}


def test_a_nudge_offers_something_to_do_until_it_is_done() -> None:
    assert all(bool(actions(nudge_views.nudge(nudge))) != nudge.done for nudge in nudges())


def test_an_answered_offer_is_a_record() -> None:
    assert all(bool(actions(card_views.hand_over(offer))) == (offer.outcome == "") for offer in hand_overs())


def test_the_closing_question_offers_three_moods_a_no_and_no_obligation() -> None:
    asked = WordsSent("Did that help?", MINA, 42, True, None, False)
    assert actions(blocks_of(asked)) == [
        "mood_happy",
        "mood_fine",
        "mood_unhappy",
        "not_solved",
        "mood_declined",
    ]
    answered = WordsSent("Did that help?", MINA, 42, True, Mood.HAPPY, False)
    assert actions(blocks_of(answered)) == []
    assert reads(blocks_of(answered)) == "You told us: 🙂 Happy. Thank you."


def test_outsiders_see_no_internal_word_in_what_is_sent_to_them() -> None:
    for what in EVERYTHING:
        if isinstance(what, WordsSent):
            assert not any(each in reads(blocks_of(what)).lower() for each in ("#7", "owner", "critical"))


def test_there_is_a_card_for_every_state() -> None:
    assert {card.issue.state for card in cards()} == set(State)
