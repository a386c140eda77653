"""Where the bars of a small chart stand on a page: across in percent of its width, up and down in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.views.blocks import Block

HEIGHT = 96  # pixels of the highest bar
_HEAD = 18  # pixels above it, for its figure
_STUB = 2  # pixels of a bar for nothing, so that the day is seen to have been looked at
_GROUP, _GAP = 0.62, 0.06  # shares of a place: taken by its bars, left between two of them
_WIDE = 100  # figures from here on are too wide for a narrow window


@dataclass(frozen=True, slots=True)
class Bar:
    """`x` and `width` in percent; `y` and `height` in pixels from the top; the figure stands at `middle`."""

    series: int
    x: float
    width: float
    middle: float
    y: int
    height: int
    value: int


@dataclass(frozen=True, slots=True)
class Label:
    middle: float  # percent
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """`base` is the pixel where all bars end; `wide` says that the figures need room."""

    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    totals: tuple[tuple[str, int], ...]  # of each series, by name
    base: int
    wide: bool


def drawing(chart: Block) -> Drawing:
    """The bars of a chart block, place by place, every series to one scale."""
    names: Sequence[str] = chart["labels"]
    series: Sequence[Sequence[int]] = [one["values"] for one in chart["series"]]
    top = max([1, *(value for values in series for value in values)])
    place = 100 / max(1, len(names))
    bars = [
        _bar(index, len(series), values[at], at * place, place, top)
        for at in range(len(names))
        for index, values in enumerate(series)
    ]
    labels = tuple(Label(round((at + 0.5) * place, 3), name) for at, name in enumerate(names))
    totals = tuple((str(one["name"]), sum(one["values"])) for one in chart["series"])
    return Drawing(tuple(bars), labels, totals, HEIGHT + _HEAD, top >= _WIDE)


def _bar(index: int, count: int, value: int, start: float, place: float, top: int) -> Bar:
    width = place * (_GROUP - _GAP * (count - 1)) / count
    x = start + place * (1 - _GROUP) / 2 + index * (width + place * _GAP)
    height = max(_STUB, round(HEIGHT * value / top))
    return Bar(
        series=index,
        x=round(x, 3),
        width=round(width, 3),
        middle=round(x + width / 2, 3),
        y=HEIGHT + _HEAD - height,
        height=height,
        value=value,
    )
