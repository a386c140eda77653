"""The plots of the care report as pictures: SVG for a page, PNG for a chat.

Drawing takes a second the first time and a tenth later: call these from a worker thread.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bot.domain.care_report import CareReport
from bot.views import chart_words
from bot.views.care_report import last_day
from bot.views.chart_words import Row, Said, clipped_name
from bot.views.svg import cleaned
from bot.views.wording import plain

if TYPE_CHECKING:
    from bot.views.drawing import Frame

Theme = Literal["light", "dark"]
_PIXELS = 1200
_IN_A_CHAT = 4  # plots: those that say most come first
_OVER_TIME, _HEADED, _FOOT = 2.6, 0.35, 0.35  # inches
_TITLED = 0.36  # inches that a title takes, which a page says itself
_DRAWING = Lock()  # matplotlib's fonts are the whole process's


@dataclass(frozen=True, slots=True)
class Plot:
    """One picture: `data` is an SVG element or a PNG; `alt` says what it shows."""

    name: str
    title: str
    alt: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a plot says, its height in inches, how it is drawn, and names that are put in afterwards."""

    said: Said
    height: float
    draw: Callable[["Frame"], None]
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def svgs(report: CareReport, theme: Theme) -> tuple[Plot, ...]:
    """Every plot for a page, on no ground of its own; the same report gives the same bytes."""
    with _DRAWING:
        return tuple(_svg(drawn, theme) for drawn in _plots(report))


def png(report: CareReport, theme: Theme = "light") -> Plot:
    """One picture of 1200 pixels' width for a chat, with the plots that say most."""
    from bot.views import drawing

    with _DRAWING:
        chosen = list(_plots(report))[:_IN_A_CHAT]
        height = sum(drawn.height for drawn in chosen) + _FOOT
        made, inks, top = drawing.figure(height), drawing.INKS[theme], 0.0
        for drawn in chosen:
            frame = drawing.Frame(made, top, drawn.height, inks)
            drawing.titled(frame, drawn.said.title)
            drawn.draw(frame)
            top += drawn.height
        footer = plain("care_plots", "footer", zone=report.zone, until=last_day(report))
        drawing.footed(drawing.Frame(made, top, _FOOT, inks), footer)
        stream = io.BytesIO()
        dpi = _PIXELS / drawing.WIDTH
        made.savefig(stream, format="png", dpi=dpi, facecolor=inks.paper, metadata={"Software": None})
        whole = chart_words.whole_said(report)
        return Plot(whole.name, whole.title, whole.alt, stream.getvalue())


def _plots(report: CareReport) -> Iterator[Drawn]:
    from bot.views import drawing

    over_time = partial(drawing.happy_over_time, report=report)
    yield Drawn(chart_words.happy_said(report), _OVER_TIME, over_time)
    ended = partial(drawing.endings_over_time, report=report)
    yield Drawn(chart_words.endings_said(report), _OVER_TIME + _HEADED, ended)
    high = drawing.rows_height(report.waits, tall=True) + _HEADED
    yield Drawn(chart_words.answers_said(report), high, partial(drawing.answers, waits=report.waits))
    rows = chart_words.kept_rows(report)
    kept = partial(drawing.rows_of_shares, rows=rows)
    yield Drawn(chart_words.kept_said(report), drawing.rows_height(rows), kept)
    for said, several in chart_words.row_sets(report):
        yield _named(said, several)


def _named(said: Said, rows: Sequence[Row]) -> Drawn:
    """Rows with names of their own, drawn with stand-ins: a font need not have every letter there is."""
    from bot.views import drawing

    stand_ins = [replace(row, label=f"@{at}@") for at, row in enumerate(rows)]
    words = {stood.label: row.label for stood, row in zip(stand_ins, rows, strict=True)}
    draw = partial(drawing.rows_of_shares, rows=stand_ins)
    return Drawn(said, drawing.rows_height(rows), draw, words)


def _svg(drawn: Drawn, theme: Theme) -> Plot:
    from bot.views import drawing

    made, said = drawing.figure(drawn.height - _TITLED), drawn.said
    drawn.draw(drawing.Frame(made, -_TITLED, drawn.height, drawing.INKS[theme]))
    stream = io.StringIO()
    made.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    clipped = {stood: clipped_name(name) for stood, name in drawn.words.items()}
    data = cleaned(stream.getvalue(), f"{said.name}-{theme}", said.alt, clipped)
    return Plot(said.name, said.title, said.alt, data.encode())
