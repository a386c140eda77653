"""`warmline import`: customers from a CSV file, all of them or none."""

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.policies import WorkspaceOption, database_url, workspace_named
from bot.cli.terminal import STANDARD, Problem, complain, opened, progress, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.desk.importing import Imported
    from bot.domain.importing import Row, RowProblem
    from bot.storage.database import Transaction


def take_in(
    file: Annotated[Path, typer.Argument(help="A CSV file in UTF-8, or - for standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; store nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
    workspace: WorkspaceOption = "",
) -> None:
    """Take in customers from a CSV file: who they are, where to reach them, what is known of them.

    The first line names the columns, in any order, parted by commas, semicolons, tabs or bars: name,
    organisation, email, phone, slack, discord, social (x: ada, or the address of a page), persona, goal,
    style (how they like to be spoken to), went_wrong, gesture, promise, note, worth, currency.

    Several handles in one cell are parted by semicolons. Who is known by one of the handles is filled in, and
    the same file again changes nothing. When anything is wrong, all of it is said, line by line, and nothing
    is stored.
    """
    from bot.desk.importing import Refused, Rehearsed
    from bot.domain.importing import read as read_table

    text, url = _text(file), database_url()
    with progress(words("importing", "reading"), shown=not as_json) as advance:
        table = read_table(text, _region(url, workspace), advance)
    if table.problems:
        _refuse(file, table.problems, as_json=as_json)
    try:
        with progress(words("importing", "storing"), shown=not as_json) as advance:
            done = asyncio.run(_stored(url, workspace, table.rows, advance, dry_run=dry_run))
    except Rehearsed as rehearsed:
        done = rehearsed.done
    except Refused as refused:
        _refuse(file, refused.problems, as_json=as_json)
    _tell(done, len(table.rows), dry_run=dry_run, as_json=as_json)


def _tell(done: "Imported", rows: int, *, dry_run: bool, as_json: bool) -> None:
    counts = {"rows": rows, **asdict(done)}
    if as_json:
        typer.echo(json.dumps({**counts, "stored": not dry_run}))
    else:
        typer.echo(words("importing", "rehearsed" if dry_run else "done", **counts))


def _text(file: Path) -> str:
    with opened(file) as (lines, _):
        raw = b"".join(lines)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = "-" if file == STANDARD else file
        raise Problem(words("importing", "not_utf8", file=name, at=error.start + 1)) from None


def _refuse(file: Path, problems: "list[RowProblem]", *, as_json: bool) -> None:
    """Everything that is wrong, by line; the exit code says that nothing was stored."""
    found = sorted(problems, key=lambda one: one.line)
    if as_json:
        listed = [{"line": one.line, "column": one.column, "problem": _sentence(one)} for one in found]
        typer.echo(json.dumps({"problems": listed, "stored": False}, ensure_ascii=False))
    else:
        for one in found:
            complain(words("importing", "row", line=one.line, problem=_sentence(one)))
    key = "refused" if len(found) > 1 else "refused_one"
    raise Problem(words("importing", key, file=file, count=len(found)))


def _sentence(problem: "RowProblem") -> str:
    from bot.domain.importing import COLUMNS, HANDLES

    facts: dict[str, Any] = {
        "column": problem.column,
        "got": problem.got,
        "other": problem.other,
        "columns": ", ".join(COLUMNS),
        "kind": words("handles.kinds", problem.column) if problem.column in HANDLES else "",
    }
    return words("importing.problems", problem.what, **facts)


def _region(url: str, workspace: str) -> str:
    from bot.doctor import look
    from bot.domain.policy_text import policy_from

    return look(url, lambda tx: policy_from(workspace_named(tx, workspace).policy)).calendar.country


async def _stored(
    url: str,
    name: str,
    rows: "list[Row]",
    advance: "Callable[[int, int], None]",
    *,
    dry_run: bool,
) -> "Imported":
    from bot.storage import files
    from bot.storage.database import open_database

    database = await open_database(url, exclusive=files.needs_to_be_alone(url), migrate=False)
    try:
        return await database.run(_take_in, name, rows, advance, datetime.now(UTC), dry_run)
    finally:
        await database.close()


def _take_in(
    tx: "Transaction",
    name: str,
    rows: "list[Row]",
    advance: "Callable[[int, int], None]",
    now: datetime,
    dry_run: bool,
) -> "Imported":
    from bot.desk import importing

    workspace = workspace_named(tx, name)
    there = now + timedelta(microseconds=workspace.clock_offset)
    author = words("importing", "author")
    return importing.take_in(tx, workspace.id, rows, author, there, advance, rehearse=dry_run)
