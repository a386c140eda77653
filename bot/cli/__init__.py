"""The commands: each reads its settings, does one thing and says what became of it; problems are one line.

What is heavy to import is imported by the command that needs it, so that `--help` stays instant.
"""

import io
import sys
import traceback
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from bot.cli.checking import check
from bot.cli.following import hook, token
from bot.cli.forgetting import export, forget
from bot.cli.importing import take_in
from bot.cli.inviting import invite
from bot.cli.policies import policies
from bot.cli.reports import report
from bot.cli.terminal import PLAIN, STANDARD, Problem, complain, configured, opened, progress, say, words

_BROKEN = 2
_INTERRUPTED = 130
_SIGNS = {"ok": ("✓", typer.colors.GREEN), "note": ("·", typer.colors.CYAN), "act": ("✗", typer.colors.RED)}

app = typer.Typer(**PLAIN, add_completion=False, help="Customer issues, each with a person who has it.")
app.add_typer(policies, name="settings")
app.add_typer(hook, name="hook")
app.add_typer(token, name="token")
app.command(epilog="Example: warmline check macros.csv")(check)
app.command(epilog="Example: warmline report --since 90d --out report.html")(report)
app.command(epilog="Example: warmline invite --tags")(invite)
app.command(epilog="Example: warmline export --customer ada@example.com --out ada.json")(export)
app.command(epilog="Example: warmline forget --customer ada@example.com")(forget)
app.command("import", epilog="Example: warmline import customers.csv --dry-run")(take_in)


def main(args: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Never raises for what a person can put right, nor shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    typed = sys.argv[1:] if args is None else list(args)
    if typed in (["version"], ["--version"]):
        # Whatever typer parses makes it load pydantic; this answer should be instant.
        version()
        return 0
    try:
        return int(app(typed, prog_name="warmline", standalone_mode=False) or 0)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        for text in _told(error):
            # What a bare `warmline` gets is its help, on many lines.
            typer.echo(text, err=True) if "\n" in text else complain(text)
        return _BROKEN


def _told(error: Exception) -> Iterator[str]:
    """The lines that say what is wrong; secrets are blanked."""
    from bot.config import ConfigProblem
    from bot.logs import redactor
    from bot.storage.database import DatabaseProblem

    if isinstance(error, ConfigProblem):
        lines = error.problems
    elif isinstance(error, TyperException):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "warmline"
        text = error.format_message()
        lines = (text if "\n" in text else say("usage", text=text, command=command),)
    elif isinstance(error, Problem | DatabaseProblem):
        lines = (str(error),)
    else:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}, line {frame.lineno}"
        lines = (say("bug", kind=f"{type(error).__name__}: {error}".splitlines()[0], place=place),)
    yield from map(redactor(), lines)


@app.command(epilog="Example: warmline run --port 9000 --seed messages.jsonl")
def run(
    seed: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Share each line's text as a customer's message.")
    ] = None,
    host: Annotated[str | None, typer.Option(help="Instead of WARMLINE_HOST.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Instead of WARMLINE_PORT.")] = None,
) -> None:
    """Start the bot. Without a platform's token it serves the local workspace in the browser."""
    import asyncio

    from bot import faults, logs

    found = configured()
    try:
        faults.check()
    except ValueError as error:
        raise Problem(str(error)) from error
    logs.setup(found.log, found.secrets())
    from bot.app import CannotStart
    from bot.app import run as serve

    try:
        code = asyncio.run(
            serve(found, seed=seed, host=host or found.host, port=found.port if port is None else port)
        )
    except CannotStart as problem:
        raise Problem(str(problem)) from problem
    raise typer.Exit(code)


@app.command(epilog="Example: warmline doctor --json")
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
    seen: Annotated[bool, typer.Option("--seen", help="You have looked at what was set aside.")] = False,
) -> None:
    """Say what needs a person, if anything.

    Looks at what is configured, reachable, late, stuck or unsafe; exit code 1 when somebody is needed.
    """
    import asyncio
    import json

    from bot import doctor as office
    from bot.config import ConfigProblem
    from bot.logs import redactor

    try:
        found = configured()
        if seen:
            complain(say("seen", count=asyncio.run(office.mark_seen(found.database_url, datetime.now(UTC)))))
        findings, redact = office.examine(found, datetime.now(UTC)), redactor(found.secrets())
    except ConfigProblem as error:
        findings, redact = tuple(office.act("config", problem=each) for each in error.problems), redactor()
    if as_json:
        typer.echo(redact(json.dumps(office.as_json(findings), ensure_ascii=False, default=str)))
    else:
        for level, text in office.lines(findings):
            sign, colour = _SIGNS[level.value]
            typer.echo(f"{typer.style(sign, fg=colour)} {redact(text)}")
    raise typer.Exit(int(any(each.level is office.Level.ACT for each in findings)))


@app.command(epilog="Example: warmline migrate")
def migrate() -> None:
    """Bring the database up to date. The bot must not be running."""
    from bot.storage import schema

    done = schema.migrate(configured().database_url)
    key = ("up_to_date", "migrated_one")[len(done)] if len(done) < 2 else "migrated"  # noqa: PLR2004
    typer.echo(say(key, count=len(done)))


@app.command(epilog="Example: warmline backup monday.backup")
def backup(file: Annotated[Path, typer.Argument(help="A new file.")]) -> None:
    """Copy everything to one file. The copy is checked, and the bot may run meanwhile."""
    from bot.storage import backup as copies

    with progress(say("backing_up")) as advance:
        copies.backup(configured().database_url, file, advance)
    typer.echo(say("backed_up", file=file, size=f"{file.stat().st_size / 1024**2:.1f} MiB"))


@app.command(epilog="Example: warmline restore monday.backup")
def restore(file: Annotated[Path, typer.Argument(help="What `warmline backup` wrote.")]) -> None:
    """Bring a backup back. What was there is kept beside it; the bot must not be running."""
    from bot.storage import backup as copies

    aside = copies.restore(configured().database_url, file, datetime.now(UTC))
    typer.echo(say("restored_aside", file=file, aside=aside) if aside else say("restored", file=file))


@app.command(epilog='Example: echo \'{"id": 1, "text": "You charged me twice!"}\' | warmline triage')
def triage(
    file: Annotated[
        Path, typer.Argument(help='JSON lines {"id", "text"}, or - for standard input.')
    ] = STANDARD,
) -> None:
    """Read messages: issue, urgency, mood, why.

    One line of JSON for each; exit code 1 when a line could not be read.
    """
    import json

    from bot.domain.triage import triage as judge
    from bot.views.triage_text import BadLine, read_message, triage_line

    wrong = 0
    with (
        opened(file) as (lines, total),
        progress(words("triage", "progress"), shown=not sys.stdout.isatty()) as advance,
    ):
        done = 0
        for number, line in enumerate(lines, start=1):
            done += len(line)
            found = read_message(line) if line.strip() else None
            if isinstance(found, BadLine):
                wrong += 1
                complain(words("triage", found, line=number))
            elif found is not None:
                said = json.dumps(triage_line(found[0], judge(found[1])), ensure_ascii=False)
                sys.stdout.write(f"{said}\n")
                sys.stdout.flush()
            advance(done, total)
    raise typer.Exit(int(wrong > 0))


@app.command(epilog="Example: warmline bench claim")
def bench(
    name: Annotated[str, typer.Argument(help="How its name begins; all short ones without.")] = "",
    seed: Annotated[int, typer.Option(help="Of the quarter: the same seed, the same quarter.")] = 1,
    issues: Annotated[int, typer.Option(min=1, help="In the quarter.")] = 3000,
    days: Annotated[int, typer.Option(min=7, max=120, help="Of the quarter.")] = 90,
    keep: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A new file for the quarter's database.")
    ] = None,
) -> None:
    """Measure speed: JSON lines, each figure beside a floor of the same run.

    Takes some seconds, in a folder of its own; your database is not touched. `quarter` takes some minutes,
    so it is run only when it is named: a team of ten over 90 days, with a table of what came of it. So
    does `purse`: a hundred give at once, two hundred times, and no limit may be passed.
    """
    from bot.bench.quarter import Plan
    from bot.cli.benches import measured

    measured(name, Plan(seed, issues, days), keep)


@app.command(epilog="Example: warmline manifest --http https://care.example.com")
def manifest(
    http: Annotated[
        str, typer.Option("--http", metavar="URL", help="Where Slack reaches you, instead of Socket Mode.")
    ] = "",
) -> None:
    """Print what to paste into Slack to create the app. How to go on is in docs/slack.md."""
    from urllib.parse import urlsplit

    from bot.handlers.slack.manifest import manifest as written

    parts = urlsplit(http)
    if http and (parts.scheme != "https" or not parts.hostname or any(c.isspace() for c in http)):
        raise Problem(say("not_https", url=http))
    typer.echo(written(http), nl=False)


@app.command(epilog="Example: warmline version")
def version() -> None:
    """Which version this is."""
    from importlib.metadata import version as of

    typer.echo(f"warmline {of('warmline')}")
