"""SQLite files that cannot be used are refused in one sentence that says what to do."""

# ruff: noqa: ASYNC240 - nothing else runs in these loops while a test looks at its files

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import files
from bot.storage.database import DatabaseProblem
from tests.storage.notes import Folders, add


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "empty.db"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://warmline.db", "names no file"),
        ("sqlite:////no/such/folder/warmline.db", "The folder /no/such/folder does not exist: create it"),
    ],
)
async def test_a_place_that_cannot_be_is_said(url: str, said: str, folders: Folders) -> None:
    with pytest.raises(DatabaseProblem, match=said):
        await folders.open(url)
    with pytest.raises(DatabaseProblem, match=said):
        await folders.open(url, exclusive=True)


async def test_a_folder_in_the_files_place_is_said(path: Path, folders: Folders) -> None:
    path.mkdir()
    with pytest.raises(DatabaseProblem, match="cannot be opened: check that it is a file"):
        await folders.open(f"sqlite:///{path}")


async def test_a_file_that_is_no_database_is_refused_with_the_way_out(path: Path, folders: Folders) -> None:
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(DatabaseProblem, match=r"damaged \(it is not an SQLite database\).*warmline restore"):
        await folders.open(f"sqlite:///{path}")
    assert path.read_bytes() == b"Dear diary, " * 1000


async def test_a_damaged_file_is_refused_with_the_way_out(
    empty_url: str, path: Path, folders: Folders
) -> None:
    notes = await folders.open(empty_url)
    await asyncio.gather(*(notes.run(add, f"note {n} " + "x" * 500) for n in range(200)))
    await notes.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(DatabaseProblem, match=r"is damaged .*warmline restore"):
        await folders.open(empty_url)


async def test_another_programs_database_is_refused(path: Path, folders: Folders) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(DatabaseProblem, match="belongs to another program"):
        await folders.open(f"sqlite:///{path}")


def test_a_file_that_may_not_be_written_is_said(path: Path, folders: Folders) -> None:
    files.connect(path).close()
    with closing(files.connect(path, read_only=True)) as connection, pytest.raises(sqlite3.Error) as caught:
        connection.execute("CREATE TABLE notes (id)")
    assert "cannot be written" in str(files.explained(caught.value, path))


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_a_second_connection_needs_an_sqlite_with_the_fix(version: tuple[int, int, int], safe: bool) -> None:
    assert files.has_wal_reset_fix(version) is safe
