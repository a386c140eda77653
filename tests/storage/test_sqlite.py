"""What is SQLite's alone: shared commits, reads apart, the lock, and disks that fail."""

# ruff: noqa: ASYNC240 - nothing else runs in these loops while a test looks at its files

import asyncio
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.storage.database import Database, DatabaseProblem, Transaction
from tests.storage.notes import Folders, add, words

CHILD = """
import asyncio, sys
from pathlib import Path
from tests.storage.notes import Folders, add

async def main():
    url, place, what, exclusive = sys.argv[1:]
    folders = Folders(Path(place, "migrations"), Path(place, "sql"))
    notes = await folders.open(url, exclusive=exclusive == "exclusive")
    if what == "hold":
        print("holding", flush=True)
        sys.stdin.read()
    await notes.run(add, what)
    await notes.close()
    print("done", flush=True)

asyncio.run(main())
"""


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.db"


def child(path: Path, what: str, exclusive: str = "", **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, f"sqlite:///{path}", str(path.parent), what, exclusive],
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


async def test_twenty_at_once_share_their_commits(notes: Database) -> None:
    commits: list[str] = []

    def trace(statement: str) -> None:
        if statement == "COMMIT":
            commits.append(statement)

    await notes.run(lambda tx: tx.connection.set_trace_callback(trace))
    commits.clear()
    await asyncio.gather(*(notes.run(add, f"note {n}") for n in range(20)))
    await notes.run(lambda tx: tx.connection.set_trace_callback(None))
    assert len(commits) <= 2
    assert len(await notes.read(words)) == 20


async def test_more_than_may_share_a_commit_still_all_come_through(notes: Database) -> None:
    await asyncio.gather(*(notes.run(add, f"note {n}") for n in range(600)))
    assert len(await notes.read(words)) == 600


async def test_a_failing_commit_fails_everyone_in_it(notes: Database) -> None:
    def break_later(tx: Transaction) -> None:
        tx.connection.execute("PRAGMA defer_foreign_keys = ON")
        tx.connection.execute("INSERT INTO marks VALUES (1, 404)")

    said = await asyncio.gather(
        notes.run(add, "one"), notes.run(break_later), notes.run(add, "two"), return_exceptions=True
    )
    # The first may have been committed before the others arrived.
    assert [type(result) for result in said[1:]] == [sqlite3.IntegrityError] * 2
    await notes.run(add, "three")
    assert "two" not in await notes.read(words)


async def test_an_error_that_undoes_the_whole_transaction_fails_everyone_in_it(notes: Database) -> None:
    def undo_all(tx: Transaction) -> None:
        tx.connection.execute("INSERT OR ROLLBACK INTO notes VALUES (1, 'before', 0)")

    held, go = threading.Event(), threading.Event()

    def hold(tx: Transaction) -> None:
        held.set()
        assert go.wait(20)

    first = asyncio.create_task(notes.run(hold))
    assert await asyncio.to_thread(held.wait, 20)
    waiting = [
        asyncio.create_task(notes.run(add, "before")),
        asyncio.create_task(notes.run(undo_all)),
        asyncio.create_task(notes.run(add, "after")),
    ]
    await asyncio.sleep(0)
    go.set()
    await first
    said = await asyncio.gather(*waiting, return_exceptions=True)
    assert [str(result) for result in said] == ["UNIQUE constraint failed: notes.words"] * 3
    assert await notes.read(words) == []


async def test_reads_on_their_own_connection_see_what_was_committed(notes_url: str, folders: Folders) -> None:
    notes = await folders.open(notes_url, reads_apart=True)
    held, go = threading.Event(), threading.Event()
    await notes.run(add, "first")

    def long_read(tx: Transaction) -> list[list[str]]:
        before = words(tx)
        held.set()
        assert go.wait(20)
        return [before, words(tx)]

    reading = asyncio.create_task(notes.read(long_read))
    assert await asyncio.to_thread(held.wait, 20)
    await notes.run(add, "second")  # would wait for ever behind the read on one connection
    go.set()
    assert await reading == [["first"], ["first"]]
    assert await notes.read(words) == ["first", "second"]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await notes.read(add, "sneaky")
    await notes.close()


async def test_the_connection_has_the_settings_that_durability_rests_on(notes: Database) -> None:
    def settings(tx: Transaction) -> list[object]:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [tx.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]

    assert await notes.run(settings) == ["wal", 2, 1, 5000]


async def test_the_file_is_for_its_owner_only(notes: Database, path: Path) -> None:
    assert await notes.run(add, "private")
    assert [oct(file.stat().st_mode & 0o777) for file in (path, Path(f"{path}-wal"))] == ["0o600"] * 2


async def test_a_file_locked_by_another_program_is_said_and_then_works(notes: Database, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    await notes.run(lambda tx: tx.connection.execute("PRAGMA busy_timeout = 10"))
    with closing(other):
        other.execute("BEGIN IMMEDIATE")
        said = await asyncio.gather(notes.run(add, "one"), notes.run(add, "two"), return_exceptions=True)
        assert [type(result) for result in said] == [DatabaseProblem] * 2
        assert "is locked by another program" in str(said[0])
        other.execute("ROLLBACK")
    await notes.run(add, "three")
    assert await notes.read(words) == ["three"]


@contextmanager
def no_file_may_grow_beyond(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_failing_disk_loses_nothing_and_works_again_later(notes: Database, path: Path) -> None:
    await notes.run(add, "before")
    with no_file_may_grow_beyond(Path(f"{path}-wal").stat().st_size + 4096):
        said = await asyncio.gather(
            notes.run(add, "big " + "x" * 200_000), notes.run(add, "beside"), return_exceptions=True
        )
    assert isinstance(said[0], DatabaseProblem)
    assert "nothing was stored" in str(said[0])
    await notes.run(add, "after")
    kept = ["before", "after"] if isinstance(said[1], DatabaseProblem) else ["before", "beside", "after"]
    assert await notes.read(words) == kept


async def test_a_full_disk_loses_nothing_and_works_again_later(notes: Database) -> None:
    def allow(tx: Transaction, more: int) -> None:
        pages = tx.connection.execute("PRAGMA page_count").fetchone()[0]
        tx.connection.execute(f"PRAGMA max_page_count = {pages + more}")

    await notes.run(allow, 2)
    said = await asyncio.gather(
        notes.run(add, "small"),
        notes.run(add, "x" * 200_000),
        notes.run(add, "also small"),
        return_exceptions=True,
    )
    assert isinstance(said[1], DatabaseProblem)
    assert "full" in str(said[1])
    assert [said[0], said[2]] == [result for result in said if isinstance(result, int)]
    await notes.run(allow, 1000)
    await notes.run(add, "x" * 200_000)
    assert len(await notes.read(words)) == 3


async def test_a_second_bot_is_refused_and_told_who_is_first(notes_url: str, folders: Folders) -> None:
    at = 1_793_000_000_000
    first = await folders.open(notes_url, exclusive=True, clock=lambda: at)
    with pytest.raises(DatabaseProblem, match=f"pid {os.getpid()}, since 2026-10-26 07:33:20 UTC"):
        await folders.open(notes_url, exclusive=True)
    beside = await folders.open(notes_url)
    await beside.run(add, "from the command line")
    assert await first.read(words) == ["from the command line"]
    await beside.close()
    await first.close()
    again = await folders.open(notes_url, exclusive=True)
    await again.close()


async def test_the_lock_dies_with_its_process(path: Path, folders: Folders) -> None:
    bot = child(path, "hold", "exclusive")
    assert bot.stdout
    assert await asyncio.to_thread(bot.stdout.readline) == "holding\n"
    with pytest.raises(DatabaseProblem, match=f"pid {bot.pid}"):
        await folders.open(f"sqlite:///{path}", exclusive=True)
    bot.send_signal(signal.SIGKILL)
    await asyncio.to_thread(bot.communicate)
    again = await folders.open(f"sqlite:///{path}", exclusive=True)
    await again.close()


@pytest.mark.parametrize(("point", "kept"), [("before_commit", []), ("after_commit", ["mail"])])
async def test_killed_around_the_commit_it_is_whole_or_not_there(
    path: Path, folders: Folders, point: str, kept: list[str]
) -> None:
    await (await folders.open(f"sqlite:///{path}")).close()
    killed = child(path, "mail", WARMLINE_FAULT=f"{point}:1")
    out, _ = await asyncio.to_thread(killed.communicate)
    assert (killed.returncode, out) == (-signal.SIGKILL, "")
    notes = await folders.open(f"sqlite:///{path}")
    assert await notes.read(words) == kept
    await notes.close()


async def test_a_program_that_forgets_to_close_still_ends(path: Path, folders: Folders) -> None:
    forgetful = CHILD.replace("    await notes.close()\n", "")
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-W", "ignore", "-c", forgetful, f"sqlite:///{path}", str(path.parent), "mail", ""],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    assert done.stdout == "done\n"
