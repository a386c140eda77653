"""Reaching: where else a customer can be reached, written down, taken out and put back."""

from datetime import datetime

from bot.desk.acting import Stopped, stopped
from bot.desk.remembering import whom
from bot.desk.settling import policy_of
from bot.domain.customers import Customer
from bot.domain.handles import CustomerHandle, Handle, HandleKind, handle
from bot.domain.kept import Changed, NoSuchCustomer
from bot.domain.memory import (
    HandleAdded,
    HandleGone,
    HandleKnown,
    HandleRemoved,
    HandleRestored,
    HandleTaken,
    NotAHandle,
)
from bot.domain.memory_windows import HandleWindow
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import handles, people, team_log
from bot.storage.database import Transaction


def window(
    tx: Transaction, person: Person, customer_id: int, now: datetime
) -> HandleWindow | NoSuchCustomer | Stopped:
    """Where somebody writes down where else a customer can be reached."""
    found = whom(tx, person, customer_id, now)
    return HandleWindow(found) if isinstance(found, Customer) else found


def add(
    tx: Transaction, person: Person, customer_id: int, kind: str, text: str, now: datetime
) -> HandleAdded | HandleWindow | NoSuchCustomer | Stopped:
    """Keep one handle of a customer; the form again with what is wrong, and with whose it is already."""
    found = whom(tx, person, customer_id, now)
    if not isinstance(found, Customer):
        return found
    of_kind = HandleKind(kind) if kind in set(HandleKind) else HandleKind.EMAIL
    read = handle(of_kind, text, policy_of(tx, person.workspace_id).calendar.country)
    if read is None:
        return HandleWindow(found, of_kind, text, NotAHandle(" ".join(text.split()), of_kind))
    problem = _taken(tx, found, read)
    if problem is not None:
        return HandleWindow(found, of_kind, text, problem)
    kept = handles.add(tx, found, read, person.id, now)
    team_log.add(tx, person, Changed.HANDLE_ADDED, kept.id, now, {"kind": of_kind})
    return HandleAdded(found.name, read.shown)


def _taken(tx: Transaction, customer: Customer, read: Handle) -> HandleKnown | HandleTaken | None:
    """Why the customer cannot have it; None when nobody has."""
    whose = handles.whose(tx, customer.workspace_id, read)
    if whose is None:
        return None
    return HandleKnown(read.shown) if whose.id == customer.id else HandleTaken(read.shown, whose.name)


def remove(
    tx: Transaction, person: Person, handle_id: int, now: datetime
) -> HandleRemoved | HandleGone | Stopped:
    """Take it out of what is known; it can be put back."""
    kept = _handle(tx, person, handle_id, now)
    if not isinstance(kept, CustomerHandle):
        return kept
    if not handles.remove(tx, kept.id, person.id, now):
        return HandleGone()
    team_log.add(tx, person, Changed.HANDLE_REMOVED, kept.id, now, {})
    return HandleRemoved(kept.id, kept.shown)


def restore(
    tx: Transaction, person: Person, handle_id: int, now: datetime
) -> HandleRestored | HandleTaken | HandleGone | Stopped:
    """Undo the removal, unless somebody else has it by now."""
    kept = _handle(tx, person, handle_id, now)
    if not isinstance(kept, CustomerHandle):
        return kept
    customer = people.customer(tx, kept.customer_id)
    problem = _taken(tx, customer, Handle(kept.kind, kept.network, kept.value, kept.shown))
    if isinstance(problem, HandleTaken):
        return problem
    if problem is None and handles.restore(tx, kept.id):
        team_log.add(tx, person, Changed.HANDLE_RESTORED, kept.id, now, {})
    return HandleRestored(customer.name)


def _handle(
    tx: Transaction, person: Person, handle_id: int, now: datetime
) -> CustomerHandle | HandleGone | Stopped:
    refused = stopped(tx, person, Action.REMEMBER, person.workspace_id, None, now)
    if refused is not None:
        return refused
    return handles.get(tx, person.workspace_id, handle_id) or HandleGone()
