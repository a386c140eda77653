"""Facts at the desk: anybody of the team adds them, who wrote one or a lead changes it; all is on record."""

from bot.desk import stating
from bot.domain.answers import NeedsLead, Silence
from bot.domain.facts import FactList
from bot.domain.kept import (
    Changed,
    FactGone,
    FactRemoved,
    FactRestored,
    FactSaved,
    NotALink,
    NothingWritten,
    TooLong,
)
from bot.domain.kept_windows import FactWindow
from bot.domain.people import Person
from bot.storage import team_log
from tests.desk.room import Room

LINK = "https://help.example.com/refunds"


def adds(room: Room, who: Person, text: str, link: str = "") -> int:
    """Somebody adds a fact; its id."""
    assert room.do(stating.save, who, 0, text, link, room.now) == FactSaved()
    return listed(room, who).lines[0].fact.id


def listed(room: Room, who: Person, words: str = "") -> FactList:
    found = room.do(stating.listed, who, words, room.now)
    assert isinstance(found, FactList)
    return found


def texts(room: Room, words: str = "") -> list[str]:
    return [line.fact.text for line in listed(room, room.team.mina, words).lines]


def log(room: Room) -> list[Changed]:
    return [event.kind for event in room.do(team_log.every, room.team.workspace.id)]


def test_a_fact_is_added_found_changed_taken_out_and_put_back(room: Room) -> None:
    mina = room.team.mina
    fact_id = adds(room, mina, "  Refunds take two days.\u200b ", LINK)
    line = listed(room, mina).lines[0]
    assert (line.fact.text, line.fact.link, line.by, line.changeable) == (
        "Refunds take two days.",
        LINK,
        mina,
        True,
    )
    assert line.fact.at == room.now
    assert room.do(stating.window, mina, fact_id, room.now) == FactWindow(fact_id, line.fact.text, LINK)
    assert room.do(stating.save, mina, fact_id, "Refunds take three days.", "", room.now) == FactSaved()
    assert (texts(room, "when is my refund?"), texts(room, "weather")) == (["Refunds take three days."], [])
    removed = room.do(stating.remove, mina, fact_id, room.now)
    assert removed == FactRemoved(fact_id, "Refunds take three days.")
    assert (texts(room), texts(room, "refund")) == ([], [])
    assert room.do(stating.remove, mina, fact_id, room.now) == FactGone()
    assert room.do(stating.window, mina, fact_id, room.now) == FactGone()
    assert room.do(stating.restore, mina, fact_id, room.now) == FactRestored()
    assert room.do(stating.restore, mina, fact_id, room.now) == FactRestored()
    assert texts(room, "refund") == ["Refunds take three days."]
    assert log(room) == [
        Changed.FACT_ADDED,
        Changed.FACT_CHANGED,
        Changed.FACT_REMOVED,
        Changed.FACT_RESTORED,
    ]
    changed = room.do(team_log.every, room.team.workspace.id)[1]
    assert (changed.by_id, changed.subject_id, changed.at) == (mina.id, fact_id, room.now)
    assert changed.data["text"] == "Refunds take two days."


def test_what_cannot_be_kept_comes_back_with_why(room: Room) -> None:
    def tries(text: str, link: str = "") -> tuple[object, object]:
        again = room.do(stating.save, room.team.mina, 0, text, link, room.now)
        assert isinstance(again, FactWindow)
        assert (again.text, again.link) == (text.strip(), link)
        return again.problem, again.link_problem

    assert tries("  ") == (NothingWritten(), None)
    assert tries("x" * 601) == (TooLong(601, 600), None)
    assert tries("x", "http://a.example") == (None, NotALink("http://a.example"))
    assert tries("", "javascript:x") == (NothingWritten(), NotALink("javascript:x"))
    assert (texts(room), log(room)) == ([], [])


def test_who_wrote_it_or_a_lead_changes_it_and_nobody_else(room: Room) -> None:
    team = room.team
    fact_id = adds(room, team.mina, "We ship to Norway.")
    assert [line.changeable for line in listed(room, team.tom).lines] == [False]
    assert [line.changeable for line in listed(room, team.ida).lines] == [True]
    for refused in (
        room.do(stating.window, team.tom, fact_id, room.now),
        room.do(stating.save, team.tom, fact_id, "Never", "", room.now),
        room.do(stating.remove, team.tom, fact_id, room.now),
    ):
        assert refused == NeedsLead()
    assert texts(room) == ["We ship to Norway."]
    assert room.do(stating.save, team.ida, fact_id, "We ship to Iceland.", "", room.now) == FactSaved()
    assert texts(room) == ["We ship to Iceland."]
    assert isinstance(room.do(stating.remove, team.ida, fact_id, room.now), FactRemoved)


def test_outsiders_and_other_workspaces_see_nothing(room: Room) -> None:
    team = room.team
    fact_id = adds(room, team.mina, "We ship to Norway.")
    for who in (team.ada, team.guest, team.bot):
        assert room.do(stating.listed, who, "", room.now) == Silence()
        assert room.do(stating.window, who, 0, room.now) == Silence()
        assert room.do(stating.save, who, 0, "x", "", room.now) == Silence()
        assert room.do(stating.remove, who, fact_id, room.now) == Silence()
        assert room.do(stating.restore, who, fact_id, room.now) == Silence()
    assert listed(room, team.stranger).lines == ()
    assert room.do(stating.remove, team.stranger, fact_id, room.now) == FactGone()
    assert texts(room) == ["We ship to Norway."]


def test_a_long_list_says_that_there_is_more(room: Room) -> None:
    for number in range(11):
        adds(room, room.team.mina, f"Shelf {number} holds lamps.")
    assert (len(listed(room, room.team.mina).lines), listed(room, room.team.mina).more) == (10, True)
    assert listed(room, room.team.mina, "lamp").more
