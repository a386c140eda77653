"""Migrations are applied once, all of them or none, and only by code that knows them all."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from bot.storage import schema
from bot.storage.database import DatabaseProblem
from bot.storage.transactions import MIGRATIONS
from tests.storage.notes import Folders, add, words

SECOND = "CREATE TABLE seconds (id BIGINT PRIMARY KEY);\nCREATE INDEX seconds_by_id ON seconds (id);\n"

CHILD = """
import sys
from pathlib import Path
from bot.storage import schema
print(*schema.migrate(sys.argv[1], Path(sys.argv[2])))
"""


def in_another_process(url: str, folders: Folders, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, url, str(folders.migrations)],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_new_database_lacks_everything_until_it_is_migrated(empty_url: str, folders: Folders) -> None:
    assert schema.pending(empty_url, folders.migrations) == ["0001.notes"]
    assert schema.migrate(empty_url, folders.migrations) == ["0001.notes"]
    assert schema.pending(empty_url, folders.migrations) == []
    assert schema.migrate(empty_url, folders.migrations) == []


async def test_opening_applies_only_what_is_new_and_keeps_the_data(empty_url: str, folders: Folders) -> None:
    notes = await folders.open(empty_url)
    await notes.run(add, "kept")
    await notes.close()
    (folders.migrations / "0002.seconds.sql").write_text(SECOND)
    assert schema.pending(empty_url, folders.migrations) == ["0002.seconds"]
    notes = await folders.open(empty_url)
    assert await notes.read(words) == ["kept"]
    assert schema.pending(empty_url, folders.migrations) == []
    await notes.close()


async def test_opening_without_leave_to_migrate_says_what_to_run(empty_url: str, folders: Folders) -> None:
    with pytest.raises(DatabaseProblem, match="lacks 1 migrations: run `warmline migrate`"):
        await folders.open(empty_url, migrate=False)
    schema.migrate(empty_url, folders.migrations)
    await (await folders.open(empty_url, migrate=False)).close()


async def test_older_code_refuses_a_newer_database(empty_url: str, folders: Folders) -> None:
    newer = folders.migrations / "0002.seconds.sql"
    newer.write_text(SECOND)
    schema.migrate(empty_url, folders.migrations)
    newer.unlink()
    for attempt in (
        folders.open(empty_url),
        asyncio.to_thread(schema.migrate, empty_url, folders.migrations),
    ):
        with pytest.raises(DatabaseProblem, match=r"newer Warmline \(0002.seconds\)"):
            await attempt


@pytest.mark.parametrize("statement", [1, 4])
def test_killed_midway_nothing_of_it_happened_and_the_next_start_does_it(
    empty_url: str, folders: Folders, statement: int
) -> None:
    (folders.migrations / "0002.seconds.sql").write_text(SECOND)
    killed = in_another_process(empty_url, folders, WARMLINE_FAULT=f"in_migration:{statement}")
    out, _ = killed.communicate()
    assert (killed.returncode, out) == (-signal.SIGKILL, "")
    assert schema.pending(empty_url, folders.migrations) == ["0001.notes", "0002.seconds"]
    assert schema.migrate(empty_url, folders.migrations) == ["0001.notes", "0002.seconds"]


def test_a_mistake_in_a_migration_leaves_the_database_as_it_was(empty_url: str, folders: Folders) -> None:
    schema.migrate(empty_url, folders.migrations)
    wrong = folders.migrations / "0002.wrong.sql"
    wrong.write_text("CREATE TABLE half (id BIGINT);\nCREATE TABLE notes (id BIGINT);\n")
    with pytest.raises(Exception, match="already exists"):
        schema.migrate(empty_url, folders.migrations)
    wrong.write_text("CREATE TABLE half (id BIGINT);\n")
    assert schema.migrate(empty_url, folders.migrations) == ["0002.wrong"]


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_of_two_replicas_that_start_together_one_migrates_and_both_go_on(
    empty_url: str, folders: Folders
) -> None:
    waiting = "SELECT count(*), pg_sleep(0.02) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with psycopg.connect(empty_url, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [schema.ADVISORY_LOCK])
        both = [in_another_process(empty_url, folders) for _ in range(2)]
        while server.execute(waiting).fetchall()[0][0] < 2:
            assert [process.poll() for process in both] == [None, None]
    assert sorted(process.communicate()[0].strip() for process in both) == ["", "0001.notes"]
    assert [process.returncode for process in both] == [0, 0]


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_a_running_bot_is_not_migrated_from_the_side(empty_url: str, folders: Folders) -> None:
    bot = await folders.open(empty_url, exclusive=True)
    (folders.migrations / "0002.seconds.sql").write_text(SECOND)
    for attempt in (
        folders.open(empty_url),
        asyncio.to_thread(schema.migrate, empty_url, folders.migrations),
    ):
        with pytest.raises(DatabaseProblem, match="in use by a running warmline"):
            await attempt
    await bot.close()
    await (await folders.open(empty_url)).close()


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_a_migration_may_rebuild_a_table_but_not_orphan_rows(empty_url: str, folders: Folders) -> None:
    notes = await folders.open(empty_url)
    number = await notes.run(add, "marked")
    await notes.run(lambda tx: tx.connection.execute("INSERT INTO marks VALUES (1, ?)", [number]))
    await notes.close()
    rebuilding = folders.migrations / "0002.rebuilt.sql"
    rebuilding.write_text("DROP TABLE notes;\nCREATE TABLE notes (id BIGINT PRIMARY KEY);\n")
    with pytest.raises(DatabaseProblem, match="rows of marks without their notes"):
        schema.migrate(empty_url, folders.migrations)
    rebuilding.unlink()
    notes = await folders.open(empty_url, migrate=False)
    assert await notes.read(words) == ["marked"]
    await notes.close()


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_a_start_with_nothing_to_migrate_does_not_import_yoyo(empty_url: str, folders: Folders) -> None:
    schema.migrate(empty_url, folders.migrations)
    code = """
import asyncio, sys
from pathlib import Path
from bot.storage.database import open_database
database = None
async def main():
    await (await open_database(sys.argv[1], migrations=Path(sys.argv[2]))).close()
asyncio.run(main())
print([name for name in ("yoyo", "psycopg", "sqlparse") if name in sys.modules])
"""
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", code, empty_url, str(folders.migrations)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_the_packages_own_migrations_apply(database_url: str) -> None:
    assert schema.names(MIGRATIONS)
    assert schema.pending(database_url) == []


def test_rollback_files_are_not_migrations(tmp_path: Path) -> None:
    for name in ("0002.b.sql", "0001.a.sql", "0001.a.rollback.sql", "notes.txt"):
        (tmp_path / name).touch()
    assert schema.names(tmp_path) == ["0001.a", "0002.b"]
