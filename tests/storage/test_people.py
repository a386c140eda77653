"""People and customers as rows."""

import pytest

from bot.domain.people import Role
from bot.storage import people
from bot.storage.database import Database, Transaction
from tests.factories import T0, a_team


async def test_people_are_known_by_workspace_and_user_id(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        here = team.workspace.id
        assert people.get(tx, team.mina.id) == people.by_user_id(tx, here, "mina") == team.mina
        assert people.by_user_id(tx, team.stranger.workspace_id, "mina") is None
        assert people.staff(tx, here) == (team.mina, team.tom, team.ida)
        assert people.leads(tx, here) == (team.ida,)
        assert {person.role for person in people.every(tx, here)} == set(Role)
        with pytest.raises(LookupError):
            people.get(tx, 1)

    await database.run(story)


async def test_a_customer_is_made_once_and_found_by_name(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        here = team.workspace.id
        ada = people.customer_of(tx, team.ada, T0, "Byrne Bakery")
        assert (ada.name, ada.organisation, ada.created_at) == ("Ada Byrne", "Byrne Bakery", T0)
        assert people.customer_of(tx, team.ada, T0) == people.customer(tx, ada.id) == ada
        assert people.customer_named(tx, here, "ADA byrne", T0) == ada
        zoe = people.customer_named(tx, here, "Zoe", T0)
        assert people.customer_named(tx, here, "zoe", T0) == zoe
        assert people.customer_named(tx, team.stranger.workspace_id, "Zoe", T0) != zoe
        with pytest.raises(LookupError):
            people.customer(tx, 1)

    await database.run(story)
