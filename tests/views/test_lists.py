"""Home, lists and why a clock runs."""

from typing import Any

import pytest

from bot.domain.listings import IssueList, ListKind, Plate
from bot.handlers.web.routes import ACTIONS
from bot.views import absences, forgetting, guiding, reports, stating
from bot.views.derivations import why
from bot.views.digests import digest
from bot.views.lists import home, listed
from bot.views.private import private
from bot.views.wording import text_of
from tests.factories import an_issue, owned, solved
from tests.views import everything, everything_given, everything_kept
from tests.views.everything import LATER, MINA, NASTY, a_line, buttons_of, check_block, texts_of

EVERYTHING = [
    *map(home, everything.plates()),
    *map(listed, everything.lists()),
    *map(why, everything.whys()),
    *map(digest, everything.digests()),
    *map(absences.listed, everything.away_lists()),
    *map(forgetting.shown, everything_kept.holdings()),
    *map(stating.listed, everything_kept.fact_lists()),
    *map(guiding.shown, everything_kept.voices()),
    *map(reports.shown, everything_kept.customers()),
    *(private(one) for one in everything_kept.removals()),
    *map(private, everything_given.purses()),
]


@pytest.mark.parametrize("blocks", EVERYTHING)
def test_all_that_is_listed_can_be_shown_and_pressed(blocks: list[dict[str, Any]]) -> None:
    for block in blocks:
        check_block(block)
        assert {button["action"] for button in buttons_of(block)} <= set(ACTIONS)
        for text in texts_of(block):
            assert "<b>" not in text or NASTY in text or "…" in text


def test_an_empty_plate_says_so() -> None:
    said = [
        text
        for block in home(Plate(MINA, (), (), (), (), (), LATER, everything.a_week()))
        for text in texts_of(block)
    ]
    assert "Nothing is waiting for you." in said
    assert "Somebody has every issue." in said


def test_a_line_offers_the_one_thing_to_do() -> None:
    plate = Plate(
        MINA,
        (a_line(owned()),),
        (),
        (a_line(an_issue()),),
        (),
        (a_line(solved()),),
        LATER,
        everything.a_week(),
    )
    rows = [block for block in home(plate) if block["type"] == "row"]
    offered = [[button["action"] for button in buttons_of(row)] for row in rows]
    assert offered == [["draft", "reply", "snooze"], ["check_in", "close"], ["claim"]]


def test_what_is_late_stands_out() -> None:
    plate = Plate(
        MINA, (a_line(owned(), late=True), a_line(owned())), (), (), (), (), LATER, everything.a_week()
    )
    rows = [block for block in home(plate) if block["type"] == "row"]
    assert [row["tone"] for row in rows] == ["late", "quiet"]
    assert [buttons_of(row)[0]["style"] for row in rows] == ["primary", "plain"]


def test_a_search_says_what_was_looked_for() -> None:
    heading, nothing = listed(IssueList(ListKind.FOUND, (), "{words}"))
    assert text_of(heading["spans"]) == "Found for “{words}”"
    assert text_of(nothing["spans"]) == "Nothing."
