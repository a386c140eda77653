"""Questions to models, what was proposed and what was summed up, as rows."""

from datetime import timedelta

from bot.domain.drafting import Drafted, Job
from bot.domain.spending import RESERVED, Spent
from bot.storage import drafts, issues, model_calls, people, proposals
from bot.storage.database import Database, Transaction
from bot.storage.drafts import DraftKind
from tests.factories import T0, Team, a_team, an_issue

WORDS = Drafted("Ada, „one“ of them\ngoes back.", "small-model", "p1", (5,), {"card": 2}, 900)


def furnished(tx: Transaction) -> Team:
    team = a_team(tx)
    here = {"workspace_id": team.workspace.id, "channel_id": team.customers.id}
    issues.add(tx, an_issue(customer_id=people.customer_of(tx, team.ada, T0).id, **here))
    return team


async def test_a_question_is_counted_at_once_and_corrected_once(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = furnished(tx)
        issue = issues.get(tx, 42)
        assert issue is not None
        model_calls.hold(tx, team.workspace.id)
        assert model_calls.of_issue(tx, 42) == model_calls.since(tx, team.workspace.id, T0) == Spent(0, 0)
        first = model_calls.begin(tx, issue, team.mina, Job.DRAFT_REPLY, T0)
        model_calls.begin(tx, issue, team.mina, Job.SUMMARISE, T0 + timedelta(hours=1))
        assert model_calls.of_issue(tx, 42) == Spent(2, 2 * RESERVED)
        model_calls.end(tx, first, 900, "drafted", T0)
        model_calls.end(tx, first, 1, "again", T0)
        assert model_calls.of_issue(tx, 42) == Spent(2, RESERVED + 900)
        later = T0 + timedelta(minutes=30)
        assert model_calls.since(tx, team.workspace.id, later) == Spent(1, RESERVED)
        assert model_calls.since(tx, team.workspace.id + 1, T0) == Spent(0, 0)
        assert model_calls.of_issue(tx, 43) == Spent(0, 0)

    await database.run(story)


async def test_proposals_come_back_as_they_were_made(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = furnished(tx)
        draft = drafts.add(tx, 42, DraftKind.REPLY, team.mina.id, 1, T0)
        made = proposals.add(tx, draft.id, Job.DRAFT_REPLY, WORDS, {"facts": [5], "used": [5]}, T0)
        proposals.add(tx, draft.id, proposals.TYPED, Drafted("Mine", "", ""), {}, T0)
        first, second = proposals.of_draft(tx, draft.id)
        assert first == proposals.get(tx, made)
        assert (first.text, first.model, first.prompt, first.job) == (
            WORDS.text,
            "small-model",
            "p1",
            "draft_reply",
        )
        assert (dict(first.context), dict(first.withheld)) == ({"facts": [5], "used": [5]}, {"card": 2})
        assert (second.text, second.model, dict(second.context)) == ("Mine", "", {})
        assert proposals.get(tx, 1) is None
        assert (proposals.turn_of(tx, draft.id), proposals.turn(tx, draft.id)) == (0, 1)
        assert proposals.turn_of(tx, draft.id) == 1

    await database.run(story)


async def test_the_newest_summary_is_the_one(database: Database) -> None:
    def story(tx: Transaction) -> None:
        furnished(tx)
        issue = issues.get(tx, 42)
        assert issue is not None
        assert proposals.summary_of(tx, 42) is None
        for words in ("Old.", "New."):
            proposals.summarised(tx, issue, Drafted(words, "m", "p"), T0)
        found = proposals.summary_of(tx, 42)
        assert found is not None
        assert (found.text, found.conversation) == ("New.", issue.conversation)

    await database.run(story)
