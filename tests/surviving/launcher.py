"""Starts the real program: by its command, or, much quicker, as a fork of a process that has it loaded.

Both run `warmline run` in a process of their own, which signals and fault points kill for good.
"""

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait as ends
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot import faults

FILE_LIMIT = "TEST_FILE_LIMIT"
ROOT = Path(__file__).parents[2]
_alone = threading.Lock()  # of two threads that ask about processes at once, one would hear nonsense
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["bot.cli", "bot.app", "bot.handlers.web.server", "tests.surviving.launcher"])


@dataclass(frozen=True, slots=True)
class Child:
    """A running program. `wait` gives its exit code, negative for a signal, None while it still runs."""

    pid: int
    wait: Callable[[float], int | None]

    def running(self) -> bool:
        return self.wait(0) is None


Start = Callable[[list[str], dict[str, str], Path], Child]


def environment(url: str, fault: str, **more: str) -> dict[str, str]:
    """Nothing but what a fresh machine has, and the settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    settings = {"WARMLINE_DATABASE_URL": url, "WARMLINE_ZONE": "UTC", "PYTHONPATH": str(ROOT)}
    return kept | settings | {faults.VARIABLE: fault} | more


def command(arguments: list[str], env: dict[str, str], said: Path) -> Child:
    """`python -m bot …`, as `make run` starts it; what it says goes to the file `said`."""
    with said.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments], env=env, stdout=file, stderr=file, cwd=said.parent
        )

    def wait(seconds: float) -> int | None:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    return Child(process.pid, wait)


def fork(arguments: list[str], env: dict[str, str], said: Path) -> Child:
    """The same command in a fork of a process that has already imported it."""
    process: ForkServerProcess = _forks.Process(target=_run, args=(arguments, env, said), daemon=True)
    with _alone:
        process.start()

    def wait(seconds: float) -> int | None:
        ends([process.sentinel], seconds)
        with _alone:
            return process.exitcode

    if process.pid is None:
        raise RuntimeError("the fork has no process id")
    return Child(process.pid, wait)


def _run(arguments: list[str], env: dict[str, str], said: Path) -> None:
    os.environ.clear()
    os.environ.update(env)
    os.chdir(said.parent)
    file = os.open(said, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(file, 1)
    os.dup2(file, 2)
    faults.arm(env[faults.VARIABLE])
    limit = int(env.get(FILE_LIMIT, "0"))
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    sys.argv = ["warmline", *arguments]
    from bot.cli import main  # loaded by the fork server, not by the tests

    sys.exit(main())
