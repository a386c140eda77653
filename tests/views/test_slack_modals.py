"""Forms on Slack: what can be filled in, what comes back, what is wrong."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.answers import EmptyReply
from bot.domain.windows import Purpose, ReplyWindow
from bot.views import slack
from bot.views.blocks import Field, Modal
from bot.views.windows import modal
from bot.views.wording import catalogue
from tests.factories import a_customer, owned
from tests.views.everything import EMPTY
from tests.views.slack_checking import check_a_view

Json = dict[str, Any]
PLAIN = Modal("send", "91", "Reply", "Send as me")
REPLY = ReplyWindow(owned(), a_customer(), 91, Purpose.REPLY, EMPTY, "", 3000)
WORDS = Field("text", "Your words", "long", max_length=3_000)


def opened(form: Modal, **more: str) -> Json:
    view = slack.modal(form, **more)
    check_a_view(view)
    return view


def asked(*fields: Field) -> list[Json]:
    made: list[Json] = opened(replace(PLAIN, fields=fields))["blocks"]
    return made


def test_a_form_comes_back_with_what_it_carried() -> None:
    view = opened(replace(PLAIN, fields=(WORDS,)), carry="C0DESK/100.1 <é>")
    assert view["callback_id"] == "send"
    assert slack.carried(view["private_metadata"]) == ("91", "C0DESK/100.1 <é>")
    with pytest.raises(ValueError, match=r"3,000"):
        slack.modal(PLAIN, carry="x" * 3_000)
    with pytest.raises(ValueError, match="nothing of ours"):
        slack.carried("{}")


def test_a_long_title_is_cut_at_a_word_and_stands_in_full_above() -> None:
    view = opened(replace(PLAIN, title="Reply to Ada Byrne, Byrne Bakery", fields=(WORDS,)))
    assert view["title"]["text"] == "Reply to Ada Byrne…"
    assert view["blocks"][0]["text"]["text"] == "Reply to Ada Byrne, Byrne Bakery"
    assert opened(replace(PLAIN, fields=(WORDS,)))["blocks"][0]["type"] == "input"


def test_an_input_is_named_for_its_field_and_holds_what_was_typed() -> None:
    (made,) = asked(replace(WORDS, value="Dear Ada,\n", hint="Word for word.", required=False))
    assert (made["block_id"], made["element"]["action_id"], made["optional"]) == ("text", "text", True)
    assert made["element"]["initial_value"] == "Dear Ada,\n"
    assert made["element"]["max_length"] == 3_000
    assert made["hint"]["text"] == "Word for word."


def test_words_that_the_box_cannot_hold_are_above_it_in_full() -> None:
    typed = "word " * 2_000
    *quotes, made = asked(replace(WORDS, value=typed, max_length=40_000))
    assert "".join(one["elements"][-1]["elements"][0]["text"] for one in quotes) == typed
    assert "initial_value" not in made["element"]
    assert made["element"]["max_length"] == 3_000
    assert made["hint"]["text"].startswith("Your 10,000 characters are above in full")


def test_words_over_the_limit_of_the_form_can_be_shortened_in_it() -> None:
    (made,) = asked(replace(WORDS, value="x" * 600, max_length=500))
    assert (made["element"]["max_length"], len(made["element"]["initial_value"])) == (3_000, 600)


def test_a_choice_shows_what_is_chosen() -> None:
    field = Field("to", "To", "select", "U2", options=(("U1", "Mina"), ("U2", "Tom"), ("", "Nobody")))
    (made,) = asked(field)
    assert made["element"]["initial_option"]["value"] == "U2"
    assert [option["value"] for option in made["element"]["options"]] == ["U1", "U2"]
    assert "initial_option" not in asked(replace(field, value="U3"))[0]["element"]


def test_more_than_a_hundred_choices_are_in_groups() -> None:
    (made,) = asked(
        Field("to", "To", "select", "u249", options=tuple((f"u{n}", f"P{n}") for n in range(250)))
    )
    groups = made["element"]["option_groups"]
    assert [len(group["options"]) for group in groups] == [100, 100, 50]
    assert groups[1]["label"]["text"] == "P100 – P199"
    assert made["element"]["initial_option"]["value"] == "u249"


def test_nothing_to_choose_from_is_said_and_has_no_errors() -> None:
    field = Field("to", "To", "select", error="Choose somebody.")
    assert asked(field)[0]["elements"][0]["text"] == "To: there is nothing to choose from yet."
    assert slack.errors(replace(PLAIN, fields=(field,))) == {}


def test_channels_and_people_are_chosen_from_slack_itself() -> None:
    one, several, people = (
        made["element"]
        for made in asked(
            Field("desk", "Desk", "channel", "C0DESK"),
            Field("with", "With customers", "channels", "C0ONE,C0TWO"),
            Field("leads", "Leads", "people", "U0MINA U0TOM"),
        )
    )
    places = {"include": ["public", "private"], "exclude_bot_users": True}
    assert (one["initial_conversation"], one["filter"]) == ("C0DESK", places)
    assert (several["initial_conversations"], several["filter"]) == (["C0ONE", "C0TWO"], places)
    assert people["initial_users"] == ["U0MINA", "U0TOM"]


def test_a_tick_can_be_taken_off() -> None:
    on, off = asked(Field("a", "Check replies", "tick", "1"), Field("b", "Check replies", "tick"))
    assert (on["optional"], len(on["element"]["initial_options"])) == (True, 1)
    assert "initial_options" not in off["element"]


def test_what_is_wrong_stands_at_its_field_and_above_a_form_that_is_opened_with_it() -> None:
    form = replace(
        PLAIN, fields=(WORDS, Field("who", "Who", "text", error="Who is it?")), error="They wrote."
    )
    assert slack.errors(form) == {"text": "They wrote.", "who": "Who is it?"}
    assert opened(form)["blocks"][0] == {
        "type": "alert",
        "level": "error",
        "text": {"type": "plain_text", "text": "They wrote.", "emoji": True},
    }
    assert slack.errors(replace(PLAIN, error="They wrote.")) == {}
    assert opened(replace(form, error="x" * 300))["blocks"][0]["type"] == "rich_text"


def test_what_is_told_gives_way_to_what_is_asked() -> None:
    told = tuple({"type": "divider"} for _ in range(150))
    blocks = opened(replace(PLAIN, blocks=told, fields=(WORDS,)))["blocks"]
    assert len(blocks) == 100
    assert [one["type"] for one in blocks[-2:]] == ["context", "input"]


def test_a_view_stays_below_a_quarter_of_a_megabyte() -> None:
    told = tuple({"type": "quote", "text": "👩" * 40_000, "by": ""} for _ in range(20))
    view = opened(replace(PLAIN, blocks=told, fields=(replace(WORDS, value="👩" * 20_000),)))
    assert view["blocks"][-1]["type"] == "input"


def test_a_form_that_asks_nothing_still_shows_something() -> None:
    assert opened(PLAIN)["blocks"][0]["elements"][0]["text"] == "There is nothing here."


def test_while_a_draft_is_made_nothing_is_asked() -> None:
    view = slack.modal(modal(replace(REPLY, writing=True, so_far="Dear Ada, your inv")))
    check_a_view(view)
    shown = json.dumps(view)
    assert "submit" not in view
    assert [block for block in view["blocks"] if block["type"] == "input"] == []
    assert "A draft is on its way." in shown
    assert "Dear Ada, your inv" in shown
    assert "Write it myself" in shown


def test_words_of_ours_come_in_a_field_of_their_own() -> None:
    """Slack would keep what stood in a field that is called the same."""
    fields = [
        block["block_id"]
        for turn in (0, 1, 2)
        for block in slack.modal(modal(replace(REPLY, turn=turn)))["blocks"]
        if block["type"] == "input"
    ]
    assert fields == ["text", "text.1", "text.2"]
    tried = modal(replace(REPLY, turn=2, text=" ", problem=EmptyReply()))
    assert list(slack.errors(tried)) == ["text.2"]


def test_every_word_of_the_table_is_said() -> None:
    """Each of these is seen in a test above or in test_slack.py."""
    known = "close cut left_out no_words nothing nothing_to_choose show_all tick too_long utc utc_day"
    assert set(catalogue()["slack"]) == set(known.split())
