"""People on the platforms and the customers behind some of them, as rows."""

from datetime import datetime

from bot.domain.customers import Customer
from bot.domain.people import Person, Role
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


def add(
    tx: Transaction, platform: str, workspace_id: int, user_id: str, name: str, role: Role, zone: str
) -> Person:
    person = Person(tx.new_id(), platform, workspace_id, user_id, name, role, zone)
    tx.one("person_add", **dump(person), customer_id=None)
    return person


def get(tx: Transaction, person_id: int) -> Person:
    row = tx.one("person_by_id", id=person_id)
    if row is None:
        raise LookupError(f"no person {person_id}")
    return load(Person, row)


def by_user_id(tx: Transaction, workspace_id: int, user_id: str) -> Person | None:
    row = tx.one("person_by_user_id", workspace_id=workspace_id, user_id=user_id)
    return load_or_none(Person, row)


def every(tx: Transaction, workspace_id: int) -> tuple[Person, ...]:
    return tuple(load(Person, row) for row in tx.all("people_all", workspace_id=workspace_id))


def staff(tx: Transaction, workspace_id: int) -> tuple[Person, ...]:
    return tuple(person for person in every(tx, workspace_id) if person.is_staff)


def leads(tx: Transaction, workspace_id: int) -> tuple[Person, ...]:
    return tuple(person for person in every(tx, workspace_id) if person.role is Role.LEAD)


def customer(tx: Transaction, customer_id: int) -> Customer:
    row = tx.one("customer_by_id", id=customer_id)
    if row is None:
        raise LookupError(f"no customer {customer_id}")
    return load(Customer, row)


def customer_of(tx: Transaction, person: Person, now: datetime, organisation: str = "") -> Customer:
    """The customer behind an outsider, made the first time they write; locked against a second making."""
    row = tx.one("person_locked", id=person.id)
    if row is not None and row["customer_id"] is not None:
        return customer(tx, int(row["customer_id"]))
    made = add_customer(tx, person.workspace_id, person.name, organisation, now)
    tx.one("person_customer_save", id=person.id, customer_id=made.id)
    return made


def add_customer(tx: Transaction, workspace_id: int, name: str, organisation: str, now: datetime) -> Customer:
    made = Customer(tx.new_id(), workspace_id, name, organisation, now)
    tx.one("customer_add", **dump(made))
    return made


def customer_named(tx: Transaction, workspace_id: int, name: str, now: datetime) -> Customer:
    """The customer of that name (case does not matter), made when there is none."""
    row = tx.one("customer_by_name", workspace_id=workspace_id, name=name)
    return load(Customer, row) if row is not None else add_customer(tx, workspace_id, name, "", now)
