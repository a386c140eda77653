"""What happens to the desk from outside: customers, strangers, time, and a platform that fails."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from bot.desk import (
    checking_in,
    claiming,
    classifying,
    delivering,
    handing_over,
    listening,
    looking,
    replying,
    snoozing,
    solving,
    undoing,
)
from bot.desk.classifying import Reading
from bot.domain.answers import (
    Silence,
)
from bot.domain.customers import Arrival
from bot.domain.issues import Criticality, State
from bot.domain.pleasantries import Mood, is_pleasantry
from bot.domain.shown import NudgeShown
from bot.domain.windows import Purpose
from bot.storage import drafts
from tests.desk.platform import Fate
from tests.desk.room import LEASE
from tests.desk.world import ANSWERS, STEPS, TEXTS, Expected, World, customer, outsider, pick


class Outside(World):
    """Everything that no teammate does."""

    # --- customers ---

    @rule(name=customer, text=st.sampled_from(TEXTS))
    def customer_posts(self, name: str, text: str) -> None:
        self.posted(name, self.room.says(self.who(name), text))

    def posted(self, name: str, arrival: Arrival) -> None:
        """A message outside of every thread has been heard: what the model makes of it."""
        self.arrivals.append(arrival)
        self.model.words[arrival.ref] = arrival.text
        if is_pleasantry(arrival.text):
            self.model.heard[arrival.ref] = None
            return
        mine = [n for n, issue in self.model.issues.items() if issue.open and issue.customer == name]
        spoke_at = self.model.issues[mine[-1]].spoke_at if mine else None
        if spoke_at is not None and self.room.now - spoke_at <= timedelta(hours=4):
            number = mine[-1]
        else:
            number = len(self.model.issues) + 1
            self.model.issues[number] = Expected(customer=name)
        self.model.heard[arrival.ref] = number
        self.model.issues[number].spoke_at = self.room.now

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, text=st.sampled_from(TEXTS + ANSWERS))
    def customer_answers_in_the_thread(self, choice: int, text: str) -> None:
        issue = self.some(choice)
        if not issue.thread_ref:
            return  # its first message was deleted, and there is no answer yet to answer to
        expected = self.model.issues[issue.number]
        arrival = self.room.says(self.who(expected.customer), text, thread=issue.thread_ref)
        self.arrivals.append(arrival)
        self.model.words[arrival.ref] = text
        self.model.heard[arrival.ref] = issue.number
        expected.spoke_at = self.room.now
        after = self.room.issue(issue.id)
        says_yes = text == ANSWERS[0] and not issue.is_open
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
        if self.model.words[arrival.ref] is not None:
            self.model.words[arrival.ref] = text

    @precondition(lambda self: self.arrivals)
    @rule(choice=pick)
    def customer_deletes(self, choice: int) -> None:
        arrival = self.arrivals[choice % len(self.arrivals)]
        self.room.do(listening.message_deleted, arrival.channel_id, arrival.ref, self.room.now)
        self.model.words[arrival.ref] = None

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

    # --- outsiders ---

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=outsider)
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
