"""Forms on Discord: what is a modal at once, what needs a message before it, what comes back."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.answers import EmptyReply
from bot.domain.findings import Checked, Finding, Rule
from bot.domain.reviewed import Unconfirmed
from bot.domain.reviews import Review
from bot.domain.windows import CloseWindow, Purpose, ReplyWindow, SnoozeWindow
from bot.views import discord
from bot.views.blocks import Field, Modal, button, buttons, text
from bot.views.windows import modal
from tests.factories import a_customer, owned, solved
from tests.views.discord_checking import check_form, check_message, check_modal, walk
from tests.views.everything import EMPTY, LATER, a_brief

Json = dict[str, Any]
PLAIN = Modal("send", "91", "Reply", "Send as me")
REPLY = ReplyWindow(owned(), a_customer(), 91, Purpose.REPLY, EMPTY, "", 3000)
WORDS = Field("text", "Your words", "long", max_length=3_000)
IDS = tuple(f"1000000000000000{n}" for n in range(10, 40))


def opened(form: Modal, **more: Any) -> Json:
    made = discord.window_modal(form, **more)
    check_modal(made)
    return made


def asked(*fields: Field) -> list[Json]:
    return [one for one in opened(replace(PLAIN, fields=fields))["components"] if one["type"] == 18]


def above(form: Modal) -> str:
    first: Json = opened(form)["components"][0]
    return str(first["content"]) if first["type"] == 10 else ""


def window(form: Modal, **more: Any) -> list[Json]:
    body = discord.window_message(form, **more)
    check_message(body)
    assert body["flags"] & discord.EPHEMERAL
    return list(walk(body["components"]))


def told(form: Modal, **more: Any) -> str:
    return "\n".join(one["content"] for one in window(form, **more) if one["type"] == 10)


def keys(form: Modal, **more: Any) -> list[tuple[str, str, str]]:
    found = [one for one in window(form, **more) if one["type"] == 2]
    return [(one["label"], *discord.pressed(one["custom_id"])[:2]) for one in found]


def submitted(*controls: Json) -> Json:
    rows = [{"type": 18, "id": n, "component": {**one, "id": 9}} for n, one in enumerate(controls, start=1)]
    return {"custom_id": "form:0:send:0:91", "components": [{"type": 10, "id": 99}, *rows]}


# --- modals ---


def test_a_form_comes_back_with_what_it_carried() -> None:
    made = opened(replace(PLAIN, value="1/2:3", fields=(WORDS,)), carry="C:1")
    assert discord.carried(made["custom_id"]) == ("send", "1/2:3", "C:1")
    assert discord.part_of(made["custom_id"]) == 0
    with pytest.raises(ValueError, match="100 characters"):
        discord.window_modal(replace(PLAIN, fields=(WORDS,)), carry="x" * 99)


@pytest.mark.parametrize("found", ["", "form", "care:0:claim::42", "form:0:send:x:91", "form:0:send:9:91"])
def test_a_form_of_others_carries_nothing(found: str) -> None:
    with pytest.raises(ValueError, match="none of ours"):
        discord.carried(found)


def test_it_is_said_what_submit_means() -> None:
    assert above(replace(PLAIN, fields=(WORDS,))) == "-# “Submit” here means “Send as me”."


def test_a_long_title_is_cut_at_a_word_and_stands_in_full_above() -> None:
    form = replace(PLAIN, title="Reply to Ada Byrne of Byrne Bakery in the old town", fields=(WORDS,))
    assert opened(form)["title"] == "Reply to Ada Byrne of Byrne Bakery in the…"
    assert above(form).startswith("### Reply to Ada Byrne of Byrne Bakery in the old town\n")


def test_what_there_is_to_know_stands_above_the_fields() -> None:
    form = modal(replace(REPLY, brief=a_brief(said=(), told=(), rules=())))
    assert discord.is_short(form)
    assert "### What to know before you write" in above(form)
    assert "**Mood" not in above(replace(form, blocks=()))


def test_an_input_is_named_for_its_field_and_holds_what_was_typed() -> None:
    field = replace(WORDS, value="Dear Ada,\n", hint="Word for word.", required=False, turn=2)
    (made,) = asked(field)
    assert made["description"] == "Word for word."
    assert made["component"] == {
        "type": 4,
        "custom_id": "text.2",
        "style": 2,
        "required": False,
        "max_length": 3_000,
        "value": "Dear Ada,\n",
    }
    assert asked(Field("who", "Who", "text", "a\nb"))[0]["component"]["value"] == "a b"


def test_words_that_the_box_cannot_hold_are_said_to_be_too_long() -> None:
    (made,) = asked(replace(WORDS, value="x" * 5_000))
    assert "value" not in made["component"]
    assert made["description"].startswith("Your 5,000 characters are more than this box takes: 4,000.")
    (made,) = asked(replace(WORDS, value="x" * 3_500))
    assert (made["component"]["max_length"], len(made["component"]["value"])) == (4_000, 3_500)


def test_a_choice_shows_what_is_chosen() -> None:
    field = Field("to", "To", "select", "U2", options=(("U1", "Mina"), ("U2", "Tom"), ("", "Nobody")))
    chosen = {"label": "Tom", "value": "U2", "default": True}
    assert asked(field)[0]["component"]["options"] == [{"label": "Mina", "value": "U1"}, chosen]
    optional = asked(replace(field, required=False))[0]["component"]
    assert (optional["required"], optional["min_values"]) == (False, 0)


def test_of_too_many_choices_the_chosen_one_is_there() -> None:
    field = Field("to", "To", "select", "u29", options=tuple((f"u{n}", f"P{n}") for n in range(30)))
    (made,) = asked(field)
    assert made["component"]["options"][-1] == {"label": "P29", "value": "u29", "default": True}
    assert made["description"] == "The first 25 are shown here."


def test_too_many_people_are_chosen_from_the_members() -> None:
    field = Field("to", "To", "select", IDS[3], options=tuple((one, "P") for one in IDS))
    made = asked(field)[0]["component"]
    assert (made["type"], made["max_values"]) == (5, 1)
    assert made["default_values"] == [{"id": IDS[3], "type": "user"}]


def test_nothing_to_choose_from_is_said() -> None:
    form = replace(PLAIN, fields=(WORDS, Field("to", "To", "select")))
    assert "-# To: there is nothing to choose from yet." in above(form)
    assert len(opened(form)["components"]) == 2


def test_channels_people_and_roles_are_chosen_from_discord_itself() -> None:
    one, several, people, roles = (
        made["component"]
        for made in asked(
            Field("desk", "Desk", "channel", IDS[0]),
            Field("with", "With customers", "channels", f"{IDS[1]},{IDS[2]}", required=False),
            Field("leads", "Leads", "people", IDS[3]),
            Field("agents", "Agents", "roles", IDS[4]),
        )
    )
    assert (one["type"], one["max_values"], one["channel_types"]) == (8, 1, [0, 5, 15])
    assert [chosen["id"] for chosen in several["default_values"]] == [IDS[1], IDS[2]]
    assert (several["min_values"], several["max_values"]) == (0, 25)
    assert (people["type"], people["default_values"]) == (5, [{"id": IDS[3], "type": "user"}])
    assert (roles["type"], roles["default_values"]) == (6, [{"id": IDS[4], "type": "role"}])


def test_moods_are_a_group_of_which_one_is_chosen() -> None:
    field = Field("mood", "How was it?", "mood", "fine", options=(("happy", "Happy"), ("fine", "Fine")))
    made = asked(field)[0]["component"]
    assert (made["type"], made["options"][1]) == (21, {"label": "Fine", "value": "fine", "default": True})
    assert asked(replace(field, options=field.options[:1]))[0]["component"]["type"] == 3


def test_ticks_stand_together_ten_at_most() -> None:
    ticks = tuple(Field(f"tick_{n}", f"This is right: {n}", "tick", "1" if n == 3 else "") for n in range(12))
    words, first, second = asked(*ticks, WORDS)
    assert words["component"]["custom_id"] == "text"
    boxes = first["component"]["options"]
    assert (first["component"]["type"], len(boxes), len(second["component"]["options"])) == (22, 10, 2)
    assert boxes[3] == {"label": "This is right: 3", "value": "tick_3", "default": True}


def test_what_is_wrong_with_a_tick_stands_beside_it() -> None:
    (made,) = asked(Field("tick_1", "This is right", "tick", error="Tick it, or change the words."))
    assert made["component"]["options"][0]["description"] == "Tick it, or change the words."


def test_a_form_of_many_fields_takes_several_modals() -> None:
    form = replace(PLAIN, fields=tuple(Field(f"f{n}", f"Field {n}", "text") for n in range(9)))
    assert discord.parts(form) == 3
    third = opened(form, part=2)
    assert [one["component"]["custom_id"] for one in third["components"] if one["type"] == 18] == ["f8"]
    assert discord.part_of(third["custom_id"]) == 2
    assert not discord.is_short(form)
    assert [(label, discord.form_of(value)) for label, _, value in keys(form)] == [
        (f"Fill it in: {part + 1} of 3", ("send", "91", part)) for part in range(3)
    ]


def test_what_comes_back_are_the_fields_by_their_names() -> None:
    found = discord.values(
        submitted(
            {"type": 4, "custom_id": "text.2", "value": "Dear Ada"},
            {"type": 3, "custom_id": "to", "values": ["U1"]},
            {"type": 5, "custom_id": "leads", "values": ["1", "2"]},
            {"type": 8, "custom_id": "with", "values": []},
            {"type": 21, "custom_id": "mood", "value": "fine"},
            {"type": 21, "custom_id": "none", "value": None},
            {"type": 22, "custom_id": "ticks.0", "values": ["tick_a", "tick_b"]},
            {"type": 23, "custom_id": "on", "value": True},
            {"type": 23, "custom_id": "off", "value": False},
        )
    )
    assert found == {
        "text": "Dear Ada",
        "to": "U1",
        "leads": "1,2",
        "with": "",
        "mood": "fine",
        "none": "",
        "tick_a": "1",
        "tick_b": "1",
        "on": "1",
        "off": "",
    }
    older = {"components": [{"type": 1, "components": [{"type": 4, "custom_id": "text", "value": "x"}]}]}
    assert discord.values(older) == {"text": "x"}


def test_what_is_asked_is_what_comes_back() -> None:
    """Every control of every modal gives its value under the name of its field."""
    fields = (replace(WORDS, turn=3), Field("mood", "Mood", "mood", options=(("a", "A"), ("b", "B"))))
    made = opened(replace(PLAIN, fields=(*fields, Field("tick_1", "Right", "tick"))))
    controls = [one["component"] for one in made["components"] if one["type"] == 18]
    answers: dict[int, Json] = {4: {"value": "x"}, 21: {"value": "a"}, 22: {"values": ["tick_1"]}}
    given = [{"type": c["type"], "custom_id": c["custom_id"], **answers[c["type"]]} for c in controls]
    assert discord.values(submitted(*given)) == {"text": "x", "mood": "a", "tick_1": "1"}


# --- messages before them ---


def test_short_forms_are_modals_at_once() -> None:
    assert discord.is_short(modal(SnoozeWindow(owned(), LATER)))
    assert discord.is_short(modal(REPLY))
    assert not discord.is_short(modal(replace(REPLY, can_redraft=True, text="Dear Ada")))
    assert not discord.is_short(replace(PLAIN, fields=(WORDS,), live="drafting/91"))
    assert not discord.is_short(replace(PLAIN, fields=(WORDS,), blocks=(text([{"text": "x " * 900}]),) * 3))


def test_a_form_that_asks_nothing_is_a_message_with_its_button() -> None:
    form = modal(CloseWindow(solved(), None))
    assert not discord.is_short(form)
    with pytest.raises(ValueError, match="asks nothing"):
        discord.window_modal(form)
    ((label, action, value),) = keys(form)
    assert (label, action, discord.form_of(value)) == ("Close it", discord.SUBMIT, ("close", "42", 0))
    assert keys(replace(form, submit="")) == []


def test_the_window_shows_the_words_and_opens_them_to_be_written() -> None:
    form = modal(replace(REPLY, text="Dear Ada, thank you.", can_redraft=True))
    assert "**Your words**\n> Dear Ada, thank you." in told(form)
    *wishes, (label, action, value) = keys(form)
    assert (label, action, discord.form_of(value)) == ("Write", discord.OPEN, ("send", "91", 0))
    assert ("Shorter", "shorter", "91") in wishes


def test_words_that_are_shown_with_marks_are_not_shown_twice() -> None:
    found = Finding(Rule.COMMITMENT, 0, 4, "€100", "amount")
    checked = Checked((found,), scripted=False, friendly_no=False, score=0)
    form = modal(replace(REPLY, text="€100 goes back.", review=Review(checked), problem=Unconfirmed(1)))
    shown = told(form)
    assert shown.count("goes back") == 1
    assert "> **__€100__** goes back." in shown
    assert "- ☐ This amount is right, and agreed: “€100”" in shown
    check_form(form)


def test_while_a_draft_is_made_nothing_is_asked() -> None:
    form = modal(replace(REPLY, writing=True, so_far="Dear Ada, your inv"))
    assert "> Dear Ada, your inv" in told(form)
    assert [label for label, _, _ in keys(form)] == ["Write it myself"]


def test_what_was_refused_is_shown_with_what_was_typed_and_can_be_opened_again() -> None:
    form = modal(replace(REPLY, text="Dear Ada", problem=EmptyReply()))
    wrong = form.fields[0].error
    assert f"**Your words: {wrong}**" in told(form, again=True)
    assert "> Dear Ada" in told(form, again=True)
    assert [label for label, _, _ in keys(form, again=True)] == ["Open it again"]
    assert discord.errors(form) == f"Your words: {wrong}"
    assert opened(form)["components"][1]["description"] == wrong
    assert discord.errors(replace(form, error="*They* wrote.")).startswith("\\*They\\* wrote. Your words: ")
    assert discord.errors(PLAIN) == ""


def test_other_fields_are_filled_in_not_written() -> None:
    form = replace(PLAIN, fields=(Field("who", "Who", "text"),), below=(buttons(button("use", 7, "Use")),))
    assert [label for label, _, _ in keys(form)] == ["Use", "Fill it in"]
