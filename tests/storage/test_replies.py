"""Which sentences many people got, as rows: words are kept only of those that many did."""

from datetime import timedelta

from bot.storage import people, replies
from bot.storage.database import Database, Transaction
from tests.factories import T0, a_team

WEEK = timedelta(days=7)
FORMULA, OWN = "we are looking into it right now", "your lamp is on the ship from oslo"


def sends(tx: Transaction, workspace_id: int, customer_id: int, *plain: str, days: float = 0) -> None:
    now = T0 + timedelta(days=days)
    replies.keep(tx, workspace_id, customer_id, plain, now, now - WEEK, 3)


async def test_a_sentence_that_three_others_got_is_told_with_their_number(database: Database) -> None:
    def story(tx: Transaction) -> None:
        here = a_team(tx).workspace.id
        one, two, three, four = (people.add_customer(tx, here, name, "", T0).id for name in "abcd")

        def told(whose: int, days: float = 0) -> dict[str, int]:
            return replies.told(tx, here, whose, T0 + timedelta(days=days) - WEEK, 3)

        for customer_id in (one, two, two):
            sends(tx, here, customer_id, FORMULA, OWN if customer_id == one else "")
        assert told(four) == {}
        sends(tx, here, three, FORMULA, FORMULA, days=1)
        assert told(four, 1) == {FORMULA: 3}
        assert told(three, 1) == {}, "two others, and this one"
        sends(tx, here, four, FORMULA, days=2)
        assert told(one, 2) == {FORMULA: 3}
        assert told(four, 7.5) == {}, "two of them longer than a week ago"

    await database.run(story)


async def test_the_words_of_what_went_to_one_are_not_kept(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        here = team.workspace.id
        customers = [people.add_customer(tx, here, name, "", T0).id for name in "abc"]
        for customer_id in customers:
            sends(tx, here, customer_id, FORMULA, f"{OWN} {customer_id}")
        for table in ("sent_sentences", "repeated_sentences"):
            cursor = tx.connection.execute(f"SELECT * FROM {table}")
            rows = [dict(row) for row in cursor]
            assert rows
            assert "oslo" not in repr(rows)
        replies.forget(tx, here, T0 + timedelta(seconds=1))
        assert replies.told(tx, here, 0, T0 - WEEK, 1) == {}

    await database.run(story)


async def test_another_workspace_has_its_own(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        other = team.stranger.workspace_id
        for name in "abc":
            sends(tx, other, people.add_customer(tx, other, name, "", T0).id, FORMULA)
        assert replies.told(tx, team.workspace.id, 0, T0 - WEEK, 1) == {}
        assert replies.told(tx, other, 0, T0 - WEEK, 1) == {FORMULA: 3}

    await database.run(story)
