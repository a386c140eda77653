"""Anything may happen in any order, on a platform that loses and refuses; what must hold, holds throughout.

`WARMLINE_MACHINE=500` plays that many long random stories instead of the few that every run repeats.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.desk import (
    checking_in,
    claiming,
    classifying,
    handing_over,
    opening,
    replying,
    snoozing,
    solving,
    undoing,
)
from bot.desk.classifying import Reading
from bot.domain.answers import (
    Claimed,
    HandOverAccepted,
    HandOverOffered,
    NoDesk,
    NotedSolved,
    ReplyApproved,
    Undone,
)
from bot.domain.issues import Criticality, Ending, Happened, Issue, State
from bot.domain.triage import Emotion
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import drafts
from tests.desk.restarting import Restarting
from tests.desk.world import STAFF, TEXTS, Expected, pick, staff

STORIES = int(os.environ.get("WARMLINE_MACHINE", "0"))


class DeskMachine(Restarting):
    """Everybody at once."""

    @initialize(claimed=st.booleans())
    def it_begins_with_an_issue(self, claimed: bool) -> None:
        self.customer_posts("ada", TEXTS[0])
        if claimed:
            self.claim(0, "mina")

    # --- the team ---

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def claim(self, choice: int, name: str) -> None:
        issue = self.some(choice)
        expected = self.model.issues[issue.number]
        offered = self.room.do(drafts.open_hand_over, issue.id)
        result = self.act(claiming.claim, name, issue.id, "button", "")
        if expected.owner is None and issue.state is not State.CLOSED:
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
        if result.what is Happened.CLAIMED or (result.what is Happened.SOLVED and after.owner_id is None):
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
                state = State.NEW if before.owner_id is None else State.OWNED  # the same act had claimed it
                assert (after.state, after.solved_at, after.asked_at) == (state, None, None)
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
        mine = self.acts_for(name, expected.owner)
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
            assert to in self.team()
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
            assert self.acts_for(name, expected.owner)
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
        said = self.room.do(opening.track, self.who(name), arrival, "", "reaction", self.room.now)
        if isinstance(said, NoDesk):
            assert self.room.team.desk.id in self.room.platform.shared
        elif number is None:
            number = len(self.model.issues) + 1
            who = self.name_of(arrival.author_id) or ""
            self.model.issues[number] = Expected(customer=who, spoke_at=arrival.at)
            self.model.heard[arrival.ref] = number
        elif withdrawn:
            self.model.issues[number].open = True

    def _by_number(self, number: int) -> Issue:
        return next(issue for issue in self.every() if issue.number == number)


@pytest.fixture
def machine(_sqlite_template: Path) -> type[DeskMachine]:
    DeskMachine.template = _sqlite_template
    return DeskMachine


def plays(machine: type[DeskMachine], stories: int) -> None:
    assert sqlite3.sqlite_version_info >= (3, 35)  # RETURNING
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=stories,
            stateful_step_count=60 if STORIES else 50,
            derandomize=not STORIES,
            phases=list(Phase) if STORIES else [Phase.generate],  # making a failure short takes minutes
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_must_hold_holds_throughout(machine: type[DeskMachine]) -> None:
    plays(machine, 30)


@pytest.mark.thorough
def test_it_holds_in_many_stories(machine: type[DeskMachine]) -> None:
    plays(machine, STORIES or 250)
