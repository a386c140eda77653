"""Words on Discord: what somebody typed is seen as it was typed, and does nothing."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.views.discord_text import Calls, escaped, fitted, is_discord_id, markdown, spoken
from bot.views.wording import Span
from tests.views.discord_checking import read, seen, size

MINA, TOM = "100000000000000011", "100000000000000012"
QUICK = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
LIVE = [
    "# big",
    "  ## big",
    "-# small",
    "- one\n- two",
    "+ one",
    "* one",
    "1. one",
    "12) one",
    "> said",
    ">>> said",
    "*now* **now** _now_ __now__ ***now***",
    "~~gone~~",
    "||hidden||",
    "`code` ``code`` ```py\ncode\n```",
    "[pay](https://evil.example)",
    "[pay]\\(https://evil.example)",
    "<https://evil.example>",
    "https://evil.example/a_b_c*d*",
    "HTTPS://evil.example/a_b_c",
    "steam://run/1",
    "@everyone @here @Clyde",
    "<@1> <@!1> <@&1> <#1> </care list:1> <id:browse> <sound:1:2>",
    "<:smile:1> <a:smile:1> :smile: :+1::skin-tone-2: ::a:b:",
    "<t:1:R>",
    "\\*not\\* \\",
    "¯\\_(ツ)_/¯",
    "snake_case_word 12:30:45 a|b 5 < 7 > 3",
]
FRAGMENTS = [
    *LIVE,
    "\n",
    " ",
    "https://",
    "://",
    "\\",
    "_",
    "*",
    "<",
    "@",
    ":",
    "7",
    ".",
    "\ufeff# x",
    "é",
    "\u202e",
]
WORDS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=12).map("".join)


@pytest.mark.parametrize("typed", LIVE)
def test_what_would_be_markup_is_shown_as_it_was_typed(typed: str) -> None:
    assert {kind for kind, _ in read(escaped(typed))} == {"text"}
    assert seen(escaped(typed)) == typed


def test_the_reader_knows_markup_when_it_sees_it() -> None:
    """Or the test above could not fail."""
    inert = {"+ one", "12) one", "HTTPS://evil.example/a_b_c", "[pay]\\(https://evil.example)"}
    for typed in LIVE:
        assert typed in inert or {kind for kind, _ in read(typed)} != {"text"} or seen(typed) != typed, typed


@QUICK
@given(typed=WORDS)
@example(typed="https://a.example<@1>")
@example(typed="https://a.example/x:\n# y")
@example(typed="https://a.example,:")
@example(typed="xhttps://a.example/_b_")
@example(typed="https://a.example/?a=https://b.example/_c_ :d:")
def test_approved_words_are_seen_as_they_were_typed(typed: str) -> None:
    typed = "".join(
        c for c in typed if c in "\n\t" or not (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029")
    )
    made = spoken(typed)
    assert {kind for kind, _ in read(made)} <= {"text", "url"}
    assert seen(made) == typed


@QUICK
@given(typed=WORDS, most=st.integers(1, 200))
def test_what_is_cut_is_never_cut_within_an_escape(typed: str, most: int) -> None:
    made = fitted(typed, most)
    assert size(made) <= max(most, 2)
    assert {kind for kind, _ in read(made)} <= {"text"}
    assert seen(made) == typed or seen(made).endswith("…")


@QUICK
@given(typed=st.lists(WORDS, max_size=4), bold=st.booleans())
def test_sentences_hold_nothing_live_but_what_is_ours(typed: list[str], bold: bool) -> None:
    made = markdown([*_between(typed)], 500, Calls((MINA,)), bold=bold)
    kinds = {kind for kind, _ in read(made)}
    assert kinds <= {"text", "mention", "time", "bold", "underline"}
    for kind, piece in read(made):
        if kind in ("bold", "underline"):
            assert {inner for inner, _ in read("x" + piece.strip("*_"))} <= {"text", "mention", "time"}, piece


def _between(typed: list[str]) -> list[Span]:
    ours: list[Span] = [{"mention": MINA, "name": "Mina", "staff": True}, {"time": 1_000_000}]
    words: list[Span] = [{"text": one} for one in typed]
    return [span for pair in zip(words, ours * 4, strict=False) for span in pair]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("see https://a.example/x_y?z=1.", "see https://a.example/x_y?z=1."),
        ("(https://a.example)", "(https://a.example)"),
        ("<https://a.example>", "\\<https\\://a.example>"),
        ("https://a.example*", "https://a.example*"),
        ("https://a.example<@1>", "https\\://a.example\\<\\@1>"),
        ("xhttps://a.example/_b_", "xhttps\\://a.example/\\_b\\_"),
        ("a_b https://a.example/a_b a_b", "a\\_b https://a.example/a_b a\\_b"),
        ("it is 12:30, see you: bye", "it is 12:30, see you: bye"),
    ],
)
def test_links_in_approved_words_can_be_followed(typed: str, shown: str) -> None:
    assert spoken(typed) == shown


def test_only_staff_who_are_called_are_mentioned_others_are_named() -> None:
    people: list[Span] = [
        {"mention": MINA, "name": "Mina_S", "staff": True},
        {"text": " and "},
        {"mention": TOM, "name": "Tom", "staff": True},
        {"text": " for "},
        {"mention": "100000000000000013", "name": "Ada", "staff": False},
    ]
    assert markdown(people, 500, Calls((MINA,))) == f"<@{MINA}> and \\@Tom for Ada"
    assert markdown(people, 500, Calls()) == f"<@{MINA}> and <@{TOM}> for Ada"
    assert markdown(people, 500, Calls(())) == "\\@Mina\\_S and \\@Tom for Ada"
    assert markdown([{"mention": "mina", "name": "Mina", "staff": True}], 500, Calls()) == "\\@Mina"


def test_times_are_shown_in_the_readers_own_way() -> None:
    at = 1_795_424_400_000_000
    styles: list[Span] = [{"time": at, "style": style} for style in ("relative", "clock", "day")]
    assert markdown(styles, 9, Calls()) == "<t:1795424400:R><t:1795424400:f><t:1795424400:D>"


def test_a_style_holds_for_a_line_and_never_for_nothing() -> None:
    assert markdown([{"bold": "one\n\ntwo"}], 99, Calls()) == "**one**\n\n**two**"
    assert markdown([{"text": "a"}, {"bold": "b"}, {"text": "c"}], 99, Calls(), bold=True) == "**abc**"
    assert markdown([{"bold": " "}], 99, Calls()) == ""
    marked: list[Span] = [{"text": "x", "mark": "confirm"}, {"text": "y", "mark": "advice"}]
    assert markdown(marked, 99, Calls()) == "**__x__**__y__"
    twice: list[Span] = [{"text": "x", "mark": "advice"}, {"text": "y", "mark": "confirm"}, {"bold": "z"}]
    assert markdown(twice, 99, Calls()) == "__x__**__y__**\u2060**z**"


def test_the_longest_words_give_way() -> None:
    made = markdown([{"text": "It is said that "}, {"text": "x" * 900}, {"text": " by you."}], 100, Calls())
    assert made.startswith("It is said that xxx")
    assert made.endswith("x… by you.")
    assert size(made) == 100


def test_ids_of_discord_are_long_numbers() -> None:
    assert is_discord_id(MINA)
    assert not any(map(is_discord_id, ("mina", "U0MINA", "1", "0" * 18, f"{MINA}>", "")))
