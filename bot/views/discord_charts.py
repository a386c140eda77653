"""A small chart on Discord: bars made of letters, one line a series, and the same figures in words."""

import math

from bot.views.blocks import Block
from bot.views.discord_text import words_of

_BARS = "▁▂▃▄▅▆▇█"
_SHOWN, _SERIES = 60, 6


def drawn(chart: Block) -> str:
    """The chart as markdown of at most 1,500 characters."""
    series = chart["series"][:_SERIES]
    top = max([value for one in series for value in one["values"] if math.isfinite(value)], default=0)
    lines = [f"**{words_of(' '.join(chart['title'].split()), 150) or '–'}**"]
    for one in series:
        bars = "".join(_bar(value, top) for value in one["values"][-_SHOWN:])
        name = words_of(" ".join(one["name"].split()), 60)
        lines += [f"`{bars}` {name}".rstrip()] if bars else []
    return "\n".join((*lines, words_of(" ".join(chart["summary"].split()), 500))).rstrip()


def _bar(value: float, top: float) -> str:
    if not math.isfinite(value) or value <= 0 or top <= 0:
        return _BARS[0]
    return _BARS[min(len(_BARS) - 1, math.ceil(value / top * (len(_BARS) - 1)))]
