"""One cause behind several issues: tied, joined, taken apart, fixed once, told by each owner."""

from bot.desk import claiming, replying, snoozing, solving, tying
from bot.domain.issues import Happened, Issue, State, Turn
from bot.domain.people import Person
from bot.domain.tellings import Telling
from bot.domain.ties import CauseFixed, FixedBefore, FixUnsaid, FixWindow, NotTied, Tied
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import log, tellings, ties
from bot.storage.tellings import Told
from tests.desk.room import Room

NOTE = "The export failed since Monday. It works again."


def issue(room: Room, number: int, owner: Person | None = None) -> Issue:
    said = room.says(room.team.ada, f"Export {number} is broken", thread=f"root{number}")
    if owner is not None:
        room.do(claiming.claim, owner, room.issue_of(said).id, "button", "", room.now)
    return room.issue_of(said)


def tied(room: Room, one: Issue, other: Issue) -> Tied:
    done = room.do(tying.tie, room.team.mina, one.id, f"#{other.number}", room.now)
    assert isinstance(done, Tied)
    return done


def lines(room: Room, who: Person) -> list[Told]:
    return [one for one in room.do(tellings.to, who.id) if one.what is Telling.CAUSE_FIXED]


def now(room: Room, one: Issue) -> Issue:
    return room.issue(one.id)


def test_two_groups_become_one(room: Room) -> None:
    a, b, c, d = (issue(room, number, room.team.mina) for number in range(4))
    tied(room, a, b)
    tied(room, c, d)
    assert tied(room, a, d).numbers == f"#{b.number}, #{c.number}, #{d.number}"
    cause = room.do(ties.of_issue, b.id)
    assert cause is not None
    assert [i.id for i in room.do(ties.issues_of, cause.id)] == [a.id, b.id, c.id, d.id]


def test_of_two_nothing_is_left_when_one_is_taken_out(room: Room) -> None:
    a, b = issue(room, 1, room.team.mina), issue(room, 2, room.team.mina)
    tied(room, a, b)
    room.do(tying.untie, room.team.mina, a.id, room.now)
    assert isinstance(room.do(tying.untie, room.team.mina, b.id, room.now), NotTied)


def test_fixing_makes_it_ours_everywhere_but_where_it_is_over(room: Room) -> None:
    a, b, c = (issue(room, number, room.team.mina) for number in range(3))
    room.do(snoozing.snooze, room.team.mina, b.id, "2d", "button", "", room.now)
    room.do(solving.solve, room.team.mina, c.id, "button", "", room.now)
    tied(room, a, b)
    tied(room, a, c)
    assert room.do(tying.fix, room.team.tom, a.id, NOTE, room.now) == CauseFixed(3)
    assert now(room, b).turn is Turn.OURS
    assert now(room, b).snoozed_until is None
    assert now(room, c).state is State.SOLVED
    assert [len(lines(room, who)) for who in (room.team.mina, room.team.tom)] == [1, 0]


def test_who_has_nobody_is_told_to_the_leads(room: Room) -> None:
    a, b = issue(room, 1), issue(room, 2, room.team.mina)
    tied(room, a, b)
    room.do(tying.fix, room.team.mina, b.id, NOTE, room.now)
    assert lines(room, room.team.ida)[0].data["numbers"] == [a.number]


def test_it_is_fixed_once_and_in_words(room: Room) -> None:
    a, b = issue(room, 1, room.team.mina), issue(room, 2, room.team.mina)
    tied(room, a, b)
    empty = room.do(tying.fix, room.team.mina, a.id, "  ", room.now)
    assert isinstance(empty, FixWindow)
    assert empty.problem == FixUnsaid()
    room.do(tying.fix, room.team.mina, a.id, NOTE, room.now)
    assert isinstance(room.do(tying.fix, room.team.tom, b.id, NOTE, room.now), FixedBefore)
    events = [e.kind for e in room.do(log.of_issue, b.id)]
    assert events.count(Happened.CAUSE_FIXED) == 1


def test_the_brief_says_what_this_customer_should_hear(room: Room) -> None:
    made = [issue(room, number, room.team.mina) for number in range(2)]
    tied(room, *made)
    room.do(tying.fix, room.team.mina, made[0].id, NOTE, room.now)
    window = room.do(replying.window, room.team.mina, made[0].id, Purpose.REPLY, 0, room.now)
    assert isinstance(window, ReplyWindow)
    assert [point.quote for point in window.brief.points if point.must == "fixed"] == [NOTE]
