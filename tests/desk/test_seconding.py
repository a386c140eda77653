"""Who hears when an owner does not come: the second person before the lead, in the one living reminder."""

import pytest

from bot.desk import acknowledging, claiming, going_away, handing_over, looking
from bot.domain.answers import HandOverAccepted, HandOverOffered, NotYours
from bot.domain.clocks import Audience, TimerKind
from bot.domain.issues import Happened, Issue
from bot.domain.listings import Why
from bot.domain.people import Person
from bot.domain.reminded import Acknowledged
from bot.domain.shown import NudgeShown
from bot.storage import absences, timers, workspaces
from bot.storage.deliveries import DeliveryKind
from tests.desk.room import Room
from tests.factories import POLICY, T0, berlin


def handed(room: Room) -> Issue:
    """Tom had it and gave it to Mina."""
    issue = room.opened()
    room.do(claiming.claim, room.team.tom, issue.id, "button", "", room.now)
    offered = room.do(handing_over.offer, room.team.tom, issue.id, "mina", "", room.now)
    assert isinstance(offered, HandOverOffered)
    taken = room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    assert isinstance(taken, HandOverAccepted)
    return room.issue(issue.id)


def goes_by(room: Room, hours: float) -> None:
    """Time passes a quarter of an hour at a time, as the program lives it."""
    for _ in range(int(hours * 4)):
        room.passes(minutes=15)
        room.fires()
        room.sends()


def up(room: Room, issue: Issue) -> tuple[Audience, list[str]]:
    """For whom the reminder that is up is, and whom it calls."""
    found = [p.shown for _, p in room.platform.posts] + [p.shown for p in room.platform.changes]
    shown = [one for one in found if isinstance(one, NudgeShown) and one.issue.id == issue.id][-1]
    current = room.do(timers.nudge_of, issue.id)
    assert current is not None
    return current.audience, [person.user_id for person in shown.to]


def test_the_owner_then_who_handed_it_over_then_the_lead(room: Room) -> None:
    issue = handed(room)
    assert room.timers(issue) == ["answer_1", "answer_2", "answer_4", "answer_3"]
    goes_by(room, 4)
    assert up(room, issue) == (Audience.OWNER, ["mina"])
    goes_by(room, 2)
    assert up(room, issue) == (Audience.SECOND, ["tom"])
    room.now = berlin(24, 9, 30)
    room.fires()
    room.sends()
    assert up(room, issue) == (Audience.LEAD, ["ida", "mina"])
    standing = [d for d in [room.delivery(DeliveryKind.NUDGE, issue.id)] if d.ref]
    assert len(standing) == 1


def test_a_colleagues_note_makes_them_second_at_once(room: Room) -> None:
    issue = room.owned()
    room.sends()
    card = room.delivery(DeliveryKind.CARD, issue.id).ref
    room.says(room.team.tom, "I know them, they moved house", room.team.desk, thread=card)
    assert "answer_4" in room.timers(issue)
    goes_by(room, 6)
    assert up(room, issue) == (Audience.SECOND, ["tom"])


def test_where_nobody_fits_the_owner_is_not_called_again_and_the_lead_hears_in_time(room: Room) -> None:
    issue = handed(room)
    room.connection.execute("UPDATE people SET role = 'guest' WHERE user_id = 'tom'")
    goes_by(room, 4)
    before = room.do(timers.nudge_of, issue.id)
    goes_by(room, 3)
    assert room.do(timers.nudge_of, issue.id) == before
    room.now = berlin(24, 9, 30)
    room.fires()
    room.sends()
    assert up(room, issue)[0] is Audience.LEAD


def test_after_downtime_the_lead_alone_hears(room: Room) -> None:
    issue = handed(room)
    room.now = berlin(24, 12)
    room.fires()
    room.sends()
    assert up(room, issue) == (Audience.LEAD, ["ida", "mina"])
    assert [e.data["step"] for e in room.log(issue) if e.kind is Happened.NUDGED] == [1, 2, 4, 3]


def test_the_policy_names_somebody_where_nobody_knows(room: Room) -> None:
    room.do(workspaces.save_policy, room.team.workspace.id, POLICY + '[nudges]\nbackups = ["mina: Tom"]\n')
    issue = room.owned()
    goes_by(room, 6)
    assert up(room, issue) == (Audience.SECOND, ["tom"])


def test_leads_who_are_left_alone_are_not_called_and_somebody_still_is(room: Room) -> None:
    room.do(workspaces.save_policy, room.team.workspace.id, POLICY + '[clocks.normal]\nwakes = ["owner"]\n')
    issue = room.owned()
    room.now = berlin(24, 12)
    room.fires()
    room.sends()
    assert up(room, issue) == (Audience.OWNER, ["mina"])


def test_the_second_person_may_take_the_reminder_in_hand(room: Room) -> None:
    issue = handed(room)
    goes_by(room, 4)
    early = room.do(acknowledging.done, room.team.tom, issue.id, room.now)
    assert early == NotYours(1, room.team.mina)
    goes_by(room, 2)
    assert room.do(acknowledging.done, room.team.tom, issue.id, room.now) == Acknowledged(1)
    assert room.issue(issue.id).owner_id == room.team.mina.id


def test_who_is_not_called_may_not(room: Room) -> None:
    issue = handed(room)
    other = Person(77, "local", room.team.workspace.id, "lea", "Lea", room.team.tom.role, room.team.tom.zone)
    goes_by(room, 6)
    assert room.do(acknowledging.done, other, issue.id, room.now) == NotYours(1, room.team.mina)


@pytest.mark.parametrize("away", [True, False])
def test_who_is_away_is_not_second(room: Room, away: bool) -> None:
    issue = handed(room)
    if away:
        room.do(going_away.away, room.team.tom, "until 2026-12-01", room.now)
        assert room.do(absences.to_come, room.team.workspace.id)
    why = room.do(looking.why_of, room.team.mina, issue.id, T0)
    assert isinstance(why, Why)
    clock = next(c for c in why.clocks if c.derivation.kind is TimerKind.ANSWER)
    assert clock.to[2] == (() if away else (room.team.tom,))
