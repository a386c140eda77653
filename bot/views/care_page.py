"""The care report as one HTML file that needs nothing else: plots beside tables, light, dark, printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from bot.domain.care_report import CareReport, Share, happy
from bot.views import chart_words, charts
from bot.views.care_report import (
    ENDINGS,
    before_line,
    date_text,
    endings_line,
    heading,
    headline,
    last_day,
    lines,
    percent,
    span_text,
)
from bot.views.chart_words import Row
from bot.views.wording import plain, word


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One plot in both themes, with its figures as a table."""

    title: str
    light: str
    dark: str
    table: Table


def page(report: CareReport) -> str:
    """The whole file. It draws: call it from a worker thread where others wait."""
    light, dark = charts.svgs(report, "light"), charts.svgs(report, "dark")
    tables = _tables(report)
    shown = [
        Shown(one.title, one.data.decode(), other.data.decode(), tables[one.name]())
        for one, other in zip(light, dark, strict=True)
    ]
    return _template().render(
        title=heading(report),
        headline=headline(report),
        endings=endings_line(report.endings),
        before=before_line(report),
        lines=list(lines(report)),
        plots=shown,
        made=plain("care_page", "made", zone=report.zone, until=last_day(report)),
        figures=word("care_page", "figures"),
        as_table=word("care_page", "as_table"),
        note=word("care_page", "note"),
    )


@cache
def _template() -> Template:
    loader = PackageLoader("bot.views")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.get_template("care_report.html")


def _tables(report: CareReport) -> dict[str, Callable[[], Table]]:
    """The figures behind each plot."""
    found = {said.name: rows for said, rows in chart_words.row_sets(report)}
    return {
        "happy": lambda: _happy(report),
        "endings": lambda: _endings(report),
        "answers": lambda: _answers(report),
        "kept": lambda: _shares(chart_words.kept_rows(report)),
        **{name: lambda rows=rows: _shares(rows) for name, rows in found.items()},  # type: ignore[misc]
    }


def _columns(*names: str) -> tuple[str, ...]:
    return tuple(word("care_page", name) for name in names)


def _happy(report: CareReport) -> Table:
    rows = (Row(date_text(bucket.first), happy(bucket.endings)) for bucket in report.buckets)
    return _shares(rows, "from")


def _endings(report: CareReport) -> Table:
    names = tuple(word("care_report", name) for name, _ in ENDINGS)
    rows = tuple(
        (date_text(bucket.first), str(bucket.opened), *(str(of(bucket.endings)) for _, of in ENDINGS))
        for bucket in report.buckets
    )
    return Table((*_columns("from", "opened"), *names), rows)


def _answers(report: CareReport) -> Table:
    rows = tuple(
        (
            word("care_report.kinds", wait.kind),
            str(wait.opened),
            "–" if wait.median is None else span_text(wait.median),
            "–" if wait.p90 is None else span_text(wait.p90),
            _likely(wait.in_time),
            str(wait.waiting),
            str(wait.never),
        )
        for wait in report.waits
    )
    return Table(_columns("kind", "opened", "half", "most", "in_time", "waiting", "never"), rows)


def _shares(rows: Iterable[Row], first: str = "what") -> Table:
    cells = tuple((row.label, *_cells(row.share)) for row in rows)
    return Table(_columns(first, "hits", "of", "share", "range"), cells)


def _likely(share: Share) -> str:
    _, _, rate, spread = _cells(share)
    return rate if share.rate is None else f"{rate} ({spread})"


def _cells(share: Share) -> tuple[str, str, str, str]:
    if share.rate is None:
        return ("0", "0", "–", "–")
    low, high = share.interval
    spread = plain("care_page", "spread", low=percent(low), high=percent(high))
    return (str(share.hits), str(share.of), plain("care_plots", "percent", rate=percent(share.rate)), spread)
