"""The care report, counted from real rows of both databases."""

from datetime import timedelta

import pytest

from bot.desk import remembering, reporting
from bot.domain.answers import Silence
from bot.domain.care_report import CheckIns, Promises, Share, Standing
from bot.domain.clocks import Audience, Timer, TimerKind, micros
from bot.domain.customers import Voice
from bot.domain.issues import Ending, Happened, State
from bot.domain.listings import CustomersFound, Endings
from bot.domain.promises import Promise
from bot.domain.promising import How, Outcome
from bot.storage import conversation, drafts, log, people, promises, timers
from bot.storage.database import Database, Transaction
from bot.storage.timers import Nudge
from tests.desk.reported import NOW, keep, keep_closed, reported, standing, tell
from tests.desk.room import Room
from tests.factories import T0, Team, berlin

# --- how things stand ---


async def test_what_is_open_and_what_nobody_has(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep(tx, team)
        keep(tx, team)
        keep(tx, team, state=State.OWNED, owner_id=team.mina.id)
        keep(tx, team, state=State.SOLVED, owner_id=team.mina.id, solved_at=T0)
        keep_closed(tx, team, Ending.FINE, T0)
        assert standing(reported(tx, team)) == Standing(open=3, unclaimed=2, late=0)

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
        assert standing(reported(tx, team)).late == 2 * late
        timers.clear_nudge(tx, third.id, NOW)
        assert standing(reported(tx, team)).late == late

    await tell(database, story)


def test_an_issue_is_late_once_and_until_somebody_answers(room: Room) -> None:
    issue = room.owned()
    room.passes(hours=3, minutes=30)
    room.fires()
    assert standing(room.do(reported, room.team, room.now)).late == 0  # warned, not late
    room.passes(hours=2)
    room.fires()
    assert standing(room.do(reported, room.team, room.now)).late == 1
    room.approves(issue, "It is corrected, Ada.")
    room.sends()
    given = room.do(reported, room.team, room.now)
    assert standing(given) == Standing(open=1, unclaimed=0, late=0)
    (wait,) = given.waits
    assert (wait.answered, wait.waiting, wait.in_time) == (1, 0, Share(0, 1))
    assert wait.median == timedelta(hours=5, minutes=30)


# --- first answers and endings ---


async def test_first_answers_are_those_to_what_was_opened_in_the_span(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        friday = berlin(20, 17)
        keep(tx, team, opened_at=friday, answered_at=berlin(23, 10))  # 1.5 working hours
        keep(tx, team, opened_at=berlin(17, 23, 59), answered_at=berlin(18, 0))  # opened before
        keep(tx, team, opened_at=berlin(24, 9), answered_at=berlin(24, 10))
        keep(tx, team, opened_at=berlin(24, 11))  # not answered yet, and there is time
        keep(tx, team, opened_at=berlin(18, 9))  # waits for a week
        (wait,) = reported(tx, team).waits
        assert (wait.opened, wait.answered, wait.waiting, wait.never) == (4, 2, 2, 0)
        assert wait.in_time == Share(2, 3)
        assert wait.median == berlin(23, 10) - friday
        assert wait.p90 is None

    await tell(database, story)


async def test_endings_are_the_customers_own_word_and_silence_is_unknown(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        for ending in (Ending.HAPPY, Ending.HAPPY, Ending.UNHAPPY, Ending.UNKNOWN, Ending.WITHDRAWN):
            keep_closed(tx, team, ending, berlin(18, 0))
        keep_closed(tx, team, Ending.FINE, berlin(17, 23, 59))
        assert reported(tx, team).endings == Endings(happy=2, fine=0, unhappy=1, unknown=1)
        assert reported(tx, team).before == Endings(happy=0, fine=1, unhappy=0, unknown=0)

    await tell(database, story)


# --- what is asked for ---


ASKED = [
    ("", 30),
    ("7d", 7),
    ("2w", 14),
    ("36h", 2),
    ("90", 90),
    ("12w ada", 84),
    ("ADA", 30),
    ("90d  BYRNE", 90),
]


@pytest.mark.parametrize(("words", "days"), ASKED)
async def test_a_span_and_a_customer_can_be_asked_for(database: Database, words: str, days: int) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep(tx, team, opened_at=NOW)
        keep(tx, team, people.customer_of(tx, team.sam, T0), opened_at=NOW)
        given = reported(tx, team, words=words or "30d")
        assert given.span.days == days
        assert standing(given).open == (1 if given.span.words else 2)

    await tell(database, story)


async def test_a_whole_organisation_is_reported_and_no_other(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        bakers = [
            people.add_customer(tx, team.workspace.id, f"Kim {n}", "Byrne Bakery", T0) for n in range(3)
        ]
        for baker in bakers:
            keep_closed(tx, team, Ending.HAPPY, NOW, opened_at=NOW)
            keep(tx, team, baker, state=State.CLOSED, ending=Ending.FINE, closed_at=NOW, solved_at=NOW)
        given = reported(tx, team, words="byrne bakery")
        assert given.endings == Endings(happy=0, fine=3, unhappy=0, unknown=0)
        every = reported(tx, team)
        assert [(group.name, group.endings.count) for group in every.organisations] == [("Byrne Bakery", 3)]
        assert sum(group.endings.count for group in every.places) == 6

    await tell(database, story)


async def test_nobody_by_that_name_and_no_such_span_are_said(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        assert isinstance(reporting.asked(tx, team.mina, "parrot", NOW), CustomersFound)
        for words in ("400d", "0", "0d", "367", "999999999", "53w ada"):
            assert reporting.asked(tx, team.mina, words, NOW) is None
        people.add_customer(tx, team.workspace.id, "3M", "", T0)
        assert reported(tx, team, words="3m").span.words == "3m"

    await tell(database, story)


# --- what was kept ---


def test_replies_are_read_as_they_go_out(room: Room) -> None:
    issue = room.owned()
    room.approves(issue, "I am sorry, Ada, we are not able to do that.")
    room.sends()
    sent = room.do(reported, room.team, room.now).replies
    assert (sent.read, sent.unread, sent.friendly_no) == (1, 0, 1)


async def test_words_sent_before_they_were_read_are_said_to_be_unread(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        issue = keep(tx, team, opened_at=NOW)
        log.add(tx, issue.id, Happened.REPLY_SENT, team.mina.id, NOW, {})
        assert reported(tx, team).replies.unread == 1

    await tell(database, story)


async def test_a_refused_check_in_is_no_check_in(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        issue = keep(tx, team, state=State.SOLVED, owner_id=team.mina.id, solved_at=T0)
        for sent in (False, True):
            log.add(tx, issue.id, Happened.CHECKED_IN, team.mina.id, NOW, {"step": 1, "sent": sent})
        draft = drafts.add(tx, issue.id, drafts.DraftKind.CHECK_IN, team.mina.id, 1, NOW, step=1)
        drafts.mark_sent(tx, draft, NOW)
        due = Timer(TimerKind.CHECK_IN, 2, micros(T0), Audience.OWNER, NOW - timedelta(minutes=1))
        timers.replace_all(tx, issue.id, [due])
        assert reported(tx, team).check_ins == CheckIns(asked=1, declined=1, late=1)

    await tell(database, story)


async def test_promises_count_when_they_are_settled_and_waiting_ones_beside(database: Database) -> None:
    def story(tx: Transaction, team: Team) -> None:
        issue = keep(tx, team, opened_at=NOW)
        said = conversation.add(
            tx, issue.id, team.customers.id, "p", team.mina.id, Voice.TEAM, "By noon.", NOW
        )
        for outcome in (Outcome.KEPT, Outcome.KEPT, Outcome.BROKEN, Outcome.DROPPED, None):
            given = promises.add(
                tx, said, Promise("By noon", 0, 7, NOW - timedelta(hours=1), False, True), T0
            )
            promises.track(tx, given.id, NOW - timedelta(hours=1), T0)
            if outcome is not None:
                promises.settle(tx, given.id, outcome, How.PERSON, team.mina.id, NOW)
        assert reported(tx, team).promises == Promises(kept=2, broken=1, dropped=1, asked=1)
        assert reported(tx, team, NOW + timedelta(days=9)).promises == Promises(0, 0, 0, asked=1)

    await tell(database, story)


# --- who may ---


@pytest.mark.parametrize("who", ["ada", "guest", "bot"])
async def test_outsiders_hear_nothing_and_it_is_kept_for_the_lead(database: Database, who: str) -> None:
    def story(tx: Transaction, team: Team) -> None:
        keep(tx, team)
        outsider = getattr(team, who)
        assert isinstance(reporting.asked(tx, outsider, "", NOW), Silence)
        assert isinstance(remembering.customer(tx, outsider, "Ada", NOW), Silence)
        assert [refused.person_id for refused in log.refusals(tx, team.workspace.id)] == [outsider.id] * 2

    await tell(database, story)
