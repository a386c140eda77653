"""A customer answers in words that are kept from us: the team hears that they wrote, and reads it later."""

from dataclasses import replace

from bot.desk import claiming, listening, solving, unread
from bot.domain.answers import Silence
from bot.domain.customers import Arrival
from bot.domain.issues import Criticality, Happened, Issue, State, Turn
from bot.domain.people import Person
from bot.domain.shown import MirrorShown
from bot.storage import conversation
from tests.desk.room import Room

LINK = "https://discord.com/channels/1/2/3"


def waiting(room: Room) -> Issue:
    """Mina has it and has answered: their turn."""
    issue = room.owned()
    room.says(room.team.mina, "I look at it now, Ada.", thread=issue.thread_ref)
    room.sends()
    assert room.issue(issue.id).turn is Turn.THEIRS
    return room.issue(issue.id)


def hidden(room: Room, who: Person, issue: Issue) -> Arrival:
    room.passes(minutes=5)
    arrival = Arrival(issue.channel_id, room.a_ref(), issue.thread_ref, who.id, "", room.now)
    assert room.do(unread.arrived, arrival, LINK, room.now) == Silence()
    room.sends()
    return arrival


def shows(room: Room, arrival: Arrival, text: str) -> Issue | None:
    room.passes(minutes=5)
    shown = room.do(unread.shown, replace(arrival, text=text), room.now)
    room.sends()
    return shown


def mirrors(room: Room, arrival: Arrival) -> list[MirrorShown]:
    """How the message was shown under the card, each time."""
    said = room.do(conversation.by_ref, arrival.channel_id, arrival.ref)
    sent = [*(post for _, post in room.platform.posts), *room.platform.changes]
    found = [one.shown for one in sent if isinstance(one.shown, MirrorShown)]
    return [one for one in found if said is not None and one.said.id == said.id]


def test_that_they_wrote_makes_it_our_turn_and_says_where_it_can_be_read(room: Room) -> None:
    issue = waiting(room)
    arrival = hidden(room, room.team.ada, issue)
    after = room.issue(issue.id)
    assert (after.turn, after.waiting_since) == (Turn.OURS, room.now)
    assert after.conversation > issue.conversation  # a draft that was begun before is shown again
    [shown] = mirrors(room, arrival)
    assert shown.said.unread
    assert (shown.author, shown.link) == (room.team.ada, LINK)


def test_heard_twice_it_is_one_message(room: Room) -> None:
    issue = waiting(room)
    arrival = hidden(room, room.team.ada, issue)
    before = room.everything()
    assert room.do(unread.arrived, arrival, LINK, room.now) == Silence()
    assert room.everything() == before


def test_the_words_take_their_place_and_the_turn_stays(room: Room) -> None:
    issue = waiting(room)
    arrival = hidden(room, room.team.ada, issue)
    since = room.now
    shown = shows(room, arrival, "It is still wrong, line three.")
    assert shown is not None
    assert shown.id == issue.id
    after = room.issue(issue.id)
    assert (after.turn, after.waiting_since) == (Turn.OURS, since)
    assert room.happened(issue).count(Happened.CUSTOMER_WROTE) == 1
    first, second = mirrors(room, arrival)
    assert (first.said.text, second.said.text) == ("", "It is still wrong, line three.")
    assert (second.said.edited_at, second.link) == (None, "")
    assert len([post for _, post in room.platform.posts if isinstance(post.shown, MirrorShown)]) == 2
    assert shows(room, arrival, "Something else.") is None
    assert mirrors(room, arrival)[-1] == second


def test_words_that_are_shown_after_we_answered_do_not_take_the_turn_back(room: Room) -> None:
    issue = waiting(room)
    arrival = hidden(room, room.team.ada, issue)
    room.says(room.team.mina, "I have read it, Ada: you are right.", thread=issue.thread_ref)
    assert shows(room, arrival, "It is still wrong, line three.") is not None
    assert room.issue(issue.id).turn is Turn.THEIRS


def test_words_that_are_shown_may_make_it_more_urgent(room: Room) -> None:
    issue = waiting(room)
    arrival = hidden(room, room.team.ada, issue)
    shows(room, arrival, "Somebody stole my card and is paying with it right now!")
    assert room.issue(issue.id).criticality is not Criticality.NORMAL
    assert issue.criticality is Criticality.NORMAL


def test_an_edit_that_is_shown_to_us_brings_the_words(room: Room) -> None:
    issue = waiting(room)
    arrival = hidden(room, room.team.ada, issue)
    since = room.now
    room.passes(minutes=5)
    room.do(listening.message_edited, arrival.channel_id, arrival.ref, "Line three, Care.", room.now)
    room.sends()
    assert [one.said.text for one in mirrors(room, arrival)] == ["", "Line three, Care."]
    assert (room.issue(issue.id).turn, room.issue(issue.id).waiting_since) == (Turn.OURS, since)


def test_what_is_solved_is_open_again_as_thanks_cannot_be_told(room: Room) -> None:
    issue = waiting(room)
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    arrival = hidden(room, room.team.ada, issue)
    after = room.issue(issue.id)
    assert (after.state, after.turn) == (State.OWNED, Turn.OURS)
    assert Happened.REOPENED in room.happened(issue)
    shows(room, arrival, "Thank you!")
    assert room.issue(issue.id).state is State.OWNED


def test_a_message_that_is_deleted_unread_is_deleted(room: Room) -> None:
    issue = waiting(room)
    arrival = hidden(room, room.team.ada, issue)
    room.do(listening.message_deleted, arrival.channel_id, arrival.ref, room.now)
    room.sends()
    assert not mirrors(room, arrival)[-1].said.unread
    assert shows(room, arrival, "It is still wrong.") is None


def test_a_teammates_hidden_words_change_nothing(room: Room) -> None:
    issue = room.owned()
    room.sends()
    before = room.everything()
    hidden(room, room.team.mina, issue)
    assert room.everything() == before


def test_outside_of_an_issues_thread_nothing_is_known(room: Room) -> None:
    before = room.everything()
    arrival = Arrival(room.team.customers.id, room.a_ref(), None, room.team.ada.id, "", room.now)
    assert room.do(unread.arrived, arrival, LINK, room.now) == Silence()
    assert room.everything() == before


def test_it_claims_nothing_and_wakes_what_sleeps(room: Room) -> None:
    issue = room.opened()
    hidden(room, room.team.ada, issue)
    assert room.issue(issue.id).owner_id is None
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    assert room.issue(issue.id).owner_id == room.team.mina.id
