"""Charts on Slack, drawn or written, and approved words as they are sent."""

from typing import Any

import pytest

from bot.views import slack
from bot.views.blocks import Block
from tests.views.test_slack import home, sent, types

# --- charts ---


def chart(points: int = 5, **changes: Any) -> Block:
    series = [{"name": "Opened", "values": list(range(points))}]
    made = {"type": "chart", "title": "This week", "labels": [f"d{n}" for n in range(points)]}
    return {**made, "series": series, "summary": "Opened: 10.", **changes}


def test_a_message_draws_two_charts_and_writes_the_third() -> None:
    assert types(sent(chart(), chart(), chart())) == [
        "data_visualization",
        "rich_text",
        "data_visualization",
        "rich_text",
        "rich_text",
    ]


@pytest.mark.parametrize(
    "unfit",
    [
        chart(21),
        chart(0),
        chart(labels=["a", "a"]),
        chart(series=[{"name": "Opened", "values": [1.0, float("nan")]}]),
        chart(series=[{"name": f"s{n}", "values": [1] * 5} for n in range(7)]),
        chart(series=[]),
        chart(title=""),
    ],
    ids=range(7),
)
def test_figures_that_do_not_fit_a_chart_are_written(unfit: Block) -> None:
    assert types(sent(unfit)) == ["rich_text"]


def test_home_has_bars_made_of_letters_and_the_figures() -> None:
    (made,) = home(chart())
    said = "".join(element["text"] for element in made["elements"][0]["elements"])
    assert said == "This week\n▁▃▅▇█  Opened\nOpened: 10."


# --- approved words ---


def test_approved_words_keep_every_space_and_their_links() -> None:
    fallback, blocks = slack.words("Hi,\n\n  see https://a.example/x?y=1. @here", "Mina <Sato>")
    assert fallback == "Mina &lt;Sato&gt;: Hi,\n\n  see https://a.example/x?y=1. @\u2060here"
    author, said = blocks[0]["elements"]
    assert author["elements"] == [{"type": "text", "text": "Mina <Sato>", "style": {"bold": True}}]
    assert [element.get("text") or element["url"] for element in said["elements"]] == [
        "Hi,\n\n  see ",
        "https://a.example/x?y=1",
        ". @here",
    ]


def test_approved_words_are_refused_rather_than_cut() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        slack.words("x" * 200_000, "Mina")
