"""The week and a customer, read from real rows of both databases."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.desk import looking, remembering, reporting
from bot.domain.calendar import Calendar
from bot.domain.care_report import Standing
from bot.domain.customers import Voice
from bot.domain.issues import Ending, State
from bot.domain.listings import CustomersFound, CustomerShown, Plate
from bot.domain.pleasantries import Mood
from bot.storage import conversation, drafts, people
from bot.storage.database import Database, Transaction
from tests.desk.reported import NOW, a_week_of, days, keep, keep_closed, reported, standing, tell
from tests.factories import T0, Team, a_policy, berlin

# --- the week ---


async def test_what_began_and_was_solved_counts_on_its_local_day(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        minute = timedelta(minutes=1)
        for at in (berlin(18, 0), berlin(18, 23, 59), berlin(19, 0), berlin(24, 0), NOW):
            keep(tx, team, opened_at=at)
        keep(tx, team, opened_at=berlin(18, 0) - minute, state=State.SOLVED, solved_at=berlin(20, 0))
        keep(tx, team, opened_at=berlin(1, 0), state=State.SOLVED, solved_at=berlin(18, 0) - minute)
        keep_closed(tx, team, Ending.HAPPY, berlin(21, 0) - minute, opened_at=berlin(2, 0))
        week = a_week_of(tx, team)
        assert [day.date for day in week.days] == [date(2026, 11, day) for day in range(18, 25)]
        assert days(week) == ([2, 1, 0, 0, 0, 0, 2], [0, 0, 2, 0, 0, 0, 0])
        assert (week.opened, week.solved) == (5, 2)
        given = reported(tx, team)
        assert [bucket.first for bucket in given.buckets] == [day.date for day in week.days]
        assert [bucket.opened for bucket in given.buckets] == [day.opened for day in week.days]

    await tell(database, story)


async def test_what_was_taken_back_or_reopened_or_is_another_teams_counts_nowhere(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep_closed(tx, team, Ending.WITHDRAWN, NOW, opened_at=NOW, answered_at=NOW)
        keep(tx, team, opened_at=berlin(1, 0), state=State.OWNED, owner_id=team.mina.id)  # reopened
        theirs = people.add_customer(tx, team.stranger.workspace_id, "Zed", "", T0)
        keep(tx, team, theirs, opened_at=NOW, answered_at=NOW)
        keep(tx, team, theirs, state=State.CLOSED, ending=Ending.HAPPY, solved_at=NOW, closed_at=NOW)
        given = reported(tx, team)
        assert days(a_week_of(tx, team)) == ([0] * 7, [0] * 7)
        assert standing(given) == Standing(open=1, unclaimed=0, late=0)
        assert (given.waits, given.endings.count) == ((), 0)

    await tell(database, story)


async def test_the_plate_shows_the_same_week(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep(tx, team, opened_at=NOW)
        plate = looking.plate(tx, team.tom, NOW)
        assert isinstance(plate, Plate)
        assert plate.week == a_week_of(tx, team)

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
