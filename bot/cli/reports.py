"""`warmline report`: the care report in the terminal, or as a page, a picture, a spreadsheet, or JSON."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.policies import WorkspaceOption, database_url, workspace_named
from bot.cli.terminal import Problem, progress, say, words

if TYPE_CHECKING:
    from bot.domain.care_report import CareReport
    from bot.storage.database import Transaction

_KINDS = (".html", ".png", ".json", ".csv")


def report(
    since: Annotated[str, typer.Option(help="How far back: 30d, 12w, 1 to 366 days.")] = "30d",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A new file: .html, .png, .json or .csv.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
    of: Annotated[str, typer.Option(metavar="WORDS", help="One customer or organisation only.")] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="The last day, as 2026-11-30; today without it.")
    ] = "",
    dark: Annotated[bool, typer.Option("--dark", help="Of a .png: light on dark.")] = False,
    workspace: WorkspaceOption = "",
) -> None:
    """How customers fared: happy endings first, the unknown as unknown, and never a list of people."""
    from bot.desk.reporting import days_of
    from bot.doctor import look

    days, last = days_of(since), _day(until)
    if days is None:
        raise Problem(words("care_cli", "bad_since", got=since))
    if out is not None and out.suffix.lower() not in _KINDS:
        raise Problem(words("care_cli", "bad_kind", file=out, kinds=", ".join(_KINDS)))
    found = look(database_url(), lambda tx: _measured(tx, workspace, days, of.strip(), last))
    if out is not None:
        _written(out, found, dark)
        typer.echo(words("care_cli", "written", file=out))
    elif as_json:
        typer.echo(_json(found), nl=False)
    else:
        _told(found)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Problem(words("care_cli", "bad_until", got=text)) from None


def _measured(tx: "Transaction", name: str, days: int, of: str, last: date | None) -> "CareReport":
    """What the team's clock says is today, unless a last day is named."""
    from bot.desk import reporting

    chosen = workspace_named(tx, name)
    now = datetime.now(UTC) + timedelta(microseconds=chosen.clock_offset)
    span = reporting.span(tx, chosen.id, days, now, of, last)
    found = reporting.measured(tx, chosen.id, span, max(now, span.until) if last else now)
    if found is None:
        raise Problem(words("care_cli", "nobody", got=of))
    return found


def _json(report: "CareReport") -> str:
    from bot.views.care_table import as_json

    return f"{json.dumps(as_json(report), ensure_ascii=False, indent=2)}\n"


def _written(file: Path, report: "CareReport", dark: bool) -> None:
    """Make it first, so that a file is there only when it is whole."""
    with progress(words("care_cli", "drawing")) as advance:
        advance(0, 0)
        data = _made(file.suffix.lower(), report, dark)
    try:
        with file.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise Problem(say("exists", file=file)) from None
    except OSError as error:
        raise Problem(say("unwritable", file=file, reason=error.strerror)) from error


def _made(kind: str, report: "CareReport", dark: bool) -> bytes:
    if kind == ".csv":
        from bot.views.care_table import as_csv

        return as_csv(report).encode("utf-8-sig")  # the mark makes spreadsheets read it as UTF-8
    if kind == ".json":
        return _json(report).encode()
    if kind == ".png":
        from bot.views import charts

        return charts.png(report, "dark" if dark else "light").data
    from bot.views.care_page import page

    return page(report).encode()


def _told(report: "CareReport") -> None:
    """In the terminal: what a chat shows, as lines."""
    from bot.views import care_report as views

    typer.echo(typer.style(views.heading(report), bold=True))
    typer.echo(typer.style(views.headline(report), fg=typer.colors.GREEN, bold=True))
    for line in (views.endings_line(report.endings), views.before_line(report)):
        if line:
            typer.echo(line)
    every = list(views.lines(report))
    width = max(len(label) for label, _ in every)
    typer.echo("")
    for label, said in every:
        typer.echo(f"{typer.style(label.ljust(width), fg=typer.colors.CYAN)}  {said}")
