"""Too much for one person: asked kindly after three reminders left alone; offered, taken, or fine."""

from datetime import timedelta

from bot.desk import acknowledging, claiming, going_away, handing_over, lightening, replying, solving
from bot.domain.answers import AlreadyYours, HandOverAccepted, HandOverPending, NoSuchIssue, Silence
from bot.domain.issues import Happened, Issue
from bot.domain.lightened import ListKept, ListOffered, NotAskedYou, NothingToOffer, NotOnOffer
from bot.domain.offers import HandOverShown
from bot.domain.people import Person
from bot.domain.shown import LoadShown, ToldShown
from bot.domain.tellings import Telling
from bot.domain.windows import Purpose
from bot.storage import drafts, loads, log, tellings
from bot.storage.deliveries import DeliveryKind, DeliveryState
from bot.storage.tellings import Told
from tests.desk.room import Room
from tests.factories import berlin


def many(room: Room, amount: int) -> list[Issue]:
    """Issues of Mina's, of which she does nothing."""
    made = []
    for number in range(amount):
        said = room.says(room.team.ada, f"Invoice {number} is wrong", thread=f"root{number}")
        room.do(claiming.claim, room.team.mina, room.issue_of(said).id, "button", "", room.now)
        made.append(room.issue_of(said))
    return made


def goes_by(room: Room, hours: float) -> None:
    for _ in range(int(hours * 4)):
        room.passes(minutes=15)
        room.fires()
        room.sends()


def asked(room: Room, who: Person | None = None) -> list[Told]:
    return [t for t in room.do(tellings.to, (who or room.team.mina).id) if t.what is Telling.TOO_MUCH]


def overloaded(room: Room, amount: int = 3) -> tuple[list[Issue], Told]:
    """She was asked; it is two in the afternoon of the Monday."""
    made = many(room, amount)
    goes_by(room, 4)
    told = asked(room)
    assert len(told) == 1
    return made, told[0]


def states(room: Room) -> list[LoadShown]:
    """What the desk saw of the offer, oldest first."""
    seen = [p.shown for _, p in room.platform.posts] + [p.shown for p in room.platform.changes]
    return [one for one in seen if isinstance(one, LoadShown)]


def line(room: Room) -> ToldShown:
    """The private line as it stands."""
    seen = [p.shown for _, p in room.platform.posts] + [p.shown for p in room.platform.changes]
    return [one for one in seen if isinstance(one, ToldShown) and one.what is Telling.TOO_MUCH][-1]


def offered(room: Room, amount: int = 3) -> tuple[list[Issue], Told]:
    made, told = overloaded(room, amount)
    assert room.do(lightening.offer, room.team.mina, told.id, room.now) == ListOffered()
    room.sends()
    return made, told


# --- asked ---


def test_three_reminders_that_nothing_followed_and_she_is_asked_in_private(room: Room) -> None:
    made, told = overloaded(room)
    left = [e.data["ignored"] for i in made for e in room.log(i) if "ignored" in e.data]
    assert left == [room.team.mina.id] * 3
    assert [p.person_ref for _, p in room.platform.posts if p.key == f"told:{told.id}"] == ["mina"]


def test_two_are_not_enough(room: Room) -> None:
    many(room, 2)
    goes_by(room, 4)
    assert asked(room) == []


def test_who_takes_them_in_hand_is_not_asked(room: Room) -> None:
    made = many(room, 3)
    goes_by(room, 3)
    room.do(acknowledging.done, room.team.mina, made[0].id, room.now)
    goes_by(room, 1)
    assert asked(room) == []


def test_opening_a_window_for_words_is_something_too(room: Room) -> None:
    made = many(room, 3)
    goes_by(room, 3)
    room.do(replying.window, room.team.mina, made[0].id, Purpose.REPLY, 0, room.now)
    goes_by(room, 1)
    assert asked(room) == []


def test_at_most_once_a_week(room: Room) -> None:
    many(room, 5)
    goes_by(room, 4)
    assert len(asked(room)) == 1
    for day in (24, 25, 26, 27):
        room.now = berlin(day, 9, 30)
        goes_by(room, 6)
    assert len(asked(room)) == 1


def test_what_was_longer_ago_than_a_week_is_forgotten(room: Room) -> None:
    issue = many(room, 1)[0]
    for days in (0, 8, 9):
        data = {"kind": "answer", "step": 9, "basis": days, "ignored": room.team.mina.id}
        room.do(log.add, issue.id, Happened.NUDGED, None, room.now - timedelta(days=days), data)
    goes_by(room, 4)
    assert asked(room) == []


def test_who_is_away_is_not_asked(room: Room) -> None:
    many(room, 4)
    goes_by(room, 3)
    room.do(going_away.away, room.team.mina, "until 2026-12-01 @tom", room.now)
    goes_by(room, 1)
    assert asked(room) == []


# --- answered ---


def test_fine_is_fine(room: Room) -> None:
    _, told = overloaded(room)
    assert room.do(lightening.keep, room.team.mina, told.id, room.now) == ListKept()
    room.sends()
    assert line(room).data["answer"] == "fine"
    assert states(room) == []


def test_the_list_is_one_message_at_the_desk_with_what_is_open(room: Room) -> None:
    made, told = offered(room)
    assert [shown.issue.id for shown in states(room)[-1].lines] == [issue.id for issue in made]
    assert states(room)[-1].person == room.team.mina
    assert line(room).data["answer"] == "offered"
    assert room.do(lightening.offer, room.team.mina, told.id, room.now) == ListOffered()
    assert len(room.do(loads.standing, room.team.workspace.id)) == 1
    assert all(room.issue(issue.id).owner_id == room.team.mina.id for issue in made)


def test_only_who_was_asked_answers(room: Room) -> None:
    _, told = overloaded(room)
    for act in (lightening.offer, lightening.keep):
        assert room.do(act, room.team.tom, told.id, room.now) == NotAskedYou()
        assert room.do(act, room.team.ida, told.id, room.now) == NotAskedYou()
        assert room.do(act, room.team.mina, told.id + 1, room.now) == NotAskedYou()
        for who in (room.team.ada, room.team.guest, room.team.bot, room.team.stranger):
            assert room.do(act, who, told.id, room.now) == Silence()
    assert room.do(loads.standing, room.team.workspace.id) == ()


def test_nothing_open_is_nothing_to_offer(room: Room) -> None:
    made, told = overloaded(room)
    for issue in made:
        room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    assert room.do(lightening.offer, room.team.mina, told.id, room.now) == NothingToOffer()


# --- taken ---


def test_taking_one_is_a_hand_over_that_is_accepted(room: Room) -> None:
    made, _ = offered(room)
    first = made[0]
    answer = room.do(lightening.take, room.team.tom, first.id, room.now)
    assert answer == HandOverAccepted(first.number)
    now = room.issue(first.id)
    assert (now.owner_id, now.claimed_at, now.waiting_since) == (
        room.team.tom.id,
        room.now,
        first.waiting_since,
    )
    accepted = [Happened.HAND_OVER_OFFERED, Happened.HAND_OVER_ACCEPTED]
    assert room.happened(first)[-2:] == accepted
    assert [e.by_id for e in room.log(first)[-2:]] == [room.team.mina.id, room.team.tom.id]
    room.sends()
    briefs = [p.shown for _, p in room.platform.posts if isinstance(p.shown, HandOverShown)]
    assert [(shown.to, shown.outcome, shown.unseen) for shown in briefs] == [
        (room.team.tom, "accepted", True)
    ]
    assert [shown.issue.id for shown in states(room)[-1].lines] == [made[1].id, made[2].id]
    assert room.timers(now) == ["answer_4", "answer_3"]


def test_the_second_to_take_it_hears_that_it_is_gone(room: Room) -> None:
    made, _ = offered(room)
    room.do(lightening.take, room.team.tom, made[0].id, room.now)
    assert room.do(lightening.take, room.team.ida, made[0].id, room.now) == NotOnOffer(made[0].number)
    assert room.do(lightening.take, room.team.tom, made[0].id, room.now) == AlreadyYours(made[0].number)
    assert room.do(lightening.take, room.team.mina, made[1].id, room.now) == AlreadyYours(made[1].number)
    assert room.issue(made[0].id).owner_id == room.team.tom.id


def test_outsiders_take_nothing_and_learn_nothing(room: Room) -> None:
    made, _ = offered(room)
    for who in (room.team.ada, room.team.guest, room.team.bot, room.team.stranger):
        assert room.do(lightening.take, who, made[0].id, room.now) == Silence()
    assert room.do(lightening.take, room.team.tom, 5, room.now) == NoSuchIssue("5")
    assert room.issue(made[0].id).owner_id == room.team.mina.id


def test_what_is_offered_to_somebody_by_name_is_not_taken_by_another(room: Room) -> None:
    made, _ = offered(room)
    room.do(handing_over.offer, room.team.mina, made[0].id, "ida", "", room.now)
    answer = room.do(lightening.take, room.team.tom, made[0].id, room.now)
    assert isinstance(answer, HandOverPending)
    assert room.do(lightening.take, room.team.ida, made[0].id, room.now) == HandOverAccepted(made[0].number)
    assert room.do(drafts.open_hand_over, made[0].id) is None


def test_what_is_solved_or_was_handed_over_drops_out_and_the_end_is_said(room: Room) -> None:
    made, _ = offered(room)
    room.do(solving.solve, room.team.mina, made[0].id, "button", "", room.now)
    room.sends()
    assert len(states(room)[-1].lines) == 2
    assert room.do(lightening.take, room.team.tom, made[0].id, room.now) == NotOnOffer(made[0].number)
    for issue in made[1:]:
        room.do(lightening.take, room.team.tom, issue.id, room.now)
    room.sends()
    assert states(room)[-1] == LoadShown(room.team.mina, ())
    assert room.do(loads.standing, room.team.workspace.id) == ()


def test_what_she_keeps_after_all_is_no_longer_on_offer(room: Room) -> None:
    made, told = offered(room)
    room.do(lightening.keep, room.team.mina, told.id, room.now)
    room.sends()
    assert states(room)[-1] == LoadShown(room.team.mina, (), kept=True)
    assert line(room).data["answer"] == "kept"
    assert room.do(lightening.take, room.team.tom, made[0].id, room.now) == NotOnOffer(made[0].number)


def test_more_than_fits_comes_up_as_lines_are_taken(room: Room) -> None:
    offered(room, lightening.MOST_LINES + 1)
    assert (len(states(room)[-1].lines), states(room)[-1].more) == (lightening.MOST_LINES, 1)
    room.do(lightening.take, room.team.tom, states(room)[-1].lines[0].issue.id, room.now)
    room.sends()
    assert (len(states(room)[-1].lines), states(room)[-1].more) == (lightening.MOST_LINES, 0)


def test_the_message_is_one_and_is_changed_where_it_stands(room: Room) -> None:
    made, _ = offered(room)
    for issue in made[:2]:
        room.do(lightening.take, room.team.tom, issue.id, room.now)
        room.sends()
    posts = [p for _, p in room.platform.posts if isinstance(p.shown, LoadShown)]
    assert len(posts) == 1
    assert posts[0].channel_ref == "desk"
    assert posts[0].internal
    load = room.do(loads.standing, room.team.workspace.id)[0]
    assert room.state_of(DeliveryKind.LOAD, load.id) is DeliveryState.SENT
