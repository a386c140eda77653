"""What is PostgreSQL's alone: doing it again when the server asks, and servers that cannot be reached."""

import asyncio
import re
import threading
from typing import Any

import psycopg
import pytest

from bot.storage.database import Database, DatabaseProblem, Transaction
from tests.storage.notes import Folders, add, words


@pytest.fixture
def dialect() -> str:
    return "postgresql"


def lock(tx: Transaction, name: str) -> Any:
    return tx.connection.execute("SELECT id FROM notes WHERE words = %s FOR UPDATE", [name]).fetchone()


async def test_two_that_lock_each_other_out_both_come_through(notes: Database) -> None:
    await notes.run(add, "left")
    await notes.run(add, "right")
    both_hold_one = threading.Barrier(2)
    attempts: list[str] = []

    def cross(tx: Transaction, first: str, second: str) -> None:
        attempts.append(first)
        lock(tx, first)
        if len(attempts) <= 2:
            both_hold_one.wait(20)
        lock(tx, second)

    await asyncio.gather(notes.run(cross, "left", "right"), notes.run(cross, "right", "left"))
    assert len(attempts) >= 3


async def test_what_keeps_failing_is_given_up_after_three(notes: Database) -> None:
    attempts: list[int] = []

    def hopeless(tx: Transaction) -> None:
        attempts.append(1)
        add(tx, "lost")
        raise psycopg.errors.SerializationFailure("again")

    with pytest.raises(psycopg.errors.SerializationFailure):
        await notes.run(hopeless)
    assert len(attempts) == 3
    assert await notes.read(words) == []


async def test_after_the_server_dropped_every_connection_the_next_function_succeeds(
    notes: Database, notes_url: str
) -> None:
    def slow(tx: Transaction) -> None:
        tx.connection.execute("SELECT pg_sleep(0.05)")

    await asyncio.gather(*(notes.run(slow) for _ in range(8)))  # eight open connections
    with psycopg.connect(notes_url, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await notes.run(add, "after")
    assert await notes.read(words) == ["after"]


async def test_a_connection_lost_midway_is_done_again_whole(notes: Database) -> None:
    attempts: list[int] = []

    def unlucky(tx: Transaction) -> None:
        attempts.append(1)
        add(tx, "once")
        if len(attempts) == 1:
            tx.connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    await notes.run(unlucky)
    assert len(attempts) == 2
    assert await notes.read(words) == ["once"]


async def test_a_lost_commit_is_not_done_again(notes: Database, notes_url: str) -> None:
    attempts: list[int] = []

    def doomed(tx: Transaction) -> None:
        attempts.append(1)
        add(tx, "doomed")
        with psycopg.connect(notes_url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [tx.connection.info.backend_pid])

    with pytest.raises(DatabaseProblem, match="cannot be reached"):
        await notes.run(doomed)
    assert len(attempts) == 1


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://warmline:secret@127.0.0.1:1/warmline",
        "postgresql:///warmline?host=/no/such/folder",
    ],
)
async def test_a_server_that_does_not_answer_is_said_without_the_password(url: str, folders: Folders) -> None:
    with pytest.raises(DatabaseProblem, match=r"database warmline on .* cannot be reached") as said:
        await folders.open(url)
    assert "secret" not in str(said.value)


async def test_a_missing_database_is_said(notes_url: str, folders: Folders) -> None:
    with pytest.raises(DatabaseProblem, match='"no_such" does not exist'):
        await folders.open(re.sub(r"/test_\w+", "/no_such", notes_url))


async def test_an_address_that_makes_no_sense_is_said(folders: Folders) -> None:
    for url in ("postgresql://host/x?colour=blue", "mysql://host/x", "warmline.db"):
        with pytest.raises(DatabaseProblem, match="WARMLINE_DATABASE_URL"):
            await folders.open(url)


async def test_truth_is_one_and_sums_are_whole_numbers(notes: Database) -> None:
    def ask(tx: Transaction) -> list[Any]:
        row = tx.connection.execute(
            "SELECT %s AS truth, sum(n) AS total, avg(n) AS middle FROM (VALUES (1::bigint), (2)) AS t (n)",
            [True],
        ).fetchone()
        return [*row.values()]

    assert await notes.read(ask) == [1, 3, 1.5]


async def test_many_more_than_there_are_connections_all_come_through(notes: Database) -> None:
    await asyncio.gather(*(notes.run(add, f"note {n}") for n in range(100)))
    assert len(await notes.read(words)) == 100
