"""An installation at ten on a Monday, made once and copied for each life it is to live."""

import itertools
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.surviving.running import Bot

MONDAY = datetime(2027, 3, 1, 10, tzinfo=UTC)  # working hours, far from their ends: no run meets an edge

MORNING = time(9)  # when digests come, by the policy that a workspace begins with

Install = Callable[..., Bot]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a local workspace without a single message."""
    folder = tmp_path_factory.mktemp("template")
    (folder / "nothing.jsonl").touch()
    bot = Bot(folder, f"sqlite:///{folder / 'warmline.db'}", arguments=["--seed", "nothing.jsonl"])
    bot.start()
    assert bot.stop() == 0
    return folder / "warmline.db"


@pytest.fixture(scope="session")
def install(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Install:
    """Make a fresh installation; it is not started yet."""
    numbers = itertools.count(1)

    def fresh(*faults: str, of: Path = template, at: datetime = MONDAY) -> Bot:
        folder = tmp_path_factory.mktemp(f"life{next(numbers)}")
        path = folder / "warmline.db"
        shutil.copy(of, path)
        with closing(sqlite3.connect(path, isolation_level=None)) as line:
            ahead = (at - datetime.now(UTC)) // timedelta(microseconds=1)
            line.execute("UPDATE workspaces SET clock_offset = ?", (ahead,))
            if of == template and at.time() >= MORNING:  # its digest was looked at when it was due
                line.execute("UPDATE digests SET settled_on = ?, look_at = 0", (at.date().isoformat(),))
        return Bot(folder, f"sqlite:///{path}", list(faults))

    return fresh
