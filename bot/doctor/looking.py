"""Looking at what is stored, beside a running bot and without writing."""

import asyncio
import contextlib
import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.storage import files, schema
from bot.storage.database import DatabaseProblem, Dialect, Transaction, open_database
from bot.storage.transactions import SQL, id_source, load_queries

T = TypeVar("T")


def look(url: str, function: Callable[[Transaction], T]) -> T:
    """function(tx) on what is stored, beside a running bot and without writing; else DatabaseProblem."""
    path = files.path_of(url)
    if path is None:
        return asyncio.run(_look_at_server(url, function))
    with files.explaining(path), contextlib.closing(files.connect(path, read_only=True)) as connection:
        connection.execute("BEGIN")
        return function(
            Transaction(connection, load_queries(SQL, Dialect.SQLITE), Dialect.SQLITE, id_source())
        )


async def _look_at_server(url: str, function: Callable[[Transaction], T]) -> T:
    database = await open_database(url, migrate=False)
    try:
        return await database.read(function)
    finally:
        await database.close()


def glance(url: str, function: Callable[[Transaction], T], otherwise: T) -> T:
    """The same, or `otherwise` when there is nothing to read: of that the database's own findings tell."""
    with contextlib.suppress(DatabaseProblem):
        path = files.path_of(url)
        if (path is None or path.exists()) and not schema.pending(url):
            return look(url, function)
    return otherwise


def runs(url: str) -> bool:
    """Is the bot known to run on this database?"""
    path = files.path_of(url)
    return path is not None and holder(path) is not None


def holder(path: Path) -> str | None:
    """Who runs on the file, as its lock says; None when nobody does. Asking does not make the lock file."""
    try:
        lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(lock, 200, 0).decode(errors="replace").strip()
    finally:
        os.close(lock)
    return None
