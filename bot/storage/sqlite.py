"""One SQLite connection on its own thread, where functions waiting together share one hop and one commit."""

import asyncio
import contextlib
import os
import sqlite3
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import aiosqlite

from bot.faults import fault
from bot.storage import files, schema
from bot.storage.transactions import Transaction, call

AT_ONCE = 256


@dataclass(slots=True, eq=False)
class Job:
    """A function waiting for its turn, and what became of it."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    future: asyncio.Future[Any]
    reading: bool
    result: Any = None
    error: BaseException | None = None


class SqliteConnection(aiosqlite.Connection):
    """aiosqlite's connection and thread, plus `submit`, which uses its protected queue (version pinned)."""

    def __init__(
        self,
        path: Path,
        transaction: Callable[[sqlite3.Connection], Transaction],
        committed: Callable[[], None],
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(lambda: files.connect(path, read_only=read_only), iter_chunk_size=64)
        # Not waiting for this thread at exit is safe: what was not committed was never reported as done.
        self._thread.daemon = True
        self._path = path
        self._transaction = transaction
        self._committed = committed
        self._waiting: deque[Job] = deque()
        self._working = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._loop = asyncio.get_running_loop()

    async def submit(self, function: Callable[..., Any], args: tuple[Any, ...], *, reading: bool) -> Any:
        """Run function(tx, *args) in its turn; its result after the commit, or whatever it raised."""
        future: asyncio.Future[Any] = self._loop.create_future()
        self._waiting.append(Job(function, args, future, reading))
        if not self._working:
            self._hand_over()
        return await future

    async def scrub(self) -> bool:
        """Move everything from the WAL into the file and empty it; False while somebody still reads it."""
        return bool(await self._execute(files.emptied_wal, self._conn))  # type: ignore[no-untyped-call]

    async def finish(self) -> None:
        """Let everything that waits complete, then close the connection and end its thread."""
        await self._idle.wait()
        await self.close()

    def _hand_over(self) -> None:
        self._working = True
        self._idle.clear()
        self._tx.put_nowait((None, self._work))

    def _work(self) -> None:
        """In the thread: take what waits by now; the writing ones in one commit, then the reading ones."""
        jobs = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
        # A caller that gave up before its turn must not find its work done later.
        jobs = [job for job in jobs if not job.future.cancelled()]
        writing = [job for job in jobs if not job.reading]
        reading = [job for job in jobs if job.reading]
        changed = bool(writing) and commit_together(self._conn, self._transaction, writing, self._path)
        if reading and writing:
            self._tell(self._settle, writing, changed)
            writing, changed = [], False
        for job in reading:
            read_alone(self._conn, self._transaction, job, self._path)
        self._tell(self._done, writing + reading, changed)

    def _tell(self, function: Callable[..., None], *args: Any) -> None:
        # A loop that was closed without closing the database has nobody left who waits.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(function, *args)

    def _done(self, jobs: list[Job], changed: bool) -> None:
        self._working = False
        if self._waiting:
            self._hand_over()
        else:
            self._idle.set()
        self._settle(jobs, changed)

    def _settle(self, jobs: list[Job], changed: bool) -> None:
        for job in jobs:
            if job.future.done():
                continue
            if job.error is None:
                job.future.set_result(job.result)
            else:
                job.future.set_exception(job.error)
        if changed:
            self._committed()


def commit_together(
    connection: sqlite3.Connection,
    transaction: Callable[[sqlite3.Connection], Transaction],
    jobs: list[Job],
    path: Path,
) -> bool:
    """Run the jobs in one transaction, each in its own savepoint, and commit once; whether anything changed.

    A job that raises is undone alone. If the transaction itself fails, every job fails. Never raises.
    """
    before = connection.total_changes
    try:
        connection.execute("BEGIN IMMEDIATE")
        for job in jobs:
            _attempt(connection, transaction(connection), job)
        fault("before_commit")
        connection.execute("COMMIT")
        fault("after_commit")
    except BaseException as error:
        _roll_back(connection)
        for job in jobs:
            job.error = job.error or error
    for job in jobs:
        job.error = job.error and files.explained(job.error, path)
    return connection.total_changes > before and any(job.error is None for job in jobs)


def _attempt(connection: sqlite3.Connection, tx: Transaction, job: Job) -> None:
    connection.execute("SAVEPOINT job")
    try:
        job.result = call(job.function, tx, job.args)
        connection.execute("RELEASE job")
    except BaseException as error:
        job.error = error
        # A full or failing disk makes SQLite undo the whole transaction by itself: then all must fail.
        if not connection.in_transaction:
            raise
        connection.execute("ROLLBACK TO job")
        connection.execute("RELEASE job")


def read_alone(
    connection: sqlite3.Connection,
    transaction: Callable[[sqlite3.Connection], Transaction],
    job: Job,
    path: Path,
) -> None:
    """Run one job on an unchanging view of the database in which a write is refused. Never raises."""
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        job.result = call(job.function, transaction(connection), job.args)
    except BaseException as error:
        refused = (
            getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY
        )  # a bug, not a full disk
        job.error = error if refused else files.explained(error, path)
    _roll_back(connection)
    connection.execute("PRAGMA query_only = OFF")


def _roll_back(connection: sqlite3.Connection) -> None:
    # If even this fails the next BEGIN fails too, and says so to whoever waits for it.
    with contextlib.suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


class SqliteEngine:
    """What `Database` runs on for SQLite: a writing connection, a reading one where safe, the lock."""

    def __init__(self, writer: SqliteConnection, reader: SqliteConnection, lock: int | None) -> None:
        self._writer = writer
        self._reader = reader
        self._lock = lock

    async def write(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        return await self._writer.submit(function, args, reading=False)

    async def read(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        return await self._reader.submit(function, args, reading=True)

    async def scrub(self) -> bool:
        return await self._writer.scrub()

    async def close(self) -> None:
        try:
            if self._reader is not self._writer:
                await self._reader.finish()
            await self._writer.finish()
        finally:
            if self._lock is not None:
                os.close(self._lock)


def prepare(path: Path, migrations: Path, now: datetime, *, exclusive: bool, migrate: bool) -> int | None:
    """Check the file and bring its schema up to date; the lock's descriptor when `exclusive`. Blocks."""
    lock = files.take_lock(path, now) if exclusive or not path.exists() else None
    try:
        _check_and_migrate(path, migrations, now, locked=lock is not None, migrate=migrate)
    except BaseException:
        if lock is not None:
            os.close(lock)
        raise
    if exclusive or lock is None:
        return lock
    os.close(lock)
    return None


def _check_and_migrate(path: Path, migrations: Path, now: datetime, *, locked: bool, migrate: bool) -> None:
    with files.explaining(path):
        connection = files.connect(path)
        try:
            files.check_quickly(connection, path)
            lacking = schema.lacking(schema.applied_on_sqlite(connection, path), migrations)
        finally:
            connection.close()
    if lacking and not migrate:
        raise schema.outdated(lacking)
    if not lacking:
        return
    lock = None if locked else files.take_lock(path, now)
    try:
        schema.apply(f"sqlite:///{path}", migrations)
    finally:
        if lock is not None:
            os.close(lock)


async def open_engine(
    path: Path,
    lock: int | None,
    transaction: Callable[[sqlite3.Connection], Transaction],
    committed: Callable[[], None],
    *,
    reads_apart: bool,
) -> SqliteEngine:
    """Start the writing thread and, with `reads_apart`, a reading one."""
    try:
        with files.explaining(path):
            writer = reader = SqliteConnection(path, transaction, committed)
            await writer
            if reads_apart:
                reader = SqliteConnection(path, transaction, committed, read_only=True)
                await reader
            return SqliteEngine(writer, reader, lock)
    except BaseException:
        if lock is not None:
            os.close(lock)
        raise
