"""The one way to the database: hand it a plain function, which runs in one transaction.

SQLite by default, PostgreSQL when the URL says so; the same functions and statements serve both.
"""

import asyncio
import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from bot.storage import files
from bot.storage.transactions import (
    MIGRATIONS,
    SQL,
    Bug,
    DatabaseProblem,
    Dialect,
    Transaction,
    id_source,
    load_queries,
    milliseconds,
)

__all__ = ["Bug", "Database", "DatabaseProblem", "Dialect", "Transaction", "open_database"]

P = ParamSpec("P")
T = TypeVar("T")


class Engine(Protocol):
    async def write(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any: ...

    async def read(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any: ...

    async def scrub(self) -> bool: ...

    async def close(self) -> None: ...


class Database:
    """An open database. Made by `open_database`; use it from the event loop that opened it."""

    def __init__(self, url: str, dialect: Dialect) -> None:
        self.url = url
        self.dialect = dialect
        self._engine: Engine | None = None
        self._listeners: list[Callable[[], None]] = []

    async def run(
        self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """function(tx, *args) in one writing transaction; its result, once that is committed.

        Whatever it raises comes back after everything it did was undone. If the caller is cancelled, the
        function has either not started, and never will, or it completes. TypeError for an asynchronous one.
        """
        result: T = await self._open(function).write(
            partial(function, **kwargs) if kwargs else function, args
        )
        return result

    async def read(
        self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """function(tx, *args) on one unchanging view of the database; the driver's error if it writes."""
        result: T = await self._open(function).read(partial(function, **kwargs) if kwargs else function, args)
        return result

    async def scrub(self) -> bool:
        """Leave no bytes of rows that are gone in the database's own files; False: try again later."""
        return False if self._engine is None else await self._engine.scrub()

    def on_commit(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` in the event loop after each commit of ours that changed rows; returns its end."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    async def close(self) -> None:
        """Let what was handed over complete, then close; closing twice is harmless."""
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.close()

    def _open(self, function: Callable[..., Any]) -> Engine:
        if inspect.iscoroutinefunction(function):
            raise TypeError(f"{function!r} is asynchronous; what runs in a transaction is a plain function")
        if self._engine is None:
            raise DatabaseProblem("The database is closed.")
        return self._engine

    def _committed(self) -> None:
        for listener in tuple(self._listeners):
            listener()


async def open_database(
    url: str,
    *,
    exclusive: bool = False,
    migrate: bool = True,
    migrations: Path = MIGRATIONS,
    sql: Path = SQL,
    clock: Callable[[], int] = milliseconds,
    reads_apart: bool | None = None,
) -> Database:
    """Open `sqlite:///…` or `postgresql://…`, checked, its schema up to date; else DatabaseProblem.

    `exclusive`: a second such opening of an SQLite file is refused. Without `migrate` an old schema is.
    `clock` gives milliseconds since 1970, for ids. `reads_apart`: SQLite reads on a connection of their own;
    left out, it depends on whether the linked SQLite is safe for it.
    """
    path = files.path_of(url)
    dialect = Dialect.POSTGRESQL if path is None else Dialect.SQLITE
    database = Database(url, dialect)
    transaction = partial(
        Transaction, sql=load_queries(sql, dialect), dialect=dialect, new_id=id_source(clock)
    )
    if path is None:
        from bot.storage import postgresql

        await asyncio.to_thread(postgresql.prepare, url, migrations, migrate=migrate)
        database._engine = await postgresql.open_engine(url, transaction, database._committed)
        return database
    from bot.storage import sqlite

    now = datetime.fromtimestamp(clock() / 1000, UTC)
    lock = await asyncio.to_thread(
        sqlite.prepare, path, migrations, now, exclusive=exclusive, migrate=migrate
    )
    apart = files.has_wal_reset_fix() if reads_apart is None else reads_apart
    database._engine = await sqlite.open_engine(
        path, lock, transaction, database._committed, reads_apart=apart
    )
    return database
