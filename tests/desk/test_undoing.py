"""One owner at a time, and taking back what nothing rests on."""

import pytest

from bot.desk import (
    claiming,
    handing_over,
    snoozing,
    solving,
    undoing,
)
from bot.desk.classifying import Reading, classify
from bot.domain.answers import (
    AlreadyOwned,
    CannotUndo,
    HandOverPending,
    Undone,
)
from bot.domain.issues import Criticality, Ending, Happened, State, Turn
from bot.domain.undone import Dependency
from tests.desk.room import Room
from tests.factories import T0, berlin


def test_taking_a_snooze_back_brings_the_one_before(room: Room) -> None:
    issue = room.owned()
    for words in ("tomorrow 9:00", "2h"):
        room.do(snoozing.snooze, room.team.mina, issue.id, words, "button", "", room.now)
    room.do(undoing.undo, room.team.mina, issue.id, room.now)
    assert room.issue(issue.id).snoozed_until == berlin(24, 9)
    room.do(undoing.undo, room.team.mina, issue.id, room.now)
    assert room.issue(issue.id).snoozed_until is None


def test_what_is_offered_is_not_solved_before_the_offer_is_settled(room: Room) -> None:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    solved = room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    assert isinstance(solved, HandOverPending)


@pytest.mark.parametrize(
    ("what", "why"),
    [("reply", Dependency.ANSWERED), ("offer", Dependency.OFFERED), ("answer", Dependency.ANSWERED)],
)
def test_a_claim_that_something_rests_on_stays(room: Room, what: str, why: Dependency) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    issue, mina = room.issue_of(first), room.team.mina
    room.do(claiming.claim, mina, issue.id, "reaction", first.ref, room.now)
    if what == "reply":
        room.approves(issue, "On it.")
    elif what == "answer":
        room.says(mina, "On it.", thread=first.ref)
    else:
        room.do(handing_over.offer, mina, issue.id, "tom", "", room.now)
    undone = room.do(undoing.undo_reaction, mina, issue.id, Happened.CLAIMED, first.ref, room.now)
    assert undone == CannotUndo(issue.number, Happened.CLAIMED, why)


def test_taking_one_reaction_off_leaves_what_a_button_did(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    issue = room.issue_of(first)
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    room.do(undoing.undo_reaction, room.team.mina, issue.id, Happened.CLAIMED, first.ref, room.now)
    assert room.issue(issue.id).owner_id == room.team.mina.id


def test_what_was_taken_back_can_be_tracked_again_under_its_number(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    issue = room.issue_of(first)
    assert room.do(undoing.undo, room.team.tom, issue.id, room.now) == Undone(1, Happened.OPENED)
    assert room.issue(issue.id).ending is Ending.WITHDRAWN
    room.says(room.team.ada, "It is really wrong", thread=first.ref)
    back = room.issue(issue.id)
    assert (back.number, back.state, back.ending) == (1, State.NEW, None)


def test_two_at_once_get_one_owner_and_the_other_is_told_who(room: Room) -> None:
    issue, tom = room.owned(), room.team.tom
    room.passes(minutes=5)
    told = room.do(claiming.claim, tom, issue.id, "button", "", room.now)
    assert told == AlreadyOwned(issue.number, room.team.mina, T0)
    assert room.issue(issue.id).owner_id == room.team.mina.id


def test_what_was_offered_to_one_is_not_taken_by_another(room: Room) -> None:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    told = room.do(claiming.claim, room.team.ida, issue.id, "button", "", room.now)
    assert isinstance(told, AlreadyOwned)
    room.do(claiming.claim, room.team.tom, issue.id, "reaction", "100", room.now)
    assert room.issue(issue.id).owner_id == room.team.tom.id


def test_taking_a_criticality_back_takes_back_whose_word_it_was(room: Room) -> None:
    issue = room.opened()
    room.do(classify, room.team.mina, issue.id, Reading(Criticality.CRITICAL), room.now)
    room.do(undoing.undo, room.team.mina, issue.id, room.now)
    after = room.issue(issue.id)
    assert (after.criticality, after.criticality_by) == (issue.criticality, None)


def test_taking_solved_back_makes_it_our_turn_again_since_they_wrote(room: Room) -> None:
    issue = room.owned()
    room.passes(hours=1)
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.do(undoing.undo, room.team.mina, issue.id, room.now)
    after = room.issue(issue.id)
    assert (after.state, after.turn, after.waiting_since) == (State.OWNED, Turn.OURS, T0)
