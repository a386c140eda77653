"""A running Warmline as a browser meets it: acts carry an id, and are repeated with it when cut off."""

import http.client
import os
import re
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.surviving.launcher import FILE_LIMIT, Child, Start, environment, fork

PATIENCE = 30.0  # seconds until a test stops hoping
_FAMILY = 0xFF  # the bits of SQLite's codes that say what kind of error it is


class GaveUp(AssertionError):
    """It did not come to pass in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str


@dataclass(slots=True, eq=False)
class Bot:
    """One installation: its database, its port, and the process that serves it at the moment.

    `faults` are the settings of the next starts, in their order; after them it starts without any.
    """

    folder: Path
    url: str
    faults: list[str] = field(default_factory=list)
    begin: Start = fork
    arguments: list[str] = field(default_factory=list)
    port: int = 0
    child: Child | None = None
    deaths: list[int] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)
    acts: int = 0
    limit: int = 0  # bytes that a file may have, as on a full disk; 0 for none
    settings: dict[str, str] = field(default_factory=dict)  # besides those that every installation has
    reviving: threading.RLock = field(default_factory=threading.RLock)

    @property
    def said(self) -> Path:
        return self.folder / "said.txt"

    def launch(self) -> Child:
        """Start the program, without waiting for it."""
        self.port = self.port or free_port()
        fault = self.faults.pop(0) if self.faults else ""
        arguments = ["run", "--port", str(self.port), *self.arguments]
        more = {FILE_LIMIT: str(self.limit), **self.settings}
        self.child = self.begin(arguments, environment(self.url, fault, **more), self.said)
        return self.child

    def start(self) -> None:
        """Start until it answers; one that a fault kills while it starts is started again."""
        while True:
            began = time.perf_counter()
            self.launch()
            if until(lambda: self.answers() or not self.running()) and self.running():
                break
            self.note_death()
        if self.deaths:
            self.recoveries.append(time.perf_counter() - began)

    def running(self) -> bool:
        return self.child is not None and self.child.running()

    def note_death(self) -> None:
        """Only a fault may end it; anything else is a bug, and its last words say which."""
        code = self.child.wait(PATIENCE) if self.child else None
        if code != -signal.SIGKILL:
            raise GaveUp(f"ended with {code}: {self.said.read_text()[-2000:]}")
        self.deaths.append(code)

    def revive(self) -> None:
        with self.reviving:
            if not self.running():
                self.note_death()
                self.start()

    def answers(self) -> bool:
        try:
            return self._send("GET", "/healthz", {}, "").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def stop(self, number: int = signal.SIGTERM) -> int | None:
        """Send a signal and wait for the end; the exit code."""
        if self.child is None or not self.running():
            return None
        os.kill(self.child.pid, number)
        code = self.child.wait(PATIENCE)
        if code is None:
            raise GaveUp(f"still running {PATIENCE} s after signal {number}")
        return code

    def act(self, person: str, what: str, **fields: str) -> Answer:
        """One act of one person, repeated with the same id until it is answered, as the browser does."""
        self.acts += 1
        return self.repeat(person, what, f"act-{self.acts}", **fields)

    def repeat(self, person: str, what: str, event_id: str, **fields: str) -> Answer:
        """An act that may have been made before: its id says so."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                answer = self._send("POST", f"/as/{person}/{what}", fields, event_id)
            except (OSError, http.client.HTTPException):
                until(lambda: not self.running(), 0.5)
                self.revive()
                continue
            if answer.status < 500:
                return answer
        raise GaveUp(f"{what} of {person} was never answered: {self.said.read_text()[-2000:]}")

    def once(self, person: str, what: str, event_id: str, **fields: str) -> Answer:
        """One act, sent once; OSError when no answer comes."""
        try:
            return self._send("POST", f"/as/{person}/{what}", fields, event_id)
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error

    def read(self, person: str, place: str) -> Answer:
        return self._send("GET", f"/as/{person}/{place}", {}, "")

    def window(self, person: str, action: str, value: int) -> str:
        """Press a button that opens a window; its value. A press whose answer was lost is pressed again."""
        for _ in range(5):
            answer = self.act(person, "actions", action=action, value=str(value))
            found = re.search(r'name="value" value="(\d+)"', answer.text)
            if found:
                return found[1]
        raise GaveUp(f"{action} of {person} opened no window: {answer}")

    def _send(self, method: str, path: str, fields: dict[str, str], event_id: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as line:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Event-Id": event_id}
            line.request(method, path, urlencode(fields), headers)
            answer = line.getresponse()
            return Answer(answer.status, answer.read().decode())

    def idle(self) -> None:
        """Wait until everything is sent and nothing is due; what dies meanwhile is started again."""
        if not until(lambda: self._revived() and self.nothing_open()):
            raise GaveUp(f"never idle: {self.rows(_OPEN)} {self.said.read_text()[-2000:]}")

    def _revived(self) -> bool:
        self.revive()
        return True

    def nothing_open(self) -> bool:
        return self.rows(_OPEN) == []

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the database says, read from outside; `:now` is the time without the workspace's offset."""
        asked = query.replace(":now", str(time.time_ns() // 1000))
        if self.url.startswith("postgresql:"):
            with psycopg.connect(self.url) as server:
                return server.execute(asked.encode()).fetchall()
        found: list[tuple[object, ...]] = []

        def read() -> bool:
            nonlocal found
            rows = _read(self.url.removeprefix("sqlite:///"), asked)
            found = rows or []
            return rows is not None

        if not until(read):
            raise GaveUp(f"the database cannot be read: {self.said.read_text()[-2000:]}")
        return found


def _read(path: str, asked: str) -> list[tuple[object, ...]] | None:
    """None while a program that starts anew is putting the files beside the database in order."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=PATIENCE)) as line:
            return line.execute(asked).fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _FAMILY != sqlite3.SQLITE_CANTOPEN:
            raise
        return None


_OPEN = """
SELECT key, state, problem FROM deliveries WHERE state IN ('queued', 'sending', 'unknown')
UNION ALL
SELECT t.kind, CAST(t.due_at AS TEXT), '' FROM timers AS t
JOIN issues AS i ON i.id = t.issue_id JOIN workspaces AS w ON w.id = i.workspace_id
WHERE t.held = 0 AND t.due_at <= :now + w.clock_offset
"""


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Wait for something another process does; False when it does not happen in that time."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
