"""Who is away, who stands in, who comes back and who leaves for good, in any order of things."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.desk import claiming, going_away, standing_in
from bot.desk.away import everybody, substitute
from bot.domain.absent import AwayNow, AwayNowWith, AwayPlanned, AwayPlannedWith, BackAgain
from bot.domain.answers import Claimed, HandOverAccepted, NeedsLead, Silence
from bot.domain.issues import Happened, Issue
from bot.domain.people import Role
from bot.domain.tellings import Telling
from bot.storage import absences, drafts, people, tellings
from tests.desk.promisers import Promisers
from tests.desk.world import MOMENT, outsider, pick, staff

WORDS = ("until tomorrow", "2h", "tomorrow", "until Mon", "next week", "Thu 14:00 until Fri 9:00")
_TOLD = (Telling.GIVEN_BACK, Telling.LEFT, Telling.LEFT_AFTER_CARE)


class Absentees(Promisers):
    """Everybody has days off, and one goes."""

    @rule(name=staff, words=st.sampled_from(WORDS), to=st.none() | staff)
    def goes_away(self, name: str, words: str, to: str | None) -> None:
        """Or changes what was said before about the same days, or who stands in."""
        said = self.may_give_back(going_away.away, self.who(name), _typed(words, to), self.room.now)
        assert isinstance(said, AwayNow | AwayNowWith | AwayPlanned | AwayPlannedWith) == (to != name), said

    @precondition(lambda self: self.model.issues)
    @rule(choice=pick, words=st.sampled_from(WORDS), to=st.none() | staff, then=st.booleans())
    def its_owner_goes_away(self, choice: int, words: str, to: str | None, then: bool) -> None:
        """And what follows follows, at once or when its time has come."""
        owner = self.model.issues[self.some(choice).number].owner
        if owner is None:
            return
        self.goes_away(owner, words, None if to == owner else to)
        self.absences_follow()
        if then:
            self.room.now += timedelta(hours=26)
            self.absences_follow()

    @rule(name=staff, whose=staff, words=st.sampled_from(WORDS), to=st.none() | staff)
    def says_it_for_somebody(self, name: str, whose: str, words: str, to: str | None) -> None:
        me, text = self.who(name), f"@{whose} {_typed(words, to)}"
        said = self.may_give_back(going_away.away, me, text, self.room.now)
        if name != whose and me.role is not Role.LEAD:
            assert isinstance(said, NeedsLead)

    @rule(name=staff)
    def comes_back(self, name: str) -> None:
        """Back, or not away after all."""
        said = self.may_give_back(going_away.back, self.who(name), "", self.room.now)
        assert not isinstance(said, NeedsLead | Silence)
        if isinstance(said, BackAgain):
            assert self.who(name).id not in self.away_now()

    @rule(name=outsider)
    def an_outsider_says_who_is_away(self, name: str) -> None:
        """Of another team they may be, but not of this one."""
        before = self.room.do(absences.to_come, self.room.team.workspace.id)
        for text in ("until tomorrow", "@mina until tomorrow"):
            said = self.room.do(going_away.away, self.who(name), text, self.room.now)
            assert name == "stranger" or said == Silence()
        self.room.do(going_away.back, self.who(name), "@mina", self.room.now)
        assert self.room.do(absences.to_come, self.room.team.workspace.id) == before

    @rule()
    def absences_follow(self) -> None:
        """What the loop of reminders does first: words before, beginnings, offers that lapsed, ends."""
        for _ in range(200):
            if not self.may_give_back(standing_in.due, self.room.now):
                break
        else:
            raise AssertionError("it follows again and again")
        away = self.away_now()
        for issue in self.every():
            if issue.is_open and issue.owner_id in away and not self.took_it_while_away(issue):
                offered = self.room.do(drafts.open_hand_over, issue.id)
                assert offered is not None, f"nobody is asked about #{issue.number}, whose owner is away"

    def took_it_while_away(self, issue: Issue) -> bool:
        """Or had it given to them anew since, by a customer who is not content or by whoever took back."""
        begun = self.away_now()[issue.owner_id or 0].begins_at
        kinds = (
            Happened.CLAIMED,
            Happened.HAND_OVER_ACCEPTED,
            Happened.REOPENED,
            Happened.UNDONE,
            Happened.HAND_OVER_DECLINED,
            Happened.HAND_OVER_WITHDRAWN,
            Happened.ANSWERED_DIRECTLY,
        )
        return any(e.kind in kinds and e.at >= begun for e in self.room.log(issue))

    @precondition(lambda self: "lou" not in self.model.left)
    @rule(choice=pick, busy=st.booleans())
    def lou_leaves(self, choice: int, busy: bool) -> None:
        """With something of theirs to leave behind, mostly."""
        if busy and self.model.issues:
            issue = self.some(choice)
            if isinstance(
                self.act(claiming.claim, "lou", issue.id, "button", ""), Claimed | HandOverAccepted
            ):
                self.model.issues[issue.number].owner = "lou"
            self.room.now += MOMENT
        gone = replace(self.who("lou"), role=Role.OUTSIDER)
        self.model.left.add("lou")
        self.room.do(people.set_role, gone.id, Role.OUTSIDER)
        self.people["lou"] = gone
        self.may_give_back(standing_in.left, gone, self.room.now)
        assert self.room.do(drafts.hand_overs_to, gone.workspace_id, gone.id) == ()

    @precondition(lambda self: "lou" in self.model.left)
    @rule()
    def lou_is_hired_again(self) -> None:
        self.model.left.remove("lou")
        self.room.do(people.set_role, self.who("lou").id, Role.AGENT)
        self.people["lou"] = replace(self.who("lou"), role=Role.AGENT)

    # --- what may be given back, and how it must be told ---

    def away_now(self) -> Any:
        return self.room.do(everybody, self.room.team.workspace.id, self.room.now)

    def may_give_back(self, function: Callable[..., Any], *args: Any) -> Any:
        """Issues may come back to the desk by this; then for a reason, and the lead hears of each."""
        before = self.every()
        heard = len(self.room.do(tellings.to, self.who("ida").id))
        done = self.room.do(function, *args)
        told = self.room.do(tellings.to, self.who("ida").id)[heard:]
        numbers = [n for one in told if one.what in _TOLD for n in one.data["numbers"]]  # type: ignore[attr-defined]
        returned = [issue for issue in before if self.room.issue(issue.id).owner_id != issue.owner_id]
        for issue in returned:
            assert self.room.issue(issue.id).owner_id is None, "handed over without being asked"
            self.had_to_be_given_back(issue)
            self.model.issues[issue.number].owner = None
        assert sorted(numbers) == sorted(issue.number for issue in returned), (numbers, returned)
        return done

    def had_to_be_given_back(self, issue: Issue) -> None:
        """Its owner is gone, or is away while nobody stands in or who does has not taken it in time."""
        owner = self.name_of(issue.owner_id)
        if owner in self.model.left:
            return
        assert issue.is_open
        assert issue.owner_id in self.away_now()
        kinds = [event.kind for event in self.room.log(issue)]
        lapsed = kinds[-2:] == [Happened.HAND_OVER_WITHDRAWN, Happened.GIVEN_BACK] or (
            Happened.HAND_OVER_WITHDRAWN in kinds[kinds.index(Happened.GIVEN_BACK) - 1 :]
        )
        nobody = self.room.do(substitute, self.who(owner or ""), self.room.now) is None
        assert lapsed or nobody, kinds


def _typed(words: str, to: str | None) -> str:
    return f"{words} @{to}" if to else words
