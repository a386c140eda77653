"""What is given of one customer is theirs alone: by the statements, and by what comes out of them."""

import re
from datetime import timedelta

import pytest

from bot.domain.contexts import Known, LineKind
from bot.domain.customers import Voice
from bot.domain.promises import Promise
from bot.storage import context, conversation, customer_lines, issues, people, promises
from bot.storage.database import Database, Transaction
from bot.storage.transactions import SQL
from tests.factories import T0, Team, a_team, an_issue

HOUR = timedelta(hours=1)
STATEMENT = re.compile(r"-- name: (\w+)\n(.*?;)", re.S)


def test_every_statement_is_about_the_customer_who_is_asked_for() -> None:
    statements = STATEMENT.findall((SQL / "context.sql").read_text(encoding="utf-8"))
    assert len(statements) >= 5
    for name, statement in statements:
        _, _, condition = statement.partition("WHERE")
        always = condition
        while (inside := re.sub(r"\([^()]*\)", "", always)) != always:
            always = inside
        assert re.search(r"\bcustomer_id = :customer_id\b", always), name
        assert not re.search(r"\bOR\b", always), f"{name}: an OR would let others in"


def of(tx: Transaction, team: Team, customer_id: int, issue_id: int) -> Known:
    return context.of_customer(tx, team.workspace.id, customer_id, issue_id)


def two_customers(tx: Transaction) -> tuple[Team, int, int]:
    """Ada with issue 42 and Sam with issue 43; each of Sam's words has a canary in it."""
    team = a_team(tx)
    here = {"workspace_id": team.workspace.id, "channel_id": team.customers.id}
    ada, sam = (people.customer_of(tx, who, T0).id for who in (team.ada, team.sam))
    for number, whose, author, words in (
        (42, ada, team.ada, "My invoice"),
        (43, sam, team.sam, "canary one"),
    ):
        issues.add(tx, an_issue(id=number, number=number, customer_id=whose, **here))
        conversation.add(tx, number, team.customers.id, f"{number}", author.id, Voice.CUSTOMER, words, T0)
        text = "You have it by noon." if whose == ada else "canary two by noon."
        said = conversation.add(
            tx, number, team.customers.id, f"{number}.1", team.mina.id, Voice.TEAM, text, T0 + HOUR
        )
        given = promises.add(
            tx, said, Promise(text, 0, len(text), T0 + 2 * HOUR, by_day=False, certain=True), T0
        )
        promises.track(tx, given.id, T0 + 2 * HOUR, T0)
        line = "Prefers short answers" if whose == ada else "canary three"
        customer_lines.add(tx, whose, LineKind.SPEAKS, line, team.mina.id, T0)
    return team, ada, sam


async def test_all_that_is_known_of_a_customer_and_nothing_of_another(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team, ada, _ = two_customers(tx)
        # Sam writes under Ada's message, and a colleague leaves a note there.
        conversation.add(tx, 42, team.customers.id, "42.2", team.sam.id, Voice.CUSTOMER, "canary four", T0)
        conversation.add(tx, 42, team.customers.id, "42.3", team.tom.id, Voice.NOTE, "canary five", T0)
        brought = conversation.add(
            tx, 42, team.team.id, "42.4", team.tom.id, Voice.CUSTOMER, "she rang", T0 + HOUR
        )
        passer_by = people.meet(tx, team.workspace.id, "slack", "U0NEW", "UTC")
        said_too = (tx, 42, team.customers.id, "42.6", passer_by.id, Voice.CUSTOMER, "canary seven", T0)
        conversation.add(*said_too)
        gone = conversation.add(
            tx, 42, team.customers.id, "42.5", team.ada.id, Voice.CUSTOMER, "canary six", T0
        )
        conversation.delete(tx, gone.id, T0)
        known = of(tx, team, ada, 42)
        assert (known.name, known.private) == ("Ada Byrne", ("ada",))
        assert [quote.text for quote in known.said] == ["My invoice", brought.text]
        assert [quote.text for quote in known.told] == ["You have it by noon."]
        assert [quote.text for quote in known.promised] == ["You have it by noon."]
        assert [(line.kind, line.text) for line in known.lines] == [
            (LineKind.SPEAKS, "Prefers short answers")
        ]
        assert "canary" not in repr(known)

    await database.run(story)


async def test_an_issue_of_somebody_else_is_never_told(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team, ada, sam = two_customers(tx)
        for customer_id, issue_id in ((ada, 43), (sam, 42), (ada, 7), (0, 42)):
            with pytest.raises(LookupError, match="is not one of customer"):
                of(tx, team, customer_id, issue_id)
        with pytest.raises(LookupError, match="is not one of customer"):
            context.of_customer(tx, team.stranger.workspace_id, ada, 42)

    await database.run(story)
