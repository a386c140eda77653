"""Dialogues about digests: the day in one message, once, on a working morning, and nothing for nothing."""

from datetime import timedelta

import pytest

from bot.desk import claiming, delivering, digesting, promising, solving
from bot.domain.absences import Absence
from bot.domain.answers import Silence
from bot.domain.customers import Voice
from bot.domain.digests import Digest
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.saved import DigestOff, DigestOn
from bot.domain.sending import Posting
from bot.domain.shown import DigestShown
from bot.storage import absences, conversation, deliveries, digests, drafts, people, promises, workspaces
from bot.storage.deliveries import DeliveryState
from bot.storage.people import Known
from tests.desk.platform import Fate
from tests.desk.room import LEASE, Room
from tests.factories import berlin


def ticks(room: Room) -> None:
    """Time has come to look: reminders fire, digests are left to the outbox, everything is sent."""
    room.do(digesting.fire_due, room.now)
    room.fires()
    room.sends()


def comes(room: Room, day: int, hour: int, minute: int = 0) -> None:
    room.now = berlin(day, hour, minute)
    ticks(room)


def posted(room: Room) -> list[tuple[str, Digest]]:
    """Every digest that was sent: to the desk ("") or to a person."""
    return [
        (posting.person_ref, posting.shown.digest)
        for _, posting in room.platform.posts
        if isinstance(posting.shown, DigestShown)
    ]


def team_digests(room: Room) -> list[Digest]:
    return [digest for to, digest in posted(room) if not to]


def numbers(lines: object) -> list[int]:
    return [line.issue.number for line in lines]  # type: ignore[attr-defined]


@pytest.fixture
def desk(room: Room) -> Room:
    """Monday at ten, and the first look has been taken."""
    ticks(room)
    return room


def test_on_the_next_morning_the_desk_reads_what_is_late_and_what_nobody_has(desk: Room) -> None:
    mine = desk.owned()
    desk.says(desk.team.sam, "The export is empty since Monday, can you look?")
    comes(desk, 24, 8, 59)
    assert team_digests(desk) == []
    comes(desk, 24, 9)
    [digest] = team_digests(desk)
    assert digest.whose is None
    assert digest.late_from is None
    assert sorted(numbers(digest.groups.late)) == [mine.number, 2]
    assert numbers(digest.groups.unclaimed) == []


def test_it_comes_once_a_day_however_often_one_looks(desk: Room) -> None:
    desk.owned()
    for minute in (0, 0, 1, 30, 59):
        comes(desk, 24, 9, minute)
    assert len(team_digests(desk)) == 1
    comes(desk, 24, 17)
    assert len(team_digests(desk)) == 1
    comes(desk, 25, 9)
    assert len(team_digests(desk)) == 2


def test_nothing_to_say_means_nothing_sent(desk: Room) -> None:
    comes(desk, 24, 9)
    assert posted(desk) == []
    assert desk.do(deliveries.waiting) == ()


def test_what_is_due_later_that_day_is_told_and_what_can_wait_is_not(desk: Room) -> None:
    desk.now = berlin(23, 16)
    today = desk.owned()
    desk.now = berlin(24, 8, 55)
    tomorrow = desk.owned("Another thing: where is my parcel?")
    comes(desk, 24, 9)
    [digest] = team_digests(desk)
    assert today.number == tomorrow.number or numbers(digest.groups.today) == [1, 2]


def test_the_weekend_and_days_off_are_skipped(room: Room) -> None:
    room.do(workspaces.save_policy, room.team.workspace.id, OFF_ON_THURSDAY)
    ticks(room)
    room.opened()
    for day in range(24, 32):
        comes(room, day, 9)
    days = [key.rpartition(":")[2] for key in keys(room)]
    assert days == ["2026-11-24", "2026-11-25", "2026-11-27", "2026-11-30", "2026-12-01"]


OFF_ON_THURSDAY = '[calendar]\nzone = "Europe/Berlin"\ndays_off = ["2026-11-26"]\n'


def keys(room: Room) -> list[str]:
    return [posting.key for _, posting in room.platform.posts if isinstance(posting.shown, DigestShown)]


def test_after_an_hour_away_it_comes_late_and_says_so(desk: Room) -> None:
    desk.owned()
    comes(desk, 24, 10)
    [digest] = team_digests(desk)
    assert digest.late_from == berlin(24, 9)


def test_after_days_away_there_is_one_and_it_is_todays(desk: Room) -> None:
    desk.opened()
    comes(desk, 27, 11)
    [digest] = team_digests(desk)
    assert digest.late_from == berlin(27, 9)
    assert keys(desk)[0].endswith(":2026-11-27")
    comes(desk, 27, 12)
    assert len(team_digests(desk)) == 1


def test_when_the_working_day_is_over_it_is_of_no_use_any_more(desk: Room) -> None:
    desk.opened()
    comes(desk, 24, 17, 30)
    assert posted(desk) == []
    comes(desk, 25, 9)
    assert len(team_digests(desk)) == 1


def test_one_that_could_not_be_sent_in_its_day_is_dropped(desk: Room) -> None:
    desk.opened()
    desk.now = berlin(24, 9)
    desk.do(digesting.fire_due, desk.now)
    desk.now = berlin(24, 18)
    desk.sends()
    assert posted(desk) == []
    delivery = [d for d in everything(desk) if d.key.startswith("digest:")]
    assert [(d.state, d.problem) for d in delivery] == [(DeliveryState.DROPPED, "its time is over")]


def everything(room: Room) -> list[deliveries.Delivery]:
    rows = room.connection.execute("SELECT id FROM deliveries").fetchall()
    return [found for row in rows if (found := room.do(deliveries.get, row["id"])) is not None]


@pytest.mark.parametrize("fate", [Fate.ANSWER_LOST, Fate.VANISHES, Fate.PUT_OFF])
def test_it_is_never_sent_twice_whatever_the_platform_does(desk: Room, fate: Fate) -> None:
    desk.opened()
    desk.now = berlin(24, 9)
    desk.do(digesting.fire_due, desk.now)
    desk.sends()
    before = len(team_digests(desk))
    assert before == 1
    desk.platform.plans(fate, "digest")
    desk.now = berlin(25, 9)
    desk.do(digesting.fire_due, desk.now)
    desk.sends_until_quiet()
    assert len(team_digests(desk)) == 2
    assert [change for change in desk.platform.changes if isinstance(change.shown, DigestShown)] == []


def test_it_shows_what_is_true_when_it_is_sent(desk: Room) -> None:
    issue = desk.opened()
    desk.now = berlin(24, 9)
    desk.do(digesting.fire_due, desk.now)
    desk.do(claiming.claim, desk.team.tom, issue.id, "button", "", desk.now)
    desk.sends()
    [digest] = team_digests(desk)
    [line] = (*digest.groups.late, *digest.groups.today)
    assert line.owner == desk.team.tom
    assert digest.groups.unclaimed == ()


def test_it_waits_for_a_desk_and_stays_inside(desk: Room) -> None:
    desk.opened()
    desk.do(workspaces.set_shared, desk.team.desk.id, True)
    comes(desk, 24, 9)
    assert posted(desk) == []
    assert desk.do(deliveries.next_at) is None  # nothing to do but to wait for the desk
    desk.do(workspaces.set_shared, desk.team.desk.id, False)
    comes(desk, 24, 10)
    [(_, posting)] = [(r, p) for r, p in desk.platform.posts if isinstance(p.shown, DigestShown)]
    assert (posting.internal, posting.channel_id) == (True, desk.team.desk.id)


def test_a_team_that_wants_none_gets_none(room: Room) -> None:
    room.do(workspaces.save_policy, room.team.workspace.id, QUIET)
    ticks(room)
    room.opened()
    comes(room, 24, 9)
    assert [d.key for d in everything(room) if d.key.startswith("digest:")] == []
    room.do(workspaces.save_policy, room.team.workspace.id, QUIET.replace("on = false", "on = true"))
    comes(room, 24, 9, 30)
    assert posted(room) == []  # this morning is done with
    comes(room, 25, 9)
    assert len(team_digests(room)) == 1


QUIET = '[calendar]\nzone = "Europe/Berlin"\n\n[digest]\non = false\n'


@pytest.mark.parametrize(("at", "hour", "minute"), [("13:15", 13, 15), ("08:20", 8, 20)])
def test_another_time_counts_from_when_it_is_saved(desk: Room, at: str, hour: int, minute: int) -> None:
    desk.opened()
    desk.now = berlin(24, 8)
    policy = f'{EARLY_HOURS}\n[digest]\nat = "{at}"\n'
    desk.do(workspaces.save_policy, desk.team.workspace.id, policy)
    comes(desk, 24, hour, minute - 1)
    assert posted(desk) == []
    comes(desk, 24, hour, minute)
    assert [digest.late_from for digest in team_digests(desk)] == [None]


EARLY_HOURS = '[calendar]\nzone = "Europe/Berlin"\nhours.tuesday = ["08:00-17:00"]\n'


def test_what_ended_well_is_told_in_their_own_words(desk: Room) -> None:
    issue = solved_and(desk, Mood.HAPPY, words="Lovely, that was quick. Thank you so much.")
    comes(desk, 24, 9)
    [digest] = team_digests(desk)
    assert [(one.issue.id, one.words) for one in digest.well] == [
        (issue.id, "Lovely, that was quick. Thank you so much.")
    ]
    desk.now = berlin(25, 9)
    assert asked(desk, desk.team.mina).well == ()


def test_a_mood_that_is_not_happy_or_no_longer_so_is_no_good_news(desk: Room) -> None:
    solved_and(desk, Mood.FINE)
    issue = solved_and(desk, Mood.HAPPY)
    desk.passes(minutes=5)
    desk.do(drafts.give_mood, issue.id, Mood.UNHAPPY, "", desk.now)
    comes(desk, 24, 9)
    assert all(digest.well == () for _, digest in posted(desk))


def solved_and(room: Room, mood: Mood, words: str = "") -> Issue:
    """Solved, and the customer said how it went."""
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.passes(minutes=5)
    if words:
        ada, ref = room.team.ada, "said:happy"
        room.do(conversation.add, issue.id, issue.channel_id, ref, ada.id, Voice.CUSTOMER, words, room.now)
    room.do(drafts.give_mood, issue.id, mood, words, room.now)
    return room.issue(issue.id)


def asked(room: Room, who: Person) -> Digest:
    answer = room.do(digesting.asked, who, room.now)
    assert isinstance(answer, Digest)
    return answer


def test_one_asks_for_ones_own_day_and_sees_nobody_elses(desk: Room) -> None:
    mine = desk.owned()
    desk.opened("Somebody else's: the export is empty.", desk.team.sam)
    desk.now = berlin(24, 9)
    mina, tom = asked(desk, desk.team.mina), asked(desk, desk.team.tom)
    assert numbers((*mina.groups.late, *mina.groups.today)) == [mine.number]
    assert mina.groups.unclaimed == ()
    assert tom.says_nothing


def test_a_promise_of_today_is_told_to_the_desk_and_to_who_gave_it(desk: Room) -> None:
    said = desk.says(desk.team.ada, "My invoice is wrong, can you help?")
    desk.do(claiming.claim, desk.team.tom, desk.issue_of(said).id, "button", "", desk.now)
    promised = "I will send you the corrected invoice by tomorrow 16:00."
    desk.says(desk.team.mina, promised, thread=said.ref)
    [given] = desk.do(promises.of_issue, desk.issue_of(said).id)
    assert asked(desk, desk.team.mina).promises == ()  # it is only offered so far
    desk.do(promising.track, desk.team.mina, given.id, desk.now)
    comes(desk, 24, 9)
    [digest] = team_digests(desk)
    assert [(line.id, line.due_at) for line in digest.promises] == [(given.id, berlin(24, 16))]
    for who in (desk.team.mina, desk.team.tom):  # who gave it, and who has the issue now
        assert [line.id for line in asked(desk, who).promises] == [given.id]
    assert asked(desk, desk.team.ida).promises == ()


def test_outsiders_are_not_answered(desk: Room) -> None:
    for function in (digesting.asked, digesting.daily, digesting.off):
        for who in (desk.team.ada, desk.team.guest):
            assert desk.do(function, who, desk.now) == Silence()
    assert desk.do(digests.get, desk.team.ada.id) is None


def test_ones_own_comes_each_morning_in_ones_own_zone(desk: Room) -> None:
    here = desk.team.workspace
    known = Known(desk.team.mina.user_id, "Mina Sato", desk.team.mina.role, "America/New_York")
    mina = desk.do(people.learn, here.id, here.platform, known, desk.now)
    desk.owned()
    assert desk.do(digesting.daily, mina, desk.now) == DigestOn(berlin(23, 15))
    comes(desk, 23, 15)
    assert [to for to, _ in posted(desk)] == ["mina"]
    comes(desk, 24, 9)
    assert [to for to, _ in posted(desk)] == ["mina", ""]
    comes(desk, 24, 15)
    comes(desk, 24, 15, 5)
    assert [to for to, _ in posted(desk)] == ["mina", "", "mina"]


def test_moving_to_another_zone_moves_the_morning(desk: Room) -> None:
    here, mina = desk.team.workspace, desk.team.mina
    desk.owned()
    desk.do(digesting.daily, mina, desk.now)
    known = Known(mina.user_id, mina.name, mina.role, "Europe/Helsinki")
    desk.do(people.learn, here.id, here.platform, known, desk.now)
    comes(desk, 24, 8)
    assert [to for to, _ in posted(desk)] == ["mina"]


def test_who_asks_at_noon_gets_the_first_one_tomorrow(desk: Room) -> None:
    desk.owned()
    assert desk.do(digesting.daily, desk.team.mina, desk.now) == DigestOn(berlin(24, 9))
    ticks(desk)
    assert posted(desk) == []


def test_off_stops_it_even_one_that_is_on_its_way(desk: Room) -> None:
    desk.owned()
    desk.do(digesting.daily, desk.team.mina, desk.now)
    desk.now = berlin(24, 9)
    desk.do(digesting.fire_due, desk.now)
    assert desk.do(digesting.off, desk.team.mina, desk.now) == DigestOff()
    desk.sends()
    assert [to for to, _ in posted(desk)] == [""]


def test_off_and_on_again_in_one_morning_brings_no_second_one(desk: Room) -> None:
    desk.owned()
    desk.do(digesting.daily, desk.team.mina, desk.now)
    comes(desk, 24, 9)
    desk.do(digesting.off, desk.team.mina, desk.now)
    desk.passes(minutes=1)
    desk.do(digesting.daily, desk.team.mina, desk.now)
    desk.passes(minutes=1)
    ticks(desk)
    assert [to for to, _ in posted(desk)].count("mina") == 1


def test_who_left_the_team_gets_nothing(desk: Room) -> None:
    here, mina = desk.team.workspace, desk.team.mina
    desk.owned()
    desk.do(digesting.daily, mina, desk.now)
    desk.do(
        people.learn,
        here.id,
        here.platform,
        Known("mina", "Mina", desk.team.guest.role, mina.zone),
        desk.now,
    )
    comes(desk, 24, 9)
    assert [to for to, _ in posted(desk)] == [""]


def test_who_is_away_is_left_alone_until_they_are_back(desk: Room) -> None:
    desk.owned()
    desk.do(digesting.daily, desk.team.mina, desk.now)
    mina, here = desk.team.mina.id, desk.team.workspace.id
    away = Absence(7, here, mina, berlin(23, 12), berlin(25, 8), None, mina, "", desk.now)
    desk.do(absences.add, away)
    comes(desk, 24, 9)
    assert [to for to, _ in posted(desk)] == [""]
    comes(desk, 25, 9)
    assert [to for to, _ in posted(desk)].count("mina") == 1


def test_a_doubt_is_read_back_also_when_its_time_is_over(desk: Room) -> None:
    desk.opened()
    desk.now = berlin(24, 17, 29)
    desk.do(digesting.fire_due, desk.now)
    while (taken := desk.do(delivering.take, "us", desk.now, LEASE)) is not None:
        delivery, posting = taken
        assert isinstance(posting, Posting)
        sent = desk.platform.send(posting)
        if delivery.key.startswith("digest:"):
            break  # it was sent, and we died before writing that down
        desk.do(delivering.record, delivery, posting, sent, desk.now)
    desk.now = berlin(24, 18)
    desk.do(delivering.doubt, desk.now, True)
    desk.sends()
    assert len(team_digests(desk)) == 1
    assert [d.state for d in everything(desk) if d.key.startswith("digest:")] == [DeliveryState.SENT]


@pytest.mark.parametrize("away", [timedelta(hours=1), timedelta(days=3)], ids=["1h", "3d"])
def test_after_downtime_each_issue_speaks_once_and_there_is_one_digest(desk: Room, away: timedelta) -> None:
    """F34: everything that fell due meanwhile is one reminder an issue, marked late, and one digest."""
    every = [desk.opened(), desk.opened("The export is empty since Monday.", desk.team.sam)]
    desk.do(claiming.claim, desk.team.mina, every[0].id, "button", "", desk.now)
    ticks(desk)
    before = len(desk.platform.posts)
    desk.now = berlin(24, 9) + away
    spoke = [*fired(desk)]
    desk.sends()
    after = desk.platform.posts[before:]
    nudges = [posting.key for _, posting in after if posting.key.startswith("nudge:")]
    assert sorted(nudges) == sorted(f"nudge:{issue.id}" for issue in every)
    assert all(posting.shown.late for _, posting in after if posting.key.startswith("nudge:"))  # type: ignore[union-attr]
    assert len(spoke) == len(set(spoke)) == 2
    assert len(team_digests(desk)) == 1
    ticks(desk)
    assert len(desk.platform.posts) == before + len(after)


def fired(room: Room) -> list[int]:
    room.do(digesting.fire_due, room.now)
    return room.fires()
