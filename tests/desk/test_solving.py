"""After ✅: what the customer says next, and what can still be taken back."""

import pytest

from bot.desk import claiming, handing_over, listening, replying, snoozing, solving, undoing
from bot.domain.answers import CannotUndo, HandOverPending
from bot.domain.clocks import TimerKind
from bot.domain.customers import Arrival
from bot.domain.issues import Happened, Issue, State
from bot.domain.pleasantries import Mood
from bot.domain.undone import Dependency
from bot.domain.windows import Purpose
from bot.storage import drafts, timers
from tests.desk.room import Room

ASKS, WORKS = "My invoice is wrong, can you help?", "Yes, it works now"


def asked(room: Room) -> tuple[Arrival, Issue]:
    first = room.says(room.team.ada, ASKS)
    issue = room.issue_of(first)
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    room.approves(issue, "Is it solved?", purpose=Purpose.QUESTION)
    room.sends()
    return first, issue


def test_it_works_now_after_the_button_reopens_nothing(room: Room) -> None:
    first, issue = asked(room)
    room.do(solving.mood_given, room.team.ada, issue.id, Mood.HAPPY, room.now)
    room.says(room.team.ada, WORKS, thread=first.ref)
    assert room.issue(issue.id).state is State.SOLVED


def test_it_works_now_confirms_what_nobody_had_asked_about(room: Room) -> None:
    first = room.says(room.team.ada, ASKS)
    issue = room.issue_of(first)
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.says(room.team.ada, WORKS, thread=first.ref)
    assert room.issue(issue.id).state is State.SOLVED
    assert room.issue(issue.id).confirmed_at == room.now


def test_solved_is_not_taken_back_from_under_a_question_that_is_out(room: Room) -> None:
    _, issue = asked(room)
    answer = room.do(undoing.undo, room.team.mina, issue.id, room.now)
    assert answer == CannotUndo(issue.number, Happened.SOLVED, Dependency.ASKED)
    room.do(solving.mood_given, room.team.ada, issue.id, Mood.UNHAPPY, room.now)
    assert room.do(drafts.latest_mood, issue.id) is not None


def test_nobody_is_asked_while_a_hand_over_is_open(room: Room) -> None:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    answer = room.do(replying.window, room.team.mina, issue.id, Purpose.QUESTION, 0, room.now)
    assert isinstance(answer, HandOverPending)


def test_the_tick_taken_off_takes_back_the_claim_it_made(room: Room) -> None:
    first = room.says(room.team.ada, ASKS)
    issue = room.issue_of(first)
    room.do(solving.solve, room.team.mina, issue.id, "reaction", first.ref, room.now)
    room.do(undoing.undo_reaction, room.team.mina, issue.id, Happened.SOLVED, first.ref, room.now)
    assert (room.issue(issue.id).owner_id, room.issue(issue.id).state) == (None, State.NEW)


def test_what_was_slept_through_does_not_call_the_leads_at_once(room: Room) -> None:
    issue = room.owned()
    room.do(snoozing.snooze, room.team.mina, issue.id, "tomorrow 15:00", "button", "", room.now)
    room.passes(hours=29)
    room.fires()
    nudge = room.do(timers.nudge_of, issue.id)
    assert nudge is not None
    assert nudge.kind is TimerKind.SNOOZE


@pytest.mark.parametrize("words", ["Thanks!", "👍"])
def test_thanks_hold_no_reply_back(room: Room, words: str) -> None:
    first = room.says(room.team.ada, ASKS)
    issue = room.issue_of(first)
    room.approves(issue, "Done now.")
    room.says(room.team.ada, words, thread=first.ref)
    room.sends()
    assert room.platform.words_for_customers() == ["Done now."]


def test_an_edit_that_makes_it_graver_is_read_again(room: Room) -> None:
    first = room.says(room.team.ada, ASKS)
    worse = "My invoice is wrong and somebody hacked my account, I never made these orders."
    room.do(listening.message_edited, first.channel_id, first.ref, worse, room.now)
    assert room.issue_of(first).criticality.value in ("high", "critical")
