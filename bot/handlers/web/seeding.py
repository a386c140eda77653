"""The local workspace from nothing: its people and channels, and real messages shared as customers' own."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from bot.desk import listening
from bot.desk.receiving import once
from bot.domain.customers import Channel, ChannelKind
from bot.domain.people import Person, Role
from bot.handlers.web.posting import arrival_of
from bot.storage import local, people, workspaces
from bot.storage.database import Transaction
from bot.storage.workspaces import Workspace

PLATFORM, REF = "local", "local"
NAME = "Warmline"

_PEOPLE = (
    ("mina", "Mina Sato", Role.AGENT),
    ("tom", "Tom Adeyemi", Role.AGENT),
    ("ida", "Ida Holm", Role.LEAD),
    ("ada", "Ada Byrne", Role.OUTSIDER),
    ("sam", "Sam Ortiz", Role.OUTSIDER),
    ("warmline", NAME, Role.BOT),
)
_CHANNELS = (
    ("desk", ChannelKind.DESK, "Every issue has its card here, and its talk in the thread"),
    ("customers", ChannelKind.CUSTOMER, "Customers write here, and read what you answer"),
    ("team", ChannelKind.TEAM, "Paste what a customer told you, then track it"),
)
_INVENTED = (
    *("Noor Haddad", "Ben Castillo", "Ingrid Moe", "Kwame Boateng", "Lucia Ferri", "Pavel Horak", "Mei Chen"),
    *("Jonas Weber", "Aisha Khan", "Rosa Delgado", "Finn Murphy", "Hana Suzuki", "Olu Adebayo", "Greta Lund"),
    *("Ivan Petrov", "Zoe Laurent", "Tariq Aziz", "Maya Cohen", "Liam Byrne", "Sofia Rossi", "Emil Novak"),
    *(
        "Nadia Sousa",
        "Arjun Mehta",
        "Clara Jensen",
        "Diego Ramos",
        "Vera Ivanova",
        "Kofi Mensah",
        "Amelie Roy",
    ),
    *("Hugo Silva", "Leila Karimi", "Peter Vos", "Yara Nasser", "Oscar Blom", "Tessa Quinn", "Rafael Cruz"),
    *("Ines Duarte", "Malik Said", "Anna Keller", "Joe Tanner", "Bea Lindgren"),
)


def prepare(tx: Transaction, zone: str, own: "Iterable[Seed]", now: datetime) -> Workspace:
    """The local workspace; made the first time, with its people, its channels and the messages of `own`."""
    known = workspaces.by_ref(tx, PLATFORM, REF)
    if known is not None:
        return known
    made = workspaces.add(tx, PLATFORM, REF, NAME, now)
    workspaces.save_policy(tx, made.id, f'[calendar]\nzone = "{zone}"\n')  # an IANA name needs no escaping
    for user_id, name, role in _PEOPLE:
        people.add(tx, PLATFORM, made.id, user_id, name, role, zone)
    for ref, kind, purpose in _CHANNELS:
        workspaces.add_channel(tx, made.id, ref, ref, kind, purpose)
    for seed in own:
        share(tx, made.id, seed, zone, now)
    return made


@dataclass(frozen=True, slots=True)
class Seed:
    """One line of a seed file; `customer` and `channel` are "" when the line names none."""

    line: int
    text: str
    customer: str
    organisation: str
    channel: str
    key: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be read: what is wrong is a key of wording.toml's [seeds]."""

    line: int
    what: str


def read_seeds(path: Path | None) -> Iterator[Seed | BadLine]:
    """Every line of the file, or of the dozen that the project brings. OSError when it cannot be opened."""
    source = (
        path if path is not None else Path(str(resources.files("bot.handlers.web").joinpath("seeds.jsonl")))
    )
    for number, raw in enumerate(source.read_bytes().split(b"\n"), start=1):
        if raw.strip():
            yield _seed(number, raw)


def own_seeds() -> tuple[Seed, ...]:
    """The dozen that the project brings."""
    return tuple(seed for seed in read_seeds(None) if isinstance(seed, Seed))


def _seed(number: int, raw: bytes) -> Seed | BadLine:
    try:
        line: Any = json.loads(raw)
        json.dumps(line, ensure_ascii=False).encode()  # JSON's escapes can spell what is no text
    except UnicodeError:
        return BadLine(number, "encoding")
    except (ValueError, RecursionError):
        return BadLine(number, "json")
    if not isinstance(line, dict):
        return BadLine(number, "object")
    # PostgreSQL's text cannot hold a NUL.
    line = {
        name: value.replace("\0", "") if isinstance(value, str) else value for name, value in line.items()
    }
    text = line.get("text")
    if not isinstance(text, str) or not text.strip():
        return BadLine(number, "text")
    if len(text) > local.TEXT_LENGTH:
        return BadLine(number, "long")
    customer, organisation = line.get("customer") or "", line.get("organisation") or ""
    if not isinstance(customer, str) or not isinstance(organisation, str):
        return BadLine(number, "customer")
    key = sha256(f"{number}\n{text}".encode()).hexdigest()
    return Seed(number, text, customer.strip(), organisation.strip(), str(line.get("channel") or ""), key)


def share(tx: Transaction, workspace_id: int, seed: Seed, zone: str, now: datetime) -> None:
    """Post one line as its customer, in a customer channel; sharing the same file again changes nothing."""
    once(tx, "seed", seed.key, now, _share, workspace_id, seed, zone, now)


def _share(tx: Transaction, workspace_id: int, seed: Seed, zone: str, now: datetime) -> None:
    channel = _channel(tx, workspace_id, seed.channel)
    author = _author(tx, workspace_id, seed, zone)
    people.customer_of(tx, author, now, seed.organisation)
    posted = local.post(tx, local.NewMessage(channel.id, author.id, seed.text), now)
    if isinstance(posted, local.Refusal):
        raise ValueError(f"line {seed.line}: {posted}")
    message = local.get(tx, posted)
    if message is not None:
        listening.message_arrived(tx, arrival_of(message), now)


def _channel(tx: Transaction, workspace_id: int, name: str) -> Channel:
    """The customer channel of that name; a line's own idea of a channel becomes the first one there is."""
    open_to_them = [c for c in workspaces.channels(tx, workspace_id) if c.kind is ChannelKind.CUSTOMER]
    return next((c for c in open_to_them if name in (c.ref, c.name)), open_to_them[0])


def _author(tx: Transaction, workspace_id: int, seed: Seed, zone: str) -> Person:
    """The customer by name; without one, somebody invented, the same for the same line."""
    name = seed.customer or _INVENTED[int(seed.key[:8], 16) % len(_INVENTED)]
    taken = {p.user_id: p for p in people.every(tx, workspace_id)}
    known = next((p for p in taken.values() if p.name == name and p.role is Role.OUTSIDER), None)
    if known is not None and seed.customer:
        return known
    if known is not None:  # invented and met before: somebody else of the list, so that each line has its own
        free = [n for n in _INVENTED if n not in {p.name for p in taken.values()}]
        name = free[0] if free else f"{name} {seed.line}"
    user_id = (
        "".join(c for c in name.lower().replace(" ", "-") if c.isalnum() or c == "-")
        or f"customer-{seed.line}"
    )
    unique = user_id if user_id not in taken else f"{user_id}-{seed.line}"
    return people.add(tx, PLATFORM, workspace_id, unique, name, Role.OUTSIDER, zone)
