"""Killed at every step it has, and started again, it ends as if nothing had happened."""

import asyncio
import itertools
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.faults import NAMES
from tests.surviving.conftest import MONDAY, Install
from tests.surviving.launcher import command
from tests.surviving.running import Bot
from tests.surviving.snapshot import Difference, State, broken_rules, difference, state_of
from tests.surviving.story import play

pytestmark = pytest.mark.slow

Chapters = dict[str, State]

POINTS = sorted(NAMES - {"in_migration"})  # migrations have a test of their own, below
ALL_UP_TO, GROWTH, AT_MOST = 5, 1.7, 11  # every pass at first, then wider steps, this many lives a point


@dataclass(frozen=True, slots=True)
class Life:
    """One run of the story: how often it died, where it differs, which rules it broke."""

    bot: Bot
    differences: dict[str, Difference]
    broken: list[str]
    restless: bool

    @property
    def whole(self) -> bool:
        return not self.differences and not self.broken and not self.restless


def live(bot: Bot, expected: Chapters | None) -> tuple[Life, Chapters]:
    """Play the story, looking after each chapter; then start twice more, which must change nothing."""
    found = {chapter: state_of(bot.folder / "warmline.db") for chapter in play(bot)}
    ended = found["the end"] = _stopped(bot)
    again = []
    for _ in range(2):
        bot.start()
        bot.idle()
        again.append(_stopped(bot))
    compared = {chapter: difference((expected or found)[chapter], state) for chapter, state in found.items()}
    differs = {chapter: each for chapter, each in compared.items() if each != Difference({}, {})}
    broken = asyncio.run(broken_rules(bot.url))
    return Life(bot, differs, broken, any(state != ended for state in again)), found


def _stopped(bot: Bot) -> State:
    assert bot.stop() == 0, bot.said.read_text()
    return state_of(bot.folder / "warmline.db")


@pytest.fixture(scope="module")
def uninterrupted(install: Install) -> Chapters:
    life, state = live(install(), None)
    assert life.whole, life
    assert life.bot.deaths == []
    return state


def passes() -> Iterator[int]:
    """1, 2, 3 … then wider and wider: which pass of a point is the fatal one."""
    yield from range(1, ALL_UP_TO + 1)
    step = float(ALL_UP_TO)
    while True:
        step *= GROWTH
        yield int(step)


def sweep(install: Install, expected: Chapters, point: str) -> list[Life]:
    """Kill at one pass after the other until the story ends before the pass is reached."""
    lives = []
    for number in itertools.islice(passes(), AT_MOST):
        life, _ = live(install(f"{point}:{number}"), expected)
        if not life.bot.deaths:
            break
        lives.append(life)
    return lives


def complaint(lives: list[Life]) -> str:
    return "\n\n".join(
        f"{life.differences} {life.broken} restless={life.restless} {life.bot.folder}"
        for life in lives
        if not life.whole
    )


def tell(capsys: pytest.CaptureFixture[str], what: str, lives: list[Life]) -> None:
    kills = sum(len(life.bot.deaths) for life in lives)
    lost = sum(each.count_lost for life in lives for each in life.differences.values())
    extra = sum(each.count_extra for life in lives for each in life.differences.values())
    slowest = max((seconds for life in lives for seconds in life.bot.recoveries), default=0.0)
    with capsys.disabled():
        print(f"\n{what}: {kills} kills, {lost} lost, {extra} duplicates, slowest recovery {slowest:.2f} s")  # noqa: T201


def test_a_kill_at_any_step_loses_and_doubles_nothing(
    install: Install, uninterrupted: Chapters, capsys: pytest.CaptureFixture[str]
) -> None:
    with ThreadPoolExecutor(2) as pool:
        swept = dict(zip(POINTS, pool.map(partial(sweep, install, uninterrupted), POINTS), strict=True))
    lives = [life for found in swept.values() for life in found]
    tell(capsys, ", ".join(f"{point} ×{len(found)}" for point, found in swept.items()), lives)
    assert all(swept.values()), "a point that the story never passes proves nothing"
    assert complaint(lives) == ""


NESTED = [
    ("after_send_before_record:4", "before_commit:1", "after_commit:3", "after_lease:1"),
    ("before_send:9", "after_lease:1", "after_send_before_record:1"),
    ("after_commit:40", "before_commit:2", "before_commit:3", "before_commit:4"),
    ("while_timer_fires:2", "while_timer_fires:1", "after_commit:2", "before_send:1"),
    ("after_commit_before_ack:7", "after_commit_before_ack:1", "after_commit:1"),
]


def test_a_kill_during_recovery_changes_nothing_either(
    install: Install, uninterrupted: Chapters, capsys: pytest.CaptureFixture[str]
) -> None:
    lives = [live(install(*faults), uninterrupted)[0] for faults in NESTED]
    tell(capsys, "nested", lives)
    assert all(len(life.bot.deaths) > 1 for life in lives)
    assert complaint(lives) == ""


@pytest.mark.parametrize(
    "point", ["after_commit_before_ack", "after_send_before_record", "while_timer_fires"]
)
def test_the_command_itself_survives_as_its_forks_do(
    point: str, install: Install, uninterrupted: Chapters
) -> None:
    bot = install(f"{point}:2")
    bot.begin = command
    life, _ = live(bot, uninterrupted)
    assert bot.deaths == [-signal.SIGKILL]
    assert complaint([life]) == ""


RAISED = [
    ("before_send", 7),
    ("before_send", 30),
    ("after_send_before_record", 5),
    ("after_send_before_record", 21),
    ("before_commit", 25),
    ("after_commit", 26),
    ("after_lease", 4),
    ("after_commit_before_ack", 3),
]


def _but_for_the_record(life: Life) -> list[Difference]:
    """What differs besides the one line in `quarantine` that tells of the error."""
    told = "'quarantined'"
    without = [
        Difference(
            each.lost, {k: [line for line in v if not line.startswith(told)] for k, v in each.extra.items()}
        )
        for each in life.differences.values()
    ]
    return [each for each in without if each.count_lost or each.count_extra]


@pytest.mark.parametrize(("point", "number"), RAISED)
def test_an_error_at_a_step_is_written_down_and_made_good(
    point: str, number: int, install: Install, uninterrupted: Chapters
) -> None:
    life, _ = live(install(f"{point}:{number}:raise"), uninterrupted)
    assert f"Fault: {point}, pass {number}" in life.bot.said.read_text()
    assert life.bot.deaths == []
    assert _but_for_the_record(life) == []
    assert life.broken == []


def test_what_raises_while_it_is_sent_is_kept_for_a_person(install: Install, uninterrupted: Chapters) -> None:
    bot = install("after_send_before_record:9:raise")
    live(bot, uninterrupted)
    [(source, problem)] = bot.rows("SELECT source, problem FROM quarantine")
    assert (source, problem) == ("outbox", "Fault('after_send_before_record, pass 9')")


TUESDAY = MONDAY + timedelta(days=1, hours=4)


@pytest.fixture(scope="module")
def evening(install: Install) -> Path:
    """The database of a bot that was stopped on Monday, with three issues that somebody must hear of."""
    bot = install()
    list(itertools.islice(play(bot), 4))
    assert bot.stop() == 0
    return bot.folder / "warmline.db"


def wake(install: Install, evening: Path, *faults: str) -> tuple[Bot, State]:
    """Start on Tuesday, let everything that is due be said, and stop."""
    bot = install(*faults, of=evening, at=TUESDAY)
    bot.start()
    bot.idle()
    return bot, _stopped(bot)


MORNING = [
    *(f"while_timer_fires:{n}" for n in (1, 2, 3)),
    *(f"{point}:{n}" for point in ("before_commit", "after_commit") for n in (2, 3, 4, 5, 6, 8, 11, 15)),
    *(f"{point}:{n}" for point in ("before_send", "after_send_before_record") for n in (1, 2, 3, 5, 7)),
    "after_lease:1",
]


def test_a_kill_while_the_reminders_of_a_night_go_out_loses_and_doubles_none(
    install: Install, evening: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, expected = wake(install, evening)
    assert sum(expected["nudges"].values()) == 3
    with ThreadPoolExecutor(2) as pool:
        woken = list(pool.map(partial(wake, install, evening), MORNING))
    found = [difference(expected, state) for _, state in woken]
    with capsys.disabled():
        kills, lost, extra = (
            sum(len(bot.deaths) for bot, _ in woken),
            sum(each.count_lost for each in found),
            sum(each.count_extra for each in found),
        )
        print(f"\nreminders: {kills} kills, {lost} lost, {extra} duplicates")  # noqa: T201
    assert [each for each in found if each != Difference({}, {})] == []
    assert kills > len(MORNING) / 2


def test_a_reminder_that_raises_is_set_aside_and_the_others_come(install: Install, evening: Path) -> None:
    bot, _ = wake(install, evening, "while_timer_fires:1:raise")
    [(issue,)] = bot.rows("SELECT issue_id FROM quarantine WHERE source = 'timer'")
    nudged = {row[0] for row in bot.rows("SELECT issue_id FROM events WHERE kind = 'nudged'")}
    assert nudged == {row[0] for row in bot.rows("SELECT id FROM issues")} - {issue}


def test_slow_steps_change_nothing(install: Install, uninterrupted: Chapters) -> None:
    slow = ",".join(f"{point}:3:delay=0.2" for point in POINTS)
    life, _ = live(install(slow), uninterrupted)
    assert complaint([life]) == ""


FIRST_START = ["in_migration:1", "before_commit:1", "after_commit:1", "before_commit:2", "after_lease:3"]


@pytest.mark.parametrize("fault", FIRST_START)
def test_killed_at_its_very_first_start_it_still_has_its_dozen(fault: str, tmp_path: Path) -> None:
    bot = Bot(tmp_path, f"sqlite:///{tmp_path / 'warmline.db'}", [fault])
    bot.start()
    bot.idle()
    assert len(bot.deaths) == 1
    assert bot.rows("SELECT count(*) FROM issues") == [(12,)]
    assert bot.rows("SELECT count(*) FROM local_messages WHERE key LIKE 'card:%'") == [(12,)]
    assert bot.stop() == 0


def test_a_clock_whose_answer_was_lost_is_moved_once(install: Install) -> None:
    bot = install("after_commit_before_ack:1")
    bot.start()
    [(before,)] = bot.rows("SELECT clock_offset FROM workspaces")
    bot.act("ida", "clock", move="2h")
    [(after,)] = bot.rows("SELECT clock_offset FROM workspaces")
    assert bot.deaths == [-signal.SIGKILL]
    assert int(str(after)) - int(str(before)) == timedelta(hours=2) // timedelta(microseconds=1)
    assert bot.stop() == 0
