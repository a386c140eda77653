"""Remembering: what is known of a customer, looked up by name, organisation or an issue, and written down."""

from datetime import datetime

from bot.desk import recalling, wondering
from bot.desk.acting import Stopped, stopped
from bot.domain.answers import NeedsLead, Silence
from bot.domain.contexts import LineKind
from bot.domain.customers import Customer
from bot.domain.facts import tidy
from bot.domain.kept import (
    Changed,
    LineAdded,
    LineGone,
    LineRemoved,
    LineRestored,
    NoSuchCustomer,
    NothingWritten,
    TooLong,
)
from bot.domain.kept_windows import LineWindow
from bot.domain.listings import CustomerLine, CustomersFound, CustomerShown
from bot.domain.memory import LineEdited
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.remembered import TEXT_LENGTH, CustomerNote
from bot.storage import customer_lines, people, reporting, team_log
from bot.storage.database import Transaction

MOST_FOUND = 10


def customer(
    tx: Transaction, person: Person, words: str, now: datetime
) -> CustomerShown | CustomersFound | Silence | NeedsLead:
    """`/care customer WORDS`: the one who is meant, or the list of those who may be.

    `#42` means the customer of that issue: two people may have one name. An address, a number or another
    handle means whose it is.
    """
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    found = recalling.found(tx, person, words, MOST_FOUND + 1)
    if len(found) == 1:
        return recalling.shown(tx, found[0])
    lines = tuple(line_of(tx, one) for one in found[:MOST_FOUND])
    return CustomersFound(words, lines, more=len(found) > MOST_FOUND)


def line_of(tx: Transaction, one: Customer) -> CustomerLine:
    """One customer in a list of several who may be meant."""
    standing = reporting.customer_standing(tx, one.id)
    return CustomerLine(one, standing.amount, standing.newest)


def line_window(
    tx: Transaction, person: Person, customer_id: int, now: datetime
) -> LineWindow | NoSuchCustomer | Stopped:
    """Where somebody writes down what they know of a customer."""
    found = whom(tx, person, customer_id, now)
    return LineWindow(found) if isinstance(found, Customer) else found


def add_line(
    tx: Transaction, person: Person, customer_id: int, kind: str, text: str, now: datetime
) -> LineAdded | LineWindow | NoSuchCustomer | Stopped:
    """Keep one line about a customer; the form again with what is wrong."""
    found = whom(tx, person, customer_id, now)
    if not isinstance(found, Customer):
        return found
    text, of_kind = tidy(text), _kind(kind)
    problem = _problem(text)
    if problem is not None:
        return LineWindow(found, of_kind, text, problem)
    note = customer_lines.add(tx, found.id, of_kind, text, person.id, now)
    team_log.add(tx, person, Changed.LINE_ADDED, note.id, now, {"kind": of_kind})
    wondering.show(tx, person, found.id, now)
    return LineAdded(found.name)


def _kind(kind: str) -> LineKind:
    return LineKind(kind) if kind in set(LineKind) else LineKind.NOTE


def _problem(text: str) -> TooLong | NothingWritten | None:
    if not text:
        return NothingWritten()
    return TooLong(len(text), TEXT_LENGTH) if len(text) > TEXT_LENGTH else None


def edit_window(
    tx: Transaction, person: Person, line_id: int, now: datetime
) -> LineWindow | LineGone | Stopped:
    """The form of a line as it reads now."""
    note = _note(tx, person, line_id, now)
    if not isinstance(note, CustomerNote):
        return note
    if note.removed_at is not None:
        return LineGone()
    customer = people.customer(tx, note.customer_id)
    return LineWindow(customer, note.kind, note.text, line_id=note.id)


def edit_line(
    tx: Transaction, person: Person, line_id: int, kind: str, text: str, now: datetime
) -> LineEdited | LineWindow | LineGone | Stopped:
    """Change a line; how it read before stays on record, with who wrote it when."""
    note = _note(tx, person, line_id, now)
    if not isinstance(note, CustomerNote):
        return note
    customer, text, of_kind = people.customer(tx, note.customer_id), tidy(text), _kind(kind)
    problem = _problem(text)
    if problem is not None:
        return LineWindow(customer, of_kind, text, problem, line_id=note.id)
    if note.removed_at is not None:
        return LineGone()
    if (of_kind, text) != (note.kind, note.text):
        customer_lines.edit(tx, note, of_kind, text, person.id, now)
        team_log.add(tx, person, Changed.LINE_EDITED, note.id, now, {"kind": of_kind})
    return LineEdited(customer.name)


def whom(
    tx: Transaction, person: Person, customer_id: int, now: datetime
) -> Customer | NoSuchCustomer | Stopped:
    """The customer whom a button is about, if the person may change what is known of them.

    One who was merged away since the button was shown is who they are part of now.
    """
    refused = stopped(tx, person, Action.REMEMBER, person.workspace_id, None, now)
    if refused is not None:
        return refused
    return customer_lines.customer(tx, person.workspace_id, customer_id) or NoSuchCustomer()


def remove_line(
    tx: Transaction, person: Person, line_id: int, now: datetime
) -> LineRemoved | LineGone | Stopped:
    """Take it out of what is known; it can be put back."""
    note = _note(tx, person, line_id, now)
    if not isinstance(note, CustomerNote):
        return note
    if not customer_lines.remove(tx, note.id, person.id, now):
        return LineGone()
    team_log.add(tx, person, Changed.LINE_REMOVED, note.id, now, {})
    return LineRemoved(note.id, note.text)


def restore_line(
    tx: Transaction, person: Person, line_id: int, now: datetime
) -> LineRestored | LineGone | Stopped:
    """Undo the removal."""
    note = _note(tx, person, line_id, now)
    if not isinstance(note, CustomerNote):
        return note
    if customer_lines.restore(tx, note.id):
        team_log.add(tx, person, Changed.LINE_RESTORED, note.id, now, {})
    return LineRestored(people.customer(tx, note.customer_id).name)


def _note(tx: Transaction, person: Person, line_id: int, now: datetime) -> CustomerNote | LineGone | Stopped:
    refused = stopped(tx, person, Action.REMEMBER, person.workspace_id, None, now)
    if refused is not None:
        return refused
    return customer_lines.get(tx, person.workspace_id, line_id) or LineGone()
