"""How the care report's plots are drawn with matplotlib: few inks, large type, no colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from bot.domain.care_report import Bucket, CareReport, Share, Waits, happy
from bot.views.care_report import ENDINGS, date_text, percent, span_text
from bot.views.chart_words import Row, of_text
from bot.views.wording import plain, word

mpl.rcParams.update({"svg.hashsalt": "warmline", "svg.fonttype": "none", "text.parse_math": False})

Theme = Literal["light", "dark"]
WIDTH = 7.2  # inches
SIDE, HEAD = 0.2, 0.5  # inches: the margin of everything, and from the top to below a title
_TITLE, _TEXT, _SMALL = 13.0, 10.0, 9.0  # points
_ROW, _TALL = 0.36, 0.44  # inches for each row, and for one with words above its line
_MOST_DATES = 8
_BREAK = timedelta(minutes=1)
_TICKS = tuple(
    timedelta(minutes=minutes)
    for minutes in (1, 5, 15, 60, 240, 24 * 60, 3 * 24 * 60, 7 * 24 * 60, 28 * 24 * 60)
)


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of one theme: those of Okabe and Ito, which no colour blindness confuses, a little lighter
    on dark. What nobody said is grey and hatched."""

    paper: str
    ink: str
    soft: str
    line: str
    point: str
    ends: tuple[str, str, str, str]


INKS: dict[Theme, Inks] = {
    "light": Inks(
        "#fffdfa", "#2a231e", "#695d53", "#e6dccd", "#0072b2", ("#009e73", "#8fd0f2", "#d55e00", "#8a8078")
    ),
    "dark": Inks(
        "#1d1916", "#ede5dc", "#b3a699", "#3d352e", "#6cc0ee", ("#1fb88c", "#2f7fae", "#f08a4b", "#9a8f86")
    ),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a figure that one plot has: from `top` (inches from the figure's top) down by `height`."""

    figure: Figure
    top: float
    height: float
    inks: Inks


def figure(height: float) -> Figure:
    """An empty one; it has no canvas of its own and leaves no trace in matplotlib's global state."""
    return Figure(figsize=(WIDTH, height))


def titled(frame: Frame, title: str) -> None:
    _write(frame, SIDE, 0.33, title, size=_TITLE, weight="bold")


def footed(frame: Frame, text: str) -> None:
    _write(frame, SIDE, 0.2, text, size=_SMALL, color=frame.inks.soft)


def _write(
    frame: Frame, x: float, y: float, text: str, size: float = _TEXT, weight: str = "normal", color: str = ""
) -> None:
    """Words whose base line is `y` inches below the frame's top."""
    total = frame.figure.get_figheight()
    at = (x / WIDTH, 1 - (frame.top + y) / total)
    frame.figure.text(*at, text, fontsize=size, fontweight=weight, color=color or frame.inks.ink)


def _axes(frame: Frame, left: float, right: float, bottom: float, head: float = HEAD) -> Axes:
    """Axes within the frame; margins in inches. Only the faintest lines stand around it."""
    total = frame.figure.get_figheight()
    high = frame.height - head - bottom
    low = total - frame.top - frame.height + bottom
    ax = frame.figure.add_axes((left / WIDTH, low / total, (WIDTH - left - right) / WIDTH, high / total))
    ax.patch.set_visible(False)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.tick_params(length=0, labelsize=_SMALL, labelcolor=frame.inks.soft, pad=5)
    ax.set_axisbelow(True)
    return ax


# --- over time ---


def happy_over_time(frame: Frame, report: CareReport) -> None:
    """A point for each bucket with its range; the share of all as a line across."""
    ax, inks = _axes(frame, 0.75, 0.75, 0.4), frame.inks
    shares = [(at, happy(bucket.endings)) for at, bucket in enumerate(report.buckets)]
    known = [(at, share) for at, share in shares if share.rate is not None]
    _percents(ax, inks, upright=True)
    _dates(ax, report.buckets)
    whole = happy(report.endings)
    if whole.rate is not None:
        low, high = whole.interval
        ax.axhspan(low, high, color=inks.ends[0], alpha=0.16, linewidth=0)
        ax.axhline(whole.rate, color=inks.ends[0], linewidth=1.4, linestyle=(0, (5, 3)))
        said = plain("care_plots", "percent", rate=percent(whole.rate))
        ax.text(
            1.015, whole.rate, said, transform=ax.get_yaxis_transform(), va="center",
            fontsize=_TITLE, fontweight="bold", color=inks.ink,
        )  # fmt: skip
    ax.plot(
        [at for at, _ in known],
        [share.rate or 0.0 for _, share in known],
        color=inks.point,
        linewidth=1.2,
        alpha=0.55,
    )
    for at, share in known:
        _ranged(ax, share, at, inks.point, upright=True)


def endings_over_time(frame: Frame, report: CareReport) -> None:
    """Stacked bars of how issues ended; the key holds what they come to together."""
    ax, inks = _axes(frame, 0.75, 0.75, 0.4, head=0.85), frame.inks
    below = [0] * len(report.buckets)
    for (name, of), colour in zip(ENDINGS, inks.ends, strict=True):
        counts = [of(bucket.endings) for bucket in report.buckets]
        ax.bar(range(len(below)), counts, 0.72, bottom=below, linewidth=0.8, **_fill(name, colour, inks))
        below = [low + count for low, count in zip(below, counts, strict=True)]
    ax.set_ylim(0, max([1, *below]) * 1.06)
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    ax.grid(axis="y", color=inks.line, linewidth=0.8)
    _dates(ax, report.buckets)
    _key(frame, report)


def _fill(name: str, colour: str, inks: Inks) -> dict[str, Any]:
    """Solid, but for what nobody said."""
    if name != "unknown":
        return {"facecolor": colour, "edgecolor": inks.paper}
    return {"facecolor": "none", "edgecolor": colour, "hatch": "////"}


def _key(frame: Frame, report: CareReport) -> None:
    handles = [
        Patch(
            label=f"{word('care_report', name)} {of(report.endings):,}",
            linewidth=0.8,
            **_fill(name, colour, frame.inks),
        )
        for (name, of), colour in zip(ENDINGS, frame.inks.ends, strict=True)
    ]
    total = frame.figure.get_figheight()
    at = (SIDE / WIDTH, 1 - (frame.top + 0.44) / total)
    frame.figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=at, ncols=4, frameon=False, fontsize=_TEXT,
        labelcolor=frame.inks.ink, borderpad=0, borderaxespad=0, handlelength=1.1, handleheight=1.1,
        columnspacing=1.8, handletextpad=0.5,
    )  # fmt: skip


def _dates(ax: Axes, buckets: Sequence[Bucket]) -> None:
    """The first day of each bucket, or of every second or third one."""
    step = -(-len(buckets) // _MOST_DATES)
    places = range((len(buckets) - 1) % step, len(buckets), step)
    ax.set_xticks(list(places), [date_text(buckets[at].first) for at in places])
    ax.set_xlim(-0.6, len(buckets) - 0.4)


# --- side by side ---


def rows_height(rows: Sequence[object], *, tall: bool = False) -> float:
    return HEAD + (_TALL if tall else _ROW) * max(1, len(rows)) + 0.4


def rows_of_shares(frame: Frame, rows: Sequence[Row]) -> None:
    """A line of each share: its name, the point in its range, and the figures."""
    ax, inks = _axes(frame, 2.55, 1.45, 0.35), frame.inks
    _percents(ax, inks, upright=False)
    for at, row in enumerate(rows):
        _ranged(ax, row.share, at, inks.point, upright=False)
        _beside(ax, at, of_text(row.share), inks)
    _names(ax, [row.label for row in rows], inks)


def answers(frame: Frame, waits: Sequence[Waits]) -> None:
    """When half and nine in ten had a first answer, by criticality, on a scale of minutes to weeks."""
    ax, inks = _axes(frame, 1.35, 1.45, 0.35, head=0.85), frame.inks
    _write(frame, SIDE, 0.58, word("care_plots", "answers_key"), size=_TEXT, color=inks.soft)
    known = [at for wait in waits for at in (wait.median, wait.p90) if at is not None]
    ax.set_xscale("log")
    low, high = min([*known, timedelta(hours=1)]), max([*known, timedelta(hours=4)])
    ax.set_xlim(max(low, _BREAK).total_seconds() / 1.7, high.total_seconds() * 1.5)
    shown = [tick for tick in _TICKS if ax.get_xlim()[0] <= tick.total_seconds() <= ax.get_xlim()[1]]
    ax.set_xticks([tick.total_seconds() for tick in shown], [span_text(tick) for tick in shown])
    ax.minorticks_off()
    ax.grid(axis="x", color=inks.line, linewidth=0.8)
    for at, wait in enumerate(waits):
        _wait(ax, at, wait, inks)
    _names(ax, [word("care_report.kinds", wait.kind) for wait in waits], inks)


def _wait(ax: Axes, at: int, wait: Waits, inks: Inks) -> None:
    said = plain("care_plots", "in_time", rate=percent(wait.in_time.rate or 0)) if wait.in_time.of else ""
    if wait.median is None:
        ax.text(0.02, at, word("care_plots", "too_early"), transform=ax.get_yaxis_transform(), va="center",
                fontsize=_SMALL, color=inks.soft)  # fmt: skip
    else:
        half = max(wait.median, _BREAK).total_seconds()
        most = max(wait.p90, _BREAK).total_seconds() if wait.p90 is not None else ax.get_xlim()[1]
        dashed = "-" if wait.p90 is not None else (0, (2, 2))
        ax.plot([half, most], [at, at], color=inks.point, linewidth=2.2, linestyle=dashed, alpha=0.6)
        ax.plot(half, at, "o", color=inks.point, markersize=7.5)
        _above(ax, half, at, wait.median, inks)
        if wait.p90 is not None:
            ax.plot(most, at, "|", color=inks.point, markersize=13, markeredgewidth=2.6)
            _above(ax, most, at, wait.p90, inks)
    _beside(ax, at, said, inks)


def _above(ax: Axes, x: float, at: int, span: timedelta, inks: Inks) -> None:
    ax.annotate(
        span_text(span), (x, at), xytext=(0, 9), textcoords="offset points", ha="center",
        fontsize=_SMALL, color=inks.ink,
    )  # fmt: skip


def _names(ax: Axes, labels: Sequence[str], inks: Inks) -> None:
    ax.set_yticks(range(len(labels)), labels)
    left = ax.get_position().x0 * WIDTH - SIDE
    ax.tick_params(axis="y", labelsize=_TEXT, labelcolor=inks.ink, pad=left * 72)
    for label in ax.get_yticklabels():
        label.set_horizontalalignment("left")
    ax.set_ylim(len(labels) - 0.5, -0.62)


def _beside(ax: Axes, at: int, text: str, inks: Inks) -> None:
    ax.text(1.03, at, text, transform=ax.get_yaxis_transform(), va="center", fontsize=_TEXT, color=inks.ink)


def _ranged(ax: Axes, share: Share, at: float, colour: str, *, upright: bool) -> None:
    """The point and, as a line through it, where the true share lies."""
    if share.rate is None:
        return
    line = ([at, at], list(share.interval)) if upright else (list(share.interval), [at, at])
    ax.plot(*line, color=colour, linewidth=3.4, alpha=0.45, solid_capstyle="round")
    ax.plot(*((at, share.rate) if upright else (share.rate, at)), "o", color=colour, markersize=7)


def _percents(ax: Axes, inks: Inks, *, upright: bool) -> None:
    ticks = (0, 0.25, 0.5, 0.75, 1)
    labels = [plain("care_plots", "percent", rate=round(100 * tick)) for tick in ticks]
    (ax.set_yticks if upright else ax.set_xticks)(ticks, labels)
    (ax.set_ylim if upright else ax.set_xlim)(-0.03, 1.03)
    ax.grid(axis="y" if upright else "x", color=inks.line, linewidth=0.8)
