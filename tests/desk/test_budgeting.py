"""So many reminders a day, then one living list; what is critical goes through."""

from dataclasses import replace
from datetime import timedelta

from bot.desk import budgeting, claiming, classifying
from bot.desk.settling import policy_of
from bot.domain.clocks import TimerKind
from bot.domain.issues import Criticality, Happened, Issue, Turn
from bot.domain.people import Person
from bot.domain.shown import NudgeShown, ToldShown
from bot.domain.tellings import Telling
from bot.storage import log, tellings, workspaces
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.desk.room import Room
from tests.factories import POLICY, T0, berlin


def many(room: Room, amount: int, per_day: int = 2) -> list[Issue]:
    """Issues of Mina's that wait since ten, from different threads."""
    room.do(workspaces.save_policy, room.team.workspace.id, f"{POLICY}[nudges]\nper_day = {per_day}\n")
    made = []
    for number in range(amount):
        said = room.says(room.team.ada, f"Invoice {number} is wrong", thread=f"root{number}")
        issue = room.issue_of(said)
        room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
        made.append(issue)
    room.sends()
    return made


def called(room: Room, person: Person) -> list[int]:
    """For which issues it rang, in order."""
    posts = [post.shown for _, post in room.platform.posts if isinstance(post.shown, NudgeShown)]
    return [shown.issue.number for shown in posts if person in shown.to]


def lists(room: Room) -> list[ToldShown]:
    """The states of the list, oldest first."""
    seen = [post.shown for _, post in room.platform.posts] + [post.shown for post in room.platform.changes]
    return [one for one in seen if isinstance(one, ToldShown) and one.what is Telling.BUDGET]


def test_what_is_more_than_the_day_takes_is_one_list_and_not_posted(room: Room) -> None:
    made = many(room, 5)
    room.passes(hours=3)
    room.fires()
    room.sends()
    assert called(room, room.team.mina) == [1, 2]
    assert [told.what for told in room.do(tellings.to, room.team.mina.id)] == [Telling.BUDGET]
    assert {line.issue.number for line in lists(room)[-1].lines} == {3, 4, 5}
    assert room.state_of(DeliveryKind.NUDGE, made[4].id) is DeliveryState.DROPPED


def test_the_list_lives_and_ends(room: Room) -> None:
    made = many(room, 3)
    room.passes(hours=3)
    room.fires()
    room.sends()
    room.passes(minutes=1)
    room.says(room.team.mina, "It is put right.", thread="root2")
    room.sends()
    assert len(room.do(tellings.to, room.team.mina.id)) == 1
    assert lists(room)[-1].lines == ()
    assert len([p for _, p in room.platform.posts if p.key.startswith("told:")]) == 1
    assert made


def test_what_is_critical_goes_through(room: Room) -> None:
    made = many(room, 3)
    room.passes(hours=3)
    room.fires()
    room.sends()
    assert called(room, room.team.mina) == [1, 2]
    reading = classifying.Reading(Criticality.CRITICAL)
    room.do(classifying.classify, room.team.tom, made[2].id, reading, room.now)
    room.fires()
    room.sends()
    assert called(room, room.team.mina) == [1, 2, 3]


def test_a_new_day_begins_anew(room: Room) -> None:
    many(room, 3)
    room.passes(hours=3)
    room.fires()
    room.sends()
    room.now = berlin(24, 9, 30)
    room.fires()
    room.sends()
    assert called(room, room.team.mina).count(1) == 2


def test_the_lead_who_has_not_had_enough_is_called_alone(room: Room) -> None:
    [issue] = many(room, 1)
    room.do(classifying.classify, room.team.tom, issue.id, classifying.Reading(Criticality.HIGH), room.now)
    for minutes in (45, 60, 120):  # a warning, due, and then the leads
        room.now = T0 + timedelta(minutes=minutes)
        room.fires()
        room.sends()
    shown = [post.shown for _, post in room.platform.posts if isinstance(post.shown, NudgeShown)]
    assert [one.to for one in shown] == [(room.team.mina,), (room.team.mina,), (room.team.ida,)]
    assert shown[-1].spared == (room.team.mina,)
    assert [line.issue.id for line in lists(room)[-1].lines] == [issue.id]


def test_who_may_not_see_such_things_any_more_gets_no_list(room: Room) -> None:
    many(room, 3)
    room.passes(hours=3)
    room.fires()
    room.connection.execute("UPDATE people SET role = 'outsider' WHERE user_id = 'mina'")
    room.sends()
    assert lists(room) == []


def test_each_day_is_counted_where_the_person_is(room: Room) -> None:
    """At three in Berlin it is still yesterday in New York."""
    issue = many(room, 1, per_day=1)[0]
    ida = replace(room.team.ida, zone="America/New_York")
    data = {"kind": "answer", "step": 1, "basis": 0, "calls": [ida.id, room.team.mina.id], "merged": []}
    room.do(log.add, issue.id, Happened.NUDGED, None, berlin(24, 3), data)
    policy = room.do(policy_of, room.team.workspace.id)
    called_now, at = (ida, room.team.mina), berlin(24, 9)
    spared = room.do(budgeting.merged, issue, TimerKind.ANSWER, called_now, policy, at)
    assert spared == (room.team.mina,)


def test_what_no_customer_waits_for_takes_a_third_of_a_day_at_most(room: Room) -> None:
    issue, mina = many(room, 1, per_day=6)[0], room.team.mina
    policy = room.do(policy_of, room.team.workspace.id)
    for number in range(2):
        data = {"kind": "answer", "step": 1, "basis": number, "calls": [mina.id], "merged": []}
        room.do(log.add, issue.id, Happened.NUDGED, None, room.now, data)
    for kind in (TimerKind.CHECK_IN, TimerKind.CLOSING):
        assert room.do(budgeting.merged, issue, kind, (mina,), policy, room.now) == (mina,)
    for kind in (TimerKind.ANSWER, TimerKind.HEARTBEAT, TimerKind.PROMISE):
        assert room.do(budgeting.merged, issue, kind, (mina,), policy, room.now) == ()
    theirs = replace(issue, turn=Turn.THEIRS)
    assert room.do(budgeting.merged, theirs, TimerKind.HEARTBEAT, (mina,), policy, room.now) == (mina,)


def test_who_takes_over_before_it_is_sent_is_not_rung_beside_their_budget(room: Room) -> None:
    [issue] = many(room, 1)
    room.passes(hours=3)
    room.fires()
    room.connection.execute("UPDATE issues SET owner_id = ?", (room.team.tom.id,))
    room.sends()
    shown = [post.shown for _, post in room.platform.posts if isinstance(post.shown, NudgeShown)]
    assert [one.to for one in shown] == [()]
    assert room.issue(issue.id).owner_id == room.team.tom.id
