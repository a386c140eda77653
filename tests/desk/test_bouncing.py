"""What a platform refuses, by what it is; who is told; what waits; and at what pace the rest goes."""

from datetime import timedelta

from bot.desk import claiming, delivering
from bot.domain.people import Person, Role
from bot.domain.sending import (
    Absent,
    Exposed,
    Impossible,
    NotSent,
    Pace,
    Posting,
    SendOutcome,
    Trouble,
    Unknown,
)
from bot.storage import deliveries, people, tellings, workspaces
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState
from tests.desk.room import LEASE, Room

CARD, REPLY, NUDGE = DeliveryKind.CARD, DeliveryKind.REPLY, DeliveryKind.NUDGE


def next_of(room: Room, kind: DeliveryKind) -> tuple[Delivery, Posting]:
    """Take deliveries until one of this kind is in hand; the others go out."""
    while True:
        taken = room.do(delivering.take, "us", room.now, LEASE)
        assert taken is not None
        delivery, posting = taken
        assert posting is not None
        if delivery.kind is kind:
            return delivery, posting
        room.do(delivering.record, delivery, posting, room.platform.send(posting), room.now)


def meets(room: Room, kind: DeliveryKind, outcome: SendOutcome) -> Delivery:
    """The next sending of that kind meets this."""
    delivery, posting = next_of(room, kind)
    room.do(delivering.record, delivery, posting, outcome, room.now)
    return room.delivery(kind, delivery.subject_id)


def told(room: Room, who: Person) -> list[str]:
    return [line.what.value for line in room.do(tellings.to, who.id)]


def test_a_desk_that_outsiders_can_read_stops_everything_internal_and_its_lead_hears_once(room: Room) -> None:
    for text in ("My invoice is wrong", "The parcel never came"):
        room.opened(text, room.team.ada if "invoice" in text else room.team.sam)
    assert meets(room, CARD, Exposed("is_ext_shared")).state is DeliveryState.QUEUED
    room.sends()
    assert not any(post.internal and post.channel_id for _, post in room.platform.posts)
    assert told(room, room.team.ida) == ["desk_shared"]
    assert told(room, room.team.mina) == []
    room.do(workspaces.set_shared, room.team.desk.id, False)
    room.sends()
    assert len([post for _, post in room.platform.posts if post.key.startswith("card:")]) == 2


def test_in_a_team_without_a_lead_everybody_of_the_team_is_told(room: Room) -> None:
    room.do(people.set_role, room.team.ida.id, Role.OUTSIDER)
    room.opened()
    meets(room, CARD, Exposed("is_ext_shared"))
    assert [told(room, who) for who in (room.team.mina, room.team.tom)] == [["desk_shared"]] * 2
    assert told(room, room.team.ada) == []


def test_a_platform_that_takes_no_calls_keeps_everything_and_is_not_asked_again(room: Room) -> None:
    issue = room.owned()
    draft_id = room.approves(issue, "By tonight you have it.")
    kept = meets(room, REPLY, Impossible("token_revoked", Trouble.WORKSPACE))
    assert kept.state is DeliveryState.QUEUED
    room.passes(hours=1)
    assert room.do(delivering.take, "us", room.now, LEASE) is None
    assert room.do(deliveries.next_at) is None
    room.do(workspaces.find_again, room.team.workspace.id)
    room.sends()
    assert room.state_of(REPLY, draft_id) is DeliveryState.SENT
    assert told(room, room.team.ida) == ["lost"]


def test_the_reading_back_of_a_lost_platform_stops_as_well(room: Room) -> None:
    issue = room.owned()
    draft_id = room.approves(issue, "By tonight you have it.")
    meets(room, REPLY, Unknown("reset"))
    room.passes(seconds=1)
    taken = room.do(delivering.take_unknown, "us", room.now, LEASE)
    assert taken is not None
    delivery, posting = taken
    assert posting is not None
    lost = Impossible("token_revoked", Trouble.WORKSPACE)
    room.do(delivering.record_read_back, delivery, posting, lost, room.now)
    room.passes(hours=1)
    assert room.do(delivering.take_unknown, "us", room.now, LEASE) is None
    room.do(workspaces.find_again, room.team.workspace.id)
    room.sends_until_quiet()
    assert room.state_of(REPLY, draft_id) is DeliveryState.SENT
    assert room.platform.words_for_customers() == ["By tonight you have it."]


def test_where_readers_are_late_absent_counts_the_second_time(room: Room) -> None:
    lag = timedelta(seconds=20)
    issue = room.owned()
    draft_id = room.approves(issue, "By tonight you have it.")
    meets(room, REPLY, Unknown("reset"))
    for seconds, state in ((1, DeliveryState.UNKNOWN), (20, DeliveryState.QUEUED)):
        room.passes(seconds=seconds - 0.5)
        assert room.do(delivering.take_unknown, "us", room.now, LEASE) is None, "not before its time"
        room.passes(seconds=0.5)
        taken = room.do(delivering.take_unknown, "us", room.now, LEASE)
        assert taken is not None
        delivery, posting = taken
        assert posting is not None
        room.do(delivering.record_read_back, delivery, posting, Absent(), room.now, lag)
        assert room.state_of(REPLY, draft_id) is state


def test_being_told_to_wait_is_no_failed_try_and_the_route_rests(room: Room) -> None:
    room.owned()
    other = room.owned("The parcel never came")
    waits = meets(room, CARD, NotSent("ratelimited", timedelta(seconds=30)))
    assert waits.attempts == 0
    room.sends()
    assert room.platform.posts == [], "no card to that desk, of no issue"
    room.passes(seconds=30)
    room.sends()
    assert room.state_of(CARD, other.id) is DeliveryState.SENT


def test_a_pace_lets_one_after_the_other_out(room: Room) -> None:
    pace = {"local": Pace(post=timedelta(seconds=1))}
    for who in (room.team.ada, room.team.sam):
        room.opened("My invoice is wrong", who)
    kinds = []
    while (taken := room.do(delivering.take, "us", room.now, LEASE, pace)) is not None:
        kinds.append(taken[0].kind)
        assert taken[1] is not None
        room.do(delivering.record, *taken, room.platform.send(taken[1]), room.now)  # type: ignore[arg-type]
    assert kinds.count(CARD) == 1, "the other waits a second; signs are not posts"
    assert room.do(deliveries.next_at) == room.now + timedelta(seconds=1)


def test_the_more_urgent_goes_first_whatever_came_first(room: Room) -> None:
    first, second = room.opened(), room.opened("The parcel never came", room.team.sam)
    room.sends()
    room.passes(hours=1)
    room.fires()
    room.do(deliveries.want_home, room.team.workspace.id, room.team.mina.id, room.now)
    room.do(claiming.claim, room.team.mina, second.id, "button", "", room.now)
    room.approves(second, "By tonight you have it.")
    order = []
    while (taken := room.do(delivering.take, "us", room.now, LEASE)) is not None:
        delivery, posting = taken
        order.append(delivery)
        if posting is not None:
            room.do(delivering.record, delivery, posting, room.platform.send(posting), room.now)
    assert [d.urgency for d in order] == sorted(d.urgency for d in order)
    assert (order[0].kind, order[-1].kind) == (REPLY, DeliveryKind.HOME)
    assert [d.kind for d in order].index(NUDGE) > [d.kind for d in order].index(CARD)
    assert first.owner_id is None
