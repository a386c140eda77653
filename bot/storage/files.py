"""The SQLite file itself: where it is, how it is opened, who holds it, and what its errors mean."""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.transactions import DatabaseProblem

BUSY_SECONDS = 5.0

# Checking reads the whole file: 0.14 s for this much from memory, longer from a cold disk. More would make
# starting slow.
QUICK_CHECK_BYTES = 128 * 1024 * 1024

_PREFIX = "sqlite:///"


def path_of(url: str) -> Path | None:
    """The file that a `sqlite:///…` URL names, None for another database; DatabaseProblem if none."""
    if url.startswith(("postgresql://", "postgres://")):
        return None
    if not url.startswith("sqlite:"):
        raise DatabaseProblem(
            "WARMLINE_DATABASE_URL must begin with sqlite:/// or postgresql://; the default is sqlite:///warmline.db."
        )
    name = url.removeprefix(_PREFIX)
    if name in (url, "", ":memory:"):
        raise DatabaseProblem(
            f"{url!r} names no file: write sqlite:///warmline.db, or sqlite:////full/path.db for a full path."
        )
    return Path(name)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the file with the settings that durability rests on; usable from any one thread at a time."""
    if not read_only:
        _create_private(path)
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        cached_statements=512,
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is no bytes in a free page
    except BaseException:
        connection.close()
        raise
    return connection


def _create_private(path: Path) -> None:
    """Customers' words are in it: a new file, and those SQLite puts beside it, are for its owner only."""
    with contextlib.suppress(FileExistsError, OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def emptied_wal(connection: sqlite3.Connection) -> bool:
    """Everything in the WAL is in the file now, and the WAL is empty; False while somebody reads it."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        busy = True
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    return not busy


def check_quickly(connection: sqlite3.Connection, path: Path) -> None:
    """DatabaseProblem when the file's structure is damaged; large files are not read through."""
    if path.stat().st_size <= QUICK_CHECK_BYTES:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise _damaged(path, str(found).splitlines()[-1])


def has_wal_reset_fix(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite may be read on a second connection while it is written without risk to the WAL."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def explained(error: BaseException, path: Path) -> BaseException:
    """The DatabaseProblem that an SQLite error amounts to, or the error itself if it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, sqlite3.Error) or code is None:
        return error
    problem = _problem(code & 0xFF, path)
    if problem is None:
        return error
    problem.__cause__ = error
    return problem


def _problem(code: int, path: Path) -> DatabaseProblem | None:
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseProblem(
                f"{path} is locked by another program for more than {BUSY_SECONDS:g} seconds: "
                "close what has it open, then try again."
            )
        case sqlite3.SQLITE_FULL:
            return DatabaseProblem(
                f"The disk of {path} is full: nothing was stored; free some space, then try again."
            )
        case sqlite3.SQLITE_IOERR:
            return DatabaseProblem(
                f"The disk of {path} failed to read or write: nothing was stored; check the disk."
            )
        case sqlite3.SQLITE_CORRUPT:
            return _damaged(path, "malformed")
        case sqlite3.SQLITE_NOTADB:
            return _damaged(path, "it is not an SQLite database")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return DatabaseProblem(
                f"{path} cannot be written: give this user write access to it and to its folder."
            )
        case sqlite3.SQLITE_CANTOPEN:
            return _cannot_open(path)
        case _:
            return None


def _damaged(path: Path, detail: str) -> DatabaseProblem:
    return DatabaseProblem(
        f"{path} is damaged ({detail}): stop the bot and bring back the last backup"
        " with `warmline restore FILE`."
    )


def _cannot_open(path: Path) -> DatabaseProblem:
    if not path.absolute().parent.is_dir():
        return DatabaseProblem(
            f"The folder {path.absolute().parent} does not exist: create it, or change WARMLINE_DATABASE_URL."
        )
    return DatabaseProblem(
        f"{path} cannot be opened: check that it is a file"
        " and that this user may read and write it and its folder."
    )


@contextlib.contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turn the SQLite errors that a person can do something about into DatabaseProblem."""
    try:
        yield
    except sqlite3.Error as error:
        told = explained(error, path)
        if told is error:
            raise
        raise told from error


def take_lock(path: Path, now: datetime) -> int:
    """Hold the database for this process; the lock's file descriptor: closing it, or dying, lets go.

    DatabaseProblem names who holds it, and since when.
    """
    beside = path.with_name(f"{path.name}.lock")
    try:
        lock = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise _cannot_open(path) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(lock, 200, 0).decode(errors="replace").strip() or "another process"
        os.close(lock)
        raise DatabaseProblem(
            f"{path} is in use by a running warmline ({holder}): stop that one first."
        ) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"pid {os.getpid()}, since {now.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode(), 0)
    return lock


def needs_to_be_alone(url: str) -> bool:
    """Two programs must not write to an SQLite file whose library has the WAL-reset fault."""
    return path_of(url) is not None and not has_wal_reset_fix()
