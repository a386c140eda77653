"""Drafts, hand-overs and moods as rows."""

from datetime import timedelta

import pytest

from bot.domain.pleasantries import Mood
from bot.storage import drafts, issues, people
from bot.storage.database import Database, Transaction
from bot.storage.drafts import DraftKind, Outcome
from tests.factories import T0, Team, a_team, an_issue

DAY = timedelta(days=1)


def a_team_with_an_issue(tx: Transaction) -> Team:
    team = a_team(tx)
    here = {"workspace_id": team.workspace.id, "channel_id": team.customers.id}
    issues.add(tx, an_issue(customer_id=people.customer_of(tx, team.ada, T0).id, **here))
    return team


async def test_a_draft_is_approved_once_and_then_fixed(database: Database) -> None:
    def story(tx: Transaction) -> None:
        mina, tom = (team := a_team_with_an_issue(tx)).mina, team.tom
        draft = drafts.add(tx, 42, DraftKind.CHECK_IN, mina.id, 3, T0, 2)
        assert (draft.text, draft.step, draft.conversation, draft.approved_at) == ("", 2, 3, None)
        drafts.write(tx, draft, "A model's words", "m1", "p1", 4)
        drafts.refresh(tx, draft, "Mine", 5)
        written = drafts.must(tx, draft.id)
        assert (written.text, written.model, written.prompt, written.conversation) == ("Mine", "m1", "p1", 5)
        assert drafts.approve(tx, draft, mina.id, "Hi\r\n  ß 🙂", T0, T0 + DAY)
        assert not drafts.approve(tx, draft, tom.id, "Other words", T0, T0 + DAY)
        drafts.write(tx, draft, "Other words", "", "", 9)
        drafts.refresh(tx, draft, "Other words", 9)
        approved = drafts.must(tx, draft.id)
        assert (approved.approved_text, approved.approved_by) == ("Hi\r\n  ß 🙂", mina.id)
        assert approved.approved_hash == drafts.hash_of("Hi\r\n  ß 🙂") != drafts.hash_of("Hi\n  ß 🙂")
        assert (approved.text, approved.expires_at) == ("Mine", T0 + DAY)
        drafts.mark_sent(tx, draft, T0)
        drafts.mark_failed(tx, draft, T0)
        sent = drafts.must(tx, draft.id)
        assert (sent.sent_at, sent.failed_at) == (T0, None)
        assert drafts.of_issue(tx, 42) == (sent,)
        with pytest.raises(LookupError):
            drafts.must(tx, 1)

    await database.run(story)


async def test_an_issue_is_offered_to_one_person_at_a_time(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team_with_an_issue(tx)
        here, tom = team.workspace.id, team.tom.id
        offered = drafts.offer(tx, 42, team.mina.id, tom, "please", T0)
        assert drafts.open_hand_over(tx, 42) == drafts.hand_over(tx, offered.id) == offered
        assert drafts.hand_overs_to(tx, here, tom) == (offered,)
        assert drafts.answer(tx, offered.id, Outcome.DECLINED, T0 + DAY, "no time")
        assert not drafts.answer(tx, offered.id, Outcome.ACCEPTED, T0)
        done = drafts.hand_over(tx, offered.id)
        assert done is not None
        assert (done.outcome, done.reason, done.answered_at) == (Outcome.DECLINED, "no time", T0 + DAY)
        assert drafts.open_hand_over(tx, 42) is None
        assert drafts.hand_overs_to(tx, here, tom) == ()
        drafts.offer(tx, 42, team.mina.id, team.ida.id, "", T0)

    await database.run(story)
    with pytest.raises(Exception, match=r"(?i)unique"):
        await database.run(lambda tx: drafts.offer(tx, 42, *_two(tx), "", T0))


def _two(tx: Transaction) -> tuple[int, int]:
    offered = drafts.open_hand_over(tx, 42)
    assert offered is not None
    return offered.from_id, offered.to_id


async def test_the_latest_mood_counts(database: Database) -> None:
    def story(tx: Transaction) -> None:
        a_team_with_an_issue(tx)
        assert drafts.latest_mood(tx, 42) is None
        drafts.give_mood(tx, 42, Mood.UNHAPPY, "bad", T0)
        drafts.give_mood(tx, 42, Mood.FINE, "", T0 - DAY)
        latest = drafts.latest_mood(tx, 42)
        assert latest is not None
        assert (latest.mood, latest.words, latest.at) == (Mood.FINE, "", T0 - DAY)

    await database.run(story)
