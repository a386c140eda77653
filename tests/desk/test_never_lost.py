"""Whoever comes and goes: every open issue has somebody, or the desk has been told that it has nobody."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.desk import claiming, going_away, handing_over, standing_in
from bot.domain.issues import Issue, State
from bot.domain.people import Person
from bot.storage import absences, drafts, log, people, timers
from tests.desk.room import Room

DAYS = ("until tomorrow", "2h", "tomorrow", "thu..fri", "next week")
SPANS = tuple(timedelta(minutes=minutes) for minutes in (1, 40, 130, 600, 1440))
STEPS = 100


def follows(room: Room) -> None:
    """What the loop of reminders does at this moment."""
    for _ in range(100):
        if not room.do(standing_in.due, room.now):
            room.fires()
            return
    raise AssertionError("it follows again and again")


def has_somebody(room: Room, issue: Issue) -> None:
    """Its owner is there, or somebody is asked, or it is nobody's and the desk has been told."""
    now = room.issue(issue.id)
    if now.owner_id is None:
        nudge = room.do(timers.nudge_of, issue.id)
        up = nudge is not None and nudge.cleared_at is None
        assert now.state is State.NEW
        assert up or any(kind.startswith("unclaimed") for kind in room.timers(now)), room.happened(issue)
        return
    every = room.do(absences.to_come, room.team.workspace.id)
    away = [a for a in every if a.person_id == now.owner_id and a.covers(room.now)]
    took_it_while_away = now.claimed_at is not None and any(a.begins_at <= now.claimed_at for a in away)
    offered = room.do(drafts.open_hand_over, issue.id)
    assert room.do(people.get, now.owner_id).is_staff
    assert not away or took_it_while_away or offered is not None, room.happened(issue)


class Story:
    """A team that comes and goes by the dice."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room, self.dice = room, random.Random(seed)
        self.issues = [room.opened()]
        self.went = 0

    def goes_on(self) -> None:
        team = self.room.team
        who, other = self.dice.sample((team.mina, team.tom, team.ida), 2)
        steps: tuple[Callable[[Person, Person], object], ...] = (
            self.customer_writes,
            self.claims,
            self.claims,
            self.offers,
            self.answers_offers,
            self.goes_away,
            self.goes_away_with,
            self.comes_back,
            self.waits,
        )
        self.dice.choice(steps)(who, other)
        follows(self.room)

    def customer_writes(self, who: Person, other: Person) -> None:
        customer = self.dice.choice((self.room.team.ada, self.room.team.sam))
        self.issues.append(self.room.opened("Where is my parcel?", customer))

    def claims(self, who: Person, other: Person) -> None:
        self.room.do(claiming.claim, who, self.dice.choice(self.issues).id, "button", "", self.room.now)

    def offers(self, who: Person, other: Person) -> None:
        issue = self.dice.choice(self.issues)
        self.room.do(handing_over.offer, who, issue.id, other.user_id, "", self.room.now)

    def answers_offers(self, who: Person, other: Person) -> None:
        for offered in self.room.do(drafts.hand_overs_to, self.room.team.workspace.id, who.id):
            if self.dice.random() < 0.5:
                self.room.do(handing_over.accept, who, offered.id, self.room.now)
            else:
                self.room.do(handing_over.decline, who, offered.id, "", self.room.now)

    def goes_away(self, who: Person, other: Person) -> None:
        self.went += 1
        self.room.do(going_away.away, who, self.dice.choice(DAYS), self.room.now)

    def goes_away_with(self, who: Person, other: Person) -> None:
        self.went += 1
        self.room.do(going_away.away, who, f"{self.dice.choice(DAYS)} @{other.user_id}", self.room.now)

    def comes_back(self, who: Person, other: Person) -> None:
        self.room.do(going_away.back, who, "", self.room.now)

    def waits(self, who: Person, other: Person) -> None:
        self.room.now += self.dice.choice(SPANS)


@pytest.mark.parametrize("seed", range(12))
def test_no_issue_is_lost_while_people_come_and_go(room: Room, seed: int) -> None:
    story = Story(room, seed)
    for _ in range(STEPS):
        story.goes_on()
        for issue in story.issues:
            has_somebody(room, issue)
    assert story.went > 3
    assert room.do(log.quarantined) == ()
