"""Two of them: on one SQLite file the second is refused, on one PostgreSQL they share the work."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.databases import postgresql_copy
from tests.surviving.conftest import Install
from tests.surviving.launcher import command, environment
from tests.surviving.running import Bot, free_port, until
from tests.surviving.snapshot import broken_rules

pytestmark = pytest.mark.slow


def test_the_second_on_one_file_is_told_who_has_it(install: Install) -> None:
    bot = install()
    bot.start()
    said = bot.folder / "second.txt"
    second = command(["run", "--port", str(free_port())], environment(bot.url, ""), said)
    assert second.wait(20) == 2
    assert bot.child is not None
    lines = said.read_text().splitlines()
    assert len(lines) == 1, lines
    assert f"in use by a running warmline (pid {bot.child.pid}, since " in lines[0]
    assert bot.answers()
    assert bot.stop() == 0


def test_a_killed_one_leaves_no_lock_behind(install: Install) -> None:
    bot = install("before_send:1")
    bot.start()
    bot.act("ada", "messages", channel="customers", text="My invoice is wrong")
    bot.idle()
    assert len(bot.deaths) == 1
    assert bot.stop() == 0


@pytest.fixture
def two(postgresql_server: Callable[[str], str], tmp_path: Path) -> Iterator[tuple[Bot, Bot]]:
    """Two installations on one database that is still empty."""
    with postgresql_copy(postgresql_server, "template1") as url:
        pair = (_bot(tmp_path / "one", url), _bot(tmp_path / "two", url))
        yield pair
        for bot in pair:
            if bot.running():
                bot.stop()


def _bot(folder: Path, url: str) -> Bot:
    folder.mkdir()
    (folder / "nothing.jsonl").touch()
    return Bot(folder, url, arguments=["--seed", "nothing.jsonl"])


def test_two_on_one_postgresql_share_the_work(two: tuple[Bot, Bot]) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Bot.start, two))  # both at once, on a database without tables
    drive(two)
    one = two[0]
    one.idle()
    assert one.rows("SELECT count(*) FROM messages WHERE voice = 'customer'") == [(80,)]
    assert one.rows("SELECT count(*) - count(DISTINCT number) FROM issues") == [(0,)]
    assert asyncio.run(broken_rules(one.url)) == []
    assert [bot.stop() for bot in two] == [0, 0]


def drive(two: tuple[Bot, Bot]) -> None:
    """Forty messages of one customer and forty typed by a teammate, half of each at either process."""
    told = []
    with ThreadPoolExecutor(4) as pool:
        for number in range(40):
            at, text = two[number % 2], f"Order {number} has not arrived and I am worried"
            typed = f"/care new Customer {number}: {text}"
            told += [
                pool.submit(at.repeat, "ada", "messages", f"a{number}", channel="customers", text=text),
                pool.submit(at.repeat, "ida", "messages", f"i{number}", channel="team", text=typed),
            ]
    for each in told:
        each.result()


@pytest.mark.parametrize("first_dies", [True, False])
def test_both_work_and_when_one_is_killed_the_other_takes_over(
    two: tuple[Bot, Bot], first_dies: bool
) -> None:
    dies, lives = two if first_dies else two[::-1]
    lives.start()
    dies.faults = ["after_send_before_record:9"]
    dies.start()
    drive(two)
    assert until(lambda: dies.deaths != [] or not dies.running()), "it never came to its ninth message"
    lives.act("ida", "clock", move="15m")  # what the dead one had in hand is its no longer
    lives.idle()
    assert lives.rows("SELECT count(*) FROM messages WHERE voice = 'customer'") == [(80,)]
    assert asyncio.run(broken_rules(lives.url)) == []


def test_reminders_of_two_processes_are_not_doubled(two: tuple[Bot, Bot]) -> None:
    for bot in two:
        bot.start()
    drive(two)
    for bot in two[::-1]:
        bot.act("ida", "clock", move="2h")
    two[0].idle()
    assert asyncio.run(broken_rules(two[0].url)) == []
    nudges = "SELECT count(*) FROM local_messages WHERE key LIKE 'nudge:%'"
    assert two[0].rows(nudges) == two[0].rows("SELECT count(*) FROM nudges")
