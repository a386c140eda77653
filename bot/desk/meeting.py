"""Meeting: what a platform says about somebody, taken in, and who leads as long as nobody was chosen."""

from dataclasses import replace
from datetime import datetime

from bot.desk import standing_in
from bot.domain.people import Person, Role
from bot.storage import deliveries, issues, people
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.people import Known


def learn(tx: Transaction, workspace_id: int, platform: str, known: Known, now: datetime) -> Person:
    """What the platform says about somebody; a customer met without a name gets it, on their cards too.

    Whoever is no longer one of the team leaves what they had to the desk.
    """
    before = people.by_user_id(tx, workspace_id, known.user_id)
    person = people.learn(tx, workspace_id, platform, known, now)
    if before is not None and before.is_staff and not person.is_staff:
        standing_in.left(tx, person, now)
    named = people.rename_customer(tx, person)
    if named is not None:
        for issue in issues.of_customer(tx, named):
            deliveries.want(tx, issue, DeliveryKind.CARD, issue.id, now)
    return person


def as_lead(tx: Transaction, person: Person) -> Person:
    """As long as the team has chosen no lead, the platform's administrators among them are the leads."""
    if person.role is not Role.AGENT or people.leads(tx, person.workspace_id):
        return person
    if all(admin.id != person.id for admin in people.admins(tx, person.workspace_id)):
        return person
    return replace(person, role=Role.LEAD)
