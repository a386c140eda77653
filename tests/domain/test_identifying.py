"""F17, F18: however a bot fails, it never begins so many sessions that Discord takes its token away."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.identifying import DAY, MOST, RESERVE, Allowance, Go, Hold, Why, may_identify, pause_after

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PLENTY = Allowance(1000, T0)
SECOND = timedelta(seconds=1)
Record = Callable[[str, object], None]


def crashing(lives: timedelta, lasting: timedelta) -> list[datetime]:
    """The sessions of a bot whose every session ends after `lives`, and which tries again at once."""
    begun: list[datetime] = []
    now = T0
    while now < T0 + lasting:
        said = may_identify(begun, PLENTY, now)
        if isinstance(said, Hold):
            now = said.until
            continue
        begun.append(now)
        now += lives
    return begun


def most_in_a_day(begun: list[datetime]) -> int:
    return max((sum(at <= one < at + DAY for one in begun) for at in begun), default=0)


@pytest.mark.parametrize("lives", [timedelta(0), timedelta(minutes=1), timedelta(minutes=3)], ids=str)
def test_f18_a_crash_loop_of_three_days_stays_below_fifty_a_day(
    lives: timedelta, record_property: Record
) -> None:
    begun = crashing(lives, timedelta(days=3))
    record_property(f"identifies/24 h, each lives {lives}", most_in_a_day(begun))
    assert most_in_a_day(begun) <= MOST
    deaf = max(after - before for before, after in pairwise(begun))
    record_property(f"longest wait, each lives {lives}", str(deaf))
    assert deaf <= timedelta(hours=3)


@given(st.lists(st.integers(min_value=0, max_value=4 * 3600), max_size=300))
def test_whenever_it_is_tried_fifty_a_day_are_the_most(pauses: list[int]) -> None:
    begun: list[datetime] = []
    now = T0
    for pause in pauses:
        now += pause * SECOND
        if isinstance(may_identify(begun, PLENTY, now), Go):
            begun.append(now)
    assert most_in_a_day(begun) <= MOST
    for before, after in pairwise(begun):
        assert after - before >= timedelta(seconds=5)


@given(st.lists(st.integers(min_value=-DAY // SECOND, max_value=2 * DAY // SECOND), max_size=120))
def test_a_wait_ends_within_a_day_whatever_the_clock_did(seconds: list[int]) -> None:
    past = [T0 + each * SECOND for each in seconds]
    said = may_identify(past, PLENTY, T0)
    if isinstance(said, Hold):
        assert T0 < said.until <= T0 + DAY
    else:
        assert said.used < MOST


@given(st.lists(st.integers(min_value=0, max_value=DAY // SECOND), max_size=60))
def test_the_order_of_what_is_remembered_does_not_matter(seconds: list[int]) -> None:
    past = [T0 - each * SECOND for each in seconds]
    assert may_identify(past, PLENTY, T0) == may_identify(past[::-1], PLENTY, T0)


def test_the_first_one_may_go_at_once() -> None:
    assert may_identify([], PLENTY, T0) == Go(0)


def test_a_restart_now_and_then_waits_for_nothing() -> None:
    past = [T0 - timedelta(minutes=3 * each) for each in range(1, 31)]
    assert may_identify(past, PLENTY, T0) == Go(30)


def test_the_pause_doubles_until_one_holds() -> None:
    at, times, pauses = T0, [T0], []
    for _ in range(11):
        pauses.append(pause_after(times) // SECOND)
        at += pause_after(times)
        times.append(at)
    assert pauses == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]
    assert pause_after([*times, at + timedelta(hours=2)]) == 5 * SECOND


def test_discords_own_count_is_respected_with_something_left_for_others() -> None:
    resets = T0 + timedelta(hours=7)
    assert may_identify([], Allowance(RESERVE, resets), T0) == Hold(resets, Why.NEARLY_SPENT)
    assert may_identify([], Allowance(RESERVE + 1, resets), T0) == Go(0)


def test_a_day_that_is_full_waits_until_its_first_session_is_a_day_old() -> None:
    past = [T0 - DAY + timedelta(minutes=1 + 20 * each) for each in range(MOST)]
    said = may_identify(past, PLENTY, T0)
    assert said == Hold(T0 + timedelta(minutes=1), Why.DAY_IS_FULL)
