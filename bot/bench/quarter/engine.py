"""The database of a simulated quarter: real SQLite on one thread, committed now and then.

A quarter is a hundred thousand transactions; waiting for the disk after each of them would measure the disk.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.storage import files
from bot.storage.database import Database, Dialect, open_database
from bot.storage.transactions import SQL, Transaction, call, id_source, load_queries

_AT_ONCE = 2000  # transactions until what they did is committed


class Engine:
    """Runs each function at once. What raises ends the whole quarter, so nothing has to be undone for it."""

    def __init__(self, connection: sqlite3.Connection, transaction: Callable[[], Transaction]) -> None:
        self._connection, self._transaction = connection, transaction
        self._since_commit = 0
        connection.execute("BEGIN IMMEDIATE")

    async def write(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        result = call(function, self._transaction(), args)
        self._since_commit += 1
        if self._since_commit >= _AT_ONCE:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN IMMEDIATE")
            self._since_commit = 0
        return result

    async def read(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        return call(function, self._transaction(), args)

    async def scrub(self) -> bool:
        return True

    async def close(self) -> None:
        self._connection.execute("COMMIT")
        self._connection.close()


async def opened(path: Path, clock: Callable[[], int]) -> Database:
    """An empty database with the schema of today, made in that file; `clock` gives milliseconds, for ids."""
    url = f"sqlite:///{path}"
    await (await open_database(url, exclusive=True)).close()
    connection = files.connect(path)
    database = Database(url, Dialect.SQLITE)
    queries, new_id = load_queries(SQL, Dialect.SQLITE), id_source(clock)
    engine = Engine(connection, lambda: Transaction(connection, queries, Dialect.SQLITE, new_id))
    database._engine = engine
    return database
