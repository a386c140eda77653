"""How neutral blocks look in a message of Slack and on Home, one rule at a time."""

from typing import Any

import pytest

from bot.views import slack
from bot.views.blocks import Block, button, buttons, text
from bot.views.slack_buttons import chosen
from tests.views.slack_checking import Sent, check_a_view, check_message

Json = dict[str, Any]


def quote(said: str, **more: str) -> Block:
    return {"type": "quote", "text": said, "by": "Ada Byrne", **more}


def sent(*blocks: Block, marker: str = "42-7") -> list[Json]:
    fallback, made = slack.message(blocks, marker=marker)
    check_message(Sent(fallback, made))
    return made


def types(blocks: list[Json]) -> list[str]:
    return [one["type"] for one in blocks]


def quoted(block: Json) -> str:
    return str(block["elements"][-1]["elements"][0]["text"])


def elements(*spans: Json, tone: str = "plain") -> list[Json]:
    made: list[Json] = sent(text(list(spans), tone))[0]["elements"][0]["elements"]
    return made


# --- words ---


def test_a_long_quote_is_cut_where_the_rest_can_be_asked_for() -> None:
    said, more = sent(quote("word " * 1_000, ref="51"))
    assert len(quoted(said)) <= 1_200
    assert quoted(said).endswith("word…")
    (show,) = more["elements"]
    assert (show["action_id"], show["value"], show["text"]["text"]) == (
        "show_all",
        "51",
        "Show all · 5,000 characters",
    )


def test_a_quote_that_fits_has_no_button() -> None:
    assert types(sent(quote("word " * 200, ref="51"))) == ["rich_text"]


def test_without_more_to_ask_for_a_long_quote_goes_on_in_the_next_block() -> None:
    words = "word " * 1_000
    first, second = sent(quote(words))
    assert quoted(first) + quoted(second) == words
    assert [len(one["elements"]) for one in (first, second)] == [2, 1]  # the author stands once


def test_a_quote_of_40_000_characters_says_that_it_is_cut() -> None:
    *quotes, line = sent(quote("x" * 40_000))
    assert len(quotes) == 3
    said = line["elements"][0]["text"]
    assert said == "The first 8,700 of 40,000 characters. The rest is in the message itself."


def test_a_quote_without_words_says_so() -> None:
    assert quoted(sent(quote("\u200b "))[0]) == "(no words)"


def test_only_staff_with_an_id_of_slack_is_called() -> None:
    def mention(user_id: str, *, staff: bool) -> Json:
        return {"mention": user_id, "name": "Mina Sato", "staff": staff}

    named = {"type": "text", "text": "Mina Sato"}
    assert elements(mention("U0MINA", staff=True)) == [{"type": "user", "user_id": "U0MINA"}]
    for one in (
        mention("U9ADA", staff=False),
        mention("mina", staff=True),
        mention("U1> <!here", staff=True),
    ):
        assert elements(one) == [named]


def test_a_time_is_shown_in_the_zone_of_the_reader_and_in_utc_elsewhere() -> None:
    at = 1_795_424_400_000_000
    clock, ago, day = (elements({"time": at, "style": style})[0] for style in ("clock", "relative", "day"))
    assert clock == {
        "type": "date",
        "timestamp": 1_795_424_400,
        "format": "{date_short_pretty} {time}",
        "fallback": "23 November 2026, 09:00 UTC",
    }
    assert (ago["format"], day["format"], day["fallback"]) == (
        "{ago}",
        "{date_short_pretty}",
        "23 November 2026",
    )
    fallback, _ = slack.message([text([{"text": "due "}, {"time": at, "style": "relative"}])])
    assert fallback == "due 23 November 2026, 09:00 UTC"


def test_only_a_web_address_is_a_link() -> None:
    def link(to: str) -> Json:
        return elements({"link": to, "text": "here"})[0]

    assert link("https://a.example/x") == {"type": "link", "url": "https://a.example/x", "text": "here"}
    for to in ("/issues/42", "javascript:alert(1)", "slack://open", "https://a.example/ <!here>"):
        assert link(to) == {"type": "text", "text": "here"}


def test_a_name_from_right_to_left_moves_nothing_around_it() -> None:
    name, rest = elements({"text": "\u202eשלום"}, {"text": " #7"})
    assert (name["text"], rest["text"]) == ("\u2068שלום\u2069", " #7")


def test_what_calls_a_channel_is_broken_and_looks_the_same() -> None:
    said = quoted(sent(quote("@here @channel @\u200beveryone <!channel> a&b `x`"))[0])
    assert said.replace("\u2060", "") == "@here @channel @everyone <!channel> a&b `x`"
    assert said.count("\u2060") == 4


def test_quiet_words_are_small_and_late_ones_are_bold() -> None:
    small = sent(text([{"text": "*not* bold"}], "quiet"))[0]
    assert small["elements"] == [{"type": "plain_text", "text": "*not* bold", "emoji": True}]
    assert elements({"text": "late"}, tone="late") == [
        {"type": "text", "text": "late", "style": {"bold": True}}
    ]


def test_what_is_ours_stays_when_a_name_is_endless() -> None:
    made = elements({"text": "x" * 40_000}, {"text": " waits for "}, {"bold": "us"})
    assert [made[1]["text"], made[2]["text"]] == [" waits for ", "us"]
    assert made[0]["text"].endswith("…")


def test_facts_stand_in_pairs_and_one_of_words_and_times_on_a_line_of_its_own() -> None:
    facts = [{"label": f"L{n}", "spans": [{"text": "<b>"}]} for n in range(7)]
    mixed = {"label": "Since", "spans": [{"text": "noon, "}, {"time": 0, "style": "day"}]}
    fallback, made = slack.message([{"type": "facts", "items": [*facts, mixed]}])
    assert types(made) == ["section", "section", "rich_text"]
    assert [len(one["fields"]) for one in made[:2]] == [10, 4]
    assert made[0]["fields"][1]["type"] == "plain_text"
    assert fallback.startswith("L0: &lt;b&gt;\n")


# --- buttons ---


def pressed(count: int, value: str = "42", style: str = "plain") -> list[Json]:
    return sent(buttons(*(button(f"a{n}", value, f"Label {n}", style) for n in range(count))))


@pytest.mark.parametrize(
    ("count", "shown", "menus"),
    [(1, 1, []), (5, 5, []), (6, 6, []), (7, 5, [2]), (10, 5, [5]), (11, 6, [5]), (13, 5, [5, 3])],
)
def test_the_first_five_are_buttons_and_the_rest_is_in_a_menu(
    count: int, shown: int, menus: list[int]
) -> None:
    made = [element for row in pressed(count) for element in row["elements"]]
    assert [element["type"] for element in made].count("button") == shown
    options = [element["options"] for element in made if element["type"] == "overflow"]
    assert list(map(len, options)) == menus
    hidden = [chosen(option["value"]) for menu in options for option in menu]
    named = [(element["action_id"], element["value"]) for element in made if element["type"] == "button"]
    assert sorted([*named, *hidden]) == sorted((f"a{n}", "42") for n in range(count))


def test_a_value_that_no_menu_takes_stays_on_a_button() -> None:
    made = [element for row in pressed(30, "v" * 300) for element in row["elements"]]
    assert {element["type"] for element in made} == {"button"}


def test_one_of_several_looks_like_the_thing_to_do() -> None:
    (row,) = pressed(3, style="primary")
    assert [element.get("style") for element in row["elements"]] == ["primary", None, None]


def test_the_same_act_on_two_things_is_on_two_rows() -> None:
    rows = sent(buttons(button("accept", 1, "Take it"), button("accept", 2, "Take it")))
    assert [row["elements"][0]["value"] for row in rows] == ["1", "2"]


def test_a_press_says_which_rendering_it_belongs_to() -> None:
    older, newer = (sent(buttons(button("claim", 42, "Take it")), marker=m)[0] for m in ("42-7", "42-8"))
    assert slack.marker_of(older["block_id"]) == "42-7"
    assert slack.marker_of(newer["block_id"]) == "42-8"


def test_a_message_of_buttons_alone_says_what_can_be_pressed() -> None:
    assert slack.message([buttons(button("claim", 42, "Take it"))])[0] == "Take it"


def test_more_than_a_message_holds_is_cut_with_a_line_and_keeps_its_buttons() -> None:
    made = sent(*[text([{"text": "a"}])] * 80, buttons(button("claim", 42, "Take it")))
    assert len(made) == 50
    assert types(made)[-2:] == ["context", "actions"]
    assert made[-2]["elements"][0]["text"] == "There is more than fits here."


# --- Home ---


def rows(count: int) -> list[Block]:
    items = [button("draft", 42, "Draft", "primary"), button("reply", 42, "Reply")]
    due = [{"text": "Ada · due "}, {"time": 0, "style": "relative"}]
    return [
        {"type": "row", "spans": [{"text": f"#{n} <b>"}], "facts": due, "tone": "late", "items": items}
        for n in range(count)
    ]


def home(*blocks: Block) -> list[Json]:
    view = slack.home(blocks)
    check_a_view(view)
    made: list[Json] = view["blocks"]
    return made


def test_a_row_is_its_words_and_its_buttons() -> None:
    assert types(home(*rows(50))) == ["rich_text", "actions"] * 50


def test_many_rows_keep_their_buttons_in_a_menu() -> None:
    made = home(*rows(60))
    assert types(made) == ["section"] * 60
    assert made[59]["text"] == {"type": "plain_text", "text": "#59 <b>", "emoji": True}
    assert [option["value"] for option in made[59]["accessory"]["options"]] == ["draft:42", "reply:42"]
    assert [field["text"] for field in made[59]["fields"]] == [
        "Ada · due",
        "<!date^0^{ago}|1 January 1970, 00:00 UTC>",
    ]


def test_what_home_cannot_hold_is_cut_with_a_line() -> None:
    made = home(*rows(150))
    assert len(made) == 100
    assert made[-1]["elements"][0]["text"] == "There is more than fits here."


def test_an_empty_home_says_so() -> None:
    assert home()[0]["elements"][0]["text"] == "There is nothing here."
