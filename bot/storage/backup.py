"""A copy of the whole database in one file while the bot runs, and bringing such a copy back."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.storage import files, schema
from bot.storage.transactions import MIGRATIONS, DatabaseProblem

Progress = Callable[[int, int], None]

_PAGES = 1024


def backup(url: str, file: Path, progress: Progress | None = None) -> None:
    """Write a checked copy of the database to `file`, which must not exist; writers go on meanwhile.

    `progress(done, total)` counts pages (SQLite only). DatabaseProblem when it cannot be done; then `file` is
    not there.
    """
    if file.exists():
        raise DatabaseProblem(f"{file} exists already: choose another name, nothing was overwritten.")
    if not file.absolute().parent.is_dir():
        raise DatabaseProblem(f"The folder {file.absolute().parent} does not exist: create it first.")
    part = file.with_name(f"{file.name}.part")
    path = files.path_of(url)
    try:
        # Customers' words are in it.
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        if path is None:
            _dump_postgresql(url, part)
        else:
            _copy_sqlite(path, part, progress)
        _make_durable(part)
        part.replace(file)
        _make_durable(file.absolute().parent)
    except OSError as error:
        raise DatabaseProblem(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def restore(url: str, file: Path, now: datetime, migrations: Path = MIGRATIONS) -> Path | None:
    """Put the backup `file` in the database's place; where the old SQLite file went, None if there was none.

    DatabaseProblem, with nothing changed, when the bot runs or when `file` is not a healthy Warmline backup.
    `now` must be aware; it names the old file.
    """
    if now.tzinfo is None:
        raise ValueError("now must be an aware datetime")
    path = files.path_of(url)
    if not file.is_file():
        raise DatabaseProblem(
            f"There is no backup at {file}: give the name of the file that `warmline backup` wrote."
        )
    if path is None:
        _restore_postgresql(url, file)
        return None
    check_backup(file, migrations)
    lock = files.take_lock(path, now)
    try:
        return _put_in_place(path, file, now)
    except OSError as error:
        raise DatabaseProblem(f"{path} cannot be replaced: {error.strerror}.") from error
    finally:
        os.close(lock)


def check_backup(file: Path, migrations: Path = MIGRATIONS) -> None:
    """DatabaseProblem unless the file is an undamaged SQLite backup of this Warmline or an older one."""
    problem = f"{file} is not a healthy Warmline backup"
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        with contextlib.closing(connection):
            if not schema.applied_on_sqlite(connection, file):
                raise DatabaseProblem(f"{problem}: it holds no data of Warmline.")
            schema.lacking(schema.applied_on_sqlite(connection, file), migrations)
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise DatabaseProblem(f"{problem} ({error}): use another one.") from error
    if found != "ok":
        raise DatabaseProblem(f"{problem} ({str(found).splitlines()[-1]}): use another one.")


def _copy_sqlite(path: Path, part: Path, progress: Progress | None) -> None:
    if not path.exists():
        raise DatabaseProblem(f"There is no database at {path}: check WARMLINE_DATABASE_URL.")
    with files.explaining(path), contextlib.closing(files.connect(path, read_only=True)) as source:
        # Holding one view of the source keeps other programs' writes from starting the copy over and over.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as target:
            source.backup(
                target,
                pages=_PAGES,
                progress=lambda _, left, total: progress(total - left, total) if progress else None,
                sleep=0,
            )
            target.execute("PRAGMA journal_mode = DELETE")
            found = target.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DatabaseProblem(
            f"{path} is damaged, so no backup was made ({str(found).splitlines()[-1]}): "
            "stop the bot and bring back the last backup with `warmline restore FILE`."
        )


def _put_in_place(path: Path, file: Path, now: datetime) -> Path | None:
    part = path.with_name(f"{path.name}.part")
    try:
        with file.open("rb") as source, part.open("wb") as target:
            part.chmod(0o600)
            shutil.copyfileobj(source, target, 1024 * 1024)
        _make_durable(part)
        aside = _set_aside(path, now)
        part.replace(path)
        _make_durable(path.absolute().parent)
        return aside if aside.exists() else None
    finally:
        part.unlink(missing_ok=True)


def _set_aside(path: Path, now: datetime) -> Path:
    """Give the old file a dated name too, and its -wal, which SQLite would replay into the new file."""
    aside = path.with_name(f"{path.name}.{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.old")
    if aside.exists():
        raise DatabaseProblem(f"{aside} exists already: wait a second, then try again.")
    if path.exists():
        # A damaged file cannot take its -wal in: both are kept as they are.
        with contextlib.suppress(sqlite3.Error), contextlib.closing(files.connect(path)) as old:
            old.execute("PRAGMA busy_timeout = 500")
            if old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise DatabaseProblem(f"{path} is open in another program: close that first.")
        # A second name rather than a new one: at no moment is there no database.
        os.link(path, aside)
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists():
        wal.replace(aside.with_name(f"{aside.name}-wal"))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return aside


def _make_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _dump_postgresql(url: str, part: Path) -> None:
    _run_client("pg_dump", url, "--format=custom", f"--file={part}")
    _run_client("pg_restore", url, "--list", str(part))


def _restore_postgresql(url: str, file: Path) -> None:
    from bot.storage import postgresql

    _run_client("pg_restore", url, "--list", str(file))
    with postgresql.explaining(url), postgresql.connect(url) as server:
        found = server.execute(
            "SELECT count(*) AS running FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = %s",
            [postgresql.APPLICATION],
        ).fetchone()
    if found["running"]:
        raise DatabaseProblem("The bot is running on this database: stop every replica first.")
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    _run_client("pg_restore", url, *options, "--dbname=", str(file))


def _run_client(program: str, url: str, *options: str) -> None:
    """Run one of PostgreSQL's own programs; the password travels where others cannot read it."""
    from bot.storage import postgresql

    found = shutil.which(program)
    if found is None:
        raise DatabaseProblem(
            f"{program} is not installed: install PostgreSQL's client programs, then try again."
        )
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [found, *options],
        env=os.environ | postgresql.environment(url),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = next(iter(done.stderr.strip().splitlines()), f"exit code {done.returncode}")
        raise DatabaseProblem(f"{program} failed ({reason}): see to that, then try again.")
