"""The voice guide at the desk: leads write it, everybody reads it, every version stays."""

from bot.desk import guiding
from bot.domain.answers import NeedsLead, Silence
from bot.domain.kept import Changed, ChangedMeanwhile, TooLong, VoiceSaved
from bot.domain.kept_windows import VoiceWindow
from bot.domain.people import Person
from bot.domain.voice import VoiceShown
from bot.storage import team_log
from tests.desk.room import Room


def shown(room: Room, who: Person) -> VoiceShown:
    found = room.do(guiding.shown, who, room.now)
    assert isinstance(found, VoiceShown)
    return found


def opens(room: Room, who: Person) -> VoiceWindow:
    found = room.do(guiding.window, who, room.now)
    assert isinstance(found, VoiceWindow)
    return found


def test_a_lead_writes_it_and_the_versions_stay(room: Room) -> None:
    ida = room.team.ida
    assert shown(room, ida).versions == ()
    for text in ("We say du.", "We say Sie.", ""):
        form = opens(room, ida)
        assert room.do(guiding.save, ida, form.stamp, text, room.now) == VoiceSaved()
        room.passes(days=1)
    versions = shown(room, ida).versions
    assert [version.guide.text for version in versions] == ["", "We say Sie.", "We say du."]
    assert {version.by for version in versions} == {ida}
    assert [e.kind for e in room.do(team_log.every, room.team.workspace.id)] == [Changed.VOICE_SAVED] * 3
    assert room.do(guiding.save, ida, opens(room, ida).stamp, " ", room.now) == VoiceSaved()
    assert len(shown(room, ida).versions) == 3, "the same once more is no version"


def test_agents_read_it_and_leads_alone_change_it(room: Room) -> None:
    team = room.team
    room.do(guiding.save, team.ida, 0, "We say du.", room.now)
    assert (shown(room, team.mina).changeable, shown(room, team.ida).changeable) == (False, True)
    assert room.do(guiding.window, team.mina, room.now) == NeedsLead()
    assert room.do(guiding.save, team.mina, 0, "We say Sie.", room.now) == NeedsLead()
    for who in (team.ada, team.guest):
        assert room.do(guiding.shown, who, room.now) == Silence()
        assert room.do(guiding.window, who, room.now) == Silence()
        assert room.do(guiding.save, who, 0, "x", room.now) == Silence()
    assert shown(room, team.stranger).versions == ()
    assert [version.guide.text for version in shown(room, team.mina).versions] == ["We say du."]


def test_what_somebody_saved_meanwhile_is_not_overwritten_unseen(room: Room) -> None:
    ida = room.team.ida
    first = opens(room, ida)
    room.do(guiding.save, ida, first.stamp, "We say du.", room.now)
    again = room.do(guiding.save, ida, first.stamp, "We say Sie.", room.now)
    assert isinstance(again, VoiceWindow)
    assert (again.text, again.problem) == ("We say Sie.", ChangedMeanwhile())
    assert room.do(guiding.save, ida, again.stamp, again.text, room.now) == VoiceSaved()
    assert shown(room, ida).versions[0].guide.text == "We say Sie."


def test_it_has_a_length(room: Room) -> None:
    again = room.do(guiding.save, room.team.ida, 0, "x" * 2_001, room.now)
    assert isinstance(again, VoiceWindow)
    assert again.problem == TooLong(2_001, 2_000)
