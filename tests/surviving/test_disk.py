"""A database that is held, damaged or full, and a port that is taken: one sentence, and nothing lost."""

import re
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.surviving.conftest import Install
from tests.surviving.launcher import command, environment
from tests.surviving.running import Bot, free_port, until

pytestmark = pytest.mark.slow

WROTE = {"channel": "customers", "text": "My invoice is wrong"}


def refusal(bot: Bot, *arguments: str) -> str:
    """What a start that fails says: one line, exit code 2."""
    child = command(["run", "--port", str(free_port()), *arguments], environment(bot.url, ""), bot.said)
    assert child.wait(20) == 2, bot.said.read_text()
    [line] = bot.said.read_text().splitlines()
    return line


def path_of(bot: Bot) -> Path:
    return bot.folder / "warmline.db"


def test_while_another_program_holds_the_database_the_writer_hears_so_and_may_try_again(
    install: Install,
) -> None:
    bot = install()
    bot.start()
    bot.act("sam", "messages", channel="customers", text="I cannot log in")
    bot.idle()
    with closing(sqlite3.connect(path_of(bot), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        held = bot.once("ada", "messages", "the-one", **WROTE)
        other.execute("ROLLBACK")
    assert held.status == 503
    assert re.fullmatch(r"\S+ is locked by another program for more than 5 seconds: [^\n]+\.", held.text)
    assert bot.repeat("ada", "messages", "the-one", **WROTE).status == 204
    assert bot.repeat("ada", "messages", "the-one", **WROTE).status == 204
    bot.act("ida", "clock", move="2h")
    bot.idle()
    assert bot.rows("SELECT count(*) FROM issues") == [(2,)]
    assert bot.rows("SELECT count(*) FROM local_messages WHERE key LIKE 'card:%'") == [(2,)]
    assert bot.rows("SELECT count(*) FROM nudges") == [(2,)]
    assert "Traceback" not in bot.said.read_text()
    assert bot.stop() == 0


def test_what_was_being_sent_when_the_database_was_held_is_sent_once(install: Install) -> None:
    bot = install("before_send:1:delay=0.5")
    bot.start()
    bot.act("ada", "messages", **WROTE)
    assert until(lambda: bot.rows("SELECT 1 FROM deliveries WHERE state = 'sending'") != [])
    with closing(sqlite3.connect(path_of(bot), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert until(lambda: "sending waits for the database" in bot.said.read_text())
        other.execute("ROLLBACK")
    bot.idle()
    assert bot.rows("SELECT count(*) FROM local_messages WHERE key LIKE 'card:%'") == [(1,)]
    assert bot.stop() == 0


@pytest.mark.parametrize("damage", ["header", "page"])
def test_a_damaged_file_is_refused_with_the_way_back(damage: str, install: Install) -> None:
    bot = install()
    path = path_of(bot)
    whole = path.read_bytes()
    at = 0 if damage == "header" else whole.index(b"\x0d", 4096 * 2)
    path.write_bytes(whole[:at] + b"\xff" * 200 + whole[at + 200 :])
    said = refusal(bot)
    assert f"{path} is damaged" in said
    assert "warmline restore FILE" in said


def test_a_taken_port_is_said_with_another_one_to_try(install: Install) -> None:
    bot = install()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refusal(bot, "--port", str(port))
    assert f"{port}" in said
    assert f"{port + 1}" in said


def test_on_a_full_disk_the_writer_hears_so_and_nothing_is_lost(install: Install) -> None:
    bot = install()
    bot.limit = path_of(bot).stat().st_size + 64 * 1024
    bot.start()
    refused = None
    told = []
    for number in range(200):
        text = f"/care new Customer {number}: order {number} has not arrived"
        answer = bot.once("ida", "messages", f"order-{number}", channel="team", text=text)
        if answer.status != 204:
            refused = answer
            break
        told.append(number)
    assert refused is not None
    assert refused.status == 503
    assert re.fullmatch(r"The disk of \S+ [^\n]+: nothing was stored; [^\n]+\.", refused.text)
    assert bot.stop() == 0
    bot.limit = 0
    bot.start()
    number = len(told)
    text = f"/care new Customer {number}: order {number} has not arrived"
    assert bot.repeat("ida", "messages", f"order-{number}", channel="team", text=text).status == 204
    bot.idle()
    assert bot.rows("SELECT count(*) FROM issues") == [(number + 1,)]
    assert bot.rows("SELECT count(*) FROM local_messages WHERE key LIKE 'card:%'") == [(number + 1,)]
    assert bot.stop() == 0
