"""Messages of Discord: what can be pressed and is understood afterwards, who is called, what fits."""

import re
from typing import Any

import pytest

from bot.domain.issues import Criticality, State
from bot.views import discord
from bot.views.blocks import Block, button, buttons, text
from bot.views.cards import card
from bot.views.wording import catalogue
from tests.factories import an_issue, owned
from tests.views.discord_checking import MARKER, check_message, check_plain, read, seen, walk
from tests.views.everything import a_card

Json = dict[str, Any]
MINA, TOM, ADA = (f"1000000000000000{n}" for n in (11, 12, 13))
WHO: Block = text(
    [
        {"mention": MINA, "name": "Mina", "staff": True},
        {"text": " and "},
        {"mention": TOM, "name": "Tom", "staff": True},
        {"text": " for "},
        {"mention": ADA, "name": "Ada", "staff": False},
    ]
)
KEY = button("claim", 42, "I've got it", "primary")


def sent(*blocks: Block, **more: Any) -> Json:
    body = discord.message(list(blocks), **more)
    check_message(body)
    return body


def parts(body: Json) -> list[Json]:
    return list(walk(body["components"]))


def said(body: Json) -> list[str]:
    return [one["content"] for one in parts(body) if one["type"] == 10]


def ids(body: Json) -> list[str]:
    return [one["custom_id"] for one in parts(body) if "custom_id" in one]


def test_a_press_says_what_was_pressed_where_also_after_a_restart() -> None:
    (found,) = ids(sent(buttons(KEY), marker=MARKER))
    assert discord.pressed(found) == ("claim", "42", MARKER)
    assert re.fullmatch(discord.TEMPLATE, found)
    (found,) = ids(sent(buttons(button("track", "1/2:3", "Track"))))
    assert discord.pressed(found) == ("track", "1/2:3", "")


@pytest.mark.parametrize(
    "found", ["", "claim", "care:x:claim:1:42", "care:0:claim", "form:0:send:0:91", "xcare:0:a::1"]
)
def test_a_press_on_something_else_is_not_understood(found: str) -> None:
    with pytest.raises(ValueError, match="not pressed"):
        discord.pressed(found)


def test_the_same_button_twice_has_two_ids() -> None:
    found = ids(sent(buttons(KEY, KEY), buttons(KEY)))
    assert len(set(found)) == 3
    assert {discord.pressed(one) for one in found} == {("claim", "42", "")}


@pytest.mark.parametrize(("value", "marker"), [("x" * 90, ""), ("42", "a:b"), ("42", "m" * 99)])
def test_what_an_id_cannot_carry_is_refused(value: str, marker: str) -> None:
    with pytest.raises(ValueError, match="custom id"):
        discord.message([buttons(button("claim", value, "Mine"))], marker=marker)


def test_a_message_without_buttons_can_be_found_again() -> None:
    body = sent(text([{"text": "Hello."}]), marker=MARKER)
    assert body["components"][0]["id"] == discord.number_of(MARKER)
    assert discord.number_of("a") != discord.number_of("b")
    assert "id" not in sent(text([{"text": "Hello."}]))["components"][0]


def test_buttons_stand_five_in_a_row_and_one_of_them_first() -> None:
    body = sent(buttons(*(button("claim", n, f"Take {n}", "primary") for n in range(7))))
    rows = [one["components"] for one in parts(body) if one["type"] == 1]
    assert [len(row) for row in rows] == [5, 2]
    assert [one["style"] for row in rows for one in row] == [1, 2, 2, 2, 2, 2, 2]
    danger = sent(buttons(button("drop", 1, "Drop", "danger")))
    assert [one["style"] for one in parts(danger) if one["type"] == 2] == [4]


def test_more_than_twenty_five_are_choices_of_menus() -> None:
    body = sent(text([{"text": "All."}]), buttons(*(button("claim", n, f"Take {n}") for n in range(30))))
    menus = [one for one in parts(body) if one["type"] == 3]
    assert [len(menu["options"]) for menu in menus] == [25, 5]
    assert len({menu["custom_id"] for menu in menus}) == 2
    chosen = menus[1]["options"][-1]["value"]
    assert discord.pressed(menus[1]["custom_id"], [chosen]) == ("claim", "29", "")
    with pytest.raises(ValueError, match="nothing was chosen"):
        discord.pressed(menus[0]["custom_id"])


def test_a_row_has_its_button_at_its_side_and_many_rows_share_a_menu() -> None:
    few = sent(*(a_row(n, KEY) for n in range(3)))
    assert [one["type"] for one in few["components"][0]["components"]] == [9, 9, 9]
    several = sent(a_row(1, KEY, KEY))
    assert [one["type"] for one in several["components"][0]["components"]] == [10, 1]
    many = sent(*(a_row(n, button("draft", n, "Draft"), button("reply", n, "Reply")) for n in range(20)))
    menus = [one for one in parts(many) if one["type"] == 3]
    assert [len(menu["options"]) for menu in menus] == [25, 15]
    assert menus[0]["options"][1] == {"label": "Reply · Issue 0", "value": "reply:0"}
    assert said(many)[0].count("**Issue") == 20


def a_row(number: int, *items: Block) -> Block:
    facts = [{"text": "Ada Byrne"}]
    title = [{"text": f"Issue {number}"}]
    return {"type": "row", "spans": title, "facts": facts, "tone": "quiet", "items": list(items)}


def test_only_those_who_are_called_are_called() -> None:
    everyone = sent(WHO)
    assert everyone["allowed_mentions"]["users"] == [MINA, TOM]
    assert said(everyone) == [f"<@{MINA}> and <@{TOM}> for Ada"]
    one = sent(WHO, called=[TOM])
    assert one["allowed_mentions"]["users"] == [TOM]
    assert said(one) == [f"\\@Mina and <@{TOM}> for Ada"]
    assert sent(WHO, called=[])["allowed_mentions"] == {"parse": [], "users": [], "replied_user": False}


def test_the_weightiest_tone_gives_the_colour() -> None:
    plain, good, late = (text([{"text": "x"}], tone) for tone in ("quiet", "good", "late"))
    assert "accent_color" not in sent(plain)["components"][0]
    assert sent(plain, good)["components"][0]["accent_color"] == 0x2E8B57
    assert sent(good, late)["components"][0]["accent_color"] == 0xC0392B
    critical = card(a_card(owned(criticality=Criticality.CRITICAL)))
    assert sent(*critical)["components"][0]["accent_color"] == 0xC0392B


def test_what_customers_wrote_is_a_quote_and_does_nothing() -> None:
    (made,) = said(
        sent({"type": "quote", "text": "# ||look||\n@everyone [a](https://b.example)", "by": "A*da"})
    )
    assert made.split("\n")[0] == "**A\\*da**"
    assert {kind for kind, _ in read(made)} == {"text", "bold", "quote"}
    assert "https://b.example" in seen(made)


def test_a_long_quote_can_be_shown_whole() -> None:
    long: Block = {"type": "quote", "text": "It did not work again. " * 90, "by": "", "ref": "51"}
    body = sent(long)
    (found,) = ids(body)
    assert discord.pressed(found) == ("show_all", "51", "")
    assert "Show all · 2,070 characters" in str(body)
    without = sent({**long, "ref": ""})
    assert re.search(r"The first 1,\d+ of 2,070 characters", said(without)[0])
    assert "no words" in said(sent({**long, "text": " \n"}))[0]


def test_quotes_get_shorter_before_anything_is_left_out() -> None:
    quotes: list[Block] = [{"type": "quote", "text": "word " * 400, "by": "Ada"} for _ in range(6)]
    body = sent(*quotes, buttons(KEY))
    assert said(body)[0].count("**Ada**") == 6
    assert "more than fits" not in str(body)


def test_what_does_not_fit_is_left_out_and_said_and_the_last_buttons_stay() -> None:
    lines: Block = {"type": "list", "items": [[{"text": "word " * 60}] for _ in range(40)]}
    body = sent(lines, buttons(KEY))
    assert said(body)[0].endswith("-# There is more than fits here.")
    assert [discord.pressed(one)[0] for one in ids(body)] == ["claim"]
    tall = sent(*({"type": "divider"} for _ in range(60)), buttons(KEY))
    assert len(ids(tall)) == 1
    assert 38 <= len(parts(tall)) <= 40


def test_nothing_to_say_is_said() -> None:
    assert said(sent()) == ["-# There is nothing here."]


def test_a_private_answer_is_for_one_person() -> None:
    assert sent(WHO, private=True)["flags"] == discord.COMPONENTS | discord.EPHEMERAL


def test_without_components_the_words_are_content_and_the_rest_is_embedded() -> None:
    short = discord.plain([WHO, buttons(KEY)], called=[MINA])
    check_plain(short)
    assert (short["content"], short["embeds"]) == (f"<@{MINA}> and \\@Tom for Ada", [])
    assert discord.pressed(short["components"][0]["components"][0]["custom_id"])[0] == "claim"
    lines: Block = {"type": "list", "items": [[{"text": "word " * 60}] for _ in range(12)]}
    long = discord.plain([text([{"text": "Late."}], "late"), lines])
    check_plain(long)
    assert long["embeds"][0]["color"] == 0xC0392B
    assert (long["content"] + long["embeds"][0]["description"]).count("- word") == 12
    check_plain(discord.plain([]))


def test_approved_words_stand_under_a_name_as_they_were_approved() -> None:
    typed = "Dear Ada,\n\n  # 1. it is *fixed*: https://a.example/x_y\n@everyone can see it."
    body = discord.words(typed, "Mi_na\n# x", [buttons(KEY)], marker=MARKER)
    check_message(body, exact=True)
    (made,) = [one["content"] for one in parts(body) if one["type"] == 10]
    assert made.startswith("**Mi\\_na \\# x**\n") or made.startswith("**Mi\\_na # x**\n")
    assert seen(made.partition("\n")[2]) == typed
    assert body["components"][0]["id"] == discord.number_of(MARKER)
    assert body["allowed_mentions"]["users"] == []


def test_the_answer_to_a_question_stands_below_the_words() -> None:
    body = discord.words("Is it solved?", "Mina", [text([{"text": "They said: fine."}], "good")])
    assert said(body) == ["**Mina**\nIs it solved?", "They said: fine."]


def test_words_that_do_not_fit_into_one_message_are_refused() -> None:
    discord.words("x" * 3_900, "Mina")
    for words in ("x" * 4_000, "*" * 2_100):
        with pytest.raises(ValueError, match="do not fit"):
            discord.words(words, "Mina")


def test_a_post_is_called_after_its_issue_and_tagged_with_how_it_stands() -> None:
    issue = an_issue(title="My <@1> *invoice*\nis wrong " * 9)
    title = discord.post_title(issue)
    assert title.startswith("#7 My <")
    assert len(title) <= 100 == len(discord.post_title(an_issue(title="x" * 200)))
    assert "\n" not in title
    names = discord.tag_names()
    assert len(set(names)) == len(names) == 8
    assert all(0 < len(name) <= 20 for name in names)
    for state in State:
        tags = discord.tags_of(an_issue(state=state))
        assert set(tags) <= set(names)
        assert len(tags) == 2


def test_every_word_of_these_looks_is_there() -> None:
    """Each of them is seen in a test here or of the forms."""
    known = "again choose cut fill_in fill_in_part left_out no_words nothing nothing_to_choose only_first"
    known += " show_all submits ticks to_tick too_long write"
    assert set(catalogue()["discord"]) >= set(known.split())
