"""What a function handed to the database may rely on, on SQLite and on PostgreSQL."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from bot import faults
from bot.storage.database import Database, DatabaseProblem, Transaction
from bot.storage.transactions import SQL, Dialect, id_source, load_queries
from tests.storage.notes import Folders, add, add_then_fail, words


async def test_what_a_function_wrote_is_there_for_the_next_one(notes: Database) -> None:
    await notes.run(add, "hello")
    await notes.run(add, "again", loud=True)
    assert await notes.run(words) == ["hello", "again"]
    assert await notes.read(words) == ["hello", "again"]


async def test_rows_are_plain_dicts_with_the_same_values_on_both(notes: Database) -> None:
    number = await notes.run(add, "hello", True)
    assert await notes.read(Transaction.one, "note_by_words", words="hello") == {
        "id": number,
        "words": "hello",
        "loud": 1,
        "literal": ":words",
    }
    counted = await notes.read(Transaction.one, "notes_counted")
    assert counted == {"counted": 1, "loud": 1}
    assert [type(value) for value in counted.values()] == [int, int]
    assert await notes.read(Transaction.one, "note_by_words", words="nobody") is None


async def test_a_percent_sign_is_only_a_percent_sign(notes: Database) -> None:
    await notes.run(add, "apple")
    await notes.run(add, "pear")
    assert await notes.run(Transaction.execute, "rename_notes", words="an ") == 1
    assert await notes.read(words) == ["an apple", "pear"]


async def test_an_unknown_statement_is_named(notes: Database) -> None:
    with pytest.raises(LookupError, match="'no_such'"):
        await notes.run(Transaction.all, "no_such")


async def test_what_raises_leaves_nothing_behind(notes: Database) -> None:
    with pytest.raises(LookupError, match="lost"):
        await notes.run(add_then_fail, "lost")
    assert await notes.read(words) == []


async def test_among_twenty_at_once_the_failing_one_is_undone_alone(notes: Database) -> None:
    some: list[Callable[..., object]] = [add_then_fail if n == 7 else add for n in range(20)]
    said = await asyncio.gather(
        *(notes.run(function, f"note {n}") for n, function in enumerate(some)), return_exceptions=True
    )
    assert [n for n, result in enumerate(said) if isinstance(result, LookupError)] == [7]
    assert sorted(await notes.read(words)) == sorted(f"note {n}" for n in range(20) if n != 7)


async def test_a_broken_constraint_reaches_only_who_broke_it(notes: Database) -> None:
    said = await asyncio.gather(*(notes.run(add, w) for w in ("one", "one", "two")), return_exceptions=True)
    assert sum(isinstance(result, Exception) for result in said) == 1
    assert sorted(await notes.read(words)) == ["one", "two"]


async def test_an_asynchronous_function_is_refused(notes: Database) -> None:
    async def later(tx: Transaction) -> None:
        raise AssertionError("must not start")

    with pytest.raises(TypeError, match="plain function"):
        _ = await notes.run(later)
    with pytest.raises(TypeError, match="plain function"):
        _ = await notes.run(lambda tx: later(tx))  # noqa: PLW0108 - hides that it is asynchronous


async def test_stop_iteration_does_not_hang_its_caller(notes: Database) -> None:
    with pytest.raises(RuntimeError, match="StopIteration"):
        await asyncio.wait_for(notes.run(lambda tx: next(iter(()))), 5)


async def test_a_read_cannot_write(notes: Database) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only"):
        await notes.read(add, "sneaky")
    await notes.run(add, "allowed")
    assert await notes.read(words) == ["allowed"]


async def test_listeners_hear_of_changes_only(notes: Database) -> None:
    heard: list[str] = []
    stop = notes.on_commit(lambda: heard.append("changed"))
    await notes.run(words)
    await notes.read(words)
    with pytest.raises(LookupError):
        await notes.run(add_then_fail, "lost")
    assert heard == []
    await notes.run(add, "hello")
    await asyncio.sleep(0)
    assert heard == ["changed"]
    stop()
    stop()
    await notes.run(add, "unheard")
    await asyncio.sleep(0)
    assert heard == ["changed"]


async def test_a_closed_database_says_so(notes: Database) -> None:
    await notes.close()
    await notes.close()
    with pytest.raises(DatabaseProblem, match="closed"):
        await notes.run(words)


async def test_closing_waits_for_what_was_handed_over(notes_url: str, folders: Folders) -> None:
    notes = await folders.open(notes_url)
    gate = Gate()
    first = asyncio.create_task(notes.run(gate.add, "first"))
    await gate.until_entered()
    waiting = [asyncio.create_task(notes.run(add, f"note {n}")) for n in range(20)]
    await asyncio.sleep(0)
    closing = asyncio.create_task(notes.close())
    await asyncio.sleep(0)
    gate.opened.set()
    await asyncio.gather(first, closing)
    assert len(set(await asyncio.gather(*waiting))) == 20


class Gate:
    """Holds a function inside its transaction until the test lets it go."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()

    def add(self, tx: Transaction, what: str) -> None:
        add(tx, what)
        self.entered.set()
        assert self.opened.wait(20)

    async def until_entered(self) -> None:
        assert await asyncio.to_thread(self.entered.wait, 20)


async def test_what_a_cancelled_caller_had_begun_is_completed(notes_url: str, folders: Folders) -> None:
    notes = await folders.open(notes_url)
    gate = Gate()
    caller = asyncio.create_task(notes.run(gate.add, "whole"))
    await gate.until_entered()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    gate.opened.set()
    await notes.run(add, "next")
    await notes.close()
    notes = await folders.open(notes_url)
    assert sorted(await notes.run(words)) == ["next", "whole"]
    await notes.close()


async def test_what_a_cancelled_caller_still_waited_for_never_starts(notes: Database) -> None:
    gate = Gate()
    started: list[str] = []
    # As many as there are connections, so that the next one has to wait on PostgreSQL, too.
    holding = [asyncio.create_task(notes.run(gate.add, f"holding {n}")) for n in range(8)]
    await gate.until_entered()
    waiting = asyncio.create_task(notes.run(lambda tx: started.append("started")))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    gate.opened.set()
    await asyncio.gather(*holding)
    await notes.close()  # lets everything run that would
    assert started == []


async def test_a_function_sees_nothing_of_one_that_has_not_committed(
    notes_url: str, folders: Folders
) -> None:
    ours, theirs = await folders.open(notes_url), await folders.open(notes_url)
    gate = Gate()
    writing = asyncio.create_task(ours.run(gate.add, "not yet"))
    await gate.until_entered()
    assert await theirs.read(words) == []
    gate.opened.set()
    await writing
    assert await theirs.read(words) == ["not yet"]
    await ours.close()
    await theirs.close()


def increase(tx: Transaction) -> None:
    lock = " FOR UPDATE" if tx.dialect is Dialect.POSTGRESQL else ""
    row = tx.connection.execute(f"SELECT loud FROM notes{lock}").fetchone()
    tx.connection.execute(f"UPDATE notes SET loud = {row['loud'] + 1}")


async def test_a_second_transaction_must_wait_for_the_first(notes_url: str, folders: Folders) -> None:
    """Two programs read, then write what they read plus one: neither may have read before the other wrote."""
    ours, theirs = await folders.open(notes_url), await folders.open(notes_url)
    await ours.run(add, "counter")
    inside, go = threading.Event(), threading.Event()

    def slowly(tx: Transaction) -> None:
        increase(tx)
        inside.set()
        assert go.wait(20)

    first = asyncio.create_task(ours.run(slowly))
    assert await asyncio.to_thread(inside.wait, 20)
    second = asyncio.create_task(theirs.run(increase))
    assert await asyncio.wait([second], timeout=0.2) == (set(), {second})
    go.set()
    await asyncio.gather(first, second)
    assert await ours.read(lambda tx: tx.connection.execute("SELECT loud FROM notes").fetchone()["loud"]) == 2
    await ours.close()
    await theirs.close()


@pytest.fixture
def _disarmed() -> Iterator[None]:
    yield
    faults.arm("")


@pytest.mark.usefixtures("_disarmed")
async def test_failing_before_the_commit_undoes_everything(notes: Database) -> None:
    faults.arm("before_commit:1:raise")
    with pytest.raises(faults.Fault):
        await notes.run(add, "hello")
    assert await notes.run(words) == []
    await notes.run(add, "hello")
    assert await notes.read(words) == ["hello"]


@pytest.mark.usefixtures("_disarmed")
async def test_failing_after_the_commit_keeps_everything(notes: Database) -> None:
    faults.arm("after_commit:1:raise")
    with pytest.raises(faults.Fault):
        await notes.run(add, "hello")
    assert await notes.read(words) == ["hello"]


def test_ids_increase_even_when_the_clock_stands_still_or_goes_back() -> None:
    times = iter([1_800_000_000_000] * 3 + [1_700_000_000_000] * 3 + [1_800_000_000_001, 0])
    new_id = id_source(lambda: next(times))
    ids = [new_id() for _ in range(8)]
    assert ids == sorted(set(ids))
    assert all(0 < number < 2**63 for number in ids)


def test_ids_sort_by_time_across_processes() -> None:
    earlier, later = id_source(lambda: 1_800_000_000_000), id_source(lambda: 1_800_000_000_001)
    assert all(earlier() < later() for _ in range(50))


def test_ids_from_many_threads_never_repeat() -> None:
    new_id = id_source(lambda: 1_800_000_000_000)
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.extend(new_id() for _ in range(500))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 2000


def test_a_statement_named_twice_is_refused(folders: Folders) -> None:
    (folders.sql / "sqlite").mkdir()
    (folders.sql / "sqlite" / "more.sql").write_text("-- name: add_note\nSELECT 1;\n")
    with pytest.raises(ValueError, match="'add_note'"):
        load_queries(folders.sql, Dialect.SQLITE)
    load_queries(folders.sql, Dialect.POSTGRESQL)


def test_both_databases_know_the_same_statements() -> None:
    named = partial(load_queries, SQL)
    assert named(Dialect.SQLITE).available_queries == named(Dialect.POSTGRESQL).available_queries
