"""Remembering: what is known of a customer, looked up by name, organisation or an issue of theirs."""

from datetime import datetime

from bot.desk.acting import find, stopped
from bot.domain.answers import NeedsLead, Silence
from bot.domain.customers import Customer
from bot.domain.listings import CustomerLine, CustomersFound, CustomerShown
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import issues, people, reporting
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
    )
