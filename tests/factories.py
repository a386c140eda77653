"""Things with good defaults, so that a test names only what matters to it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.calendar import Calendar, Interval
from bot.domain.customers import Channel, ChannelKind, Customer
from bot.domain.issues import Criticality, Issue, State, Turn
from bot.domain.people import Person, Role
from bot.domain.policy import WEEK, Policy
from bot.storage import people, workspaces
from bot.storage.database import Transaction
from bot.storage.workspaces import Workspace

ZONE = "Europe/Berlin"
POLICY = f'[calendar]\nzone = "{ZONE}"\n'
T0 = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)  # a Monday morning


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    """A wall time in Berlin in November 2026; Monday is the 23rd. Days from 31 on are December's."""
    first = datetime(2026, 11, 1, hour, minute, tzinfo=ZoneInfo(ZONE))
    return (first + timedelta(days=day - 1)).astimezone(UTC)


def a_policy(**changes: Any) -> Policy:
    """The defaults of a team in Berlin: weekdays 9:00 to 17:30, quiet from 21:00 to 8:00."""
    return replace(Policy(calendar=Calendar(ZONE, WEEK, quiet=Interval(time(21), time(8)))), **changes)


def a_person(role: Role = Role.AGENT, **changes: Any) -> Person:
    return replace(Person(11, "local", 1, "mina", "Mina Sato", role, ZONE), **changes)


def a_customer(**changes: Any) -> Customer:
    return replace(Customer(31, 1, "Ada Byrne", "Byrne Bakery", T0), **changes)


def an_issue(**changes: Any) -> Issue:
    """A new issue of a customer who has been waiting since T0."""
    fresh = Issue(
        id=42,
        workspace_id=1,
        number=7,
        state=State.NEW,
        turn=Turn.OURS,
        title="My invoice is wrong",
        criticality=Criticality.NORMAL,
        criticality_by=None,
        emotion="neutral",
        emotion_by=None,
        reasons="[]",
        customer_id=31,
        owner_id=None,
        channel_id=21,
        thread_ref="100",
        opened_by=None,
        opened_at=T0,
        claimed_at=None,
        waiting_since=T0,
        heard_at=None,
        answered_at=None,
        solved_at=None,
        asked_at=None,
        confirmed_at=None,
        snoozed_until=None,
        closed_at=None,
        ending=None,
        conversation=1,
        version=1,
    )
    return replace(fresh, **changes)


def owned(**changes: Any) -> Issue:
    """Mina has it, and the customer waits for her since T0."""
    return an_issue(**{"state": State.OWNED, "owner_id": 11, "claimed_at": T0, **changes})


def solved(**changes: Any) -> Issue:
    """Mina called it solved at T0; the customer has not been asked."""
    given = {"state": State.SOLVED, "turn": Turn.THEIRS, "solved_at": T0, "waiting_since": None, **changes}
    return owned(**given)


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace in a database: agents Mina and Tom, the lead Ida, customers Ada and Sam, a guest, the bot.

    `stranger` is the lead of another workspace in the same database.
    """

    workspace: Workspace
    desk: Channel
    customers: Channel
    team: Channel
    mina: Person
    tom: Person
    ida: Person
    ada: Person
    sam: Person
    guest: Person
    bot: Person
    stranger: Person


def a_team(tx: Transaction, *, policy: str = POLICY) -> Team:
    """Store a team, its channels and its policy."""
    workspace = workspaces.add(tx, "local", "here", "Lighthouse Goods", T0)
    workspaces.save_policy(tx, workspace.id, policy)
    other = workspaces.add(tx, "local", "elsewhere", "Harbour Tools", T0)

    def place(ref: str, kind: ChannelKind) -> Channel:
        return workspaces.add_channel(tx, workspace.id, ref, ref, kind)

    def somebody(user_id: str, name: str, role: Role, where: Workspace = workspace) -> Person:
        return people.add(tx, "local", where.id, user_id, name, role, ZONE)

    return Team(
        workspace=workspaces.get(tx, workspace.id),
        desk=place("desk", ChannelKind.DESK),
        customers=place("customers", ChannelKind.CUSTOMER),
        team=place("team", ChannelKind.TEAM),
        mina=somebody("mina", "Mina Sato", Role.AGENT),
        tom=somebody("tom", "Tom Adeyemi", Role.AGENT),
        ida=somebody("ida", "Ida Holm", Role.LEAD),
        ada=somebody("ada", "Ada Byrne", Role.OUTSIDER),
        sam=somebody("sam", "Sam Ortiz", Role.OUTSIDER),
        guest=somebody("guest", "Gus Guest", Role.GUEST),
        bot=somebody("warmline", "Warmline", Role.BOT),
        stranger=somebody("zoe", "Zoe Stranger", Role.LEAD, other),
    )
