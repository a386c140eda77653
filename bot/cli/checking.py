"""`warmline check`: replies and whole files of macros, read by the same rules as a draft."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.terminal import STANDARD, Problem, complain, opened, progress, read, words

if TYPE_CHECKING:
    from bot.domain.findings import Checked
    from bot.views.findings_text import Given

Advance = Callable[[int, int], None]


def check(
    file: Annotated[
        Path,
        typer.Argument(
            help='JSON lines {"id", "text", "customer"?}, macros as .csv, .json or .txt, or - for stdin.'
        ),
    ] = STANDARD,
) -> None:
    """Read replies or macros: is it a script, a no that leads nowhere, and where.

    One line of JSON for each; exit code 1 when a line could not be read.
    """
    from bot.cli.macros import KINDS

    kind = file.suffix.lower()
    # Where the lines go to the same terminal they would tear the bar apart.
    with progress(words("check", "progress"), shown=not sys.stdout.isatty()) as advance:
        wrong = _check_macros(file, kind, advance) if kind in KINDS else _check_lines(file, advance)
    raise typer.Exit(int(wrong > 0))


def _check_lines(file: Path, advance: Advance) -> int:
    """How many lines could not be read."""
    from bot.views.findings_text import read_reply
    from bot.views.triage_text import BadLine

    wrong = done = 0
    with opened(file) as (lines, total):
        for number, line in enumerate(lines, start=1):
            done += len(line)
            found = read_reply(line) if line.strip() else None
            if isinstance(found, BadLine):
                wrong += 1
                complain(words("check", found, line=number))
            elif found is not None:
                _tell(found, _read(found))
            advance(done, total)
    return wrong


def _check_macros(file: Path, kind: str, advance: Advance) -> int:
    from bot.cli.macros import macros_in

    text = read(file)
    try:
        macros = macros_in(text, kind)
    except (ValueError, RecursionError):
        raise Problem(words("check", "broken", file=file)) from None
    if not macros:
        raise Problem(words("check", "no_macros", file=file))
    scripted = refusing = 0
    for number, macro in enumerate(macros, start=1):
        checked = _read(macro, in_macros=True)
        scripted, refusing = scripted + checked.scripted, refusing + checked.friendly_no
        _tell(macro, checked)
        advance(number, len(macros))
    complain(words("check", "sum", scripted=scripted, refusing=refusing, all=len(macros)))
    return 0


def _read(given: "Given", *, in_macros: bool = False) -> "Checked":
    from bot.domain.checks.reply import check as read_reply
    from bot.domain.findings import Case, Rule

    checked = read_reply(given.text, Case(said=(given.customer,) if given.customer else ()))
    # No facts are given here that links could be held against; and a gap in a macro is meant to be there.
    idle = {Rule.LINK, Rule.PLACEHOLDER} if in_macros else {Rule.LINK}
    return replace(checked, findings=tuple(found for found in checked.findings if found.rule not in idle))


def _tell(given: "Given", checked: "Checked") -> None:
    from bot.views.findings_text import check_line

    said = json.dumps(check_line(given.id, checked), ensure_ascii=False)
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()
