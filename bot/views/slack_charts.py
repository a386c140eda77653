"""A small chart as Slack shows it: its own block where it has one, bars made of letters elsewhere."""

import math
from collections.abc import Sequence
from typing import Any

from bot.views.blocks import Block
from bot.views.slack_rich import block, section, written
from bot.views.slack_text import clean, clip, isolated

Json = dict[str, Any]

# https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block, for messages only
_TITLE, _NAME, _POINTS, _SERIES = 50, 20, 20, 6
MOST_A_MESSAGE = 2
_BARS = "▁▂▃▄▅▆▇█"
_SHOWN_BARS = 60


def native(chart: Block) -> Json | None:
    """The data_visualization block; None when these figures do not fit into one."""
    labels = [clip(isolated(str(label)), _NAME) for label in chart["labels"]]
    names = [clip(isolated(str(one["name"])), _NAME) for one in chart["series"]]
    if not _is_drawable(labels, names, [one["values"] for one in chart["series"]]):
        return None
    series = [
        {
            "name": name,
            "data": [
                {"label": label, "value": value} for label, value in zip(labels, one["values"], strict=True)
            ],
        }
        for name, one in zip(names, chart["series"], strict=True)
    ]
    drawn: Json = {"type": "bar", "series": series, "axis_config": {"categories": labels}}
    title = clip(clean(chart["title"]), _TITLE)
    return {"type": "data_visualization", "title": title, "chart": drawn} if title.strip() else None


def _is_drawable(labels: list[str], names: list[str], values: list[list[float]]) -> bool:
    fits = 0 < len(labels) <= _POINTS and 0 < len(names) <= _SERIES
    distinct = len(set(labels)) == len(labels) and len(set(names)) == len(names)
    named = all(text.strip() for text in (*labels, *names))
    whole = all(len(one) == len(labels) and all(map(math.isfinite, one)) for one in values)
    return fits and distinct and named and whole


def drawn_in_text(chart: Block) -> Json:
    """Title, one line of bars a series, and the same figures in words."""
    bars = [f"\n{bar}  {clip(isolated(str(one['name'])), 75)}" for one, bar in _bars(chart["series"])]
    summary = clip(isolated(chart["summary"]), 2_000)
    parts = [written(clip(isolated(chart["title"]), 150) or "–", bold=True)]
    parts += [written(text) for text in (*bars, f"\n{summary}" if summary else "") if text]
    return block(section(parts))


def _bars(series: Sequence[Block]) -> list[tuple[Block, str]]:
    values = [value for one in series for value in one["values"] if math.isfinite(value)]
    top = max([*values, 0])
    return [(one, "".join(_bar(value, top) for value in one["values"][-_SHOWN_BARS:])) for one in series]


def _bar(value: float, top: float) -> str:
    if not math.isfinite(value) or value <= 0 or top <= 0:
        return _BARS[0]
    return _BARS[min(len(_BARS) - 1, math.ceil(value / top * (len(_BARS) - 1)))]
