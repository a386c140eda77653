"""What is said at a start, about promises that were answered, and about who is away."""

from bot.desk import going_away, promising
from bot.desk.telling import tell_late
from bot.domain.absent import AwayNowWith
from bot.domain.answers import Silence
from bot.domain.listings import AwayList
from bot.domain.promised import PromiseDropped, PromiseTracked
from bot.domain.shown import ToldShown
from bot.domain.tellings import Telling
from bot.storage import promises, tellings
from tests.desk.room import Room
from tests.factories import T0, berlin


def told(room: Room, what: Telling) -> list[ToldShown]:
    """The states of the lines of that kind, oldest first."""
    seen = [p.shown for _, p in room.platform.posts] + [p.shown for p in room.platform.changes]
    return [one for one in seen if isinstance(one, ToldShown) and one.what is what]


def starts(room: Room) -> list[dict[str, object]]:
    room.do(tell_late, room.team.workspace.id, room.now)
    heard = room.do(tellings.to, room.team.ida.id)
    return [dict(t.data) for t in heard if t.what is Telling.LATE_START]


def test_reminders_that_were_due_well_before_the_start_are_owned_up_to(room: Room) -> None:
    room.opened()
    room.passes(hours=3)
    assert starts(room) == [{"since": berlin(23, 11).isoformat(), "until": room.now.isoformat(), "late": 1}]
    assert room.do(tellings.to, room.team.mina.id) == ()


def test_a_start_after_a_start_says_it_once_and_another_absence_anew(room: Room) -> None:
    room.opened()
    room.passes(hours=3)
    assert len(starts(room)) == 1
    room.passes(minutes=1)
    assert len(starts(room)) == 1, "the reminders have not come yet"
    room.fires()
    room.passes(hours=21)
    room.opened("It is down again")
    room.passes(hours=3)
    assert len(starts(room)) == 2


def test_a_few_minutes_are_not_spoken_of_nor_is_nothing(room: Room) -> None:
    assert starts(room) == []
    room.opened()
    room.passes(minutes=69)
    assert starts(room) == []


# --- promises ---


def promised(room: Room) -> int:
    issue = room.owned()
    room.approves(issue, "You will have it on Thursday at 17:00.")
    room.sends()
    given = room.do(promises.of_issue, issue.id)
    return given[0].id


def test_what_was_said_to_a_promise_takes_the_place_of_its_buttons(room: Room) -> None:
    promise_id = promised(room)
    assert told(room, Telling.PROMISE_OFFERED)[-1].became == ""
    answer = room.do(promising.track, room.team.mina, promise_id, room.now)
    assert isinstance(answer, PromiseTracked)
    room.sends()
    shown = told(room, Telling.PROMISE_OFFERED)
    assert (shown[-1].became, shown[-1].due_at) == ("tracked", berlin(26, 17))
    room.do(promising.keep, room.team.mina, promise_id, room.now)
    room.sends()
    assert told(room, Telling.PROMISE_OFFERED)[-1].became == "kept"
    posted = [p for _, p in room.platform.posts if isinstance(p.shown, ToldShown)]
    assert len(posted) == 1


def test_and_when_it_was_none(room: Room) -> None:
    promise_id = promised(room)
    assert room.do(promising.drop, room.team.mina, promise_id, room.now) == PromiseDropped(1)
    room.sends()
    assert told(room, Telling.PROMISE_OFFERED)[-1].became == "dropped"


# --- away ---


def test_who_is_away_comes_first_then_who_will_be(room: Room) -> None:
    room.do(going_away.away, room.team.ida, "2026-12-07..2026-12-09 @tom", room.now)
    gone = room.do(going_away.away, room.team.mina, "until Fri @ida", room.now)
    assert isinstance(gone, AwayNowWith)
    found = room.do(going_away.listed, room.team.tom, room.now)
    assert isinstance(found, AwayList)
    assert [(line.who, line.now, line.stands_in) for line in found.lines] == [
        (room.team.mina, True, room.team.ida),
        (room.team.ida, False, room.team.tom),
    ]


def test_who_stands_in_is_who_would_at_this_moment(room: Room) -> None:
    room.do(going_away.away, room.team.mina, "until Fri @tom", room.now)
    room.do(going_away.away, room.team.tom, "until Fri", room.now)
    found = room.do(going_away.listed, room.team.ida, room.now)
    assert isinstance(found, AwayList)
    assert [line.stands_in for line in found.lines] == [None, None]


def test_nobody_else_learns_who_is_away(room: Room) -> None:
    room.do(going_away.away, room.team.mina, "until Fri @tom", room.now)
    for who in (room.team.ada, room.team.guest, room.team.bot):
        assert room.do(going_away.listed, who, T0) == Silence()
