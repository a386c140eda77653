"""People on the platforms and the customers behind some of them, as rows."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.customers import Customer
from bot.domain.handles import Handle, HandleKind
from bot.domain.people import Person, Role
from bot.storage import digests, handles, merges
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


@dataclass(frozen=True, slots=True)
class Known:
    """What a platform says about somebody. `user_id` is the platform's; `zone` an IANA name."""

    user_id: str
    name: str
    role: Role
    zone: str
    admin: bool = False


def learn(tx: Transaction, workspace_id: int, platform: str, known: Known, now: datetime) -> Person:
    """Store what the platform says about somebody, whether they were met before or not.

    A lead who is still staff stays one: that was the team's word, not the platform's.
    """
    met = by_user_id(tx, workspace_id, known.user_id)
    if met is None:
        met = add(tx, platform, workspace_id, known.user_id, known.name, known.role, known.zone)
    role = Role.LEAD if known.role is Role.AGENT and met.role is Role.LEAD else known.role
    told = {"name": known.name, "role": role, "zone": known.zone, "admin": int(known.admin)}
    tx.one("person_learn", id=met.id, known_at=micros(now), **told)
    if known.zone != met.zone:
        digests.derive_anew(tx, person_id=met.id)
    return get(tx, met.id)


def meet(tx: Transaction, workspace_id: int, platform: str, user_id: str, zone: str) -> Person:
    """Somebody whom the platform has not told us about yet: an outsider until it does."""
    met = by_user_id(tx, workspace_id, user_id)
    return met or add(tx, platform, workspace_id, user_id, "", Role.OUTSIDER, zone)


def unknown(tx: Transaction, workspace_id: int) -> tuple[str, ...]:
    """User ids of those whom we met and do not know yet, at most a hundred."""
    return tuple(str(row["user_id"]) for row in tx.all("people_unknown", workspace_id=workspace_id))


def is_known(tx: Transaction, person_id: int) -> bool:
    row = tx.one("person_by_id", id=person_id)
    return row is not None and row["known_at"] is not None


def set_role(tx: Transaction, person_id: int, role: Role) -> None:
    tx.one("person_role_save", id=person_id, role=role)


def admins(tx: Transaction, workspace_id: int) -> tuple[Person, ...]:
    """Those of the team whom the platform itself calls administrators."""
    rows = tx.all("people_all", workspace_id=workspace_id)
    return tuple(p for p in (load(Person, row) for row in rows if row["admin"]) if p.is_staff)


def opened_home(tx: Transaction, person_id: int, now: datetime) -> None:
    tx.one("person_home_save", id=person_id, home_at=micros(now))


def has_home(tx: Transaction, person_id: int) -> bool:
    """Have they ever opened their Home? Then it is kept up to date."""
    row = tx.one("person_by_id", id=person_id)
    return row is not None and row["home_at"] is not None


def rename_customer(tx: Transaction, person: Person) -> int | None:
    """A customer who was met without a name gets the one that the platform tells; their id, if any."""
    row = tx.one("customer_name_fill", person_id=person.id, name=person.name)
    return None if row is None else int(row["id"])


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
    # Their name may have been learnt since `person` was read: under the lock it is the latest.
    name = str(row["name"]) if row is not None else person.name
    made = _expected(tx, person) or add_customer(tx, person.workspace_id, name, organisation, now)
    tx.one("person_customer_save", id=person.id, customer_id=made.id)
    return made


def _expected(tx: Transaction, person: Person) -> Customer | None:
    """The customer whose handle a teammate wrote down, or imported, before they ever wrote here."""
    if person.platform not in set(HandleKind):
        return None
    found = handles.whose(
        tx, person.workspace_id, Handle(HandleKind(person.platform), "", person.user_id, person.user_id)
    )
    return merges.kept(tx, found) if found is not None else None


def set_customer(tx: Transaction, person: Person, of: Customer) -> None:
    """This customer is behind them."""
    tx.one("person_customer_save", id=person.id, customer_id=of.id)


def customer_id_of(tx: Transaction, person: Person) -> int | None:
    """The customer behind somebody, if they ever were one."""
    row = tx.one("person_by_id", id=person.id)
    return None if row is None or row["customer_id"] is None else int(row["customer_id"])


def add_customer(tx: Transaction, workspace_id: int, name: str, organisation: str, now: datetime) -> Customer:
    made = Customer(tx.new_id(), workspace_id, name, organisation, now)
    tx.one("customer_add", **dump(made))
    return made


def customer_named(tx: Transaction, workspace_id: int, name: str, now: datetime) -> Customer:
    """The customer of that name (case does not matter), made when there is none."""
    row = tx.one("customer_by_name", workspace_id=workspace_id, name=name)
    if row is None:
        return add_customer(tx, workspace_id, name, "", now)
    return merges.kept(tx, load(Customer, row))
