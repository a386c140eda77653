"""Timers and living nudges as rows."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.clocks import Audience, Timer, TimerKind
from bot.storage import issues, people, timers
from bot.storage.database import Database, Transaction
from bot.storage.timers import Nudge
from tests.factories import T0, a_team, an_issue

HOUR = timedelta(hours=1)


def a_timer(step: int = 1, **changes: object) -> Timer:
    return replace(Timer(TimerKind.ANSWER, step, 5, Audience.OWNER, T0 + HOUR * step), **changes)  # type: ignore[arg-type]


def two_issues(tx: Transaction) -> int:
    team = a_team(tx)
    ada = people.customer_of(tx, team.ada, T0)
    for issue_id in (42, 43):
        here = {"workspace_id": team.workspace.id, "customer_id": ada.id, "channel_id": team.customers.id}
        issues.add(tx, an_issue(id=issue_id, number=issue_id, **here))
    return team.workspace.id


async def test_the_stored_set_is_replaced_and_the_oldest_is_due_first(database: Database) -> None:
    def story(tx: Transaction) -> None:
        two_issues(tx)
        timers.replace_all(tx, 42, [a_timer(2), a_timer(1), a_timer(3)])
        timers.replace_all(tx, 42, [a_timer(3), a_timer(2)])
        timers.replace_all(tx, 43, [a_timer(1)])
        assert timers.of_issue(tx, 42) == (a_timer(2), a_timer(3))
        assert timers.next_due(tx, T0) is None
        assert timers.next_due(tx, T0 + HOUR) == 43
        assert timers.next_due(tx, T0 + 9 * HOUR) == 43
        assert timers.overdue(tx, T0 + 2 * HOUR) == 2

        timers.hold(tx, 43)
        assert timers.held(tx) == (43,)
        assert timers.next_due(tx, T0 + 9 * HOUR) == 42
        timers.replace_all(tx, 43, [a_timer(1)])
        assert timers.held(tx) == ()

    await database.run(story)


async def test_an_issue_has_one_living_nudge(database: Database) -> None:
    def story(tx: Transaction) -> None:
        here = two_issues(tx)
        assert timers.nudge_of(tx, 42) is None
        first = Nudge(42, TimerKind.ANSWER, 1, 5, Audience.OWNER, T0, T0 + HOUR, True, None)
        timers.set_nudge(tx, first)
        assert timers.nudges_up(tx, here) == (first,)
        timers.clear_nudge(tx, 42, T0 + HOUR)
        assert timers.nudge_of(tx, 42) == replace(first, cleared_at=T0 + HOUR)
        assert timers.nudges_up(tx, here) == ()
        second = replace(first, step=2, late=False, audience=Audience.LEAD)
        timers.set_nudge(tx, second)
        assert timers.nudge_of(tx, 42) == second

    await database.run(story)
