"""What a storage function is given: an open transaction, the named statements, and new ids.

For those who write `sql/*.sql`:

- A statement starts with `-- name: issue_by_id` and ends with `;`. No parameter list is needed. The operator
  after the name does not matter to `Transaction`; write `!` where nothing is returned, and nothing elsewhere.
- Parameters are `:name`. A `:` inside '…' is left alone, `%` may be used freely, comments stand on lines of
  their own.
- Files lie flat in `sql/`. What cannot be said portably stands under one name in both `sql/sqlite/` and
  `sql/postgresql/`.
- Values that cross: int, str, bytes, float, None; True and False arrive as 1 and 0 in integer columns on both
  databases; sums come back as int. PostgreSQL cannot guess the type of `:since IS NULL`: write
  `CAST(:since AS BIGINT) IS NULL`.
"""

import inspect
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from aiosql.adapters.pyformat import PyFormatAdapter
from aiosql.adapters.sqlite3 import SQLite3Adapter
from aiosql.queries import Queries
from aiosql.query_loader import QueryLoader
from aiosql.types import SQLOperationType

SQL = Path(__file__).parent / "sql"
MIGRATIONS = Path(__file__).parent / "migrations"

_EPOCH = 1_735_689_600_000  # 2025-01-01T00:00:00Z in milliseconds
_RANDOM_BITS = 22


T = TypeVar("T")


class Dialect(StrEnum):
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class DatabaseProblem(Exception):
    """One sentence for a person, saying what is wrong with the database and what to do; never a bug."""


@dataclass(frozen=True, slots=True)
class Bug:
    """What a function raised, after everything it had done was undone."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open transaction; valid only inside the function that received it.

    `connection` is the driver's own. `wrote` collects the names of statements that changed rows.
    """

    connection: Any
    sql: Any
    dialect: Dialect
    new_id: Callable[[], int]
    wrote: list[str] = field(default_factory=list)

    def one(self, name: str, /, **parameters: Any) -> dict[str, Any] | None:
        """The first row of the statement `name`, or None."""
        cursor = self._run(name, parameters)
        row = cursor.fetchone()
        cursor.close()
        return None if row is None else dict(row)

    def all(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Every row of the statement `name`, in its order."""
        cursor = self._run(name, parameters)
        rows = [dict(row) for row in cursor]
        cursor.close()
        return rows

    def execute(self, name: str, /, **parameters: Any) -> int:
        """Run a statement that returns no rows; how many rows it changed."""
        cursor = self._run(name, parameters)
        count = int(cursor.rowcount)
        cursor.close()
        return count

    def attempt(self, function: Callable[..., T], *args: Any) -> T | Bug:
        """Run `function(tx, *args)` in a savepoint: a bug in it is undone and returned, the rest goes on.

        Trouble of the database itself (locked, full, a deadlock) is raised as ever.
        """
        self.connection.execute("SAVEPOINT attempt")
        try:
            result = function(self, *args)
        except Exception as error:
            if any(kind.__name__ == "OperationalError" for kind in type(error).__mro__):
                raise
            self.connection.execute("ROLLBACK TO SAVEPOINT attempt")
            self.connection.execute("RELEASE SAVEPOINT attempt")
            return Bug(error)
        self.connection.execute("RELEASE SAVEPOINT attempt")
        return result

    def _run(self, name: str, parameters: dict[str, Any]) -> Any:
        query = getattr(self.sql, name, None)
        if query is None:
            raise LookupError(f"no statement in {self.sql!r} is called {name!r}")
        cursor = self.connection.execute(query.sql, parameters)
        # SQLite counts changes itself; PostgreSQL says it only in each statement's own answer.
        if (
            self.dialect is Dialect.POSTGRESQL
            and cursor.rowcount > 0
            and cursor.statusmessage[:6] != "SELECT"
        ):
            self.wrote.append(name)
        return cursor


def call(function: Callable[..., Any], tx: Transaction, args: tuple[Any, ...]) -> Any:
    """function(tx, *args), refusing one that hands back a coroutine: it would run outside the transaction."""
    try:
        result = function(tx, *args)
    except StopIteration as error:  # no future can carry it: its caller would wait for ever
        raise RuntimeError(f"{function!r} raised {error!r}") from error
    if inspect.iscoroutine(result):
        result.close()
        raise TypeError(f"{function!r} is asynchronous; what runs in a transaction is a plain function")
    return result


class _PercentSafe(PyFormatAdapter):
    """psycopg reads every % as the start of a placeholder, SQLite none: they are doubled first."""

    def process_sql(self, query_name: str, op_type: SQLOperationType, sql: str) -> str:
        return str(super().process_sql(query_name, op_type, sql.replace("%", "%%")))  # type: ignore[no-untyped-call]


def load_queries(folder: Path, dialect: Dialect) -> Any:
    """The statements of `folder/*.sql` and `folder/<dialect>/*.sql`, as aiosql's queries.

    ValueError when two have the same name.
    """
    adapter: Any = SQLite3Adapter() if dialect is Dialect.SQLITE else _PercentSafe()  # type: ignore[no-untyped-call]
    loader = QueryLoader(adapter, None, mandatory_parameters=False)
    files = [*sorted(folder.glob("*.sql")), *sorted((folder / dialect).glob("*.sql"))]
    found = [
        query for file in files for query in loader.load_query_data_from_file(file, [], encoding="utf-8")
    ]
    places: dict[str, Any] = {}
    for query in found:
        if query.query_name in places:
            raise ValueError(f"{query.query_name!r} is in {places[query.query_name]} and in {query.floc[0]}")
        places[query.query_name] = query.floc[0]
    return Queries(adapter).load_from_list(found)


def milliseconds() -> int:
    """Now, in milliseconds since 1970; the clock of a running program, which tests replace."""
    return time.time_ns() // 1_000_000


def id_source(clock: Callable[[], int] = milliseconds) -> Callable[[], int]:
    """A function that gives positive 63-bit ids, strictly increasing and sortable by time; safe in threads.

    The upper 41 bits are the milliseconds since 2025, the lower 22 start anywhere and count on with a carry,
    so that ids do not repeat when the clock stands still or goes back.
    """
    lock = threading.Lock()
    last = 0

    def new_id() -> int:
        nonlocal last
        with lock:
            moment = clock() - _EPOCH
            fresh = moment > last >> _RANDOM_BITS
            last = moment << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS) if fresh else last + 1
            return last

    return new_id
