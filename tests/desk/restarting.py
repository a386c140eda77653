"""What platforms and machines do to a desk: the same event twice, late or out of order, another start."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.desk import delivering, listening, placing
from bot.desk.receiving import once
from bot.domain.answers import Silence
from bot.domain.customers import Arrival
from bot.domain.pleasantries import is_pleasantry
from bot.storage import workspaces
from tests.desk.reminded import Reminded
from tests.desk.room import LEASE
from tests.desk.world import TEXTS, Expected, customer


class Restarting(Reminded):
    """Every event may come again, and the program may end between any two."""

    # --- events ---

    @precondition(lambda self: self.arrivals)
    @rule(choice=st.integers(0, 20), envelope=st.booleans())
    def a_message_is_delivered_again(self, choice: int, envelope: bool) -> None:
        """Under the same envelope or a new one: nothing changes."""
        arrival, now = self.arrivals[choice % len(self.arrivals)], self.room.now

        def comes() -> object:
            if not envelope:
                return self.room.do(listening.message_arrived, arrival, now)
            name = f"m{arrival.ref}"
            return self.room.do(once, "platform", name, now, listening.message_arrived, arrival, now)

        comes()
        before = self.room.everything()
        assert comes() == Silence()
        assert self.room.everything() == before

    @precondition(lambda self: self.arrivals)
    @rule(choice=st.integers(0, 20), deleted=st.booleans())
    def an_edit_or_a_deletion_is_delivered_again(self, choice: int, deleted: bool) -> None:
        arrival = self.arrivals[choice % len(self.arrivals)]
        words = self.model.words[arrival.ref]
        if deleted == (words is None):
            before = self.room.everything()
            if words is None:
                self.room.do(listening.message_deleted, arrival.channel_id, arrival.ref, self.room.now)
            else:
                self.room.do(listening.message_edited, arrival.channel_id, arrival.ref, words, self.room.now)
            assert self.room.everything() == before

    @precondition(lambda self: self.arrivals)
    @rule(choice=st.integers(0, 20), first=st.sampled_from(TEXTS), last=st.sampled_from(TEXTS))
    def two_edits_overtake_each_other(self, choice: int, first: str, last: str) -> None:
        """The later one is heard first; the earlier one has nothing to say any more."""
        arrival, now = self.arrivals[choice % len(self.arrivals)], self.room.now
        place, words = (arrival.channel_id, arrival.ref), f"{last} {self.room.a_ref()}"
        self.room.do(listening.message_edited, *place, words, now, now)
        before = self.room.everything()
        earlier = now - timedelta(microseconds=500)
        self.room.do(listening.message_edited, *place, first, now, earlier)
        assert self.room.everything() == before
        if self.model.words[arrival.ref] is not None:
            self.model.words[arrival.ref] = words

    @rule(name=customer, text=st.sampled_from(TEXTS), then=st.sampled_from(TEXTS))
    def an_answer_is_heard_before_what_it_answers(self, name: str, text: str, then: str) -> None:
        """A customer writes and adds to it in the thread; the platform delivers the second one first."""
        root = Arrival(
            self.room.team.customers.id, self.room.a_ref(), None, self.who(name).id, text, self.room.now
        )
        added = replace(root, ref=self.room.a_ref(), thread_ref=root.ref, text=then)
        for arrival in (added, root):
            self.room.do(listening.message_arrived, arrival, self.room.now)
        if is_pleasantry(then):  # thanks in a thread that we know nothing of open nothing
            self.posted(name, root)
            return
        number = len(self.model.issues) + 1
        self.arrivals += [added, root]
        self.model.issues[number] = Expected(customer=name, spoke_at=self.room.now)
        self.model.heard |= {added.ref: number, root.ref: number}
        self.model.words |= {added.ref: then, root.ref: text}

    # --- the program ---

    @rule(in_hand=st.booleans(), arrived=st.booleans())
    def it_starts_again(self, in_hand: bool, arrived: bool) -> None:
        """With something in hand perhaps; to recover a second time changes nothing."""
        if in_hand:
            taken = self.room.do(delivering.take, "dead", self.room.now, LEASE)
            if taken is not None and taken[1] is not None and arrived:
                self.room.platform.send(taken[1])
        self.room.starts_again()
        before = self.room.everything()
        self.room.recovers()
        self.room.starts_again()
        assert self.room.everything() == before

    # --- who can read the desk ---

    @rule(shared=st.booleans(), heard=st.booleans())
    def the_desk_is_shared_or_not(self, shared: bool, heard: bool) -> None:
        """Outsiders are let into the desk, and put out again; the platform tells us so, or does not."""
        desk = self.room.team.desk
        (self.room.platform.shared.add if shared else self.room.platform.shared.discard)(desk.id)
        if heard or not shared:  # that they are out again is always seen, at the latest by looking
            known = self.room.do(workspaces.channel, desk.id)
            self.room.do(placing.opened if shared else placing.closed, known, self.room.now)
