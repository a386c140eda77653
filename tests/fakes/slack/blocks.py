"""The blocks of Block Kit, which surfaces take them, and what a whole message or view must keep to."""

from collections.abc import Iterator
from typing import Any

from tests.fakes.slack.elements import (
    ACCESSORY,
    ACTION,
    CONTEXT,
    CONTEXT_ACTION,
    ID,
    INPUT,
    URL,
)
from tests.fakes.slack.grammar import (
    Check,
    anything,
    both,
    exactly_one,
    flag,
    listed,
    number,
    one_of,
    plain,
    shape,
    string,
    text,
    typed,
    whole,
)

_STYLES = shape(
    {"bold": flag, "italic": flag, "strike": flag, "code": flag, "underline": flag, "highlight": flag}
)
_RICH_LEAVES: dict[str, Check] = {
    "text": shape({"text!": string(40_000), "style": _STYLES}),
    "link": shape({"url!": URL, "text": string(40_000, least=0), "unsafe": flag, "style": _STYLES}),
    "emoji": shape(
        {"name!": string(100), "unicode": string(100), "skin_tone": whole(2, 6), "style": _STYLES}
    ),
    "user": shape({"user_id!": string(30), "style": _STYLES}),
    "channel": shape({"channel_id!": string(30), "style": _STYLES}),
    "usergroup": shape({"usergroup_id!": string(30), "style": _STYLES}),
    "broadcast": shape({"range!": one_of("here", "channel", "everyone"), "style": _STYLES}),
    "date": shape(
        {
            "timestamp!": whole(0, 10**11),
            "format!": string(255),
            "url": URL,
            "fallback": string(255),
            "style": _STYLES,
        }
    ),
    "color": shape({"value!": string(20), "style": _STYLES}),
}
_LEAF = typed(_RICH_LEAVES, "rich text element")
_LEAVES = listed(_LEAF, 10_000, least=0)
_SECTION = shape({"elements!": _LEAVES})
_RICH: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_quote": shape({"elements!": _LEAVES, "border": whole(0, 1)}),
    "rich_text_preformatted": shape({"elements!": _LEAVES, "border": whole(0, 1), "language": string(50)}),
    "rich_text_list": shape(
        {
            "elements!": listed(typed({"rich_text_section": _SECTION}, "list item"), 1000, least=0),
            "style!": one_of("bullet", "ordered"),
            "indent": whole(0, 8),
            "offset": whole(0, 100_000),
            "border": whole(0, 1),
        }
    ),
}
_RICH_FIELDS: dict[str, Check] = {"elements!": listed(typed(_RICH, "rich text part"), 1000), "block_id": ID}
_CELL = typed(
    {
        "raw_text": shape({"text!": string(10_000, least=0)}),
        "raw_number": shape({"value!": number, "text": string(100)}),
        "rich_text": shape(_RICH_FIELDS),
    },
    "table cell",
)
_COLUMN = shape({"align": one_of("left", "center", "right"), "is_wrapped": flag})
_POINT = shape({"label!": string(20), "value!": number})
_SERIES = listed(shape({"name!": string(20), "data!": listed(_POINT, 20)}), 6)
_AXES = shape({"categories!": listed(string(20), 20), "x_label": string(50), "y_label": string(50)})
_XY = shape({"series!": _SERIES, "axis_config!": _AXES})


def _matching_axes(value: Any, path: str) -> Iterator[str]:
    """Series have names of their own, and one point for each category."""
    if any(_XY(value, path)):
        return
    names = [series["name"] for series in value["series"]]
    if len(set(names)) < len(names):
        yield f"series names must be unique [json-pointer:{path}/series]"
    categories = sorted(value["axis_config"]["categories"])
    if any(sorted(point["label"] for point in series["data"]) != categories for series in value["series"]):
        yield f"data labels must match the categories [json-pointer:{path}/series]"


def _slices(value: Any, path: str) -> Iterator[str]:
    for point in value.get("segments", []):
        if isinstance(point.get("value"), int | float) and point["value"] <= 0:
            yield f"must be greater than 0 [json-pointer:{path}/segments]"


_AXED = both(_XY, _matching_axes)
_PIE = both(shape({"segments!": listed(_POINT, 6)}), _slices)
_CHART = typed({"pie": _PIE, "bar": _AXED, "area": _AXED, "line": _AXED}, "chart")


def _section(value: Any, path: str) -> Iterator[str]:
    yield from shape(
        {
            "text": text(3000),
            "fields": listed(text(2000), 10),
            "accessory": ACCESSORY,
            "expand": flag,
            "block_id": ID,
        }
    )(value, path)
    if not value.get("text") and not value.get("fields"):
        yield f"text or fields is required [json-pointer:{path}]"


def _unpicked(value: Any, path: str) -> Iterator[str]:
    """An input's dispatch_action is not for file inputs; everything else about it is in the shape."""
    if value.get("dispatch_action") and value.get("element", {}).get("type") == "file_input":
        yield f"dispatch_action is not allowed here [json-pointer:{path}]"


SHAPES: dict[str, Check] = {
    "section": _section,
    "context": shape({"elements!": listed(CONTEXT, 10), "block_id": ID}),
    "actions": shape({"elements!": listed(ACTION, 25), "block_id": ID}),
    "context_actions": shape({"elements!": listed(CONTEXT_ACTION, 5), "block_id": ID}),
    "header": shape({"text!": plain(150), "block_id": ID, "level": whole(1, 4)}),
    "divider": shape({"block_id": ID}),
    "image": both(
        shape(
            {
                "image_url": URL,
                "slack_file": anything,
                "alt_text!": string(2000),
                "title": plain(2000),
                "block_id": ID,
            }
        ),
        exactly_one("image_url", "slack_file"),
    ),
    "input": both(
        shape(
            {
                "label!": plain(2000),
                "element!": INPUT,
                "hint": plain(2000),
                "optional": flag,
                "dispatch_action": flag,
                "block_id": ID,
            }
        ),
        _unpicked,
    ),
    "rich_text": shape(_RICH_FIELDS),
    "markdown": shape({"text!": string(12_000), "block_id": ID}),
    "table": shape(
        {
            "rows!": listed(listed(_CELL, 20), 100),
            "column_settings": listed(anything, 20),
            "block_id": ID,
        }
    ),
    "alert": shape(
        {
            "text!": text(200),
            "level": one_of("default", "info", "warning", "error", "success"),
            "block_id": ID,
        }
    ),
    "data_visualization": shape({"title!": string(50), "chart!": _CHART, "block_id": ID}),
}
Json = dict[str, Any]

MESSAGE = frozenset(SHAPES) - {"alert"}
MODAL = frozenset(SHAPES) - {"table", "markdown", "context_actions", "data_visualization"}
HOME = frozenset(SHAPES) - {"alert", "table", "markdown", "context_actions", "data_visualization"}


def complaints(blocks: Any, surface: frozenset[str], most: int) -> list[str]:
    """Everything Slack would say against these blocks on that surface; empty when it would take them."""
    shapes = {name: SHAPES[name] for name in surface}
    said = list(listed(typed(shapes, "block"), most, least=0)(blocks, "/blocks"))
    if said:
        return said
    said += _duplicates([block["block_id"] for block in blocks if block.get("block_id")], "block_id")
    for block in blocks:
        said += _duplicates([element["action_id"] for element in actionable(block)], "action_id")
    return said + _totals(blocks)


def actionable(block: Json) -> list[Json]:
    """The elements of a block that have an action_id."""
    found = [*block.get("elements", []), block.get("accessory"), block.get("element")]
    return [element for element in found if isinstance(element, dict) and element.get("action_id")]


def _duplicates(ids: list[str], what: str) -> list[str]:
    twice = sorted({one for one in ids if ids.count(one) > 1})
    return [f'{what} "{one}" already exists' for one in twice]


def _totals(blocks: list[Json]) -> list[str]:
    said = []
    tables = [block for block in blocks if block["type"] == "table"]
    if len(tables) > 1:
        said.append("only_one_table_allowed")
    if sum(map(_written, tables)) > 10_000:
        said.append("table text must be less than 10001 characters")
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > 12_000:
        said.append("markdown text must be less than 12001 characters in total")
    if sum(block["type"] == "data_visualization" for block in blocks) > 2:
        said.append("no more than 2 data_visualization blocks allowed")
    return said


def _written(value: Any) -> int:
    """Characters of the texts inside."""
    if isinstance(value, dict):
        return sum(len(v) if k == "text" and isinstance(v, str) else _written(v) for k, v in value.items())
    return sum(map(_written, value)) if isinstance(value, list) else 0
