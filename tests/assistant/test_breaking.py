"""A model that fails again and again is left in peace, and asked once whether it is well."""

import asyncio

from bot.assistant import breaking
from bot.assistant.breaking import FAILURES, LONGEST, REST, Breaker
from bot.assistant.drafting import RESTING
from bot.domain.drafting import Drafted, Undrafted, unheard
from tests.assistant.conftest import Asking
from tests.assistant.windows import a_wanted
from tests.fakes.model import FakeModel, Mood


def broken(times: int, now: float = 0.0) -> Breaker:
    breaker = Breaker()
    for _ in range(times):
        breaking.failed(breaker, now)
    return breaker


def test_a_few_failures_are_nothing() -> None:
    assert breaking.lets(broken(FAILURES - 1), 0.0)


def test_then_it_rests_and_one_question_tries_it() -> None:
    breaker = broken(FAILURES)
    assert not breaking.lets(breaker, REST - 0.1)
    assert breaking.lets(breaker, REST)
    assert not breaking.lets(breaker, REST), "only one tries"
    breaking.well(breaker)
    assert breaking.lets(breaker, REST)
    assert breaking.lets(breaker, REST)


def test_each_failed_try_doubles_the_rest_up_to_a_limit() -> None:
    breaker, now, rests = broken(FAILURES), 0.0, []
    for _ in range(8):
        rests.append(breaker.rests_until - now)
        now = breaker.rests_until
        assert breaking.lets(breaker, now)
        breaking.failed(breaker, now)
    assert rests[:3] == [REST, 2 * REST, 4 * REST]
    assert max(rests) == LONGEST


def test_who_asks_for_time_gets_it() -> None:
    breaker = Breaker()
    breaking.failed(breaker, 0.0, later=45.0)
    assert not breaking.lets(breaker, 44.0)
    assert breaking.lets(breaker, 45.0)


def test_a_question_that_was_taken_back_tries_nothing() -> None:
    breaker = broken(FAILURES)
    assert breaking.lets(breaker, REST)
    breaking.given_up(breaker)
    assert breaking.lets(breaker, REST)


async def test_after_some_failures_nobody_is_asked_until_it_has_rested(
    fake: FakeModel, asking: Asking
) -> None:
    fake.moods = [Mood.BROKEN]
    draft, now = asking(), [100.0]
    draft.model.clock = lambda: now[0]
    for _ in range(FAILURES + 3):
        assert isinstance(await draft(a_wanted(), unheard), Undrafted)
    assert len(fake.asked) == FAILURES
    assert await draft(a_wanted(), unheard) == Undrafted(RESTING)
    now[0] += REST
    fake.moods = [Mood.WELL]
    assert isinstance(await draft(a_wanted(), unheard), Drafted)
    assert isinstance(await draft(a_wanted(), unheard), Drafted)


async def test_a_refusal_says_nothing_about_how_the_model_is(fake: FakeModel, asking: Asking) -> None:
    fake.moods = [Mood.REFUSAL]
    draft = asking()
    for _ in range(FAILURES + 2):
        assert isinstance(await draft(a_wanted(), unheard), Undrafted)
    assert len(fake.asked) == FAILURES + 2


async def test_a_person_who_goes_away_does_not_break_it(fake: FakeModel, asking: Asking) -> None:
    fake.moods = [Mood.SILENT]
    draft = asking()
    asked = asyncio.ensure_future(draft(a_wanted(), unheard))
    await fake.was_asked.wait()
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    assert draft.model.breaker.failures == 0
