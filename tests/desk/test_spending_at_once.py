"""Many give in the same moment from the same purses: no limit is ever passed, on either database.

`WARMLINE_ROUNDS=200` plays that many rounds instead of the few that every run repeats.
"""

import os

import pytest

from bot.bench import spending
from bot.storage.database import Database

pytestmark = pytest.mark.thorough

ROUNDS = int(os.environ.get("WARMLINE_ROUNDS", "2"))


async def test_a_hundred_who_give_at_once_never_pass_a_limit(database: Database) -> None:
    came = await spending.spend(database, spending.AT_ONCE, ROUNDS)
    assert came.given + came.asked == spending.AT_ONCE * ROUNDS
    assert came.given >= ROUNDS
    assert came.asked >= ROUNDS, "somebody reached a limit, or nothing was tried"
    assert came.past == 0
