"""What a model wrote becomes plain words in which nothing leads anywhere, and what a person needs stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.finishing import finished

URL = "https://help.example/a_b"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"See [the page]({URL}).", f"See the page ({URL})."),
        (f"![a picture]({URL}) below", f"a picture ({URL}) below"),
        (f"![]({URL})", URL),
        (f"[{URL}]({URL})", URL),
        (f"<{URL}>", URL),
        (f"<{URL}|our page>", f"our page ({URL})"),
        (f"<a href='{URL}'>our page</a>", f"{URL} our page"),
        (f"[1]: {URL} 'title'", f"1 ({URL})"),
        ("See [the page][1] now", "See the page now"),
        ("## First\n\n**Bold** and *soft*, __both__ `code`", "First\n\nBold and soft, both code"),
        ("```python\nprint(1)\n```", "print(1)"),
        ("> quoted\n* one\n+ two\n---\nend", "quoted\n- one\n- two\nend"),
        ("<b>Hello</b> <!-- hidden -->there", "Hello there"),
        (f"**[both]({URL})**", f"both ({URL})"),
        ("pay\u200bpal \u202etxet", "paypal txet"),
    ],
)
def test_markup_becomes_words(written: str, shown: str) -> None:
    assert finished(written, 3000) == shown


@pytest.mark.parametrize(
    "words",
    [
        "[gap: what you found] and [gap: when you write next]",
        "[gap: the amount][gap: the day]",
        "[gap: the day]: that is when it comes",
        "If a < b and b > c, then 2 * 3 * 4 = 24, snake_case_name stays, so does 5 > 3.",
        "Step 1. Open it.\nStep 2. Close it.\n- and rest",
        "#4471 is on its way (https://help.example/track).",
        "Costs: 48.00 € * 2",
        "It's 10 o'clock; e-mail us at care@help.example.",
    ],
)
def test_what_people_write_stays(words: str) -> None:
    assert finished(words, 3000) == words


def test_a_gap_that_was_made_a_link_is_a_gap_again() -> None:
    assert finished(f"[gap: the day]({URL})", 3000) == f"[gap: the day] ({URL})"


PIECES = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "<",
        ">",
        "<a href=",
        "`",
        "**",
        "\n",
        " ",
        "x",
        "[gap: y]",
        URL,
        "|",
        ":",
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_nothing_that_leads_anywhere_is_left_however_it_was_put_together(written: str) -> None:
    shown = finished(written, 3000)
    assert re.search(r"\]\(\S|!\[|<https?:|<a\b", shown) is None
    assert len(finished(written, 40)) <= 40
