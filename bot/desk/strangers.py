"""People who write from elsewhere, by e-mail or on other networks: met by their handles."""

from datetime import datetime

from bot.desk.settling import policy_of
from bot.domain.customers import Customer
from bot.domain.emails import Email
from bot.domain.handles import HandleKind, handle
from bot.domain.intake import Sender
from bot.domain.people import Person, Role
from bot.storage import handles, people
from bot.storage.database import Transaction

PLATFORM = "elsewhere"  # of people whom no chat platform of ours knows
NAME_LENGTH = 80


def met(tx: Transaction, workspace_id: int, sender: Sender, now: datetime) -> Person:
    """Who this is: known by any of their handles, else new; with everything that is known of them by then.

    A name alone proves nothing: two people may share one, so each time it is somebody new, until a
    teammate says otherwise. A name with its organisation is taken for the same person.
    """
    name, organisation = sender.name[:NAME_LENGTH].strip(), sender.organisation[:NAME_LENGTH].strip()
    user_id = _mark(tx, sender, name, organisation)
    person = people.by_user_id(tx, workspace_id, user_id)
    if person is None:
        zone = policy_of(tx, workspace_id).calendar.zone
        known = people.Known(user_id, name, Role.OUTSIDER, zone)
        person = people.learn(tx, workspace_id, PLATFORM, known, now)
    customer = _customer(tx, person, sender, organisation, now)
    for one in sender.handles:
        if handles.whose(tx, workspace_id, one) is None:
            handles.add(tx, customer, one, None, now)
    return person


def writer_of(mail: Email) -> Sender:
    """Who wrote an e-mail, as its headers say; without an address, a name is all there is."""
    found = handle(HandleKind.EMAIL, mail.address)
    return Sender(mail.name or mail.address, "", (found,) if found is not None else ())


def _mark(tx: Transaction, sender: Sender, name: str, organisation: str) -> str:
    if sender.handles:
        first = sender.handles[0]
        return f"{PLATFORM}:{first.kind}:{first.network}:{first.value}"
    if name and organisation:
        return f"{PLATFORM}:named:{organisation}:{name}".lower()
    return f"{PLATFORM}:{tx.new_id()}"


def _customer(tx: Transaction, person: Person, sender: Sender, organisation: str, now: datetime) -> Customer:
    """The customer whom a handle leads to stands behind the person from now on, if nobody did."""
    if people.customer_id_of(tx, person) is None:
        found = (handles.whose(tx, person.workspace_id, one) for one in sender.handles)
        known = next((customer for customer in found if customer is not None), None)
        if known is not None:
            people.set_customer(tx, person, known)
            return known
    return people.customer_of(tx, person, now, organisation)
