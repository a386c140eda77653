"""Remembering: what is known of a customer, looked up by name, organisation or an issue, and written down."""

from datetime import datetime

from bot.desk.acting import Stopped, find, stopped
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
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.remembered import TEXT_LENGTH, CustomerNote, NoteLine
from bot.storage import customer_lines, issues, people, reporting, team_log
from bot.storage.database import Transaction

MOST_FOUND = 10
MOST_ISSUES = 10
MOST_MOODS = 5


def customer(
    tx: Transaction, person: Person, words: str, now: datetime
) -> CustomerShown | CustomersFound | Silence | NeedsLead:
    """`/care customer WORDS`: the one who is meant, or the list of those who may be.

    `#42` means the customer of that issue: two people may have one name.
    """
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    found = _of_issue(tx, person, words)
    if not found:
        found = reporting.customers_found(tx, person.workspace_id, words, MOST_FOUND + 1)
    if len(found) == 1:
        return _shown(tx, found[0])
    lines = tuple(_line(tx, one) for one in found[:MOST_FOUND])
    return CustomersFound(words, lines, more=len(found) > MOST_FOUND)


def _of_issue(tx: Transaction, person: Person, words: str) -> tuple[Customer, ...]:
    issue_id = find(tx, person, words) if words.startswith("#") else None
    issue = issues.get(tx, issue_id) if isinstance(issue_id, int) else None
    return (people.customer(tx, issue.customer_id),) if issue is not None else ()


def _line(tx: Transaction, one: Customer) -> CustomerLine:
    standing = reporting.customer_standing(tx, one.id)
    return CustomerLine(one, standing.amount, standing.newest)


def _shown(tx: Transaction, one: Customer) -> CustomerShown:
    standing = reporting.customer_standing(tx, one.id)
    return CustomerShown(
        customer=one,
        handles=reporting.handles(tx, one),
        count=standing.amount,
        issues=reporting.issues_of(tx, one.id, MOST_ISSUES),
        moods=reporting.moods_of(tx, one.id, MOST_MOODS),
        heard_at=standing.heard_at,
        notes=tuple(
            NoteLine(note, people.get(tx, note.by_id)) for note in customer_lines.of_customer(tx, one.id)
        ),
    )


def line_window(
    tx: Transaction, person: Person, customer_id: int, now: datetime
) -> LineWindow | NoSuchCustomer | Stopped:
    """Where somebody writes down what they know of a customer."""
    found = _customer(tx, person, customer_id, now)
    return LineWindow(found) if isinstance(found, Customer) else found


def add_line(
    tx: Transaction, person: Person, customer_id: int, kind: str, text: str, now: datetime
) -> LineAdded | LineWindow | NoSuchCustomer | Stopped:
    """Keep one line about a customer; the form again with what is wrong."""
    found = _customer(tx, person, customer_id, now)
    if not isinstance(found, Customer):
        return found
    text, of_kind = tidy(text), LineKind(kind) if kind in set(LineKind) else LineKind.NOTE
    if not text or len(text) > TEXT_LENGTH:
        problem = TooLong(len(text), TEXT_LENGTH) if text else NothingWritten()
        return LineWindow(found, of_kind, text, problem)
    note = customer_lines.add(tx, found.id, of_kind, text, person.id, now)
    team_log.add(tx, person, Changed.LINE_ADDED, note.id, now, {"kind": of_kind})
    return LineAdded(found.name)


def _customer(
    tx: Transaction, person: Person, customer_id: int, now: datetime
) -> Customer | NoSuchCustomer | Stopped:
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
