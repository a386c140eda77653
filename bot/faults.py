"""Points where a test may kill, fail or slow the program, to show that no step of it can lose anything."""

import os
import signal
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

VARIABLE = "WARMLINE_FAULT"

NAMES = frozenset(
    {
        "before_commit",
        "after_commit",
        "in_migration",
        "before_send",
        "after_send_before_record",
        "while_timer_fires",
        "after_commit_before_ack",
        "after_lease",
    }
)


class Fault(Exception):
    """Raised by a fault point whose action is `raise`."""


class Action(StrEnum):
    KILL = "kill"
    RAISE = "raise"
    DELAY = "delay"


@dataclass(frozen=True, slots=True)
class Planned:
    """What happens when the point `name` is passed for the `at`-th time; `seconds` belongs to a delay."""

    name: str
    at: int
    action: Action
    seconds: float = 0.0


def parse(setting: str) -> tuple[Planned, ...]:
    """Read `name:n[:kill|raise|delay=SECONDS]`, several by commas; ValueError says what is wrong."""
    return tuple(_parse_one(part.strip()) for part in setting.split(",") if part.strip())


def _parse_one(part: str) -> Planned:
    name, _, rest = part.partition(":")
    count, _, action = rest.partition(":")
    if name not in NAMES:
        raise ValueError(f"{VARIABLE}: {name!r} is not a fault point; use {', '.join(sorted(NAMES))}.")
    if not count.isdecimal() or int(count) < 1:
        raise ValueError(f"{VARIABLE}: {part!r} needs the number of the pass, from 1, as in '{name}:1'.")
    kind, _, seconds = (action or Action.KILL).partition("=")
    try:
        if (kind == Action.DELAY) != bool(seconds):
            raise ValueError(action)
        return Planned(name, int(count), Action(kind), float(seconds or 0))
    except ValueError:
        message = f"{VARIABLE}: {action!r} is not an action; use kill, raise or delay=SECONDS."
        raise ValueError(message) from None


_setting = os.environ.get(VARIABLE, "")
_plan: tuple[Planned, ...] | None = None
_passes: dict[str, int] = {}
_lock = threading.Lock()


def check() -> None:
    """Call at start: ValueError with one sentence when the environment's setting cannot be understood."""
    parse(_setting)


def arm(setting: str) -> None:
    """Replace the setting within this process and count every point's passes from zero; '' turns all off."""
    global _setting, _plan
    plan = parse(setting)
    with _lock:
        _setting, _plan = setting, plan
        _passes.clear()


def fault(name: str) -> None:
    """Pass the point `name`: nothing happens unless it is the pass that the setting asks for."""
    if _setting:
        _pass(name)


def _pass(name: str) -> None:
    global _plan  # noqa: PLW0603 - read at the first pass, because importing must not fail
    if name not in NAMES:
        raise ValueError(f"{name!r} is not listed in faults.NAMES")
    with _lock:
        if _plan is None:
            _plan = parse(_setting)
        count = _passes[name] = _passes.get(name, 0) + 1
        due = [planned for planned in _plan if planned.name == name and planned.at == count]
    for planned in due:
        _happen(planned)


def _happen(planned: Planned) -> None:
    match planned.action:
        case Action.KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        case Action.RAISE:
            raise Fault(f"{planned.name}, pass {planned.at}")
        case Action.DELAY:
            time.sleep(planned.seconds)
