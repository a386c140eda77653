"""After a good ending its owner is asked what nobody has written down yet: seldom, and never at night."""

from bot.desk import remembering, solving, wondering
from bot.domain.issues import Ending
from bot.domain.memory import AskedLater, HandleGone
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.tellings import Telling
from bot.storage import drafts, tellings
from bot.storage.tellings import Told
from tests.desk.room import Room


def ends(room: Room, mood: Mood | None = Mood.HAPPY) -> None:
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    if mood is not None:
        room.do(drafts.give_mood, issue.id, mood, "", room.now)
    room.do(solving.close, room.team.mina, issue.id, room.now)
    assert room.issue(issue.id).ending is (Ending.UNKNOWN if mood is None else Ending(mood.value))


def asked(room: Room, whom: Person | None = None) -> list[Told]:
    told = room.do(tellings.to, (whom or room.team.mina).id)
    return [one for one in told if one.what is Telling.WONDERED]


def test_what_is_unknown_first_is_asked_at_most_once_a_week(room: Room) -> None:
    ends(room)
    ends(room)
    room.passes(days=4)
    ends(room, Mood.FINE)
    assert [one.data["kind"] for one in asked(room)] == ["goal"]
    whose = int(str(asked(room)[0].data["whom"]))
    room.do(remembering.add_line, room.team.tom, whose, "goal", "Orders", room.now)
    room.passes(days=4)
    ends(room)
    assert [one.data["kind"] for one in asked(room)] == ["goal", "persona"]
    assert asked(room, room.team.tom) == []


def test_nobody_is_asked_after_other_endings_at_night_or_about_who_is_known(room: Room) -> None:
    ends(room, None)
    ends(room, Mood.UNHAPPY)
    room.passes(hours=14)
    ends(room)
    assert asked(room) == []
    room.passes(hours=10)
    whose = room.opened("And another").customer_id
    for kind in ("goal", "persona", "speaks"):
        room.do(remembering.add_line, room.team.mina, whose, kind, "Known", room.now)
    ends(room)
    assert asked(room) == []


def test_the_answer_and_not_now_are_the_askeds_own(room: Room) -> None:
    ends(room)
    line = asked(room)[0]
    assert room.do(wondering.window, room.team.tom, line.id, room.now) == HandleGone()
    assert room.do(wondering.later, room.team.mina, line.id, room.now) == AskedLater()
    assert room.do(wondering.became, asked(room)[0]) == "later"
    room.do(remembering.add_line, room.team.mina, int(str(line.data["whom"])), "goal", "Orders", room.now)
    assert room.do(wondering.became, asked(room)[0]) == "known"
