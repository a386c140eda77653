"""What becomes of reminders in any order of things: in hand, not now, woken by harm; and of digests."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.desk import acknowledging, classifying, digesting, snoozing
from bot.desk.classifying import Reading
from bot.desk.settling import policy_of
from bot.domain.answers import Silence, Snoozed
from bot.domain.calendar import local, next_business_morning
from bot.domain.clocks import Audience
from bot.domain.digests import Digest, due_now
from bot.domain.issues import Criticality, Happened, Issue, State
from bot.domain.people import Role
from bot.domain.reminded import Acknowledged, NotNow
from bot.domain.saved import DigestOff, DigestOn
from bot.storage import digests, timers
from bot.storage.timers import Nudge
from tests.desk.absentees import Absentees
from tests.desk.world import MOMENT, outsider, pick, staff


class Reminded(Absentees):
    """Everybody answers reminders, and asks for digests."""

    def up(self, issue: Issue) -> Nudge | None:
        """Its reminder, while it stands."""
        nudge = self.room.do(timers.nudge_of, issue.id)
        return nudge if nudge is not None and nudge.cleared_at is None else None

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff)
    def has_it_in_hand(self, choice: int, name: str) -> None:
        issue = self.some(choice)
        up, before = self.up(issue), self.room.timers(issue)
        said = self.act(acknowledging.done, name, issue.id)
        if isinstance(said, Acknowledged):
            assert up is not None
            assert self.acts_for(name, self.name_of(issue.owner_id))
            assert up.audience is not Audience.LEAD or self.who(name).role is Role.LEAD
            assert self.up(issue) is None
            assert self.room.timers(issue) == before, "no clock stands still for a press"
        else:
            assert self.up(issue) == up

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, reason=st.sampled_from(["on the phone all day", " "]))
    def not_now(self, choice: int, name: str, reason: str) -> None:
        issue = self.some(choice)
        up = self.up(issue)
        said = self.act(acknowledging.not_now, name, issue.id, reason)
        if isinstance(said, NotNow):
            assert up is not None
            assert reason.strip()
            assert self.model.issues[issue.number].owner in (None, name)
            assert self.up(issue) is None
            waits = self.room.do(timers.of_issue, issue.id)
            assert not [t for t in waits if (t.kind, t.audience) == (up.kind, Audience.OWNER)]
        else:
            assert self.up(issue) == up

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=st.none() | staff, last=st.booleans(), away=st.booleans(), shared=st.booleans())
    def it_comes_due(self, choice: int, name: str | None, last: bool, away: bool, shared: bool) -> None:
        """A moment of its clocks is there, and somebody answers; outsiders may have been let in."""
        issue = self.some(choice)
        waits = self.room.do(timers.of_issue, issue.id)
        if not waits:
            return
        if shared:
            self.room.platform.shared.add(self.room.team.desk.id)
        self.room.now = max(self.room.now, waits[-1 if last else 0].due_at)
        self.room.fires()
        self.room.sends()
        who = name or self.model.issues[issue.number].owner
        if who is not None:
            self.room.now += MOMENT
            (self.not_now(choice, who, "at a fair") if away else self.has_it_in_hand(choice, who))

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=outsider)
    def an_outsider_answers_a_reminder(self, choice: int, name: str) -> None:
        issue, me, now = self.some(choice), self.who(name), self.room.now
        before = (issue, self.room.log(issue), self.up(issue))
        assert self.room.do(acknowledging.done, me, issue.id, now) == Silence()
        assert self.room.do(acknowledging.not_now, me, issue.id, "no", now) == Silence()
        assert (self.room.issue(issue.id), self.room.log(issue), self.up(issue)) == before

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, name=staff, other=staff)
    def it_turns_out_to_be_critical_while_it_sleeps(self, choice: int, name: str, other: str) -> None:
        issue = self.some(choice)
        self.act(classifying.classify, name, issue.id, Reading(Criticality.NORMAL))
        if not isinstance(self.act(snoozing.snooze, name, issue.id, "tomorrow 9:00", "button", ""), Snoozed):
            return
        self.room.now += timedelta(seconds=1)
        asleep = self.room.issue(issue.id)
        self.act(classifying.classify, other, issue.id, Reading(Criticality.CRITICAL))
        assert self.room.issue(issue.id).snoozed_until is None
        told = self.room.log(issue)[-1].kind is Happened.NUDGED
        assert told or asleep.owner_id == self.who(other).id or self.up(issue) is not None

    # --- digests ---

    @rule(name=staff, wanted=st.booleans())
    def wants_a_digest_or_none(self, name: str, wanted: bool) -> None:
        function = digesting.daily if wanted else digesting.off
        said = self.room.do(function, self.who(name), self.room.now)
        assert isinstance(said, DigestOn if wanted else DigestOff)

    @rule(name=outsider)
    def an_outsider_wants_a_digest(self, name: str) -> None:
        if name != "stranger":  # who is of another team has that one's
            assert self.room.do(digesting.daily, self.who(name), self.room.now) == Silence()
            assert self.room.do(digesting.asked, self.who(name), self.room.now) == Silence()

    @rule(name=staff)
    def looks_at_their_day(self, name: str) -> None:
        made = self.room.do(digesting.asked, self.who(name), self.room.now)
        assert isinstance(made, Digest)
        groups = made.groups
        lines = (*groups.late, *groups.today, *groups.check_ins, *groups.unclaimed)
        assert len({line.issue.id for line in lines}) == len(lines), "an issue stands twice in one digest"
        assert all(line.issue.owner_id == self.who(name).id for line in lines)
        assert all(line.issue.state is not State.CLOSED for line in lines)

    @rule()
    def a_morning_comes(self) -> None:
        """The next working day begins, and what is due is asked for, once."""
        policy = self.room.do(policy_of, self.room.team.workspace.id)
        opens = next_business_morning(policy.calendar, self.room.now)
        zone = policy.calendar.zone
        self.room.now = max(opens, local(zone, opens.date(), policy.digest.at))
        self.digests_are_asked_for()
        [team] = [one for one in self.wanted() if one.person_id is None]
        due = due_now(policy.calendar, policy.digest.at, team.since or opens, None, self.room.now)
        assert due is None or team.settled == due.day, "the morning was missed"
        self.room.sends()

    @rule()
    def digests_are_asked_for(self) -> None:
        self.room.do(digesting.fire_due, self.room.now)
        assert self.room.do(digesting.fire_due, self.room.now) == 0
        waits = self.room.do(digests.next_moment)
        assert waits is not None
        assert waits > self.room.now

    def wanted(self) -> list[digests.Wanted]:
        here = self.room.team.workspace.id
        ids = [here, *(self.who(name).id for name in self.team())]
        return [one for i in ids if (one := self.room.do(digests.get, i)) is not None]
