"""The week and a customer, read from real rows of both databases."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.desk import looking, remembering, reporting
from bot.domain.answers import Silence
from bot.domain.calendar import Calendar
from bot.domain.clocks import Audience, Timer, TimerKind, micros
from bot.domain.customers import Customer, Voice
from bot.domain.issues import Criticality, Ending, Issue, State
from bot.domain.listings import CustomersFound, CustomerShown, Endings, Plate, Report
from bot.domain.pleasantries import Mood
from bot.storage import conversation, drafts, issues, log, people, timers
from bot.storage import reporting as rows
from bot.storage.database import Database, Transaction
from bot.storage.reporting import Answered
from bot.storage.timers import Nudge
from tests.desk.room import Room
from tests.factories import T0, Team, a_policy, a_team, an_issue, berlin

NOW = berlin(24, 12)  # a Tuesday: its week began on Wednesday the 18th
Told = tuple[list[int], list[int]]


def keep(tx: Transaction, team: Team, customer: Customer | None = None, **changes: Any) -> Issue:
    """An issue of Ada's (or of that customer) as it stands after whatever happened to it."""
    whose = customer or people.customer_of(tx, team.ada, T0)
    issue = an_issue(
        id=tx.new_id(),
        workspace_id=whose.workspace_id,
        number=issues.next_number(tx, whose.workspace_id),
        customer_id=whose.id,
        channel_id=team.customers.id,
        **changes,
    )
    issues.add(tx, issue)
    return issue


def keep_closed(tx: Transaction, team: Team, ending: Ending, at: datetime, **changes: Any) -> Issue:
    given = {"solved_at": at, "closed_at": at, **changes}
    return keep(tx, team, state=State.CLOSED, ending=ending, **given)


def reported(tx: Transaction, team: Team, now: datetime = NOW) -> Report:
    given = reporting.report(tx, team.mina, now)
    assert isinstance(given, Report)
    return given


def days(given: Report) -> Told:
    return [day.opened for day in given.week.days], [day.solved for day in given.week.days]


async def tell(database: Database, story: Callable[[Transaction, Team], None]) -> None:
    await database.run(lambda tx: story(tx, a_team(tx)))


# --- the week ---


async def test_what_began_and_was_solved_counts_on_its_local_day(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        minute = timedelta(minutes=1)
        for at in (berlin(18, 0), berlin(18, 23, 59), berlin(19, 0), berlin(24, 0), NOW):
            keep(tx, team, opened_at=at)
        keep(tx, team, opened_at=berlin(18, 0) - minute, state=State.SOLVED, solved_at=berlin(20, 0))
        keep(tx, team, opened_at=berlin(1, 0), state=State.SOLVED, solved_at=berlin(18, 0) - minute)
        keep_closed(tx, team, Ending.HAPPY, berlin(21, 0) - minute, opened_at=berlin(2, 0))
        given = reported(tx, team)
        assert [day.date for day in given.week.days] == [date(2026, 11, day) for day in range(18, 25)]
        assert days(given) == ([2, 1, 0, 0, 0, 0, 2], [0, 0, 2, 0, 0, 0, 0])
        assert (given.week.opened, given.week.solved) == (5, 2)

    await tell(database, story)


async def test_what_was_taken_back_or_reopened_or_is_another_teams_counts_nowhere(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep_closed(tx, team, Ending.WITHDRAWN, NOW, opened_at=NOW, answered_at=NOW)
        keep(tx, team, opened_at=berlin(1, 0), state=State.OWNED, owner_id=team.mina.id)  # reopened
        theirs = people.add_customer(tx, team.stranger.workspace_id, "Zed", "", T0)
        keep(tx, team, theirs, opened_at=NOW, answered_at=NOW)
        keep(tx, team, theirs, state=State.CLOSED, ending=Ending.HAPPY, solved_at=NOW, closed_at=NOW)
        given = reported(tx, team)
        assert days(given) == ([0] * 7, [0] * 7)
        assert (given.open_now, given.unclaimed, given.late) == (1, 0, 0)
        assert given.answers.count == given.endings.count == 0

    await tell(database, story)


async def test_the_plate_shows_the_same_week(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep(tx, team, opened_at=NOW)
        plate = looking.plate(tx, team.tom, NOW)
        assert isinstance(plate, Plate)
        assert plate.week == reported(tx, team).week

    await tell(database, story)


@pytest.mark.parametrize(
    ("zone", "now", "hours"),
    [
        ("Europe/Berlin", datetime(2026, 10, 27, 12, tzinfo=UTC), [24, 24, 24, 24, 25, 24, 24]),
        ("Europe/Berlin", datetime(2026, 3, 30, 12, tzinfo=UTC), [24, 24, 24, 24, 24, 23, 24]),
        ("Africa/Cairo", datetime(2026, 4, 25, 12, tzinfo=UTC), [24, 24, 24, 24, 24, 23, 24]),  # no midnight
        ("Pacific/Apia", datetime(2012, 1, 1, 12, tzinfo=UTC), [24, 24, 24, 0, 24, 24, 24]),  # no 30 December
    ],
)
def test_a_day_is_as_long_as_its_clocks_make_it(zone: str, now: datetime, hours: list[int]) -> None:
    policy = a_policy(calendar=Calendar(zone, a_policy().calendar.hours))
    bounds = reporting.midnights(policy, now)
    spans = [(end - start) / timedelta(hours=1) for start, end in pairwise(bounds)]
    assert spans == hours
    assert bounds[-2] <= now < bounds[-1]
    if zone == "Europe/Berlin":
        assert {at.astimezone(ZoneInfo(zone)).time() for at in bounds} == {time(0)}


# --- how things stand ---


async def test_what_is_open_and_what_nobody_has(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep(tx, team)
        keep(tx, team)
        keep(tx, team, state=State.OWNED, owner_id=team.mina.id)
        keep(tx, team, state=State.SOLVED, owner_id=team.mina.id, solved_at=T0)
        keep_closed(tx, team, Ending.FINE, T0)
        given = reported(tx, team)
        assert (given.open_now, given.unclaimed) == (3, 2)

    await tell(database, story)


LATE = [
    (TimerKind.UNCLAIMED, 1, True),
    (TimerKind.ANSWER, 1, False),  # a warning: there is still time
    (TimerKind.ANSWER, 2, True),
    (TimerKind.HEARTBEAT, 1, True),
    (TimerKind.SNOOZE, 1, False),  # back on the plate, as somebody asked
    (TimerKind.CHECK_IN, 1, True),
]


@pytest.mark.parametrize(("kind", "step", "late"), LATE)
async def test_late_is_what_is_past_its_time(
    database: Database, kind: TimerKind, step: int, late: bool
) -> None:
    def story(tx: Transaction, team: Team) -> None:
        due, to_come = NOW - timedelta(minutes=1), NOW + timedelta(minutes=1)
        first, second, third = (keep(tx, team) for _ in range(3))
        timers.replace_all(tx, first.id, [Timer(kind, step, micros(T0), Audience.OWNER, due)])
        timers.replace_all(tx, second.id, [Timer(kind, step, micros(T0), Audience.OWNER, to_come)])
        timers.set_nudge(tx, Nudge(third.id, kind, step, 1, Audience.OWNER, due, due, False, None))
        assert reported(tx, team).late == 2 * late
        timers.clear_nudge(tx, third.id, NOW)
        assert reported(tx, team).late == late

    await tell(database, story)


def test_an_issue_is_late_once_and_until_somebody_answers(room: Room) -> None:
    issue = room.owned()
    room.passes(hours=3, minutes=30)
    room.fires()
    assert room.do(reported, room.team, room.now).late == 0  # warned, not late
    room.passes(hours=2)
    room.fires()
    assert room.do(reported, room.team, room.now).late == 1
    room.approves(issue, "It is corrected, Ada.")
    room.sends()
    given = room.do(reported, room.team, room.now)
    assert (given.late, given.open_now) == (0, 1)
    assert given.answers.count == 1
    assert given.answers.median == timedelta(hours=5, minutes=30)
    assert given.answers.in_time == 0


# --- first answers and endings ---


async def test_first_answers_count_in_the_week_they_were_given(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        friday = berlin(20, 17)
        keep(tx, team, opened_at=friday, answered_at=berlin(23, 10))  # 1.5 working hours
        keep(tx, team, opened_at=berlin(2, 9), answered_at=berlin(18, 0))
        keep(tx, team, opened_at=berlin(2, 9), answered_at=berlin(17, 23, 59))  # last week's
        keep(tx, team, opened_at=berlin(24, 9), answered_at=berlin(24, 10))
        keep(tx, team, opened_at=berlin(24, 9))  # not answered yet
        answers = reported(tx, team).answers
        assert (answers.count, answers.in_time) == (3, 2)
        assert answers.median == berlin(23, 10) - friday

    await tell(database, story)


def test_what_was_promised_is_what_the_policy_says() -> None:
    late_at_night = berlin(23, 22)
    half_past = late_at_night + timedelta(minutes=31)
    critical = Answered(Criticality.CRITICAL, late_at_night, half_past)
    normal = Answered(Criticality.NORMAL, late_at_night, half_past)
    given = reporting.first_answers([critical, normal], a_policy())
    assert (given.count, given.in_time) == (2, 1)
    on_the_minute = Answered(Criticality.CRITICAL, late_at_night, half_past - timedelta(minutes=1))
    assert reporting.first_answers([on_the_minute], a_policy()).in_time == 1
    assert reporting.first_answers([], a_policy()).median is None


async def test_endings_are_the_customers_own_word_and_silence_is_unknown(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        for ending in (Ending.HAPPY, Ending.HAPPY, Ending.UNHAPPY, Ending.UNKNOWN, Ending.WITHDRAWN):
            keep_closed(tx, team, ending, berlin(18, 0))
        keep_closed(tx, team, Ending.FINE, berlin(17, 23, 59))
        assert reported(tx, team).endings == Endings(happy=2, fine=0, unhappy=1, unknown=1)
        assert Ending.WITHDRAWN not in rows.ended(tx, team.workspace.id, berlin(18, 0), NOW)

    await tell(database, story)


# --- who may ---


@pytest.mark.parametrize("who", ["ada", "guest", "bot"])
async def test_outsiders_hear_nothing_and_it_is_kept_for_the_lead(database: Database, who: str) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep(tx, team)
        outsider = getattr(team, who)
        assert isinstance(reporting.report(tx, outsider, NOW), Silence)
        assert isinstance(remembering.customer(tx, outsider, "Ada", NOW), Silence)
        assert [refused.person_id for refused in log.refusals(tx, team.workspace.id)] == [outsider.id] * 2

    await tell(database, story)


# --- customers ---


def found(tx: Transaction, team: Team, words: str) -> list[str]:
    """The names of those who may be meant; one name when exactly one is."""
    given = remembering.customer(tx, team.mina, words, NOW)
    if isinstance(given, CustomerShown):
        return [given.customer.name]
    assert isinstance(given, CustomersFound)
    return [line.customer.name for line in given.lines]


async def test_customers_are_found_by_name_and_organisation(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        here = team.workspace.id
        for name, organisation in (
            ("Ada Byrne", "Byrne Bakery"),
            ("Adam Weiß", "Özdemir & Söhne"),
            ("100%_sure!", ""),
            ("Анна Иванова", ""),
        ):
            people.add_customer(tx, here, name, organisation, T0)
        people.add_customer(tx, team.stranger.workspace_id, "Ada Elsewhere", "", T0)
        expected = {
            "ADA": ["Ada Byrne", "Adam Weiß"],
            "bakery": ["Ada Byrne"],
            "ada bakery": ["Ada Byrne"],
            "bakery ada": [],
            "özdemir": ["Adam Weiß"],
            "SÖHNE": ["Adam Weiß"],
            "WEIß": ["Adam Weiß"],
            "ИВАН": ["Анна Иванова"],
            "ä": [],
            "%": ["100%_sure!"],
            "_": ["100%_sure!"],
            "!": ["100%_sure!"],
            "a%a": [],
            "'; DROP TABLE customers; --": [],
            "elsewhere": [],
        }
        assert {words: found(tx, team, words) for words in expected} == expected

    await tell(database, story)


async def test_ten_are_listed_and_the_rest_is_said_to_be_there(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        for number in range(11):
            people.add_customer(tx, team.workspace.id, f"Abe {number}", "", T0)
            made = people.add_customer(tx, team.workspace.id, f"Kim É{number:02}", "", T0)
        keep(tx, team, made)
        for words in ("kim", "é"):
            given = remembering.customer(tx, team.mina, words, NOW)
            assert isinstance(given, CustomersFound)
            assert [line.customer.name for line in given.lines] == [f"Kim É{n:02}" for n in range(10)]
            assert given.more
        given = remembering.customer(tx, team.mina, "é0", NOW)
        assert isinstance(given, CustomersFound)
        assert not given.more

    await tell(database, story)


async def test_two_of_one_name_are_told_apart_by_an_issue(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        twins = [people.add_customer(tx, team.workspace.id, "Kim Lee", "", T0) for _ in range(2)]
        ours = [keep(tx, team, twin) for twin in twins]
        assert found(tx, team, "kim lee") == ["Kim Lee", "Kim Lee"]
        for twin, issue in zip(twins, ours, strict=True):
            given = remembering.customer(tx, team.mina, f"#{issue.number}", NOW)
            assert isinstance(given, CustomerShown)
            assert given.customer == twin
        assert found(tx, team, "#99") == []

    await tell(database, story)


async def test_one_customer_is_shown_with_what_is_known(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        ada = people.customer_of(tx, team.ada, T0, "Byrne Bakery")
        hours = [timedelta(hours=n) for n in range(12)]
        kept = [keep(tx, team, ada, opened_at=T0 + after, heard_at=T0 - after) for after in hours]
        keep_closed(tx, team, Ending.WITHDRAWN, NOW, opened_at=NOW, heard_at=NOW)
        keep(tx, team, people.customer_of(tx, team.sam, T0), opened_at=NOW, heard_at=NOW)
        given = remembering.customer(tx, team.mina, "bakery", NOW)
        assert isinstance(given, CustomerShown)
        assert given.customer == ada
        assert given.handles == (team.ada,)
        assert (given.count, given.heard_at, given.moods) == (12, T0, ())
        assert [issue.number for issue in given.issues] == [issue.number for issue in reversed(kept)][:10]

    await tell(database, story)


async def test_moods_are_the_newest_with_the_words_that_still_stand(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        issue = keep(tx, team)
        said = []
        for number, words in enumerate(("It works, thank you", "Meh", "Not again", "Grand")):
            arrived = conversation.add(
                tx, issue.id, team.customers.id, str(number), team.ada.id, Voice.CUSTOMER, words, T0
            )
            said.append(arrived.id)
            drafts.give_mood(tx, issue.id, Mood.FINE, words, T0 + timedelta(hours=number))
        drafts.give_mood(tx, issue.id, Mood.HAPPY, "", NOW)  # a button
        drafts.give_mood(tx, issue.id, Mood.UNHAPPY, "never written here", NOW)
        conversation.delete(tx, said[1], NOW)
        conversation.edit(tx, said[2], "Something else", NOW)
        given = remembering.customer(tx, team.mina, "ada", NOW)
        assert isinstance(given, CustomerShown)
        assert [(mood.mood, mood.words) for mood in given.moods] == [
            (Mood.UNHAPPY, ""),
            (Mood.HAPPY, ""),
            (Mood.FINE, "Grand"),
            (Mood.FINE, ""),
            (Mood.FINE, ""),
        ]
        assert {mood.number for mood in given.moods} == {issue.number}

    await tell(database, story)
