"""What the commands share: words, one-line problems, files that are read, and a bar for what takes long."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from bot.config import Settings

# Plain help starts twice as fast as help in boxes, and reads well everywhere.
PLAIN: dict[str, Any] = {"rich_markup_mode": None, "no_args_is_help": True, "pretty_exceptions_enable": False}
STANDARD = Path("-")
_PATIENCE = 1.0  # seconds after which a progress bar is shown


class Problem(Exception):
    """One sentence for the person at the terminal, saying what is wrong and what to do."""


def say(key: str, **facts: Any) -> str:
    """A sentence of the table `cli`."""
    return words("cli", key, **facts)


def words(table: str, key: str, **facts: Any) -> str:
    """A sentence of the catalogue, which is read when the first one is needed."""
    from bot.views.wording import plain

    return plain(table, key, **facts)


def complain(text: str) -> None:
    """One line on stderr."""
    typer.echo(say("line", text=text), err=True)


def configured() -> "Settings":
    """The installation's settings; ConfigProblem with all that is wrong with them."""
    from bot.config import load

    return load()


@contextlib.contextmanager
def opened(file: Path) -> Iterator[tuple[Iterator[bytes], int]]:
    """The lines of a file, or of standard input as they come, and how many bytes there are (0: not known)."""
    if file == STANDARD:
        yield iter(sys.stdin.buffer), 0
        return
    try:
        stream = file.open("rb")
    except FileNotFoundError:
        raise Problem(say("no_file", file=file)) from None
    except OSError as error:
        raise Problem(say("unreadable", file=file, reason=error.strerror)) from error
    with stream:
        yield stream, file.stat().st_size


def read(file: Path) -> str:
    """The whole text of a file or of standard input; Problem when there is none."""
    try:
        with opened(file) as (lines, _):
            return b"".join(lines).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(say("not_utf8", file=file)) from None


@contextlib.contextmanager
def progress(label: str, *, shown: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Call what it gives with (done, total); on a terminal a bar appears after a second.

    `shown` is False where lines on the same terminal would tear the bar apart.
    """
    with contextlib.ExitStack() as stack:
        begun = time.monotonic()
        move: Callable[[int, int], None] | None = None

        def advance(done: int, total: int) -> None:
            nonlocal move
            if move is None and time.monotonic() - begun > _PATIENCE:
                move = _bar(stack, label)
            if move is not None:
                move(done, total)

        yield advance if shown and sys.stderr.isatty() else lambda done, total: None


def _bar(stack: contextlib.ExitStack, label: str) -> Callable[[int, int], None]:
    from rich.console import Console
    from rich.progress import Progress

    bar = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
    task = bar.add_task(label, total=None)
    return lambda done, total: bar.update(task, completed=done, total=total or None)
