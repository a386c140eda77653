"""A fault point does nothing until it is told to, and then exactly what it was told."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from bot import faults


@pytest.fixture(autouse=True)
def _disarmed() -> Iterator[None]:
    yield
    faults.arm("")


def run(code: str, setting: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"from bot import faults\n{code}"],
        env=os.environ | {"WARMLINE_FAULT": setting},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_setting_nothing_happens() -> None:
    for name in faults.NAMES:
        faults.fault(name)


def test_it_strikes_at_the_pass_it_was_told_and_never_again() -> None:
    faults.arm("before_send:3:raise")
    faults.fault("before_send")
    faults.fault("after_lease")
    faults.fault("before_send")
    with pytest.raises(faults.Fault, match="before_send, pass 3"):
        faults.fault("before_send")
    faults.fault("before_send")


def test_several_may_be_planned() -> None:
    faults.arm("before_send:1:raise, after_lease:2:raise")
    faults.fault("after_lease")
    with pytest.raises(faults.Fault):
        faults.fault("before_send")
    with pytest.raises(faults.Fault):
        faults.fault("after_lease")


def test_a_delay_delays() -> None:
    faults.arm("before_send:1:delay=0.05")
    began = time.perf_counter()
    faults.fault("before_send")
    assert time.perf_counter() - began >= 0.05


def test_the_default_is_to_kill() -> None:
    done = run(
        "for n in range(5):\n    print(n, flush=True)\n    faults.fault('after_lease')", "after_lease:2"
    )
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "0\n1\n")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("before_lunch:1", "'before_lunch' is not a fault point; use after_commit"),
        ("before_send", "needs the number of the pass"),
        ("before_send:0", "needs the number of the pass"),
        ("before_send:x", "needs the number of the pass"),
        ("before_send:1:explode", "'explode' is not an action"),
        ("before_send:1:delay", "'delay' is not an action"),
        ("before_send:1:delay=soon", "'delay=soon' is not an action"),
        ("before_send:1:kill=9", "'kill=9' is not an action"),
    ],
)
def test_a_wrong_setting_is_said_at_start(setting: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        faults.parse(setting)
    done = run("faults.check()", setting)
    assert said in done.stderr


def test_a_right_setting_passes_the_check() -> None:
    assert run("faults.check()", "before_send:1:delay=2.5,after_lease:3").returncode == 0


def test_a_point_that_is_not_listed_is_a_bug() -> None:
    faults.arm("before_send:1:raise")
    with pytest.raises(ValueError, match=r"faults\.NAMES"):
        faults.fault("before_lunch")
