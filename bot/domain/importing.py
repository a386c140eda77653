"""Customers from a table: each row read whole, and everything that is wrong said at once, with its line."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.contexts import LineKind
from bot.domain.facts import tidy
from bot.domain.handles import SHOWN_LENGTH, Handle, HandleKind, handle
from bot.domain.money import Money, is_currency, typed
from bot.domain.remembered import TEXT_LENGTH

NAME_LENGTH = 80  # characters
_LONGEST_CELL = 100_000
_EVERY = 2_000  # rows between two words about how far it is

HANDLES = {kind.value: kind for kind in HandleKind}
LINES = {
    "persona": LineKind.PERSONA,
    "goal": LineKind.GOAL,
    "style": LineKind.SPEAKS,
    "went_wrong": LineKind.WENT_WRONG,
    "gesture": LineKind.GESTURE,
    "promise": LineKind.PROMISE,
    "note": LineKind.NOTE,
}
COLUMNS = ("name", "organisation", *HANDLES, *LINES, "worth", "currency")
_ALIASES = {
    "organization": "organisation",
    "company": "organisation",
    "e_mail": "email",
    "mail": "email",
    "telephone": "phone",
    "goals": "goal",
    "notes": "note",
}


class Wrong(StrEnum):
    """Each is a sentence under [importing.problems] in the wording."""

    EMPTY = "empty"  # no header, or nothing below it
    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"
    NO_COLUMN = "no_column"  # none by which to know anybody
    TOO_MANY = "too_many"  # more cells than the header has
    BROKEN = "broken"  # not readable as a table from here on
    NOBODY = "nobody"  # a row without a name and without a handle
    TOO_LONG = "too_long"
    NOT_A_HANDLE = "not_a_handle"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_CURRENCY = "not_a_currency"
    TWICE = "twice"  # the same handle, or name alone, as on another line
    TWO_CUSTOMERS = "two_customers"  # its handles belong to two who are known already


_GO_ON = frozenset({Wrong.UNKNOWN_COLUMN, Wrong.COLUMN_TWICE})  # of the header: the rows are still read


@dataclass(frozen=True, slots=True)
class RowProblem:
    """`line` is that of the file, from 1; `other` a second one, or how much would fit; "" and 0 for none."""

    line: int
    what: Wrong
    column: str = ""
    got: str = ""
    other: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One customer as a row of the table has them."""

    line: int
    name: str
    organisation: str
    handles: tuple[Handle, ...]
    lines: tuple[tuple[LineKind, str], ...]
    worth: Money | None


@dataclass(slots=True)
class Table:
    """What was read. When there are problems, none of the rows is to be used."""

    rows: list[Row] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


Advance = Callable[[int, int], None]


def read(text: str, region: str = "", advance: Advance = lambda done, total: None) -> Table:
    """The rows of a whole file, its delimiter found by its header; `region` reads phone numbers without +.

    `advance` hears now and then how many characters of how many are read.
    """
    table = Table()
    stream = io.StringIO(text, newline="")
    csv.field_size_limit(_LONGEST_CELL)
    cells = csv.reader(stream, delimiter=_delimiter(text), strict=True, skipinitialspace=True)
    header = _header(cells, table)
    if any(problem.what not in _GO_ON for problem in table.problems):
        return table
    seen: dict[object, int] = {}
    for count, (line, row) in enumerate(_rows(cells, header, table)):
        if count % _EVERY == 0:
            advance(stream.tell(), len(text))
        made = _row(line, row, region, table.problems)
        _once(made, seen, table.problems)
        table.rows.append(made)
    if not table.rows and not table.problems:
        table.problems.append(RowProblem(1, Wrong.EMPTY))
    return table


def _delimiter(text: str) -> str:
    """The one that makes most known columns of the first line."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t|", key=lambda one: sum(_column(cell) in COLUMNS for cell in first.split(one)))


def _column(cell: str) -> str:
    name = re.sub(r"[\s-]+", "_", cell.strip().strip('"').strip().lower())
    return _ALIASES.get(name, name)


def _header(cells: Iterator[list[str]], table: Table) -> list[str]:
    first = next((row for row in _safe(cells, table) if any(cell.strip() for cell in row)), [])
    names = [_column(cell) for cell in first]
    wrong = []
    for place, name in enumerate(names):
        if name not in COLUMNS:
            wrong.append(RowProblem(1, Wrong.UNKNOWN_COLUMN, got=first[place].strip()))
        elif name in names[:place]:
            wrong.append(RowProblem(1, Wrong.COLUMN_TWICE, name))
    if not names and not table.problems:
        wrong.append(RowProblem(1, Wrong.EMPTY))
    elif names and not {"name", "organisation", *HANDLES} & set(names):
        wrong.append(RowProblem(1, Wrong.NO_COLUMN))
    table.problems += wrong
    return names


def _safe(cells: Iterator[list[str]], table: Table) -> Iterator[list[str]]:
    """The records up to where the table cannot be read any more, which is a problem of that line."""
    while True:
        begins = getattr(cells, "line_num", 0) + 1
        try:
            yield next(cells)
        except StopIteration:
            return
        except csv.Error as error:
            table.problems.append(RowProblem(begins, Wrong.BROKEN, got=str(error)))
            return


def _rows(
    cells: Iterator[list[str]], header: list[str], table: Table
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each record that is not empty, with the line on which it begins."""
    begins = getattr(cells, "line_num", 0) + 1
    for record in _safe(cells, table):
        line, begins = begins, getattr(cells, "line_num", 0) + 1
        if not any(cell.strip() for cell in record):
            continue
        if any(cell.strip() for cell in record[len(header) :]):
            table.problems.append(RowProblem(line, Wrong.TOO_MANY, got=str(len(record)), other=len(header)))
        yield line, {name: cell.strip() for name, cell in zip(header, record, strict=False)}


def _row(line: int, row: dict[str, str], region: str, problems: list[RowProblem]) -> Row:
    made = Row(
        line,
        _short(line, row, "name", problems),
        _short(line, row, "organisation", problems),
        tuple(_handles(line, row, region, problems)),
        tuple(_lines(line, row, problems)),
        _worth(line, row, problems),
    )
    named = any(row.get(column) for column in ("name", "organisation", *HANDLES))
    if not named:
        problems.append(RowProblem(line, Wrong.NOBODY))
    return made


def _short(line: int, row: dict[str, str], column: str, problems: list[RowProblem]) -> str:
    text = " ".join(row.get(column, "").split())
    if len(text) > NAME_LENGTH:
        problems.append(RowProblem(line, Wrong.TOO_LONG, column, str(len(text)), NAME_LENGTH))
    return text


def _handles(line: int, row: dict[str, str], region: str, problems: list[RowProblem]) -> Iterator[Handle]:
    """Several in one cell are parted by semicolons or lines."""
    for column, kind in HANDLES.items():
        for text in filter(None, (part.strip() for part in re.split(r"[;\n]", row.get(column, "")))):
            found = handle(kind, text, region)
            if found is None:
                problems.append(RowProblem(line, Wrong.NOT_A_HANDLE, column, text[:SHOWN_LENGTH]))
            else:
                yield found


def _lines(line: int, row: dict[str, str], problems: list[RowProblem]) -> Iterator[tuple[LineKind, str]]:
    for column, kind in LINES.items():
        text = tidy(row.get(column, ""))
        if len(text) > TEXT_LENGTH:
            problems.append(RowProblem(line, Wrong.TOO_LONG, column, str(len(text)), TEXT_LENGTH))
        elif text:
            yield kind, text


def _worth(line: int, row: dict[str, str], problems: list[RowProblem]) -> Money | None:
    amount, currency = row.get("worth", ""), row.get("currency", "").upper()
    if not amount:
        return None
    if not is_currency(currency):
        problems.append(RowProblem(line, Wrong.NOT_A_CURRENCY, "currency", currency))
        return None
    found = typed(amount, currency)
    if found is None:
        problems.append(RowProblem(line, Wrong.NOT_AN_AMOUNT, "worth", amount[:SHOWN_LENGTH]))
    return found


def _once(row: Row, seen: dict[object, int], problems: list[RowProblem]) -> None:
    """Two rows may not be about one customer: which of them would be right?"""
    keys: list[tuple[str, object]] = [(one.shown, (one.kind, one.network, one.value)) for one in row.handles]
    if not keys:
        keys = [(row.name or row.organisation, (row.name.casefold(), row.organisation.casefold()))]
    for shown, key in keys:
        before = seen.setdefault(key, row.line)
        if before != row.line:
            problems.append(RowProblem(row.line, Wrong.TWICE, got=shown, other=before))
