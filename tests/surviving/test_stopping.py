"""Told to stop, it finishes what it has in hand; frozen and thawed, it writes only what is still its own."""

import os
import signal
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import delivering
from bot.domain.sending import Delivered
from bot.handlers.web import seeding
from bot.storage import deliveries
from bot.storage.database import Database, Transaction
from tests.surviving.conftest import Install
from tests.surviving.launcher import command
from tests.surviving.running import Bot, until

pytestmark = pytest.mark.slow

DRAINED = 10.0  # seconds in which it must be gone


class Page:
    """A page that is open in a browser: it listens for changes, and asks again when the stream ends."""

    def __init__(self, bot: Bot) -> None:
        self.bot, self.streams, self.closed = bot, 0, False
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()
        assert until(lambda: self.streams > 0)

    def _listen(self) -> None:
        while not self.closed:
            try:
                self._read_one()
            except OSError:
                return

    def _read_one(self) -> None:
        with socket.create_connection(("127.0.0.1", self.bot.port), timeout=30) as line:
            line.sendall(b"GET /as/mina/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            while said := line.recv(4096):
                self.streams += said.startswith(b"HTTP/1.1 200")


def test_told_to_stop_under_load_it_is_gone_in_time_and_has_kept_every_word(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    took = [_stop_under_load(install()) for _ in range(5)]
    with capsys.disabled():
        print(f"\nSIGTERM under load, with pages open: gone in {max(took):.2f} s at most")  # noqa: T201
    assert max(took) < DRAINED


def _stop_under_load(bot: Bot) -> float:
    bot.start()
    pages = [Page(bot) for _ in range(3)]
    acknowledged: list[str] = []

    def write(number: int) -> None:
        text = f"Order {number} has not arrived and I am worried"
        try:
            answer = bot.once("ada", "messages", text, channel="customers", text=text)
        except OSError:
            return
        if answer.status == 204:
            acknowledged.append(text)

    with ThreadPoolExecutor(8) as pool:
        for number in range(200):
            pool.submit(write, number)
        assert until(lambda: len(acknowledged) > 20)
        began = time.perf_counter()
        assert bot.stop() == 0
        took = time.perf_counter() - began
    for page in pages:
        page.closed = True
    stored = {row[0] for row in bot.rows("SELECT text FROM local_messages")}
    assert set(acknowledged) <= stored
    _whole_after_restart(bot)
    return took


def _whole_after_restart(bot: Bot) -> None:
    """Everything that was stored is shown, once, when it runs again."""
    bot.start()
    bot.idle()
    assert bot.rows("SELECT count(*) FROM messages WHERE voice = 'customer'") == bot.rows(
        "SELECT count(*) FROM local_messages WHERE text LIKE 'Order %' AND key IS NULL AND author_id IN "
        "(SELECT id FROM people WHERE user_id = 'ada')"
    )
    assert bot.stop() == 0
    assert bot.rows("SELECT kind, problem FROM deliveries WHERE state NOT IN ('sent', 'dropped')") == []


def test_the_command_stops_with_its_farewell(install: Install) -> None:
    bot = install()
    bot.begin = command
    bot.start()
    assert bot.stop(signal.SIGINT) == 0
    assert "Traceback" not in bot.said.read_text()


def frozen_and_taken_for_dead(other: sqlite3.Connection, pid: int) -> bool:
    """Frozen while it sends, and what it has in hand taken over as another process does; else it goes on."""
    os.kill(pid, signal.SIGSTOP)
    with suppress(sqlite3.OperationalError):  # frozen in the middle of a commit: not this time
        taken = other.execute("UPDATE deliveries SET state = 'unknown', lease = '' WHERE state = 'sending'")
        other.commit()
        if taken.rowcount:
            return True
    os.kill(pid, signal.SIGCONT)
    return False


def test_frozen_while_it_sends_and_thawed_too_late_it_sends_once(install: Install) -> None:
    bot = install("before_send:1:delay=0.5")
    bot.start()
    bot.act("ada", "messages", channel="customers", text="My invoice is wrong")
    assert bot.child is not None
    pid = bot.child.pid
    with closing(sqlite3.connect(bot.url.removeprefix("sqlite:///"), timeout=0)) as other:
        assert until(lambda: frozen_and_taken_for_dead(other, pid))
    os.kill(pid, signal.SIGCONT)
    bot.idle()
    assert bot.rows("SELECT count(*) FROM local_messages WHERE key LIKE 'card:%'") == [(1,)]
    assert bot.rows("SELECT * FROM quarantine") == []
    assert bot.stop() == 0


async def test_what_was_leased_too_long_ago_is_refused_when_it_is_written_down(database: Database) -> None:
    """The fence: process A sleeps over its lease, B takes over, and A's late word changes nothing."""
    now = datetime(2027, 3, 1, 10, tzinfo=UTC)
    await database.run(_one_issue, now)
    minute = timedelta(minutes=1)
    taken = await database.run(delivering.take, "A", now, minute)
    assert taken is not None
    stale, posting = taken
    assert posting is not None
    later = now + 2 * minute
    doubted = await database.run(delivering.take_unknown, "B", later, minute)
    assert doubted is not None
    assert doubted[0].id == stale.id
    await database.run(delivering.record, stale, posting, Delivered("from A"), later)
    held = await database.read(deliveries.get, stale.id)
    assert held is not None
    assert (held.lease, held.state.value, held.ref) == ("B", "sending", None)


def _one_issue(tx: Transaction, now: datetime) -> None:
    seed = seeding.Seed(1, "My invoice is wrong", "Ada Byrne", "", "", "one")
    seeding.prepare(tx, "UTC", [seed], now)


def test_two_stops_in_a_row_are_one(install: Install) -> None:
    bot = install()
    bot.start()
    assert bot.child is not None
    os.kill(bot.child.pid, signal.SIGTERM)
    assert bot.stop() in (0, None)
    assert bot.child.wait(DRAINED) == 0
