"""Promises as rows."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.customers import Said, Voice
from bot.domain.issues import Ending, State
from bot.domain.promises import Promise
from bot.domain.promising import How, Outcome
from bot.storage import conversation, issues, people, promises
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team, an_issue

HOUR = timedelta(hours=1)
BY_NOON = Promise("You will have it by noon.", 0, 25, T0 + 2 * HOUR, by_day=False, certain=True)
SOME_DAY = replace(BY_NOON, quote="I'll look into it.", due_at=None)


def said_by_mina(tx: Transaction) -> tuple[Team, Said]:
    team = a_team(tx)
    here = {"workspace_id": team.workspace.id, "channel_id": team.customers.id}
    issues.add(tx, an_issue(customer_id=people.customer_of(tx, team.ada, T0).id, **here))
    said = conversation.add(tx, 42, team.customers.id, "101", team.mina.id, Voice.TEAM, BY_NOON.quote, T0)
    return team, said


async def test_a_promise_is_offered_then_tracked_then_settled(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team, said = said_by_mina(tx)
        given = promises.add(tx, said, BY_NOON, T0 + HOUR)
        assert (given.issue_id, given.person_id, given.message_id) == (42, team.mina.id, said.id)
        assert (given.quote, given.made_at, given.due_at, given.offered_at) == (
            BY_NOON.quote,
            T0,
            T0 + 2 * HOUR,
            T0 + HOUR,
        )
        assert (given.tracked_at, given.outcome, given.settled_at) == (None, None, None)
        assert promises.track(tx, given.id, T0 + 3 * HOUR, T0 + HOUR)
        tracked = promises.must(tx, given.id)
        assert (tracked.due_at, tracked.tracked_at) == (T0 + 3 * HOUR, T0 + HOUR)
        promises.settle(tx, given.id, Outcome.BROKEN, How.SILENCE, None, T0 + 5 * HOUR)
        assert not promises.track(tx, given.id, T0 + 9 * HOUR, T0 + 6 * HOUR)
        promises.settle(tx, given.id, Outcome.KEPT, How.PERSON, team.mina.id, T0 + 6 * HOUR)
        settled = promises.must(tx, given.id)
        assert (settled.outcome, settled.how, settled.settled_by) == (
            Outcome.KEPT,
            How.PERSON,
            team.mina.id,
        )
        promises.reopen(tx, given.id)
        assert promises.of_issue(tx, 42) == (tracked,)
        assert promises.get(tx, 1) is None

    await database.run(story)


async def test_what_stands_comes_by_when_it_is_due_and_without_a_time_last(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team, said = said_by_mina(tx)
        undated, later, noon, broken, kept = (
            promises.add(tx, said, each, T0).id
            for each in (
                SOME_DAY,
                replace(BY_NOON, due_at=T0 + 3 * HOUR),
                BY_NOON,
                replace(BY_NOON, due_at=T0 + HOUR),
                BY_NOON,
            )
        )
        promises.settle(tx, broken, Outcome.BROKEN, How.SILENCE, None, T0 + 2 * HOUR)
        promises.settle(tx, kept, Outcome.KEPT, How.PERSON, team.mina.id, T0 + 2 * HOUR)
        here = team.workspace.id
        assert [p.id for p in promises.standing(tx, here, T0)] == [broken, noon, later, undated]
        assert broken not in {p.id for p in promises.standing(tx, here, T0 + 3 * HOUR)}
        assert promises.standing(tx, team.stranger.workspace_id, T0) == ()
        issue = issues.get(tx, 42)
        assert issue is not None
        issues.save(tx, replace(issue, state=State.CLOSED, closed_at=T0, ending=Ending.FINE))
        assert promises.standing(tx, here, T0) == ()

    await database.run(story)
