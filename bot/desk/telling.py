"""Telling: a private line to one person, outside of any press of theirs, through the outbox."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.tellings import Telling
from bot.storage import deliveries, people, tellings, timers
from bot.storage.database import Transaction

LATE_AFTER = timedelta(minutes=10)


def tell(tx: Transaction, person: Person, what: Telling, data: Mapping[str, object], now: datetime) -> None:
    """Leave a line for one person; whether they may see it is asked when it is sent."""
    told = tellings.add(tx, person.workspace_id, person.id, what, data, now)
    deliveries.want_told(tx, person.workspace_id, person.id, told.id, now)


def show_promise(tx: Transaction, person_id: int, promise_id: int, now: datetime) -> None:
    """The line that asked about a promise is stale: somebody said what becomes of it."""
    for told in tellings.to(tx, person_id):
        if told.data.get("promise") == promise_id:
            deliveries.want_told(tx, told.workspace_id, person_id, told.id, now)


def tell_leads(
    tx: Transaction, workspace_id: int, what: Telling, data: Mapping[str, object], now: datetime
) -> None:
    """Leave a line for every lead; a team without one has its administrators, else only itself."""
    for person in _leads(tx, workspace_id):
        tell(tx, person, what, data, now)


def _leads(tx: Transaction, workspace_id: int) -> tuple[Person, ...]:
    return people.leads(tx, workspace_id) or people.admins(tx, workspace_id) or people.staff(tx, workspace_id)


def tell_late(tx: Transaction, workspace_id: int, now: datetime) -> None:
    """At a start: when reminders should have come well before it, the leads hear so, in one line.

    A start that follows before all of them have come says nothing new.
    """
    if not timers.issues_overdue(tx, now - LATE_AFTER):
        return
    first = timers.next_moment(tx) or now
    data = {"since": first.isoformat(), "until": now.isoformat(), "late": timers.issues_overdue(tx, now)}
    for person in _leads(tx, workspace_id):
        lines = (told for told in tellings.to(tx, person.id) if told.what is Telling.LATE_START)
        if not any(told.at >= first for told in lines):
            tell(tx, person, Telling.LATE_START, data, now)


def tell_owner(
    tx: Transaction, issue: Issue, what: Telling, data: Mapping[str, object], now: datetime
) -> None:
    """Leave a line for who has the issue; for the leads while nobody has."""
    if issue.owner_id is None:
        tell_leads(tx, issue.workspace_id, what, data, now)
    else:
        tell(tx, people.get(tx, issue.owner_id), what, data, now)
