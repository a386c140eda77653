"""The small schema of `notes`, opened on both databases."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from bot.storage import schema
from bot.storage.database import Database
from tests.databases import postgresql_copy
from tests.storage.notes import Folders, write_folders


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return write_folders(tmp_path)


@pytest.fixture(scope="session")
def _notes_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("notes")
    schema.migrate(f"sqlite:///{place / 'notes.db'}", write_folders(place).migrations)
    return place / "notes.db"


@pytest.fixture(scope="session")
def _notes_template(tmp_path_factory: pytest.TempPathFactory, postgresql_server: Callable[[str], str]) -> str:
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE notes_template")
    folders = write_folders(tmp_path_factory.mktemp("notes"))
    schema.migrate(postgresql_server("notes_template"), folders.migrations)
    return "notes_template"


@pytest.fixture
def notes_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh database with the tables of `notes`."""
    if dialect == "sqlite":
        shutil.copy(request.getfixturevalue("_notes_file"), tmp_path / "notes.db")
        yield f"sqlite:///{tmp_path / 'notes.db'}"
        return
    template = request.getfixturevalue("_notes_template")
    with postgresql_copy(request.getfixturevalue("postgresql_server"), template) as url:
        yield url


@pytest.fixture
async def notes(notes_url: str, folders: Folders) -> AsyncIterator[Database]:
    opened = await folders.open(notes_url)
    yield opened
    await opened.close()
