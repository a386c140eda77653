"""Anything may happen in any order, on a platform that loses and refuses; what must hold, holds throughout.

`WARMLINE_MACHINE=500` plays that many long random stories instead of the few that every run repeats.
"""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.desk import (
    checking_in,
    claiming,
    classifying,
    delivering,
    handing_over,
    listening,
    looking,
    opening,
    replying,
    snoozing,
    solving,
    undoing,
)
from bot.desk.classifying import Reading
from bot.desk.settling import marks_of, policy_of
from bot.domain.answers import (
    Claimed,
    HandOverAccepted,
    HandOverOffered,
    NotedSolved,
    ReplyApproved,
    Silence,
    Undone,
)
from bot.domain.clocks import timers_for
from bot.domain.customers import Arrival
from bot.domain.issues import Criticality, Ending, Happened, Issue, State
from bot.domain.people import Person
from bot.domain.pleasantries import Mood, is_pleasantry
from bot.domain.shown import NudgeShown, WordsSent
from bot.domain.triage import Emotion
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import conversation, drafts, issues, log, timers
from bot.storage.deliveries import DeliveryState
from tests.desk.room import LEASE, Fate, Room, a_room

STORIES = int(os.environ.get("WARMLINE_MACHINE", "0"))

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


class DeskMachine(RuleBasedStateMachine):
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

    # --- customers ---

    @initialize(claimed=st.booleans())
    def it_begins_with_an_issue(self, claimed: bool) -> None:
        self.customer_posts("ada", TEXTS[0])
        if claimed:
            self.claim(0, "mina")

    @rule(name=customer, text=st.sampled_from(TEXTS))
    def customer_posts(self, name: str, text: str) -> None:
        now = self.room.now
        joined = [
            number for number, issue in self.model.issues.items() if issue.open and issue.customer == name
        ][-1:]
        arrival = self.room.says(self.who(name), text)
        self.arrivals.append(arrival)
        if is_pleasantry(text):
            self.model.heard[arrival.ref] = None
            return
        spoke_at = self.model.issues[joined[0]].spoke_at if joined else None
        if spoke_at is not None and now - spoke_at <= timedelta(hours=4):
            number = joined[0]
        else:
            number = len(self.model.issues) + 1
            self.model.issues[number] = Expected(customer=name)
        self.model.heard[arrival.ref] = number
        self.model.issues[number].spoke_at = now

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, text=st.sampled_from(TEXTS + ANSWERS))
    def customer_answers_in_the_thread(self, choice: int, text: str) -> None:
        issue = self.some(choice)
        if not issue.thread_ref:
            return  # its first message was deleted, and there is no answer yet to answer to
        expected = self.model.issues[issue.number]
        arrival = self.room.says(self.who(expected.customer), text, thread=issue.thread_ref)
        self.arrivals.append(arrival)
        self.model.heard[arrival.ref] = issue.number
        expected.spoke_at = self.room.now
        after = self.room.issue(issue.id)
        asked = issue.state is State.SOLVED and issue.asked_at is not None and issue.confirmed_at is None
        says_yes = text == ANSWERS[0] and asked
        if not says_yes and not is_pleasantry(text):
            expected.open = True
        else:
            assert (after.state, after.owner_id) == (issue.state, issue.owner_id), (
                "courtesy changed something"
            )

    @precondition(lambda self: self.arrivals)
    @rule(choice=pick, text=st.sampled_from(TEXTS))
    def customer_edits(self, choice: int, text: str) -> None:
        arrival = self.arrivals[choice % len(self.arrivals)]
        self.room.do(listening.message_edited, arrival.channel_id, arrival.ref, text, self.room.now)

    @precondition(lambda self: self.arrivals)
    @rule(choice=pick)
    def customer_deletes(self, choice: int) -> None:
        arrival = self.arrivals[choice % len(self.arrivals)]
        self.room.do(listening.message_deleted, arrival.channel_id, arrival.ref, self.room.now)

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=customer, mood=st.sampled_from([*Mood, None]))
    def customer_presses_an_answer(self, choice: int, name: str, mood: Mood | None) -> None:
        issue = self.some(choice)
        asked = issue.state is State.SOLVED and issue.asked_at is not None and issue.confirmed_at is None
        self.act(solving.mood_given, name, issue.id, mood)
        after = self.room.issue(issue.id)
        theirs = self.model.issues[issue.number].customer == name
        if not (asked and theirs):
            assert after == issue
        elif mood in (None, Mood.UNHAPPY):
            self.model.issues[issue.number].open = True
        else:
            assert after.confirmed_at == self.room.now

    # --- the team ---

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def claim(self, choice: int, name: str) -> None:
        issue = self.some(choice)
        expected = self.model.issues[issue.number]
        offered = self.room.do(drafts.open_hand_over, issue.id)
        result = self.act(claiming.claim, name, issue.id, "button", "")
        if expected.owner is None and expected.open:
            assert isinstance(result, Claimed)
            expected.owner = name
        elif offered is not None and offered.to_id == self.who(name).id:
            assert isinstance(result, HandOverAccepted)
            expected.owner = name
        else:
            assert not isinstance(result, Claimed | HandOverAccepted)

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def undo(self, choice: int, name: str) -> None:
        issue = self.some(choice)
        result = self.act(undoing.undo, name, issue.id)
        after = self.room.issue(issue.id)
        if not isinstance(result, Undone):
            assert after == issue
            return
        event_id = int(str(self.room.log(issue)[-1].data["event"]))
        self._restored(result.what, self.before.get(event_id), issue, after)
        expected = self.model.issues[issue.number]
        if result.what is Happened.CLAIMED:
            expected.owner = None
        expected.open = result.what is Happened.SOLVED or (
            expected.open and result.what is not Happened.OPENED
        )

    def _restored(self, what: Happened, before: Issue | None, undone: Issue, after: Issue) -> None:
        """Taking back gives the fields their values from before; opening has no before."""
        if before is None:
            assert what is Happened.OPENED
            assert after.ending is Ending.WITHDRAWN
            return
        match what:
            case Happened.CLAIMED:
                assert (after.owner_id, after.claimed_at, after.state) == (None, None, State.NEW)
            case Happened.SOLVED:
                assert (after.state, after.solved_at, after.asked_at) == (State.OWNED, None, None)
                if undone.asked_at is None:
                    assert (after.turn, after.waiting_since) == (before.turn, before.waiting_since)
            case Happened.SNOOZED:
                assert after.snoozed_until == before.snoozed_until or (
                    before.snoozed_until is not None and before.snoozed_until <= self.room.now
                )
            case _:
                assert after.criticality == before.criticality
                assert after.criticality_by == before.criticality_by

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def solve(self, choice: int, name: str) -> None:
        issue = self.some(choice)
        expected = self.model.issues[issue.number]
        mine = expected.owner in (None, name) or name == "ida"
        pending = self.room.do(drafts.open_hand_over, issue.id) is not None
        result = self.act(solving.solve, name, issue.id, "button", "")
        assert isinstance(result, NotedSolved) == (expected.open and mine and not pending), result
        if isinstance(result, NotedSolved):
            expected.open, expected.owner = False, expected.owner or name

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def close(self, choice: int, name: str) -> None:
        issue = self.some(choice)
        self.act(solving.close, name, issue.id)

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def say_no_to_a_check_in(self, choice: int, name: str) -> None:
        self.act(checking_in.skip, name, self.some(choice).id, "on holiday")

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, words=st.sampled_from(["2h", "tomorrow 9:00", ""]))
    def snooze(self, choice: int, name: str, words: str) -> None:
        self.act(snoozing.snooze, name, self.some(choice).id, words, "button", "")

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def wake(self, choice: int, name: str) -> None:
        self.act(snoozing.wake, name, self.some(choice).id)

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, level=st.sampled_from(Criticality), feeling=st.sampled_from(Emotion))
    def classify(self, choice: int, name: str, level: Criticality, feeling: Emotion) -> None:
        self.act(classifying.classify, name, self.some(choice).id, Reading(level, feeling))

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, to=st.sampled_from((*STAFF, "ada")))
    def offer(self, choice: int, name: str, to: str) -> None:
        issue = self.some(choice)
        result = self.act(handing_over.offer, name, issue.id, to, "please")
        if isinstance(result, HandOverOffered):
            assert to in STAFF
            assert self.model.issues[issue.number].owner not in (None, to)

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, yes=st.booleans())
    def answer_an_offer(self, choice: int, name: str, yes: bool) -> None:
        issue = self.some(choice)
        offered = self.room.do(drafts.open_hand_over, issue.id)
        if offered is None:
            return
        now, me = self.room.now, self.who(name)
        if yes:
            done: Any = self.room.do(handing_over.accept, me, offered.id, now)
            if isinstance(done, HandOverAccepted):
                assert offered.to_id == me.id
                self.model.issues[issue.number].owner = name
        else:
            self.room.do(handing_over.decline, me, offered.id, "no time", now)

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def take_an_offer_back(self, choice: int, name: str) -> None:
        self.act(handing_over.withdraw, name, self.some(choice).id)

    @precondition(lambda self: self.model.issues)
    @rule(
        choice=pick, name=staff, purpose=st.sampled_from(Purpose), words=st.sampled_from(["Yes, today.", " "])
    )
    def reply(self, choice: int, name: str, purpose: Purpose, words: str) -> None:
        issue = self.some(choice)
        expected = self.model.issues[issue.number]
        step = self.room.do(checking_in.step_of, issue)
        window = self.act(replying.window, name, issue.id, purpose, step)
        if not isinstance(window, ReplyWindow):
            return
        result = self.remembering(issue, replying.send, name, window.draft_id, words)
        if isinstance(result, ReplyApproved):
            assert words.strip()
            assert expected.owner in (None, name) or name == "ida"
            expected.owner = expected.owner or name
            expected.open = expected.open and purpose is not Purpose.QUESTION

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, in_customers_thread=st.booleans())
    def write_by_hand(self, choice: int, name: str, in_customers_thread: bool) -> None:
        issue = self.some(choice)
        if not issue.thread_ref:
            return
        expected = self.model.issues[issue.number]
        place = self.room.team.customers if in_customers_thread else self.room.team.desk
        self.room.says(self.who(name), "Looking at it", place, thread=issue.thread_ref)
        if in_customers_thread and expected.owner is None and expected.open:
            expected.owner = name

    @rule(choice=pick, name=staff)
    def track_by_hand(self, choice: int, name: str) -> None:
        """🎫 on a customer's message: tracked already, or brought back after it was taken back."""
        if not self.arrivals:
            return
        arrival = self.arrivals[choice % len(self.arrivals)]
        number = self.model.heard[arrival.ref]
        withdrawn = number is not None and self._by_number(number).ending is Ending.WITHDRAWN
        self.room.do(opening.track, self.who(name), arrival, "", "reaction", self.room.now)
        if number is None:
            number = len(self.model.issues) + 1
            who = self.name_of(arrival.author_id) or ""
            self.model.issues[number] = Expected(customer=who, spoke_at=arrival.at)
            self.model.heard[arrival.ref] = number
        elif withdrawn:
            self.model.issues[number].open = True

    def _by_number(self, number: int) -> Issue:
        return next(issue for issue in self.every() if issue.number == number)

    # --- outsiders ---

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=st.sampled_from(OUTSIDE))
    def outsider_tries_everything(self, choice: int, name: str) -> None:
        issue, now, me = self.some(choice), self.room.now, self.who(name)
        before = (self.every(), [self.room.log(each) for each in self.every()])
        offered = self.room.do(drafts.open_hand_over, issue.id)
        tries: list[tuple[Any, ...]] = [
            (claiming.claim, me, issue.id, "button", "", now),
            (undoing.undo, me, issue.id, now),
            (solving.solve, me, issue.id, "button", "", now),
            (solving.close, me, issue.id, now),
            (snoozing.snooze, me, issue.id, "2h", "button", "", now),
            (snoozing.wake, me, issue.id, now),
            (classifying.classify, me, issue.id, Reading(Criticality.LOW), now),
            (handing_over.offer, me, issue.id, "tom", "", now),
            (handing_over.withdraw, me, issue.id, now),
            (replying.window, me, issue.id, Purpose.REPLY, 0, now),
            (checking_in.skip, me, issue.id, "", now),
            (looking.plate, me, now),
            (looking.why, me, f"#{issue.number}", now),
        ]
        tries += [
            (replying.send, me, d.id, "Free money", now) for d in self.room.do(drafts.of_issue, issue.id)
        ]
        tries += [(handing_over.accept, me, offered.id, now)] if offered else []
        for function, *args in tries:
            result = self.room.do(function, *args)
            own_place = name == "stranger" and function in (looking.plate, looking.why)
            assert own_place or isinstance(result, Silence), (function, result)
        assert before == (self.every(), [self.room.log(each) for each in self.every()])

    # --- time, and the loops ---

    @rule(step=st.sampled_from(STEPS))
    def time_goes_by(self, step: timedelta) -> None:
        self.room.now += step

    @rule()
    def timers_fire(self) -> None:
        asleep = {issue.id for issue in self.every() if issue.snoozed_until is not None}
        spoke = self.room.fires()
        twice = {issue_id for issue_id in spoke if spoke.count(issue_id) > 1}
        assert twice <= asleep, "only one that wakes speaks twice at one moment, in its one living message"
        assert self.room.fires() == []

    @rule(fates=st.lists(st.sampled_from(Fate), max_size=4))
    def outbox_sends(self, fates: list[Fate]) -> None:
        for fate in fates:
            self.room.platform.plans(fate)
        shown = len(self.room.platform.posts)
        self.room.sends()
        self.room.platform.planned.clear()
        for _, posting in self.room.platform.posts[shown:]:
            if isinstance(posting.shown, NudgeShown):
                assert posting.shown.issue.state is not State.CLOSED, "a nudge for a closed issue"

    @rule(arrived=st.booleans(), blind=st.booleans())
    def crash_while_sending(self, arrived: bool, blind: bool) -> None:
        """Something is in hand, perhaps out already; then the program starts again and reads back."""
        taken = self.room.do(delivering.take, "dead", self.room.now, LEASE)
        if taken is not None and taken[1] is not None and arrived:
            self.room.platform.send(taken[1])
        self.room.do(delivering.doubt, self.room.now, True)
        self.room.platform.blind = blind
        self.room.sends()
        self.room.platform.blind = False

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


@pytest.fixture
def machine(_sqlite_template: Path) -> type[DeskMachine]:
    DeskMachine.template = _sqlite_template
    return DeskMachine


def test_what_must_hold_holds_throughout(machine: type[DeskMachine]) -> None:
    assert sqlite3.sqlite_version_info >= (3, 35)  # RETURNING
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=STORIES or 60,
            stateful_step_count=60 if STORIES else 50,
            derandomize=not STORIES,
            phases=list(Phase) if STORIES else [Phase.generate],  # making a failure short takes minutes
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
