"""What was said, as rows."""

from dataclasses import replace

import pytest

from bot.domain.customers import Voice
from bot.storage import conversation, issues, people
from bot.storage.database import Database, Transaction
from tests.factories import T0, a_team, an_issue, berlin


async def test_a_message_belongs_to_its_issue_until_its_words_are_taken_back(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        ada = people.customer_of(tx, team.ada, T0)
        place, later = team.customers.id, berlin(23, 11)
        for issue_id in (42, 43):
            issues.add(
                tx,
                an_issue(
                    id=issue_id,
                    number=issue_id,
                    workspace_id=team.workspace.id,
                    customer_id=ada.id,
                    channel_id=place,
                ),
            )
        said = conversation.add(tx, 42, place, "1", team.ada.id, Voice.CUSTOMER, "It is\nbroken 💥", T0)
        note = conversation.add(tx, 42, team.desk.id, "1", team.mina.id, Voice.NOTE, "hm", later)
        assert conversation.of_issue(tx, 42) == (said, note)
        assert conversation.get(tx, said.id) == conversation.by_ref(tx, place, "1") == said
        assert conversation.by_ref(tx, place, "2") is None
        assert conversation.issue_at(tx, place, "1") == 42
        assert conversation.issue_at(tx, place, "2") is None

        conversation.edit(tx, said.id, "It works", later)
        assert conversation.get(tx, said.id) == replace(said, text="It works", edited_at=later)
        conversation.delete(tx, said.id, later)
        gone = conversation.get(tx, said.id)
        assert (gone.text, gone.deleted_at) == ("", later)

        conversation.put_place(tx, place, "1", 43)
        assert conversation.issue_at(tx, place, "1") == 43
        with pytest.raises(LookupError):
            conversation.get(tx, 1)

    await database.run(story)
