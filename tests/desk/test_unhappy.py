"""An unhappy customer is heard at once, and counts as one reminder of the day like any other."""

from bot.desk import claiming, solving
from bot.domain.clocks import Audience, TimerKind
from bot.domain.issues import Happened, Issue
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.shown import NudgeShown
from bot.domain.windows import Purpose
from bot.storage import workspaces
from tests.desk.room import Room
from tests.factories import POLICY


def unhappy(room: Room, text: str = "My invoice is wrong, can you help?") -> Issue:
    """Mina's, solved and asked about; then they say how it went."""
    issue = room.owned(text)
    room.approves(issue, "Is it solved?", purpose=Purpose.QUESTION)
    room.sends()
    room.do(solving.mood_given, room.team.ada, issue.id, Mood.UNHAPPY, room.now)
    room.sends()
    return issue


def called(room: Room, person: Person) -> list[int]:
    """For which issues it rang, in order."""
    posts = [post.shown for _, post in room.platform.posts if isinstance(post.shown, NudgeShown)]
    return [shown.issue.number for shown in posts if person in shown.to]


def test_owner_and_leads_are_called_and_the_log_says_so(room: Room) -> None:
    issue = unhappy(room)
    assert called(room, room.team.mina) == called(room, room.team.ida) == [issue.number]
    [fired] = [event for event in room.log(issue) if event.kind is Happened.NUDGED]
    assert fired.data["kind"] == TimerKind.ANSWER
    assert fired.data["calls"] == [room.team.ida.id, room.team.mina.id]


def test_a_lead_who_has_it_is_called_once(room: Room) -> None:
    issue = room.opened()
    room.do(claiming.claim, room.team.ida, issue.id, "button", "", room.now)
    room.passes(hours=7, minutes=30)
    room.fires()
    room.passes(hours=18)
    room.fires()
    fired = [event.data for event in room.log(issue) if event.kind is Happened.NUDGED]
    assert fired[-1]["audience"] == Audience.LEAD
    assert fired[-1]["calls"] == [room.team.ida.id]


def test_it_counts_for_the_day_and_what_is_more_goes_on_the_list(room: Room) -> None:
    room.do(workspaces.save_policy, room.team.workspace.id, f"{POLICY}[nudges]\nper_day = 1\n")
    first = unhappy(room)
    room.passes(hours=5)
    second = unhappy(room, "My parcel has not arrived, where is it?")
    assert second.number != first.number
    assert called(room, room.team.mina) == [first.number]
    assert [event.data["merged"] for event in room.log(second) if event.kind is Happened.NUDGED] == [
        sorted([room.team.ida.id, room.team.mina.id])
    ]


def test_the_wait_that_begins_with_it_does_not_call_for_its_due_moment_again(room: Room) -> None:
    issue = unhappy(room)
    room.passes(hours=5)
    room.fires()
    room.sends()
    steps = [event.data["step"] for event in room.log(issue) if event.kind is Happened.NUDGED]
    assert steps == [2, 1]
