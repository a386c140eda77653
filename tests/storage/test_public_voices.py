"""What was said in public, and keys of deliveries, as rows."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.issues import Ending, State
from bot.domain.public_voices import Heard, Outcome, PublicAnswer, Source
from bot.storage import intakes, issues, people, public_voices
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team, an_issue

HOUR = timedelta(hours=1)
POST = Heard(Source.POST, "X", "https://x.com/ada/status/1", "ada", 12_000, "")
LINK = Heard(Source.LINK, "G2", "https://g2.com/products/1")


def an_issue_of(tx: Transaction, team: Team, issue_id: int = 42, number: int = 7) -> None:
    customer = people.customer_of(tx, team.ada, T0)
    here = {"workspace_id": team.workspace.id, "channel_id": team.customers.id, "customer_id": customer.id}
    issues.add(tx, an_issue(id=issue_id, number=number, public=True, **here))


async def test_an_issue_knows_that_it_is_public(database: Database) -> None:
    def story(tx: Transaction) -> None:
        an_issue_of(tx, a_team(tx))
        kept = issues.get(tx, 42)
        assert kept is not None
        assert kept.public is True
        issues.save(tx, replace(kept, public=False))
        assert issues.lock(tx, 42) == replace(kept, public=False, version=2)

    await database.run(story)


async def test_it_waits_until_somebody_notes_what_became_of_it(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        an_issue_of(tx, team)
        first = public_voices.add(tx, team.workspace.id, 42, LINK, T0)
        assert first.is_open
        public_voices.tell_more(tx, first.id, POST)
        second = public_voices.add(tx, team.workspace.id, 42, LINK, T0 + HOUR)
        noted = public_voices.note(tx, 42, Outcome.ANSWERED, "Sorry.", team.mina.id, T0 + 2 * HOUR)
        assert noted == (first.id, second.id)
        one, other = public_voices.of_issue(tx, 42)
        assert (one.source, one.network, one.reach, one.answer) == (Source.POST, "X", 12_000, "Sorry.")
        assert (other.outcome, other.noted_by, other.noted_at) == (
            Outcome.ANSWERED,
            team.mina.id,
            T0 + 2 * HOUR,
        )
        assert public_voices.note(tx, 42, Outcome.UNANSWERABLE, "Gone.", team.tom.id, T0) == ()

    await database.run(story)


async def test_an_address_is_found_in_its_own_workspace(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        an_issue_of(tx, team)
        public_voices.add(tx, team.workspace.id, 42, POST, T0)
        found = public_voices.by_url(tx, team.workspace.id, POST.url)
        assert found is not None
        assert found.issue_id == 42
        assert public_voices.by_url(tx, team.stranger.workspace_id, POST.url) is None
        kept = issues.get(tx, 42)
        assert kept is not None
        issues.save(tx, replace(kept, state=State.CLOSED, closed_at=T0, ending=Ending.WITHDRAWN))
        assert public_voices.by_url(tx, team.workspace.id, POST.url) is None

    await database.run(story)


async def test_the_report_reads_how_long_each_waited_there(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        for issue_id, number in ((42, 7), (43, 8), (44, 9)):
            an_issue_of(tx, team, issue_id, number)
            public_voices.add(tx, team.workspace.id, issue_id, POST, T0 + number * HOUR)
        public_voices.note(tx, 42, Outcome.ANSWERED, "Sorry.", team.mina.id, T0 + 8 * HOUR)
        public_voices.note(tx, 43, Outcome.UNANSWERABLE, "Gone.", team.mina.id, T0 + 9 * HOUR)
        here = team.workspace.id
        assert public_voices.public_answers(tx, here, T0, T0 + 9 * HOUR) == (
            PublicAnswer(42, "X", T0 + 7 * HOUR, T0 + 8 * HOUR, unanswerable=False),
            PublicAnswer(43, "X", T0 + 8 * HOUR, None, unanswerable=True),
        )
        assert len(public_voices.public_answers(tx, here, T0, T0 + 10 * HOUR)) == 3
        assert public_voices.public_answers(tx, team.stranger.workspace_id, T0, T0 + 10 * HOUR) == ()

    await database.run(story)


async def test_a_key_is_taken_once_and_forgotten_with_time(database: Database) -> None:
    def story(tx: Transaction) -> None:
        assert intakes.begin(tx, "a", "1f", T0) is None
        intakes.answered(tx, "a", "{}")
        assert intakes.begin(tx, "a", "2f", T0) == intakes.Taken("1f", "{}")
        assert intakes.forget(tx, T0) == 0
        assert intakes.forget(tx, T0 + HOUR) == 1
        assert intakes.begin(tx, "a", "2f", T0) is None

    await database.run(story)
