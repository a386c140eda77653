"""A hundred people want the same issue in the same moment: one has it, and the others are told who.

`WARMLINE_ROUNDS=500` plays that many rounds instead of the few that every run repeats.
"""

import asyncio
import os
from collections import Counter

import pytest

from bot.desk import claiming, listening
from bot.domain.answers import AlreadyOwned, Claimed
from bot.domain.customers import Arrival
from bot.domain.issues import Happened
from bot.domain.people import Person, Role
from bot.storage import conversation, issues, log, people
from bot.storage.database import Database, Transaction
from tests.factories import T0, ZONE, Team, a_team

pytestmark = pytest.mark.thorough

ROUNDS = int(os.environ.get("WARMLINE_ROUNDS", "5"))
PEOPLE = 100


def prepared(tx: Transaction) -> tuple[Team, tuple[Person, ...]]:
    team = a_team(tx)
    here = team.workspace.id
    crowd = tuple(
        people.add(tx, "local", here, f"agent{n}", f"Agent {n}", Role.AGENT, ZONE) for n in range(PEOPLE)
    )
    return team, crowd


def one_more(tx: Transaction, team: Team, number: int) -> int:
    said = Arrival(team.customers.id, f"{number}", f"root{number}", team.ada.id, "Where is my parcel?", T0)
    listening.message_arrived(tx, said, T0)
    return conversation.issue_at(tx, team.customers.id, f"{number}") or 0


async def test_of_a_hundred_who_claim_at_once_one_has_it(database: Database) -> None:
    team, crowd = await database.run(prepared)
    double = 0
    for number in range(ROUNDS):
        issue_id = await database.run(one_more, team, number)
        every = await asyncio.gather(
            *(database.run(claiming.claim, who, issue_id, "button", "", T0) for who in crowd)
        )
        [winner] = [who for who, said in zip(crowd, every, strict=True) if isinstance(said, Claimed)]
        owner = await database.read(issues.get, issue_id)
        assert owner is not None
        assert owner.owner_id == winner.id
        lost = [said for said in every if not isinstance(said, Claimed)]
        assert len(lost) == PEOPLE - 1
        assert all(isinstance(said, AlreadyOwned) and said.owner.id == winner.id for said in lost)
        kinds = Counter(event.kind for event in await database.read(log.of_issue, issue_id))
        double += kinds[Happened.CLAIMED] - 1
    assert double == 0
