"""Later: one reminder of a solved issue is put off, and comes again when it was to."""

from datetime import timedelta

from bot.desk import checking_in, looking, snoozing, solving
from bot.domain.answers import NotYours, Silence, WrongState
from bot.domain.clocks import TimerKind
from bot.domain.issues import Happened, Issue, State
from bot.domain.listings import Why
from bot.domain.reminded import PutOff
from bot.domain.windows import SnoozeWindow
from bot.storage import timers
from bot.views.derivations import why
from bot.views.wording import text_of
from tests.desk.room import Room
from tests.factories import berlin


def asked_about(room: Room, hour: int = 10) -> Issue:
    """Solved on Monday at ten; on Tuesday at ten its first check-in is up."""
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.now = berlin(24, hour)
    room.fires()
    assert up(room, issue) == (TimerKind.CHECK_IN, 1)
    return room.issue(issue.id)


def up(room: Room, issue: Issue) -> tuple[TimerKind, int] | None:
    nudge = room.do(timers.nudge_of, issue.id)
    return (nudge.kind, nudge.step) if nudge is not None and nudge.cleared_at is None else None


def later(room: Room, issue: Issue, words: str = "", how: str = "button") -> object:
    return room.do(snoozing.snooze, room.team.mina, issue.id, words, how, "", room.now)


def test_two_hours_later_it_is_up_again(room: Room) -> None:
    issue = asked_about(room)
    assert later(room, issue, "2h") == PutOff(1, berlin(24, 12))
    assert up(room, issue) is None
    assert room.issue(issue.id).state is State.SOLVED
    room.now = berlin(24, 11, 59)
    assert room.fires() == []
    room.now = berlin(24, 12)
    assert room.fires() == [issue.id]
    assert up(room, issue) == (TimerKind.CHECK_IN, 1)


def test_without_a_word_it_is_the_next_business_morning(room: Room) -> None:
    issue = asked_about(room)
    assert later(room, issue) == PutOff(1, berlin(25, 9))


def test_as_often_as_one_likes(room: Room) -> None:
    issue = asked_about(room)
    for hour in (12, 14, 16):
        later(room, issue, "2h")
        room.now = berlin(24, hour)
        room.fires()
        assert up(room, issue) == (TimerKind.CHECK_IN, 1)
    nudged = [e for e in room.log(issue) if e.kind is Happened.NUDGED]
    assert len(nudged) == 4


def test_the_others_come_as_they_would(room: Room) -> None:
    issue = asked_about(room)
    later(room, issue, "2026-12-03 09:00")
    room.now = berlin(25, 10)
    room.fires()
    assert up(room, issue) == (TimerKind.CLOSING, 1)
    later(room, issue, "2026-12-04 09:00")
    room.now = berlin(30, 10)
    room.fires()
    assert up(room, issue) == (TimerKind.CHECK_IN, 2)


def test_what_has_been_made_meanwhile_does_not_come_again(room: Room) -> None:
    issue = asked_about(room)
    later(room, issue, "2h")
    room.do(checking_in.skip, room.team.mina, issue.id, "they called", room.now)
    room.now = berlin(24, 12)
    assert room.fires() == []


def test_before_anything_is_up_the_next_one_is_put_off(room: Room) -> None:
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    later(room, issue, "Wed 15:00", "command")
    due = {f"{t.kind}_{t.step}": t.due_at for t in room.do(timers.of_issue, issue.id)}
    assert due == {"check_in_1": berlin(25, 15), "closing_1": berlin(25, 10), "check_in_2": berlin(30, 10)}


def test_it_says_what_it_could_not_read(room: Room) -> None:
    issue = asked_about(room)
    shown = later(room, issue, "soonish")
    assert isinstance(shown, SnoozeWindow)
    assert shown.problem is not None
    opened = room.do(snoozing.window, room.team.mina, issue.id, room.now)
    assert isinstance(opened, SnoozeWindow)
    assert (opened.suggestion, up(room, issue)) == (berlin(25, 9), (TimerKind.CHECK_IN, 1))


def test_a_reaction_puts_nothing_off_for_it_would_be_taken_back(room: Room) -> None:
    issue = asked_about(room)
    assert later(room, issue, "", "reaction") == WrongState(1, State.SOLVED)


def test_whose_it_is_decides(room: Room) -> None:
    issue = asked_about(room)
    said = room.do(snoozing.snooze, room.team.tom, issue.id, "", "button", "", room.now)
    assert said == NotYours(1, room.team.mina)
    for who in (room.team.ada, room.team.guest, room.team.bot, room.team.stranger):
        assert room.do(snoozing.snooze, who, issue.id, "", "button", "", room.now) == Silence()
    assert up(room, issue) == (TimerKind.CHECK_IN, 1)


def test_a_closed_one_has_nothing_to_put_off(room: Room) -> None:
    issue = asked_about(room)
    room.do(solving.close, room.team.mina, issue.id, room.now)
    assert later(room, issue) == WrongState(1, State.CLOSED)


def test_why_says_that_it_was_put_off(room: Room) -> None:
    issue = asked_about(room)
    later(room, issue, "2h")
    found = room.do(looking.why_of, room.team.mina, issue.id, room.now + timedelta(minutes=1))
    assert isinstance(found, Why)
    lines = [text_of(one) for block in why(found) if block["type"] == "list" for one in block["items"]]
    assert sum("It was put off until then." in one for one in lines) == 1
