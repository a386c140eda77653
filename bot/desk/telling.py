"""Telling: a private line to one person, outside of any press of theirs, through the outbox."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.tellings import Telling
from bot.storage import deliveries, people, tellings
from bot.storage.database import Transaction


def tell(tx: Transaction, person: Person, what: Telling, data: Mapping[str, object], now: datetime) -> None:
    """Leave a line for one person; whether they may see it is asked when it is sent."""
    told = tellings.add(tx, person.workspace_id, person.id, what, data, now)
    deliveries.want_told(tx, person.workspace_id, person.id, told.id, now)


def tell_leads(
    tx: Transaction, workspace_id: int, what: Telling, data: Mapping[str, object], now: datetime
) -> None:
    """Leave a line for every lead; a team without one has its administrators, else only itself."""
    heard = (
        people.leads(tx, workspace_id) or people.admins(tx, workspace_id) or people.staff(tx, workspace_id)
    )
    for person in heard:
        tell(tx, person, what, data, now)


def tell_owner(
    tx: Transaction, issue: Issue, what: Telling, data: Mapping[str, object], now: datetime
) -> None:
    """Leave a line for who has the issue; for the leads while nobody has."""
    if issue.owner_id is None:
        tell_leads(tx, issue.workspace_id, what, data, now)
    else:
        tell(tx, people.get(tx, issue.owner_id), what, data, now)
