"""What a merge moves, and that nothing which refers to customers is forgotten; on both databases."""

import re
from dataclasses import replace
from datetime import timedelta

from bot.domain.contexts import LineKind
from bot.domain.handles import Handle, HandleKind, handle
from bot.domain.money import Money
from bot.storage import customer_lines, gestures, handles, merges, people, profiles, remembering
from bot.storage.database import Database, Transaction
from bot.storage.transactions import MIGRATIONS
from tests.factories import T0, a_team

HOUR = timedelta(hours=1)
# Who is merged with whom is no customer's row; marks of sentences stay, see sql/merges.sql.
STAY = {"customer_merges", "sent_sentences"}


def mail(address: str) -> Handle:
    made = handle(HandleKind.EMAIL, address)
    assert made is not None
    return made


def test_every_table_of_customers_is_moved() -> None:
    found = set()
    for file in sorted(MIGRATIONS.rglob("*.sql")):
        tables = re.finditer(r"CREATE TABLE (\w+) \((.*?)\n\);", file.read_text(encoding="utf-8"), re.S)
        found |= {one[1] for one in tables if "REFERENCES customers" in one[2]}
    assert found == {*merges.SOURCES, *STAY}, "a table was added: say in sql/merges.sql how it moves"


async def test_a_merge_moves_everything_and_its_undo_moves_it_back(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        ada, sam = people.customer_of(tx, team.ada, T0), people.customer_of(tx, team.sam, T0)
        handles.add(tx, sam, mail("sam@example.com"), team.mina.id, T0)
        line = customer_lines.add(tx, sam.id, LineKind.GOAL, "A shop", team.mina.id, T0)
        profiles.save(tx, sam.id, Money(120_00, "EUR"))
        remembering.wonder(tx, sam.id, team.mina.id, T0)
        merges.lock(tx, ada.id, sam.id)
        made = merges.merge(tx, ada, sam, team.mina.id, T0 + HOUR)
        assert merges.kept(tx, sam) == ada
        assert people.customer_of(tx, team.sam, T0) == ada
        assert handles.whose(tx, team.workspace.id, mail("SAM@example.com")) == ada
        assert [one.id for one in customer_lines.of_customer(tx, ada.id)] == [line.id]
        assert gestures.worth_of(tx, ada.id) == Money(120_00, "EUR")
        assert remembering.wondered(tx, ada.id, T0 - HOUR)
        assert merges.into(tx, ada.id) == (made,)
        assert merges.undo(tx, made, ada, team.tom.id, T0 + 2 * HOUR)
        assert not merges.undo(tx, made, ada, team.tom.id, T0 + 2 * HOUR)
        assert merges.kept(tx, sam) == sam
        assert people.customer_of(tx, team.sam, T0) == sam
        assert handles.whose(tx, team.workspace.id, mail("sam@example.com")) == sam
        assert [one.id for one in customer_lines.of_customer(tx, sam.id)] == [line.id]
        assert gestures.worth_of(tx, sam.id) == Money(120_00, "EUR")
        assert gestures.worth_of(tx, ada.id) is None
        assert not customer_lines.of_customer(tx, ada.id)
        done = merges.every(tx, team.workspace.id)
        assert done == (replace(made, undone_at=T0 + 2 * HOUR, undone_by=team.tom.id),)

    await database.run(story)


async def test_what_both_are_worth_stays_apart(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        ada, sam = people.customer_of(tx, team.ada, T0), people.customer_of(tx, team.sam, T0)
        profiles.save(tx, ada.id, Money(1, "EUR"))
        profiles.save(tx, sam.id, Money(2, "EUR"))
        made = merges.merge(tx, ada, sam, team.mina.id, T0)
        assert gestures.worth_of(tx, ada.id) == Money(1, "EUR")
        merges.undo(tx, made, ada, team.mina.id, T0)
        assert gestures.worth_of(tx, ada.id) == Money(1, "EUR")
        assert gestures.worth_of(tx, sam.id) == Money(2, "EUR")

    await database.run(story)


async def test_an_account_that_was_written_down_is_that_customers_when_it_writes(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        known = people.add_customer(tx, team.workspace.id, "Kim Lund", "Lund Boats", T0)
        account = handle(HandleKind.SLACK, "U0KIM12345")
        assert account is not None
        handles.add(tx, known, account, None, T0)
        kim = replace(team.sam, platform="slack", user_id="U0KIM12345")
        kim = people.add(tx, "slack", team.workspace.id, kim.user_id, "Kim", kim.role, kim.zone)
        assert people.customer_of(tx, kim, T0) == known
        assert handles.whose(tx, team.workspace.id, account) == known

    await database.run(story)


async def test_a_handle_is_one_customers_until_it_is_taken_out(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        ada, sam = people.customer_of(tx, team.ada, T0), people.customer_of(tx, team.sam, T0)
        kept = handles.add(tx, ada, mail("both@example.com"), team.mina.id, T0)
        assert handles.whose(tx, team.workspace.id, mail("Both@Example.com")) == ada
        assert handles.whose(tx, team.stranger.workspace_id, mail("both@example.com")) is None
        assert handles.remove(tx, kept.id, team.mina.id, T0)
        assert not handles.remove(tx, kept.id, team.mina.id, T0)
        assert handles.whose(tx, team.workspace.id, mail("both@example.com")) is None
        handles.add(tx, sam, mail("both@example.com"), team.mina.id, T0)
        assert handles.whose(tx, team.workspace.id, mail("both@example.com")) == sam
        assert handles.holders(tx, team.workspace.id, "BOTH@", 5) == (sam.id,)
        assert handles.holders(tx, team.workspace.id, "b_th", 5) == ()
        assert handles.get(tx, team.stranger.workspace_id, kept.id) is None

    await database.run(story)
