"""Somebody is away or leaves: their issues find somebody else, or the desk hears that they have nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import checking_in, claiming, going_away, handing_over, looking, showing, solving, standing_in
from bot.desk import undoing as undo
from bot.domain.absent import (
    AwayCalledOff,
    AwayNow,
    AwayNowWith,
    BackAgain,
    BadAbsence,
    CannotStandIn,
    IsAway,
    NotAway,
)
from bot.domain.answers import CheckInSkipped, Claimed, HandOverOffered, NeedsLead, NotYours, Silence, Undone
from bot.domain.clocks import TimerKind
from bot.domain.issues import Happened, Issue, State
from bot.domain.listings import Plate
from bot.domain.people import Person, Role
from bot.domain.tellings import Telling
from bot.domain.windows import HandOverWindow
from bot.storage import absences, drafts, issues, log, people, tellings, timers
from bot.storage.transactions import Transaction
from tests.desk.room import Room
from tests.factories import berlin

ACCEPTANCE = timedelta(hours=2)  # of an issue of normal criticality


def follows(room: Room) -> None:
    """What the loop of reminders does at this moment, before it reminds."""
    for _ in range(100):
        if not room.do(standing_in.due, room.now):
            room.fires()
            return
    raise AssertionError("it follows again and again")


def says(room: Room, who: Person, text: str) -> object:
    return room.do(going_away.away, who, text, room.now)


def told(room: Room, who: Person) -> list[Telling]:
    return [one.what for one in room.do(tellings.to, who.id)]


def offered_to(room: Room, issue: Issue) -> int | None:
    offered = room.do(drafts.open_hand_over, issue.id)
    return offered.to_id if offered is not None else None


# --- away now ---


def test_without_a_substitute_the_desk_has_it_at_once_and_the_leads_hear_it_once(room: Room) -> None:
    mine, other = room.owned(), room.issue_of(room.says(room.team.sam, "Where is my parcel?"))
    room.do(claiming.claim, room.team.mina, other.id, "button", "", room.now)
    answer = says(room, room.team.mina, "until Thu")
    assert answer == AwayNow(room.team.mina, berlin(26, 9), "#1, #2")
    for issue in (mine, other):
        now = room.issue(issue.id)
        assert (now.state, now.owner_id, now.claimed_at) == (State.NEW, None, None)
        nudge = room.do(timers.nudge_of, issue.id)
        assert nudge is not None
        assert (nudge.kind, nudge.step, nudge.cleared_at) == (TimerKind.UNCLAIMED, 1, None)
        assert "unclaimed_2" in room.timers(now)
    [line] = room.do(tellings.to, room.team.ida.id)
    assert (line.what, line.data["name"], line.data["numbers"]) == (Telling.GIVEN_BACK, "Mina Sato", [1, 2])
    assert told(room, room.team.mina) == []  # the answer said it


def test_the_card_says_why_nobody_has_it(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.mina, "until Thu")
    given = room.do(showing.card, room.issue(issue.id), room.now).given_back
    assert given is not None
    assert (given.by, given.until) == (room.team.mina, berlin(26, 9))
    room.do(claiming.claim, room.team.tom, issue.id, "button", "", room.now)
    assert room.do(showing.card, room.issue(issue.id), room.now).given_back is None


def test_what_is_snoozed_comes_back_awake(room: Room) -> None:
    issue = room.owned()
    with room.transaction() as tx:
        locked = issues.lock(tx, issue.id)
        assert locked is not None
        issues.save(tx, replace(locked, snoozed_until=room.now + timedelta(days=5)))
    says(room, room.team.mina, "until Thu")
    assert room.issue(issue.id).snoozed_until is None


def test_a_substitute_is_asked_first_and_the_owner_keeps_it_until_they_accept(room: Room) -> None:
    issue = room.owned()
    answer = says(room, room.team.mina, "until Thu @tom (at the dentist)")
    assert answer == AwayNowWith(room.team.mina, berlin(26, 9), room.team.tom, "#1", "")
    assert (room.issue(issue.id).owner_id, offered_to(room, issue)) == (room.team.mina.id, room.team.tom.id)
    made = room.do(drafts.open_hand_over, issue.id)
    assert made is not None
    assert made.note == "at the dentist"
    room.do(handing_over.accept, room.team.tom, made.id, room.now)
    assert room.issue(issue.id).owner_id == room.team.tom.id
    room.passes(days=1)
    follows(room)
    assert room.issue(issue.id).owner_id == room.team.tom.id


def test_an_offer_not_accepted_in_time_goes_to_the_desk(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.mina, "until Thu @tom")
    room.now += ACCEPTANCE - timedelta(microseconds=1)
    follows(room)
    assert room.issue(issue.id).owner_id == room.team.mina.id
    room.now += timedelta(microseconds=1)
    follows(room)
    now = room.issue(issue.id)
    assert (now.state, now.owner_id, offered_to(room, issue)) == (State.NEW, None, None)
    assert told(room, room.team.ida) == [Telling.GIVEN_BACK]
    follows(room)
    assert told(room, room.team.ida) == [Telling.GIVEN_BACK]


def test_an_offer_that_is_declined_goes_to_the_desk_at_once(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.mina, "until Thu @tom")
    made = room.do(drafts.open_hand_over, issue.id)
    assert made is not None
    room.do(handing_over.decline, room.team.tom, made.id, "no time", room.now)
    follows(room)
    assert room.issue(issue.id).owner_id is None


def test_a_substitute_who_is_away_too_passes_it_to_theirs(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.tom, "until Fri @ida")
    says(room, room.team.mina, "until Thu @tom")
    assert offered_to(room, issue) == room.team.ida.id


def test_two_who_name_each_other_leave_it_to_the_desk(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.tom, "until Fri @mina")
    assert says(room, room.team.mina, "until Thu @tom") == AwayNow(room.team.mina, berlin(26, 9), "#1")
    assert room.issue(issue.id).owner_id is None


def test_an_offer_of_their_own_stands_and_has_the_same_time(room: Room) -> None:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "ida", "", room.now)
    says(room, room.team.mina, "until Thu @tom")
    assert offered_to(room, issue) == room.team.ida.id
    room.now += ACCEPTANCE
    follows(room)
    assert room.issue(issue.id).owner_id is None


def test_an_offer_to_somebody_who_is_away_as_well_is_made_anew(room: Room) -> None:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    says(room, room.team.tom, "until Fri")
    says(room, room.team.mina, "until Thu @ida")
    assert offered_to(room, issue) == room.team.ida.id


def test_the_second_hand_over_because_of_it_is_told_too(room: Room) -> None:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    room.do(claiming.claim, room.team.tom, issue.id, "button", "", room.now)
    says(room, room.team.tom, "until Thu @mina")
    assert told(room, room.team.ida) == [Telling.BLACK_HOLE]


# --- planned ---


def test_it_is_said_the_working_morning_before_and_as_it_begins(room: Room) -> None:
    issue = room.owned()
    answer = says(room, room.team.mina, "2026-11-30..2026-12-01 @tom")
    assert type(answer).__name__ == "AwayPlannedWith"
    assert room.issue(issue.id).owner_id == room.team.mina.id
    room.now = berlin(27, 9)
    follows(room)
    [line] = room.do(tellings.to, room.team.mina.id)
    assert (line.what, line.data["to"]) == (Telling.AWAY_SOON_WITH, "Tom Adeyemi")
    room.now = berlin(30, 9)
    follows(room)
    assert told(room, room.team.mina)[1:] == [Telling.AWAY_OFFERED]
    assert offered_to(room, issue) == room.team.tom.id
    room.now = berlin(32, 9)
    follows(room)
    assert room.do(absences.to_come, room.team.workspace.id) == ()


def test_after_downtime_it_happens_once_and_nothing_of_it_when_it_is_over(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.mina, "2026-11-25..2026-11-26")
    room.now = berlin(26, 12)
    follows(room)
    assert told(room, room.team.mina) == [Telling.AWAY_RETURNED]
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    says(room, room.team.mina, "2026-12-01..2026-12-02")
    room.now = berlin(39, 12)
    follows(room)
    assert told(room, room.team.mina) == [Telling.AWAY_RETURNED]
    assert room.issue(issue.id).owner_id == room.team.mina.id


def test_who_is_told_nothing_is_open_is_told_so(room: Room) -> None:
    says(room, room.team.ida, "@mina until Thu")
    assert told(room, room.team.mina) == [Telling.AWAY_FREE]


def test_what_is_said_anew_replaces_what_was_said(room: Room) -> None:
    says(room, room.team.mina, "2026-11-30..2026-12-01")
    says(room, room.team.mina, "2026-12-01..2026-12-02 @tom")
    [left] = room.do(absences.to_come, room.team.workspace.id)
    assert left.begins_at == berlin(31, 9)


def test_what_is_planned_does_not_end_what_lasts(room: Room) -> None:
    says(room, room.team.mina, "until Thu")
    says(room, room.team.mina, "2026-11-25..2026-11-27")
    assert len(room.do(absences.to_come, room.team.workspace.id)) == 2
    assert room.do(going_away.back, room.team.mina, "", room.now) == BackAgain(room.team.mina, "")
    assert len(room.do(absences.to_come, room.team.workspace.id)) == 1


# --- back ---


def test_back_takes_open_offers_back_and_leaves_what_was_accepted(room: Room) -> None:
    kept, taken = room.owned(), room.issue_of(room.says(room.team.sam, "Where is my parcel?"))
    room.do(claiming.claim, room.team.mina, taken.id, "button", "", room.now)
    says(room, room.team.mina, "until Thu @tom")
    room.do(claiming.claim, room.team.tom, taken.id, "button", "", room.now)
    assert room.do(going_away.back, room.team.mina, "", room.now) == BackAgain(room.team.mina, "")
    assert (room.issue(kept.id).owner_id, offered_to(room, kept)) == (room.team.mina.id, None)
    assert room.issue(taken.id).owner_id == room.team.tom.id
    room.now += ACCEPTANCE
    follows(room)
    assert room.issue(kept.id).owner_id == room.team.mina.id


def test_back_says_what_nobody_took_meanwhile(room: Room) -> None:
    room.owned()
    says(room, room.team.mina, "until Thu")
    assert room.do(going_away.back, room.team.mina, "", room.now) == BackAgain(room.team.mina, "#1")


def test_back_before_it_began_calls_it_off(room: Room) -> None:
    says(room, room.team.mina, "2026-11-30..2026-12-01")
    answer = room.do(going_away.back, room.team.mina, "", room.now)
    assert answer == AwayCalledOff(room.team.mina, berlin(30, 9))
    assert room.do(going_away.back, room.team.mina, "", room.now) == NotAway(room.team.mina)


def test_it_ends_by_itself_and_an_offer_stays_an_offer(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.mina, "1h @tom")
    room.passes(hours=1)
    follows(room)
    room.passes(hours=4)
    follows(room)
    assert (room.issue(issue.id).owner_id, offered_to(room, issue)) == (room.team.mina.id, room.team.tom.id)


# --- who may, and what nobody can mean ---


def test_only_a_lead_says_it_of_others_and_an_outsider_hears_nothing(room: Room) -> None:
    team = room.team
    issue = room.owned()
    assert says(room, team.tom, "@mina until Thu") == NeedsLead()
    assert room.do(going_away.back, team.tom, "@mina", room.now) == NeedsLead()
    assert says(room, team.ada, "until Thu") == Silence()
    assert says(room, team.guest, "until Thu") == Silence()
    assert room.issue(issue.id).owner_id == team.mina.id
    assert isinstance(says(room, team.ida, "@mina until Thu"), AwayNow)
    assert told(room, team.mina) == [Telling.AWAY_RETURNED]


def test_nobody_stands_in_for_themselves_and_no_customer_for_anybody(room: Room) -> None:
    assert says(room, room.team.mina, "until Thu @mina") == CannotStandIn("Mina Sato")
    assert says(room, room.team.mina, "until Thu @ada") == CannotStandIn("ada")
    assert says(room, room.team.mina, "soon") == BadAbsence("soon")
    assert room.do(absences.to_come, room.team.workspace.id) == ()


def test_an_absence_that_raises_is_set_aside_and_holds_up_nothing(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.mina, "2026-11-25..2026-11-26")
    says(room, room.team.tom, "2026-11-25..2026-11-26")
    room.connection.execute("UPDATE issues SET heard_at = 'no time' WHERE id = ?", [issue.id])
    room.now = berlin(25, 9)
    for _ in range(9):
        room.do(standing_in.due, room.now)
    assert [kept.source for kept in room.do(log.quarantined)] == ["absence"]
    assert told(room, room.team.tom) == [Telling.AWAY_FREE]


# --- what being away means meanwhile ---


def test_nothing_is_offered_to_somebody_who_is_away(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.tom, "until Thu")
    window = room.do(handing_over.window, room.team.mina, issue.id, room.now)
    assert isinstance(window, HandOverWindow)
    assert window.people == (room.team.ida,)
    again = room.do(handing_over.offer, room.team.mina, issue.id, "tom", "hello", room.now)
    assert isinstance(again, HandOverWindow)
    assert (again.problem, again.note) == (IsAway(room.team.tom), "hello")
    assert isinstance(
        room.do(handing_over.offer, room.team.mina, issue.id, "ida", "", room.now), HandOverOffered
    )


def test_who_is_away_may_still_take_an_issue_and_keeps_it(room: Room) -> None:
    says(room, room.team.mina, "until Thu")
    issue = room.owned()
    room.passes(hours=4)
    follows(room)
    assert room.issue(issue.id).owner_id == room.team.mina.id


@pytest.mark.parametrize("stands_in", [True, False])
def test_reminders_of_after_care_go_to_who_stands_in_else_to_the_desk(room: Room, stands_in: bool) -> None:
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    says(room, room.team.mina, "until 2026-12-10 @tom" if stands_in else "until 2026-12-10")
    room.now = berlin(24, 12)
    follows(room)
    nudge = room.do(showing.nudge, room.issue(issue.id), room.now)
    assert nudge is not None
    assert nudge.kind is TimerKind.CHECK_IN
    assert nudge.to == ((room.team.tom,) if stands_in else ())
    assert room.issue(issue.id).owner_id == room.team.mina.id
    done = room.do(checking_in.skip, room.team.tom, issue.id, "not now", room.now)
    assert isinstance(done, CheckInSkipped)


def test_who_does_not_stand_in_is_told_whose_it_is(room: Room) -> None:
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    nina = room.do(
        people.add, "local", room.team.workspace.id, "nina", "Nina Berg", Role.AGENT, "Europe/Berlin"
    )
    assert isinstance(room.do(checking_in.skip, nina, issue.id, "", room.now), NotYours)
    says(room, room.team.mina, "until 2026-12-10 @tom")
    assert isinstance(room.do(checking_in.skip, nina, issue.id, "", room.now), NotYours)
    assert isinstance(room.do(checking_in.skip, room.team.tom, issue.id, "", room.now), CheckInSkipped)


def test_lists_and_cards_say_until_when_an_owner_is_away(room: Room) -> None:
    issue = room.owned()
    says(room, room.team.mina, "until Thu @tom")
    assert room.do(showing.card, room.issue(issue.id), room.now).away_until == berlin(26, 9)
    plate = room.do(looking.plate, room.team.tom, room.now)
    assert isinstance(plate, Plate)
    assert [line.away_until for line in plate.team] == [berlin(26, 9)]


# --- leaving ---


def leaves(room: Room, who: Person) -> None:
    def left(tx: Transaction) -> None:
        people.set_role(tx, who.id, Role.OUTSIDER)
        standing_in.left(tx, people.get(tx, who.id), room.now)

    room.do(left)


def test_who_leaves_leaves_everything_to_the_desk_and_the_leads_are_asked(room: Room) -> None:
    open_one, solved_one = room.owned(), room.issue_of(room.says(room.team.sam, "Where is my parcel?"))
    room.do(claiming.claim, room.team.mina, solved_one.id, "button", "", room.now)
    room.do(solving.solve, room.team.mina, solved_one.id, "button", "", room.now)
    room.do(handing_over.offer, room.team.mina, open_one.id, "tom", "", room.now)
    leaves(room, room.team.mina)
    assert (room.issue(open_one.id).state, room.issue(open_one.id).owner_id) == (State.NEW, None)
    assert offered_to(room, open_one) is None
    assert (room.issue(solved_one.id).state, room.issue(solved_one.id).owner_id) == (State.SOLVED, None)
    lines = room.do(tellings.to, room.team.ida.id)
    assert [(one.what, one.data["numbers"]) for one in lines] == [
        (Telling.LEFT, [1]),
        (Telling.LEFT_AFTER_CARE, [2]),
    ]
    assert isinstance(room.do(claiming.claim, room.team.tom, solved_one.id, "button", "", room.now), Claimed)
    assert (room.issue(solved_one.id).state, room.issue(solved_one.id).owner_id) == (
        State.SOLVED,
        room.team.tom.id,
    )
    nudge = room.do(timers.nudge_of, solved_one.id)
    assert nudge is not None
    assert nudge.cleared_at is not None
    assert "unclaimed_2" not in room.timers(solved_one)


def test_offers_to_who_leaves_are_answered_and_they_stand_in_for_nobody(room: Room) -> None:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    says(room, room.team.mina, "2026-11-30..2026-12-01 @tom")
    leaves(room, room.team.tom)
    assert offered_to(room, issue) is None
    assert Happened.HAND_OVER_DECLINED in room.happened(issue)
    room.now = berlin(30, 9)
    follows(room)
    assert room.issue(issue.id).owner_id is None


def test_calling_it_solved_can_be_undone_after_its_owner_left(room: Room) -> None:
    issue = room.owned()
    room.do(solving.solve, room.team.ida, issue.id, "button", "", room.now)
    leaves(room, room.team.mina)
    assert isinstance(room.do(undo.undo, room.team.ida, issue.id, room.now), Undone)
    assert (room.issue(issue.id).state, room.issue(issue.id).owner_id) == (State.NEW, None)


def test_an_issue_that_raises_is_set_aside_and_the_others_go_on(room: Room) -> None:
    broken, well = room.owned(), room.issue_of(room.says(room.team.sam, "Where is my parcel?"))
    room.do(claiming.claim, room.team.mina, well.id, "button", "", room.now)
    room.do(log.add, broken.id, Happened.NUDGED, None, room.now, {"kind": "nonsense"})
    says(room, room.team.mina, "until Thu")
    assert room.issue(broken.id).owner_id == room.team.mina.id
    assert room.issue(well.id).owner_id is None
    [kept] = room.do(log.quarantined)
    assert (kept.source, kept.issue_id) == ("absence", broken.id)
