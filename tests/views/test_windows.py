"""Forms: what is asked, what comes back when it was wrong, and what goes with them."""

import pytest

from bot.domain.answers import CannotHandTo, EmptyReply
from bot.domain.windows import HandOverWindow, Purpose, ReplyWindow, TrackWindow, Window
from bot.handlers.web.routes import FORMS
from bot.views.windows import modal
from tests.factories import a_customer, owned
from tests.views.everything import EMPTY, NASTY, TOM, a_brief, check_block, texts_of, windows

ADA = a_customer()
EVERYTHING = list(windows())


@pytest.mark.parametrize("window", EVERYTHING, ids=lambda window: type(window).__name__)
def test_every_form_can_be_shown_and_submitted(window: Window) -> None:
    form = modal(window)
    assert form.action in FORMS
    assert form.value
    assert 0 < len(form.title.replace(NASTY, "")) < 75
    assert 0 < len(form.submit) < 25
    assert len({field.id for field in form.fields}) == len(form.fields)
    for field in form.fields:
        assert field.kind in ("text", "long", "select", "tick", "mood", "channel", "channels", "people")
        assert field.label
        assert (field.kind not in ("text", "long", "tick")) == bool(field.options)
        assert field.options or field.max_length > 0 or field.kind == "tick"
    for block in form.blocks:
        check_block(block)
        for text in texts_of(block):
            assert "<b>" not in text or NASTY in text


def test_what_was_typed_comes_back_with_what_is_wrong() -> None:
    form = modal(ReplyWindow(owned(), ADA, 91, Purpose.REPLY, EMPTY, "  ", 3000, problem=EmptyReply()))
    assert (form.fields[0].value, form.fields[0].error) == (
        "  ",
        "There is nothing to send yet. Write a few words first.",
    )
    offered = modal(HandOverWindow(owned(), ADA, (TOM,), EMPTY, note="hot", problem=CannotHandTo("zoe")))
    to, note = offered.fields
    assert (note.value, to.error) == (
        "hot",
        "“zoe” is not somebody who can take it. Choose a teammate from the list.",
    )


def test_the_reply_is_as_long_as_the_policy_allows() -> None:
    assert modal(ReplyWindow(owned(), ADA, 91, Purpose.REPLY, EMPTY, "", 1234)).fields[0].max_length == 1234


def test_a_brief_quotes_them_and_says_what_is_promised_and_needed() -> None:
    form = modal(ReplyWindow(owned(), ADA, 91, Purpose.REPLY, a_brief(), "", 3000))
    quotes = [(block["by"], block["text"]) for block in form.blocks if block["type"] == "quote"]
    assert quotes == [("Ada Byrne, Byrne Bakery", NASTY)] * 2 + [("We", NASTY)]
    facts = next(block for block in form.blocks if block["type"] == "facts")
    assert facts["items"][-1]["spans"] == [{"text": f"“{NASTY}”"}]
    lists = [block["items"] for block in form.blocks if block["type"] == "list"]
    assert [len(items) for items in lists] == [7, 7]


def test_without_words_there_is_no_box_of_ours() -> None:
    """Nothing pretends to be a reply: an empty window holds an empty field."""
    assert modal(ReplyWindow(owned(), ADA, 91, Purpose.REPLY, a_brief(), "", 3000)).fields[0].value == ""


def test_a_message_that_is_there_is_quoted_and_one_that_is_told_is_asked_for() -> None:
    there, told = modal(TrackWindow("team", "100", NASTY)), modal(TrackWindow("team", "", ""))
    assert [field.id for field in there.fields] == ["customer"]
    assert there.blocks[0]["text"] == NASTY
    assert [field.id for field in told.fields] == ["text", "customer"]
