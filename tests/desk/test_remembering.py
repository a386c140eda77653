"""What teammates write down about a customer: added, shown, taken out, put back."""

from bot.desk import remembering
from bot.domain.answers import Silence
from bot.domain.contexts import LineKind
from bot.domain.kept import (
    Changed,
    LineAdded,
    LineGone,
    LineRemoved,
    LineRestored,
    NoSuchCustomer,
    NothingWritten,
    TooLong,
)
from bot.domain.kept_windows import LineWindow
from bot.domain.listings import CustomerShown
from bot.domain.remembered import NoteLine
from bot.storage import team_log
from tests.desk.room import Room


def notes(room: Room) -> tuple[NoteLine, ...]:
    """What `/care customer Byrne` shows."""
    found = room.do(remembering.customer, room.team.tom, "Byrne", room.now)
    assert isinstance(found, CustomerShown)
    return found.notes


def test_a_line_is_added_shown_taken_out_and_put_back(room: Room) -> None:
    team, whose = room.team, room.opened().customer_id
    form = room.do(remembering.line_window, team.mina, whose, room.now)
    assert isinstance(form, LineWindow)
    assert (form.customer.name, form.kind, form.text) == ("Ada Byrne", LineKind.NOTE, "")
    added = room.do(remembering.add_line, team.mina, whose, "goal", " A second shop in May ", room.now)
    assert added == LineAdded("Ada Byrne")
    assert [(n.note.kind, n.note.text, n.by, n.note.at) for n in notes(room)] == [
        (LineKind.GOAL, "A second shop in May", team.mina, room.now)
    ]
    line_id = notes(room)[0].note.id
    removed = room.do(remembering.remove_line, team.tom, line_id, room.now)
    assert removed == LineRemoved(line_id, "A second shop in May")
    assert notes(room) == ()
    assert room.do(remembering.remove_line, team.tom, line_id, room.now) == LineGone()
    assert room.do(remembering.restore_line, team.tom, line_id, room.now) == LineRestored("Ada Byrne")
    assert [n.note.text for n in notes(room)] == ["A second shop in May"]
    events = room.do(team_log.every, team.workspace.id)
    assert [e.kind for e in events] == [Changed.LINE_ADDED, Changed.LINE_REMOVED, Changed.LINE_RESTORED]
    assert "shop" not in repr(events), "what is known of a customer stands in one place"


def test_what_cannot_be_kept_comes_back_with_why(room: Room) -> None:
    whose = room.opened().customer_id
    for text, problem in (("  ", NothingWritten()), ("x" * 301, TooLong(301, 300))):
        again = room.do(remembering.add_line, room.team.mina, whose, "goal", text, room.now)
        assert isinstance(again, LineWindow)
        assert (again.kind, again.problem) == (LineKind.GOAL, problem)
    assert room.do(remembering.add_line, room.team.mina, whose, "strange", "x", room.now) == LineAdded(
        "Ada Byrne"
    )
    assert notes(room)[0].note.kind is LineKind.NOTE


def test_it_is_the_teams_alone(room: Room) -> None:
    team, whose = room.team, room.opened().customer_id
    room.do(remembering.add_line, team.mina, whose, "note", "Likes to be called", room.now)
    line_id = notes(room)[0].note.id
    for who in (team.ada, team.sam, team.guest, team.bot):
        assert room.do(remembering.line_window, who, whose, room.now) == Silence()
        assert room.do(remembering.add_line, who, whose, "note", "x", room.now) == Silence()
        assert room.do(remembering.remove_line, who, line_id, room.now) == Silence()
        assert room.do(remembering.restore_line, who, line_id, room.now) == Silence()
    assert room.do(remembering.line_window, team.stranger, whose, room.now) == NoSuchCustomer()
    assert room.do(remembering.add_line, team.stranger, whose, "note", "x", room.now) == NoSuchCustomer()
    assert room.do(remembering.remove_line, team.stranger, line_id, room.now) == LineGone()
    assert [n.note.text for n in notes(room)] == ["Likes to be called"]
