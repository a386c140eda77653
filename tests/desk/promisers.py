"""What the team promises in any order of things, and what must hold of it."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from bot.desk import promising
from bot.domain.answers import Silence
from bot.domain.clocks import TimerKind, micros
from bot.domain.issues import Happened, Issue, State
from bot.domain.people import Role
from bot.domain.promised import PromiseKept, PromiseTracked
from bot.domain.promising import How, Outcome
from bot.storage import promises, timers
from bot.storage.promises import Given
from tests.desk.outside import Outside
from tests.desk.world import STAFF, outsider, pick, staff

WORDS = (
    "You will have it by 16:00.",
    "I'll call you tomorrow.",
    "I'll look into it and come back to you.",
    "I'll call you at 15:00 and write by 16:30.",
)
ACTS: tuple[Callable[..., Any], ...] = (promising.track, promising.track, promising.keep, promising.drop)


class Promisers(Outside):
    """Everybody promises, tracks, keeps and forgets."""

    def given(self, issue: Issue) -> tuple[Given, ...]:
        return self.room.do(promises.of_issue, issue.id)

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, words=st.sampled_from(WORDS))
    def promise(self, choice: int, name: str, words: str) -> None:
        issue = self.some(choice)
        if not issue.thread_ref:
            return
        expected, before = self.model.issues[issue.number], len(self.given(issue))
        self.room.says(self.who(name), words, self.room.team.customers, thread=issue.thread_ref)
        if expected.owner is None and expected.open:
            expected.owner = name
        new = self.given(issue)[before:]
        assert new
        assert all(p.tracked_at is None and p.outcome is None for p in new), "nothing is assumed"

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, which=pick, name=staff, act=st.sampled_from(ACTS))
    def say_what_becomes_of_it(self, choice: int, which: int, name: str, act: Callable[..., Any]) -> None:
        issue = self.some(choice)
        every = self.given(issue)
        if not every:
            return
        one = every[which % len(every)]
        done = self.room.do(act, self.who(name), one.id, self.room.now)
        mine = name == self.name_of(one.person_id)
        may = mine or (issue.owner_id is not None and self.acts_for(name, self.name_of(issue.owner_id)))
        if isinstance(done, PromiseTracked | PromiseKept):
            assert may or self.who(name).role is Role.LEAD
            assert issue.state is not State.CLOSED

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, words=st.sampled_from(["2h", "tomorrow 9:00", "soon"]))
    def give_another_time(self, choice: int, name: str, words: str) -> None:
        for one in self.given(self.some(choice))[-1:]:
            self.room.do(promising.set_time, self.who(name), one.id, words, self.room.now)

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=outsider, act=st.sampled_from(ACTS))
    def an_outsider_says_what_becomes_of_it(self, choice: int, name: str, act: Callable[..., Any]) -> None:
        issue = self.some(choice)
        before = self.given(issue)
        for one in before:
            assert self.room.do(act, self.who(name), one.id, self.room.now) == Silence()
        assert self.given(issue) == before

    @invariant()
    def promises_are_what_was_said_and_done(self) -> None:
        for issue in self.every():
            for one in self.given(issue):
                assert self.name_of(one.person_id) in STAFF
                assert one.outcome is not None or issue.state is not State.CLOSED or one.tracked_at is None
                if one.how is How.SILENCE:
                    assert one.outcome is Outcome.BROKEN
                    self._was_or_will_be_told(issue, one)

    def _was_or_will_be_told(self, issue: Issue, one: Given) -> None:
        """Nothing breaks in silence on our side too: the lead has heard, will, or they have an answer."""
        assert one.tracked_at is not None
        basis = micros(one.tracked_at)
        told = [
            e
            for e in self.room.log(issue)
            if e.kind is Happened.NUDGED and (e.data["kind"], e.data["basis"]) == (TimerKind.PROMISE, basis)
        ]
        waiting = [
            t
            for t in self.room.do(timers.of_issue, issue.id)
            if (t.kind, t.basis) == (TimerKind.PROMISE, basis)
        ]
        heard = issue.heard_at is not None and one.settled_at is not None and issue.heard_at > one.settled_at
        assert told or waiting or heard or issue.state is State.CLOSED
