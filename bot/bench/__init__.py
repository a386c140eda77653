"""Benchmarks: what the desk does in a second, each beside a floor of its run; and a simulated quarter."""

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.bench import drafting, quarter, spending
from bot.bench.quarter import Plan
from bot.desk import claiming, opening
from bot.domain.customers import Arrival, Channel
from bot.domain.people import Person, Role
from bot.domain.triage import triage
from bot.handlers.web import seeding
from bot.storage import issues, people, workspaces
from bot.storage.database import Database, Transaction, open_database

SECONDS = 0.4  # of each round
ROUNDS = 3  # the thing and its floor take turns, so that a busy moment hits both
STARTS = 3
_POOL = 4000  # customers who have not written yet
_PATIENCE = 30.0  # seconds that a start may take
QUARTER, PURSE = "quarter", "purse"  # take minutes, so they are run only when they are named
_QUARTER = Plan()


@dataclass(frozen=True, slots=True)
class Desk:
    """A database with a desk, its customers, and the people who claim."""

    database: Database
    channel: Channel
    writers: Iterator[Person]
    agent: Person
    now: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    times: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.times / self.seconds if self.seconds else 0.0


def run(
    name: str | None = None,
    plan: Plan = _QUARTER,
    passed: Callable[[datetime], None] = lambda at: None,
    keep: Path | None = None,
) -> Iterator[dict[str, Any]]:
    """The benchmarks whose name begins with `name`, all short ones without one, each when it is measured.

    `plan` is how large the quarter is, `passed` hears how far it is, and `keep` is a new file for its
    database. ValueError names those there are.
    """
    long = {QUARTER: lambda folder: quarter.measure(folder, plan, passed, keep), PURSE: spending.measure}
    every = {**BENCHMARKS, **long}
    chosen = {
        n: measure for n, measure in (every if name else BENCHMARKS).items() if n.startswith(name or "")
    }
    if not chosen:
        raise ValueError(f"There is no benchmark {name!r}; there are {', '.join(every)}.")
    # Here, because a memory disk, which a temporary folder often is, would flatter.
    with TemporaryDirectory(prefix=".warmline-bench-", dir=Path.cwd()) as folder:
        for n, measure in chosen.items():
            yield {"name": n, **measure(Path(folder) / n)}


def _row(found: Counted, floor_name: str, floor: Counted, **more: object) -> dict[str, Any]:
    return {
        "per_second": round(found.per_second, 1),
        "floor_name": floor_name,
        "floor_per_second": round(floor.per_second, 1),
        "ratio": round(found.per_second / floor.per_second, 4),
        **more,
    }


def _sum(rounds: list[Counted]) -> Counted:
    return Counted(sum(each.times for each in rounds), sum(each.seconds for each in rounds))


# The desk: durable transactions.


@asynccontextmanager
async def _desk(folder: Path) -> AsyncIterator[Desk]:
    now = datetime.now(UTC)
    database = await open_database(f"sqlite:///{folder / 'desk.db'}", exclusive=True)
    try:
        channel, writers, agent = await database.run(_furnish, now)
        yield Desk(database, channel, iter(writers), agent, now)
    finally:
        await database.close()


def _furnish(tx: Transaction, now: datetime) -> tuple[Channel, list[Person], Person]:
    made = seeding.prepare(tx, "Europe/Berlin", (), now)
    channel = workspaces.channel_by_ref(tx, made.id, "customers")
    agent = people.by_user_id(tx, made.id, "mina")
    if channel is None or agent is None:
        raise LookupError("the local workspace lacks its channel or its people")
    names = [f"customer-{number}" for number in range(_POOL)]
    writers = [people.add(tx, "local", made.id, n, n, Role.OUTSIDER, "Europe/Berlin") for n in names]
    return channel, writers, agent


def _open(tx: Transaction, desk: Desk, author: Person) -> None:
    text = "My order has not arrived, and tomorrow is the birthday it was meant for. Can you help?"
    arrival = Arrival(desk.channel.id, str(author.id), None, author.id, text, desk.now)
    opening.arrived(tx, arrival, desk.channel, author, desk.now)


def _claim(tx: Transaction, desk: Desk, issue_id: int) -> None:
    claiming.claim(tx, desk.agent, issue_id, "button", "", desk.now)


def _open_many(tx: Transaction, desk: Desk, amount: int) -> list[int]:
    for _ in range(amount):
        _open(tx, desk, next(desk.writers))
    workspace_id = desk.channel.workspace_id
    found = (issues.id_of_number(tx, workspace_id, number) for number in range(1, amount + 1))
    return [issue_id for issue_id in found if issue_id is not None]


async def _repeat(
    desk: Desk, function: Callable[..., None], subjects: Iterator[Any], waiting: int
) -> Counted:
    """Keep `waiting` transactions waiting at any moment, until the round is over or there is nothing left."""
    times, began = 0, time.perf_counter()

    async def one() -> None:
        nonlocal times
        while time.perf_counter() - began < SECONDS:
            subject = next(subjects, None)
            if subject is None:
                return
            await desk.database.run(function, desk, subject)
            times += 1

    await asyncio.gather(*(one() for _ in range(waiting)))
    return Counted(times, time.perf_counter() - began)


def _raw(path: Path) -> Counted:
    """Four INSERTs and a durable commit, with nothing around them: what the disk and SQLite allow."""
    with closing(sqlite3.connect(path, isolation_level=None)) as line:
        line.execute("PRAGMA journal_mode = WAL")
        line.execute("PRAGMA synchronous = FULL")
        line.execute("CREATE TABLE IF NOT EXISTS things (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        times, began = 0, time.perf_counter()
        while time.perf_counter() - began < SECONDS:
            line.execute("BEGIN IMMEDIATE")
            for _ in range(4):
                line.execute("INSERT INTO things (text) VALUES (?)", ("My order has not arrived",))
            line.execute("COMMIT")
            times += 1
        return Counted(times, time.perf_counter() - began)


def _durable(function: Callable[..., None], waiting: int) -> Callable[[Path], dict[str, Any]]:
    async def measured(folder: Path) -> tuple[Counted, Counted]:
        async with _desk(folder) as desk:
            subjects: Iterator[Any] = desk.writers
            if function is _claim:
                subjects = iter(await desk.database.run(_open_many, desk, _POOL // 2))
            found, floor = [], []
            for _ in range(ROUNDS):
                floor.append(_raw(folder / "floor.db"))
                found.append(await _repeat(desk, function, subjects, waiting))
            return _sum(found), _sum(floor)

    def measure(folder: Path) -> dict[str, Any]:
        folder.mkdir()
        found, floor = asyncio.run(measured(folder))
        return _row(found, "raw sqlite3, 4 INSERTs, synchronous=FULL", floor, waiting=waiting)

    return measure


# The program: how soon it answers.


def _start(folder: Path) -> dict[str, Any]:
    folder.mkdir()
    first = _until_healthy(folder)  # makes the database; the next ones find it
    warm = [_until_healthy(folder) for _ in range(STARTS)]
    bare = [_bare_python(folder) for _ in range(STARTS)]
    found, floor = Counted(STARTS, sum(warm)), Counted(STARTS, sum(bare))
    seconds = {"seconds": round(min(warm), 3), "first_seconds": round(first, 3)}
    return _row(found, "python -c pass", floor, **seconds)


def _until_healthy(folder: Path) -> float:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    env = {**os.environ, "WARMLINE_DATABASE_URL": f"sqlite:///{folder / 'start.db'}"}
    command = [sys.executable, "-m", "bot", "run", "--port", str(port)]
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            while not _healthy(port):
                if process.poll() is not None or time.perf_counter() - began > _PATIENCE:
                    raise RuntimeError(f"the bot did not start: exit code {process.poll()}")
                time.sleep(0.005)
            return time.perf_counter() - began
        finally:
            process.terminate()


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=_PATIENCE) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False


def _bare_python(folder: Path) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], cwd=folder, check=True)
    return time.perf_counter() - began


# Reading: one message at a time, on one core.


def _triage(folder: Path) -> dict[str, Any]:
    texts = [seed.text for seed in seeding.own_seeds()]
    rounds = [(_read(texts, triage), _read(texts, str.split)) for _ in range(ROUNDS)]
    found, floor = _sum([r[0] for r in rounds]), _sum([r[1] for r in rounds])
    return _row(found, "str.split", floor, milliseconds=round(1000 / found.per_second, 3))


def _read(texts: list[str], function: Callable[[str], object]) -> Counted:
    times, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS:
        for text in texts:
            function(text)
        times += len(texts)
    return Counted(times, time.perf_counter() - began)


BENCHMARKS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "open": _durable(_open, 1),
    "open_32": _durable(_open, 32),
    "claim": _durable(_claim, 1),
    "claim_32": _durable(_claim, 32),
    "start": _start,
    "triage": _triage,
    "brief": drafting.opened,
    "model": drafting.model,
}
