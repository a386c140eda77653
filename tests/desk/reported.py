"""Issues kept as they stand after whatever happened to them, and the report that is asked for."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.desk import reporting
from bot.domain.care_report import CareReport, Standing
from bot.domain.customers import Customer
from bot.domain.issues import Ending, Issue, State
from bot.domain.listings import Week
from bot.storage import issues, people
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team, an_issue, berlin

NOW = berlin(24, 12)  # a Tuesday: its week began on Wednesday the 18th
Told = tuple[list[int], list[int]]


def keep(tx: Transaction, team: Team, customer: Customer | None = None, **changes: Any) -> Issue:
    """An issue of Ada's (or of that customer) as it stands after whatever happened to it."""
    whose = customer or people.customer_of(tx, team.ada, T0)
    issue = an_issue(
        id=tx.new_id(),
        workspace_id=whose.workspace_id,
        number=issues.next_number(tx, whose.workspace_id),
        customer_id=whose.id,
        channel_id=team.customers.id,
        **changes,
    )
    issues.add(tx, issue)
    return issue


def keep_closed(tx: Transaction, team: Team, ending: Ending, at: datetime, **changes: Any) -> Issue:
    given = {"solved_at": at, "closed_at": at, **changes}
    return keep(tx, team, state=State.CLOSED, ending=ending, **given)


def reported(tx: Transaction, team: Team, now: datetime = NOW, words: str = "") -> CareReport:
    """The report of seven days, or what `words` ask for."""
    given = reporting.asked(tx, team.mina, words or "7d", now)
    assert isinstance(given, CareReport)
    return given


def standing(given: CareReport) -> Standing:
    assert given.standing is not None
    return given.standing


def a_week_of(tx: Transaction, team: Team) -> Week:
    return reporting.week(tx, team.workspace.id, NOW)


def days(week: Week) -> Told:
    return [day.opened for day in week.days], [day.solved for day in week.days]


async def tell(database: Database, story: Callable[[Transaction, Team], None]) -> None:
    await database.run(lambda tx: story(tx, a_team(tx)))
