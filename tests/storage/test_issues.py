"""Issues as rows."""

import pytest

from bot.domain.customers import Customer, Voice
from bot.domain.issues import Criticality, Ending, Issue, State, Turn
from bot.storage import conversation, issues, people
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team, an_issue


def stored(tx: Transaction, team: Team, customer: Customer, **changes: object) -> Issue:
    number = issues.next_number(tx, team.workspace.id)
    issue = an_issue(
        id=tx.new_id(),
        workspace_id=team.workspace.id,
        number=number,
        customer_id=customer.id,
        channel_id=team.customers.id,
        **changes,
    )
    issues.add(tx, issue)
    return issue


async def test_an_issue_comes_back_as_it_was_put_in(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        ada = people.customer_of(tx, team.ada, T0)
        issue = stored(tx, team, ada)
        assert issues.get(tx, issue.id) == issues.lock(tx, issue.id) == issue
        changed = an_issue(
            id=issue.id,
            workspace_id=issue.workspace_id,
            customer_id=ada.id,
            channel_id=team.team.id,
            number=issue.number,
            state=State.CLOSED,
            turn=Turn.THEIRS,
            title="Ünïcode ✍️ '; --",
            criticality=Criticality.CRITICAL,
            criticality_by=team.mina.id,
            emotion="angry",
            emotion_by=team.tom.id,
            reasons='[{"rule": "fraud", "quote": "ß"}]',
            owner_id=team.mina.id,
            ending=Ending.HAPPY,
            waiting_since=None,
            conversation=9,
            **dict.fromkeys(
                (
                    "claimed_at",
                    "heard_at",
                    "answered_at",
                    "solved_at",
                    "asked_at",
                    "confirmed_at",
                    "closed_at",
                ),
                T0,
            ),
        )
        saved = issues.save(tx, changed)
        assert saved.version == issue.version + 1
        assert issues.get(tx, issue.id) == saved
        assert issues.get(tx, 1) is None
        with pytest.raises(LookupError):
            issues.save(tx, an_issue(id=1))

    await database.run(story)


async def test_issues_are_numbered_found_and_listed(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        ada, sam = people.customer_of(tx, team.ada, T0), people.customer_of(tx, team.sam, T0)
        first = stored(tx, team, ada, title="100% of my_invoice")
        second = stored(tx, team, ada, state=State.OWNED, owner_id=team.mina.id, title="Nothing")
        closed = stored(tx, team, ada, state=State.CLOSED, closed_at=T0, ending=Ending.WITHDRAWN)
        other = stored(tx, team, sam, title="Sam's")
        conversation.add(
            tx, other.id, team.customers.id, "1", team.sam.id, Voice.CUSTOMER, "The ROUTER is down", T0
        )
        here = team.workspace.id
        assert [i.number for i in (first, second, closed, other)] == [1, 2, 3, 4]
        assert issues.id_of_number(tx, here, 2) == second.id
        assert issues.id_of_number(tx, here, 9) is None
        assert issues.to_join(tx, ada.id, team.customers.id) == second
        assert issues.to_join(tx, ada.id, team.desk.id) is None
        assert issues.not_closed(tx, here) == (first, second, other)
        assert issues.of_owner(tx, here, team.mina.id) == (second,)
        assert issues.before(tx, first) == (second,)  # what was taken back is no history
        by_words = {
            w: [i.number for i in issues.found(tx, here, w)] for w in ("%", "_", "ROUTER", "sam o", "!")
        }
        assert by_words == {"%": [1], "_": [1], "ROUTER": [4], "sam o": [4], "!": []}
        with pytest.raises(LookupError):
            issues.next_number(tx, 1)

    await database.run(story)
