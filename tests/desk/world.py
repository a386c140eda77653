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

from bot.desk.settling import marks_of, policy_of
from bot.domain.clocks import timers_for
from bot.domain.customers import Arrival
from bot.domain.issues import Happened, Issue, State
from bot.domain.people import Person
from bot.domain.shown import WordsSent
from bot.storage import conversation, drafts, issues, log, timers
from bot.storage.deliveries import DeliveryState
from tests.desk.room import Room, a_room

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
STAFF, CUSTOMERS, OUTSIDE = ("mina", "tom", "ida"), ("ada", "sam"), ("ada", "sam", "guest", "bot", "stranger")

staff, customer, pick = st.sampled_from(STAFF), st.sampled_from(CUSTOMERS), st.integers(0, 3)


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


class World(RuleBasedStateMachine):
    """A room, a model of it in plain Python, and the laws; who does what is added by those below it."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.room: Room = a_room(self.template)
        self.model = Model()
        self.arrivals: list[Arrival] = []
        self.before: dict[int, Issue] = {}  # the issue as it was before each event that can be taken back
        self.seen: dict[int, list[int]] = {}  # the ids of each issue's log

    def teardown(self) -> None:
        self.room.connection.close()

    # --- helpers ---

    def who(self, name: str) -> Person:
        person: Person = getattr(self.room.team, name)
        return person

    def name_of(self, person_id: int | None) -> str | None:
        return next((n for n in (*STAFF, *OUTSIDE) if self.who(n).id == person_id), None)

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
        self.the_model_agrees()
        self.an_owner_is_of_the_team_and_a_closed_issue_says_when()
        self.every_message_is_in_its_one_issue()
        self.stored_timers_are_the_derived_ones()
        self.only_approved_words_reach_a_customer_and_once()
        self.the_log_only_grows_and_outsiders_change_nothing()
        self.nothing_is_stuck_in_hand()

    def the_model_agrees(self) -> None:
        every = self.every()
        assert [issue.number for issue in every] == list(range(1, len(self.model.issues) + 1))
        for issue in every:
            expected = self.model.issues[issue.number]
            assert (self.name_of(issue.owner_id), issue.is_open) == (expected.owner, expected.open), issue

    def an_owner_is_of_the_team_and_a_closed_issue_says_when(self) -> None:
        for issue in self.every():
            assert issue.owner_id is None or self.name_of(issue.owner_id) in STAFF
            assert (
                (issue.state is State.CLOSED) == (issue.closed_at is not None) == (issue.ending is not None)
            )
            assert issue.state is not State.OWNED or issue.owner_id is not None

    def every_message_is_in_its_one_issue(self) -> None:
        at = {
            arrival.ref: self.room.do(conversation.issue_at, arrival.channel_id, arrival.ref)
            for arrival in self.arrivals
        }
        numbers = {issue.id: issue.number for issue in self.every()}
        assert {ref: numbers[i] if i else None for ref, i in at.items()} == self.model.heard

    def stored_timers_are_the_derived_ones(self) -> None:
        with self.room.transaction() as tx:
            for issue in self.every_in(tx):
                derived = timers_for(issue, marks_of(tx, issue), policy_of(tx, issue.workspace_id))
                assert set(timers.of_issue(tx, issue.id)) == set(derived)

    def every_in(self, tx: Any) -> list[Issue]:
        rows = self.room.connection.execute("SELECT id FROM issues ORDER BY number").fetchall()
        return [found for row in rows if (found := issues.get(tx, row["id"])) is not None]

    def only_approved_words_reach_a_customer_and_once(self) -> None:
        sent = [(p.key, p.shown) for _, p in self.room.platform.posts if isinstance(p.shown, WordsSent)]
        assert len({key for key, _ in sent}) == len(sent), "said twice"
        for key, shown in sent:
            draft = self.room.draft(int(key.removeprefix("reply:")))
            assert draft.approved_text == shown.text
            assert draft.approved_hash == drafts.hash_of(shown.text)
            assert self.name_of(draft.approved_by) in STAFF

    def the_log_only_grows_and_outsiders_change_nothing(self) -> None:
        theirs = (Happened.CUSTOMER_WROTE, Happened.CUSTOMER_EDITED, Happened.CUSTOMER_DELETED)
        answers = (*theirs, Happened.MOOD_GIVEN, Happened.CONFIRMED, Happened.REOPENED)
        for issue in self.every():
            events = self.room.log(issue)
            ids = [event.id for event in events]
            before = self.seen.get(issue.id, [])
            assert ids == sorted(ids)
            assert ids[: len(before)] == before
            self.seen[issue.id] = ids
            for event in events[len(before) :]:
                by_team = event.by_id is None or self.name_of(event.by_id) in STAFF
                assert by_team or event.kind in answers, event

    def nothing_is_stuck_in_hand(self) -> None:
        rows = self.room.connection.execute("SELECT state, lease FROM deliveries").fetchall()
        assert all(row["state"] != DeliveryState.SENDING for row in rows)
        assert self.room.do(log.quarantined) == ()
