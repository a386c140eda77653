"""The block checks of the fake Slack: what it takes, and one example beyond each limit."""

import copy
from typing import Any

import pytest

from tests.fakes.slack import blocks as kit
from tests.fakes.slack.checks import Refusal, check_blocks, check_view


def plain(length: int) -> dict[str, str]:
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int) -> dict[str, str]:
    return {"type": "mrkdwn", "text": "x" * length}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(2), "action_id": "go", **more}


def option(label: int = 3, value: str = "v") -> dict[str, Any]:
    return {"text": plain(label), "value": value}


def select(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "s", "options": [option()], **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def section(**more: Any) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(3), **more}


def context(count: int) -> dict[str, Any]:
    return {"type": "context", "elements": [mrkdwn(1)] * count}


def field(**more: Any) -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": "t", **more.pop("element", {})}
    return {"type": "input", "label": plain(3), "element": element, **more}


def table(rows: int, columns: int, text: str = "x") -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * columns] * rows}


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def chart(points: int, series: int = 1) -> dict[str, Any]:
    lines = [
        {"name": f"s{n}", "data": [{"label": f"p{p}", "value": p} for p in range(points)]}
        for n in range(series)
    ]
    axes = {"categories": [f"p{p}" for p in range(points)]}
    about = {"type": "line", "series": lines, "axis_config": axes}
    return {"type": "data_visualization", "title": "Week", "chart": about}


AXES = {"categories": ["p0"]}


def pie(*values: int, label: str = "x") -> dict[str, Any]:
    return {"type": "pie", "segments": [{"label": label, "value": value} for value in values]}


def twins() -> dict[str, Any]:
    drawn: dict[str, Any] = chart(2)["chart"]
    return {**drawn, "series": drawn["series"] * 2}


def image(**more: Any) -> dict[str, Any]:
    return {"type": "image", "image_url": "https://a.example/x.png", "alt_text": "x", **more}


CONFIRM = {"title": plain(100), "text": mrkdwn(300), "confirm": plain(30), "deny": plain(30)}
TAKEN: dict[str, list[dict[str, Any]]] = {
    "a full section": [section(fields=[mrkdwn(2000)] * 5, accessory=button(style="danger"))],
    "the longest texts": [{"type": "header", "text": plain(150)}, section(text=mrkdwn(3000)), context(10)],
    "25 buttons": [actions(*[button(action_id=f"b{n}", value="v" * 100) for n in range(25)])],
    "menus": [
        actions(
            select(options=[option(75, f"{n}") for n in range(100)]),
            {"type": "overflow", "action_id": "o", "options": [option()] * 5},
            {"type": "users_select", "action_id": "u"},
            {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-23"},
            {"type": "checkboxes", "action_id": "c", "options": [option()] * 10},
            button(confirm=CONFIRM),
        )
    ],
    "rich text": [
        rich(
            {"type": "text", "text": "hi", "style": {"bold": True}},
            {"type": "user", "user_id": "U1"},
            {"type": "link", "url": "https://a.example", "text": "here"},
            {"type": "emoji", "name": "eyes"},
            {"type": "date", "timestamp": 1_700_000_000, "format": "{date}", "fallback": "then"},
        )
    ],
    "a long markdown": [{"type": "markdown", "text": "x" * 12_000}],
    "the newer blocks": [table(100, 20, "xxxxx"), chart(20), image()],
    "feedback": [
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": "f",
                    "positive_button": {"text": plain(4), "value": "up"},
                    "negative_button": {"text": plain(3), "value": "down"},
                }
            ],
        }
    ],
    "fifty": [{"type": "divider"}] * 50,
    "an input": [field(hint=plain(2000), optional=True)],
}
REFUSED: dict[str, list[Any]] = {
    "51 blocks": [{"type": "divider"}] * 51,
    "an unknown type": [{"type": "carousel3d"}],
    "an alert in a message": [{"type": "alert", "text": plain(3)}],
    "no block at all": ["divider"],
    "an unknown field": [section(colour="red")],
    "an empty section": [{"type": "section"}],
    "section text": [section(text=mrkdwn(3001))],
    "empty text": [section(text=mrkdwn(0))],
    "11 fields": [section(fields=[mrkdwn(1)] * 11)],
    "a long field": [section(fields=[mrkdwn(2001)])],
    "mrkdwn with emoji flag": [section(text={**mrkdwn(1), "emoji": True})],
    "plain text with verbatim": [section(text={**plain(1), "verbatim": True})],
    "header": [{"type": "header", "text": plain(151)}],
    "mrkdwn header": [{"type": "header", "text": mrkdwn(1)}],
    "11 in a context": [context(11)],
    "an empty context": [context(0)],
    "a button in a context": [{"type": "context", "elements": [button()]}],
    "26 actions": [actions(*[button(action_id=f"b{n}") for n in range(26)])],
    "no actions": [actions()],
    "button text": [actions(button(text=plain(76)))],
    "mrkdwn button": [actions(button(text=mrkdwn(3)))],
    "button value": [actions(button(value="v" * 2001))],
    "button url": [actions(button(url="https://a.example/" + "x" * 3000))],
    "no url": [actions(button(url="not a url"))],
    "style": [actions(button(style="green"))],
    "action_id": [actions(button(action_id="a" * 256))],
    "block_id": [section(block_id="b" * 256)],
    "the same block_id twice": [section(block_id="b"), section(block_id="b")],
    "the same action_id twice in a block": [actions(button(), button())],
    "101 options": [actions(select(options=[option()] * 101))],
    "no options": [actions(select(options=[]))],
    "neither options nor groups": [actions({"type": "static_select", "action_id": "s"})],
    "101 groups": [
        actions(
            {"type": "static_select", "option_groups": [{"label": plain(3), "options": [option()]}] * 101}
        )
    ],
    "option label": [actions(select(options=[option(76)]))],
    "option value": [actions(select(options=[option(3, "v" * 151)]))],
    "placeholder": [actions(select(placeholder=plain(151)))],
    "11 checkboxes": [actions({"type": "checkboxes", "action_id": "c", "options": [option()] * 11})],
    "11 radio buttons": [actions({"type": "radio_buttons", "action_id": "c", "options": [option()] * 11})],
    "6 in an overflow": [actions({"type": "overflow", "action_id": "o", "options": [option()] * 6})],
    "an input among actions": [actions({"type": "plain_text_input", "action_id": "t"})],
    "a date": [actions({"type": "datepicker", "action_id": "d", "initial_date": "23.11.2026"})],
    "confirm title": [actions(button(confirm={**CONFIRM, "title": plain(101)}))],
    "confirm text": [actions(button(confirm={**CONFIRM, "text": mrkdwn(301)}))],
    "confirm button": [actions(button(confirm={**CONFIRM, "confirm": plain(31)}))],
    "input label": [field(label=plain(2001))],
    "input hint": [field(hint=plain(2001))],
    "a button as input": [{"type": "input", "label": plain(3), "element": button()}],
    "image alt": [image(alt_text="x" * 2001)],
    "image without alt": [{"type": "image", "image_url": "https://a.example/x.png"}],
    "image with two sources": [image(slack_file={"id": "F1"})],
    "image title": [image(title=plain(2001))],
    "markdown": [{"type": "markdown", "text": "x" * 12_001}],
    "markdown in total": [{"type": "markdown", "text": "x" * 6_001}] * 2,
    "table rows": [table(101, 1)],
    "table columns": [table(1, 21)],
    "two tables": [table(1, 1), table(1, 1)],
    "table text": [table(100, 20, "x" * 6)],
    "rich text of unknown parts": [{"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}],
    "rich text with an empty leaf": [rich({"type": "text", "text": ""})],
    "six context actions": [{"type": "context_actions", "elements": [{"type": "icon_button"}] * 6}],
    "a chart of 21 points": [chart(21)],
    "a chart of seven lines": [chart(2, 7)],
    "a chart with a long label": [chart(2) | {"chart": pie(1, label="x" * 21)}],
    "a chart with nothing in a slice": [chart(2) | {"chart": pie(0)}],
    "a chart of seven slices": [chart(2) | {"chart": pie(*[1] * 7)}],
    "a chart with points beside its axis": [chart(2) | {"chart": {**chart(2)["chart"], "axis_config": AXES}}],
    "a chart of two lines with one name": [chart(2) | {"chart": twins()}],
    "three charts": [chart(2)] * 3,
}


@pytest.mark.parametrize("name", TAKEN)
def test_slack_takes(name: str) -> None:
    before = copy.deepcopy(TAKEN[name])
    assert check_blocks(TAKEN[name]) == before


@pytest.mark.parametrize("name", REFUSED)
def test_slack_refuses(name: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_blocks(REFUSED[name])
    assert caught.value.error == "invalid_blocks"
    assert caught.value.answer["response_metadata"]["messages"]


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain(24), "blocks": list(blocks), **more}


def test_slack_takes_a_full_modal_and_home() -> None:
    check_view(
        modal(
            *[{"type": "divider"}] * 98,
            field(),
            {"type": "alert", "text": plain(200), "level": "warning"},
            submit=plain(24),
            close=plain(24),
            private_metadata="x" * 3000,
            callback_id="x" * 255,
        ),
        "modal",
    )
    check_view({"type": "home", "blocks": [section()]}, "home")


@pytest.mark.parametrize(
    "view",
    [
        modal(*[{"type": "divider"}] * 101),
        modal(section(), title=plain(25)),
        modal(section(), submit=plain(25)),
        modal(section(), close=plain(25)),
        modal(section(), private_metadata="x" * 3001),
        modal(section(), callback_id="x" * 256),
        modal(section(), colour="red"),
        modal(field()),
        modal({"type": "alert", "text": plain(201)}),
        modal({"type": "alert", "text": plain(3), "level": "loud"}),
        modal(table(1, 1)),
        {"type": "modal", "blocks": []},
        {"type": "home", "blocks": [section()]},
        "modal",
    ],
)
def test_slack_refuses_the_view(view: Any) -> None:
    with pytest.raises(Refusal) as caught:
        check_view(view, "modal")
    assert caught.value.error == "invalid_arguments"


def test_slack_refuses_a_home_with_a_submit_button_and_a_view_of_a_quarter_megabyte() -> None:
    with pytest.raises(Refusal, match="invalid_arguments"):
        check_view({"type": "home", "blocks": [section()], "submit": plain(3)}, "home")
    wide = [section(fields=[mrkdwn(2000)] * 10)] * 13
    with pytest.raises(Refusal, match="view_too_large"):
        check_view({"type": "home", "blocks": wide}, "home")


def test_every_block_is_known_on_some_surface() -> None:
    assert kit.SHAPES.keys() == kit.MESSAGE | kit.MODAL | kit.HOME
