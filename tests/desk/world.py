"""The desk as a state machine: what it knows, the model beside it, and what must hold after every step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
)

from bot.desk import away
from bot.domain.customers import Arrival
from bot.domain.issues import Issue
from bot.domain.people import Person, Role
from bot.storage import conversation, people
from bot.storage.database import Transaction
from tests.desk import laws
from tests.desk.laws import Desk
from tests.desk.room import Room, a_room
from tests.factories import ZONE

TEXTS = (
    "My invoice is wrong, can you help?",
    "The app is down since this morning!",
    "My card was stolen and there are fraudulent charges",
    "When do you open?",
    "Thanks!",
    "Hello",
)
ANSWERS = ("Yes, it works now", "It still does not work", "I am very unhappy with this", "Great, thank you!")
STEPS = (
    timedelta(minutes=1),
    timedelta(minutes=40),
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=3),
)
MOMENT = timedelta(milliseconds=1)  # that everything takes at least: no two things happen at the same instant
STAFF, CUSTOMERS = ("mina", "tom", "ida", "lou"), ("ada", "sam")
OUTSIDE = (*CUSTOMERS, "guest", "bot", "stranger")

customer, pick = st.sampled_from(CUSTOMERS), st.integers(0, 3)
staff = st.runner().flatmap(lambda world: st.sampled_from(world.team()))
outsider = st.runner().flatmap(lambda world: st.sampled_from((*OUTSIDE, *sorted(world.model.left))))


@dataclass(slots=True)
class Expected:
    """What the model knows of one issue."""

    owner: str | None = None
    open: bool = True
    customer: str = ""
    spoke_at: datetime | None = None


@dataclass(slots=True)
class Model:
    """The world in plain Python: whose issue is whose, and where each message should be."""

    issues: dict[int, Expected] = field(default_factory=dict)
    heard: dict[str, int | None] = field(default_factory=dict)  # a customer's message: its issue's number
    words: dict[str, str | None] = field(default_factory=dict)  # what it says now; None when taken back
    left: set[str] = field(default_factory=set)  # who is of the team no more


def _a_new_colleague(tx: Transaction, workspace_id: int) -> Person:
    return people.add(tx, "local", workspace_id, "lou", "Lou Brandt", Role.AGENT, ZONE)


class World(RuleBasedStateMachine):
    """A room, a model of it in plain Python, and the laws; who does what is added by those below it."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.room: Room = a_room(self.template)
        self.model = Model()
        self.people: dict[str, Person] = {
            name: getattr(self.room.team, name) for name in (*STAFF[:-1], *OUTSIDE)
        }
        self.people["lou"] = self.room.do(_a_new_colleague, self.room.team.workspace.id)
        self.arrivals: list[Arrival] = []
        self.before: dict[int, Issue] = {}  # the issue as it was before each event that can be taken back
        self.seen: Desk | None = None  # as it was after the last step

    def teardown(self) -> None:
        self.room.connection.close()

    # --- helpers ---

    def who(self, name: str) -> Person:
        return self.people[name]

    def team(self) -> tuple[str, ...]:
        """Who is of the team now."""
        return tuple(name for name in STAFF if name not in self.model.left)

    def team_ids(self) -> frozenset[int]:
        return frozenset(self.who(name).id for name in self.team())

    def name_of(self, person_id: int | None) -> str | None:
        return next((name for name, person in self.people.items() if person.id == person_id), None)

    def acts_for(self, name: str, owner: str | None) -> bool:
        """May they do what is an owner's: their own, nobody's, as a lead, or while they stand in?"""
        if owner in (None, name) or self.who(name).role is Role.LEAD:
            return True
        return self.room.do(away.may_stand_in, self.who(name), self.who(owner or "").id, self.room.now)

    def every(self) -> list[Issue]:
        rows = self.room.connection.execute("SELECT id FROM issues ORDER BY number")
        return [self.room.issue(row["id"]) for row in rows.fetchall()]

    def some(self, choice: int) -> Issue:
        every = self.every()
        return every[choice % len(every)]

    def act(self, function: Callable[..., Any], name: str, *args: Any) -> Any:
        """One act of a person, remembering what it may later take back."""
        return self.remembering(self.room.issue(args[0]), function, name, *args)

    def remembering(self, issue: Issue, function: Callable[..., Any], name: str, *args: Any) -> Any:
        known = {event.id for event in self.room.log(issue)}
        result = self.room.do(function, self.who(name), *args, self.room.now)
        for event in self.room.log(issue):
            if event.id not in known:
                self.before[event.id] = issue
        return result

    # --- what must hold after every step ---

    @invariant()
    def what_must_hold_holds(self) -> None:
        at = laws.desk(self.room, self.team_ids())
        self.the_model_agrees(at)
        self.every_message_is_in_its_one_issue(at)
        for law in laws.LAWS:
            law(at)
        laws.the_log_only_grows_and_outsiders_change_nothing(at, self.seen)
        self.seen = at
        self.room.now += MOMENT

    def the_model_agrees(self, at: Desk) -> None:
        assert [issue.number for issue in at.issues] == list(range(1, len(self.model.issues) + 1))
        for issue in at.issues:
            expected = self.model.issues[issue.number]
            assert (self.name_of(issue.owner_id), issue.is_open) == (expected.owner, expected.open), issue

    def every_message_is_in_its_one_issue(self, at: Desk) -> None:
        """With its words as they are by now; only courtesy outside of a conversation is in none."""
        numbers = {issue.id: issue.number for issue in at.issues}
        with self.room.transaction() as tx:
            for arrival in self.arrivals:
                issue_id = conversation.issue_at(tx, arrival.channel_id, arrival.ref)
                assert (numbers[issue_id] if issue_id else None) == self.model.heard[arrival.ref], arrival
                said = conversation.by_ref(tx, arrival.channel_id, arrival.ref)
                assert issue_id is None or said is not None, arrival
                if said is not None:
                    words = None if said.deleted_at is not None else said.text
                    assert words == self.model.words[arrival.ref]
