"""The schema: which numbered migrations a database has had, and applying the rest, all of them or none.

What the two databases do not have in common stands under one name in `sqlite/` and in `postgresql/`.
yoyo is imported only when there is something to apply; a start with an up-to-date schema does not pay for it.
"""

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.faults import fault
from bot.storage import files
from bot.storage.transactions import MIGRATIONS, DatabaseProblem, Dialect, milliseconds

_TABLE = "_yoyo_migration"
ADVISORY_LOCK = 0x5741524D  # "WARM": replicas that start together migrate one after the other


def pending(url: str, migrations: Path = MIGRATIONS) -> list[str]:
    """Names of the migrations that the database still lacks, in order; one that does not exist lacks all.

    DatabaseProblem when it cannot be reached, is not Warmline's, or was changed by a newer Warmline.
    """
    path = files.path_of(url)
    if path is None:
        from bot.storage import postgresql

        with postgresql.explaining(url), postgresql.connect(url) as server:
            return lacking(applied_on_postgresql(server), migrations)
    if not path.exists():
        return lacking([], migrations)
    with files.explaining(path):
        connection = files.connect(path, read_only=True)
        try:
            return lacking(applied_on_sqlite(connection, path), migrations)
        finally:
            connection.close()


def migrate(url: str, migrations: Path = MIGRATIONS, *, clock: Callable[[], int] = milliseconds) -> list[str]:
    """Apply what is pending and return its names; all of it or, if anything fails or is killed, nothing.

    On SQLite this refuses with DatabaseProblem while the bot runs on the same file.
    """
    path = files.path_of(url)
    if path is None:
        return apply(url, migrations) if pending(url, migrations) else []
    lock = files.take_lock(path, datetime.fromtimestamp(clock() / 1000, UTC))
    try:
        return apply(url, migrations) if pending(url, migrations) else []
    finally:
        os.close(lock)


def names(migrations: Path) -> list[str]:
    """The numbered migrations that this code knows, in order."""
    every = (*migrations.glob("*.sql"), *migrations.glob("sqlite/*.sql"))
    return sorted(file.stem for file in every if not file.stem.endswith(".rollback"))


def lacking(applied: list[str], migrations: Path) -> list[str]:
    """The known migrations that are not among `applied`; DatabaseProblem if some of those are unknown."""
    known = names(migrations)
    if newer := sorted(set(applied) - set(known)):
        raise DatabaseProblem(
            f"The database was changed by a newer Warmline ({newer[-1]}): "
            "run that version, or restore an older backup."
        )
    return [name for name in known if name not in applied]


def outdated(lacking: list[str]) -> DatabaseProblem:
    """What to tell a person whose database lacks these migrations when nothing may be changed."""
    return DatabaseProblem(f"The database lacks {len(lacking)} migrations: run `warmline migrate` first.")


def applied_on_sqlite(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Names of the migrations that the file has had; DatabaseProblem if it belongs to another program."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if _TABLE in tables:
        return [row[0] for row in connection.execute(f"SELECT migration_id FROM {_TABLE}")]  # noqa: S608
    if tables:
        raise DatabaseProblem(
            f"{path} belongs to another program: choose another file in WARMLINE_DATABASE_URL."
        )
    return []


def applied_on_postgresql(connection: Any) -> list[str]:
    """Names of the migrations that the database has had."""
    if connection.execute("SELECT to_regclass(%s) AS found", [_TABLE]).fetchone()["found"] is None:
        return []
    return [row["migration_id"] for row in connection.execute(f"SELECT migration_id FROM {_TABLE}")]  # noqa: S608


def apply(url: str, migrations: Path) -> list[str]:
    """Apply what is pending in one transaction; the caller keeps others away from an SQLite file."""
    path = files.path_of(url)
    if path is None:
        from bot.storage import postgresql

        with postgresql.explaining(url):
            return _apply(_postgresql_backend(url), migrations, Dialect.POSTGRESQL)
    with files.explaining(path):
        return _apply(_sqlite_backend(path), migrations, Dialect.SQLITE)


def _apply(backend: Any, folder: Path, dialect: Dialect) -> list[str]:
    from yoyo import internalmigrations, read_migrations

    done: list[str] = []
    # yoyo's own `apply` marks a migration in a second transaction and leaves its lock behind when killed.
    with backend, backend.transaction():
        if internalmigrations.needs_upgrading(backend):
            internalmigrations.upgrade(backend)
        for migration in backend.to_apply(read_migrations(str(folder), str(folder / dialect))):
            migration.load()
            for step in migration.steps:
                step.apply(backend)
                fault("in_migration")
            backend.mark_one(migration, log=False)
            done.append(migration.id)
        backend.check()
    return done


def _sqlite_backend(path: Path) -> Any:
    from yoyo.backends.core.sqlite3 import SQLiteBackend

    class Backend(SQLiteBackend):  # type: ignore[misc]
        """yoyo's, on our own connection: without its shared cache, and waiting for other writers at BEGIN."""

        def connect(self, dburi: Path) -> sqlite3.Connection:
            connection = files.connect(dburi)
            connection.row_factory = None
            # SQLite wants it off while tables are rebuilt; `check` looks at the result.
            connection.execute("PRAGMA foreign_keys = OFF")
            return connection

        def begin(self) -> None:
            self.execute("BEGIN IMMEDIATE")
            self._in_transaction = True

        def check(self) -> None:
            if broken := self.execute("PRAGMA foreign_key_check").fetchone():
                raise DatabaseProblem(f"Migrating would leave rows of {broken[0]} without their {broken[2]}.")

        def list_tables(self, **kwargs: Any) -> list[str]:
            return [row[0] for row in self.execute(self.list_tables_sql).fetchall()]

    return Backend(path, _TABLE)


def _postgresql_backend(url: str) -> Any:
    from yoyo.backends.core.postgresql import PostgresqlPsycopgBackend

    class Backend(PostgresqlPsycopgBackend):  # type: ignore[misc]
        """yoyo's, on our own connection, one replica at a time."""

        def connect(self, dburi: str) -> Any:
            import psycopg

            return psycopg.connect(dburi, autocommit=True, application_name="warmline migrate")

        def begin(self) -> None:
            super().begin()
            self.execute(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")

        def check(self) -> None:
            """PostgreSQL checks foreign keys by itself."""

        def list_tables(self, **kwargs: Any) -> list[str]:
            found = self.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            return [row[0] for row in found.fetchall()]

    return Backend(url, _TABLE)
