"""Importing: a whole table of customers in one transaction, all of it or nothing; again, nothing new."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.customers import Customer
from bot.domain.importing import Advance, Row, RowProblem, Wrong
from bot.domain.kept import Changed
from bot.domain.people import Person, Role
from bot.storage import customer_lines, handles, importing, merges, people, profiles, team_log, workspaces
from bot.storage.database import Transaction
from bot.storage.importing import Everybody

IMPORT = "warmline-import"  # the user id of who wrote down what a table said
_EVERY = 500  # rows between two words about how far it is


@dataclass(slots=True)
class Imported:
    """What was done, or would be: rows by what became of their customers, and what was added."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    handles: int = 0
    lines: int = 0
    worth: int = 0


class Refused(Exception):
    """Some rows do not fit to who is known already: nothing was stored."""

    def __init__(self, problems: list[RowProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class Rehearsed(Exception):
    """It would go through; nothing was stored."""

    def __init__(self, done: Imported) -> None:
        super().__init__("rehearsed")
        self.done = done


@dataclass(slots=True)
class _Work:
    tx: Transaction
    by: Person
    now: datetime
    known: Everybody
    named: dict[tuple[str, str], int]
    done: Imported = field(default_factory=Imported)


def take_in(
    tx: Transaction,
    workspace_id: int,
    rows: list[Row],
    name: str,
    now: datetime,
    advance: Advance,
    *,
    rehearse: bool = False,
) -> Imported:
    """Every row's customer: found by a handle, else by name and organisation, else made.

    What is known stays as it is: a name is filled in, not replaced; only worth is what the table says.
    `name` is what the author of the lines is called. Raises `Refused` when rows do not fit to who is known
    already, `Rehearsed` when that is all that was wished.
    """
    known = importing.everybody(tx, workspace_id)
    problems = [problem for problem in (_two(row, known) for row in rows) if problem is not None]
    if problems:
        raise Refused(problems)
    named = {(one.name.casefold(), one.organisation.casefold()): one.id for one in known.customers.values()}
    work = _Work(tx, _author(tx, workspace_id, name, now), now, known, named)
    for place, row in enumerate(rows):
        if place % _EVERY == 0:
            advance(place, len(rows))
        _one(work, row)
    if rehearse:
        raise Rehearsed(work.done)
    counts = {"customers": str(work.done.made), "lines": str(work.done.lines)}
    team_log.add(tx, work.by, Changed.IMPORTED, workspace_id, now, counts)
    return work.done


def _author(tx: Transaction, workspace_id: int, name: str, now: datetime) -> Person:
    """Who wrote down what a table said: nobody of the team did."""
    platform = workspaces.get(tx, workspace_id).platform
    return people.learn(tx, workspace_id, platform, people.Known(IMPORT, name, Role.BOT, "UTC"), now)


def _holders(row: Row, known: Everybody) -> set[int]:
    found = (known.holders.get((one.kind, one.network, one.value)) for one in row.handles)
    return {whose for whose in found if whose is not None}


def _two(row: Row, known: Everybody) -> RowProblem | None:
    whose = _holders(row, known)
    if len(whose) < 2:  # noqa: PLR2004
        return None
    names = "; ".join(sorted(_called(known.customers.get(one)) for one in whose))
    return RowProblem(row.line, Wrong.TWO_CUSTOMERS, got=names)


def _called(customer: Customer | None) -> str:
    if customer is None:
        return "?"
    return customer.name or customer.organisation or "?"


def _one(work: _Work, row: Row) -> None:
    before = (work.done.handles, work.done.lines, work.done.worth)
    customer, renamed = _customer(work, row)
    for one in row.handles:
        key = (one.kind, one.network, one.value)
        if key not in work.known.holders:
            handles.add(work.tx, customer, one, None, work.now)
            work.known.holders[key] = customer.id
            work.done.handles += 1
    for kind, text in row.lines:
        if (customer.id, kind, text) not in work.known.lines:
            customer_lines.add(work.tx, customer.id, kind, text, work.by.id, work.now)
            work.known.lines.add((customer.id, kind, text))
            work.done.lines += 1
    if row.worth is not None and work.known.worth.get(customer.id) != row.worth:
        profiles.save(work.tx, customer.id, row.worth)
        work.known.worth[customer.id] = row.worth
        work.done.worth += 1
    if renamed is None:
        work.done.made += 1
    elif renamed or before != (work.done.handles, work.done.lines, work.done.worth):
        work.done.changed += 1
    else:
        work.done.unchanged += 1


def _customer(work: _Work, row: Row) -> tuple[Customer, bool | None]:
    """Whose row it is, and whether something was filled in; None for one who was made."""
    found = next(iter(_holders(row, work.known)), None)
    if found is None:
        # A name alone is no proof where there is an address to tell people apart by.
        sure = not row.handles or (row.name and row.organisation)
        whole = (row.name.casefold(), row.organisation.casefold())
        found = work.named.get(whole) if sure else None
    if found is None:
        made = people.add_customer(work.tx, work.by.workspace_id, row.name, row.organisation, work.now)
        work.known.customers[made.id] = made
        return made, None
    customer = work.known.customers[found]
    name, organisation = customer.name or row.name, customer.organisation or row.organisation
    if (name, organisation) == (customer.name, customer.organisation):
        return customer, False
    merges.call(work.tx, customer, name, organisation)
    return customer, True
