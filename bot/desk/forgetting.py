"""Forgetting: what is held on a customer, shown, handed out, and made to be gone."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.desk import recalling
from bot.desk.acting import Stopped, stopped
from bot.desk.remembering import MOST_FOUND, line_of
from bot.desk.settling import settle
from bot.domain.customers import Customer
from bot.domain.forgetting import ForgetWindow, Held, HeldLine, Way
from bot.domain.forgotten import Forgotten, OtherName, StillUnfinished
from bot.domain.issues import Ending, Happened, Issue, State, Turn
from bot.domain.kept import NoSuchCustomer
from bot.domain.listings import CustomersFound
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import (
    customer_lines,
    deliveries,
    drafts,
    forgetting,
    forgettings,
    issues,
    loads,
    log,
    merges,
    people,
)
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.drafts import Outcome

_LABEL_BYTES = 4
_MOST_DIGITS, _IDS = 19, 2**63
_WAYS = (Way.ERASED, Way.PSEUDONYMISED)


def asked(tx: Transaction, person: Person, words: str, now: datetime) -> Held | CustomersFound | Stopped:
    """`/care forget WORDS`: what is held on the one who is meant, or the list of those who may be."""
    refused = stopped(tx, person, Action.FORGET, person.workspace_id, None, now)
    if refused is not None:
        return refused
    found = meant(tx, person.workspace_id, words, MOST_FOUND + 1)
    if len(found) == 1:
        return held(tx, found[0])
    lines = tuple(line_of(tx, one) for one in found[:MOST_FOUND])
    return CustomersFound(words, lines, more=len(found) > MOST_FOUND)


def meant(tx: Transaction, workspace_id: int, asked: str, most: int) -> tuple[Customer, ...]:
    """Who may be meant by an id, `#42`, a handle or a name; never who stands for those who were erased."""
    found: tuple[Customer, ...] = ()
    if asked.isascii() and asked.isdigit() and len(asked) <= _MOST_DIGITS and int(asked) < _IDS:
        by_id = customer_lines.customer(tx, workspace_id, int(asked))
        found = (by_id,) if by_id is not None else ()
    found = found or recalling.found_in(tx, workspace_id, asked, most)
    return tuple(one for one in found if not forgettings.is_nobody(tx, workspace_id, one.id))


def held(tx: Transaction, customer: Customer) -> Held:
    """How much of what is held on them and whoever was merged into them."""
    run = forgetting.begin(tx, customer.id)
    rows = forgetting.held(tx, customer.workspace_id, run)
    unfinished = tuple(one.number for one in forgetting.issues_of(tx, run) if one.state is not State.CLOSED)
    forgetting.end(tx, run)
    return Held(customer, tuple(HeldLine(kind, len(found)) for kind, found in rows.items()), unfinished)


def export(tx: Transaction, customer: Customer) -> Mapping[str, list[dict[str, Any]]]:
    """Every row that is about them, by table, as it is stored; JSON-able."""
    run = forgetting.begin(tx, customer.id)
    rows = forgetting.held(tx, customer.workspace_id, run)
    forgetting.end(tx, run)
    return rows


def window(
    tx: Transaction, person: Person, customer_id: int, now: datetime
) -> ForgetWindow | NoSuchCustomer | Stopped:
    """Where a lead types the name of whom they forget."""
    customer = _whom(tx, person, customer_id, now)
    if not isinstance(customer, Customer):
        return customer
    return ForgetWindow(held(tx, customer), _expected(tx, customer))


def _whom(
    tx: Transaction, person: Person, customer_id: int, now: datetime
) -> Customer | NoSuchCustomer | Stopped:
    refused = stopped(tx, person, Action.FORGET, person.workspace_id, None, now)
    if refused is not None:
        return refused
    found = customer_lines.customer(tx, person.workspace_id, customer_id)
    if found is None or forgettings.is_nobody(tx, person.workspace_id, found.id):
        return NoSuchCustomer()
    return found


def _expected(tx: Transaction, customer: Customer) -> str:
    """What has to be typed: their name, or of who has none the number of their newest issue."""
    if customer.name:
        return customer.name
    newest = issues.of_customer(tx, customer.id)
    return f"#{max(one.number for one in newest)}" if newest else str(customer.id)


def forget(
    tx: Transaction, person: Person, customer_id: int, filled: Mapping[str, str], name: str, now: datetime
) -> Forgotten | ForgetWindow | NoSuchCustomer | Stopped:
    """Forget them as the form says: its fields are `typed`, `way`, `unfinished`. `name` is who nobody is."""
    customer = _whom(tx, person, customer_id, now)
    if not isinstance(customer, Customer):
        return customer
    way = next((one for one in _WAYS if one == filled.get("way")), Way.ERASED)
    shown = replace(
        ForgetWindow(held(tx, customer), _expected(tx, customer)),
        typed=filled.get("typed", ""),
        way=way,
        unfinished_too=bool(filled.get("unfinished")),
    )
    if shown.typed.strip().casefold() != shown.expected.casefold():
        return replace(shown, problem=OtherName(shown.expected))
    if shown.held.unfinished and not shown.unfinished_too:
        numbers = ", ".join(f"#{number}" for number in shown.held.unfinished)
        return replace(shown, problem=StillUnfinished(numbers))
    return gone(tx, customer, way, name, person.id, now)


def gone(
    tx: Transaction, customer: Customer, way: Way, name: str, by_id: int | None, now: datetime
) -> Forgotten:
    """Their words and identifiers are gone from every table; what of theirs is open is closed first.

    `name` is what they are called from now on; of a pseudonym, how it begins.
    """
    customer = merges.kept(tx, customer)
    run = forgetting.begin(tx, customer.id)
    theirs = [issues.lock(tx, one.id) or one for one in forgetting.issues_of(tx, run)]
    for issue in theirs:
        _close(tx, issue, by_id, now)
    shown = forgetting.shown(tx, run)
    label = f"{name} {secrets.token_hex(_LABEL_BYTES)}" if way is Way.PSEUDONYMISED else name
    told = forgetting.forget(tx, customer.workspace_id, run, label, now)
    if way is Way.ERASED:
        forgettings.unlink(tx, customer.workspace_id, run, name, now)
    forgetting.end(tx, run)
    anew(tx, customer.workspace_id, shown, told, now)
    kept = label if way is Way.PSEUDONYMISED else ""
    forgettings.add(tx, customer.workspace_id, way, kept, len(theirs), by_id, now)
    return Forgotten(kept, len(theirs))


def _close(tx: Transaction, issue: Issue, by_id: int | None, now: datetime) -> None:
    """Nobody will hear how it ended."""
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is not None:
        drafts.answer(tx, offered.id, Outcome.WITHDRAWN, now)
    if issue.state is State.CLOSED:
        return
    log.add(tx, issue.id, Happened.CLOSED, by_id, now, {"ending": Ending.UNKNOWN})
    closed = replace(
        issue,
        state=State.CLOSED,
        turn=Turn.THEIRS,
        closed_at=now,
        ending=Ending.UNKNOWN,
        waiting_since=None,
    )
    settle(tx, closed, now)


def anew(
    tx: Transaction,
    workspace_id: int,
    shown: tuple[tuple[DeliveryKind, int, int], ...],
    told: tuple[tuple[int, int], ...],
    now: datetime,
) -> None:
    """What stands at the desk, in private lines and on Homes is shown again, without what is gone."""
    numbers = set()
    for kind, issue_id, subject_id in shown:
        issue = issues.get(tx, issue_id)
        if issue is not None:
            numbers.add(issue_id)
            deliveries.want(tx, issue, kind, subject_id, now)
    for person_id, telling_id in told:
        deliveries.want_told(tx, workspace_id, person_id, telling_id, now)
    for load in loads.standing(tx, workspace_id):
        if numbers & set(load.issues):
            deliveries.want_load(tx, workspace_id, load.id, now)
    for one in people.staff(tx, workspace_id):
        if people.has_home(tx, one.id):
            deliveries.want_home(tx, workspace_id, one.id, now)
