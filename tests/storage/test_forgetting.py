"""That nothing of a forgotten customer is left, in any table and in any file; on both databases."""

import json
from pathlib import Path

import pytest

from bot.desk import forgetting as desk
from bot.domain.forgetting import Way
from bot.storage import forgetting, forgettings, people
from bot.storage.database import Database, Transaction
from bot.storage.personal import COLUMNS, TABLES, Content
from bot.storage.transactions import Dialect
from tests.factories import T0, Team, a_team
from tests.storage.canaries import canary, columns, settle_in

# Full-text search and the migrations keep tables of their own.
_OWN = ("fact_words_", "fact_vocabulary", "yoyo", "_yoyo", "sqlite_")
_CANARIES = sorted({canary(one) for one, content in COLUMNS.items() if content is Content.PERSONAL})


def tables(tx: Transaction) -> list[str]:
    asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if tx.dialect is Dialect.POSTGRESQL:
        asked = "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
    found = [str(row["name"]) for row in tx.connection.execute(asked)]
    return sorted(name for name in found if not name.startswith(_OWN))


def everything(tx: Transaction) -> str:
    """Every row of every table, as text."""
    return "\n".join(
        repr(dict(row)) for table in tables(tx) for row in tx.connection.execute(f"SELECT * FROM {table}")
    )


async def test_every_column_of_text_is_declared(database: Database) -> None:
    def story(tx: Transaction) -> set[str]:
        return {
            f"{table}.{name}"
            for table in tables(tx)
            for name, kind in columns(tx, table)
            if kind in ("TEXT", "", "TSVECTOR")
        }

    found = await database.read(story)
    assert found == set(COLUMNS), "say in storage/personal.py whose words they are"


def test_every_table_with_personal_words_is_forgotten() -> None:
    named = {place.partition(".")[0] for place, content in COLUMNS.items() if content is Content.PERSONAL}
    assert named - {"events", "tellings"} <= set(TABLES)


async def forgotten(database: Database, way: Way) -> tuple[str, str, Team, int]:
    """Everything in the database before and after."""
    team, ids = await database.run(_settled)

    def story(tx: Transaction) -> tuple[str, str]:
        before = everything(tx)
        desk.gone(tx, people.customer(tx, ids["customers"]), way, "A forgotten customer", team.ida.id, T0)
        return before, everything(tx)

    before, after = await database.run(story)
    return before, after, team, ids["issues"]


def _settled(tx: Transaction) -> tuple[Team, dict[str, int]]:
    team = a_team(tx)
    return team, settle_in(tx, team)


@pytest.mark.parametrize("way", [Way.ERASED, Way.PSEUDONYMISED])
async def test_no_word_of_theirs_is_left_in_any_table(database: Database, way: Way) -> None:
    before, after, _, _ = await forgotten(database, way)
    assert [one for one in _CANARIES if one not in before] == []
    assert [one for one in _CANARIES if one in after] == []


async def test_no_byte_of_theirs_is_left_in_any_file(database: Database) -> None:
    await forgotten(database, Way.ERASED)
    assert await database.scrub()
    if database.dialect is Dialect.POSTGRESQL:
        return  # its files are the server's: that the rows are gone is another test's business
    path = Path(database.url.removeprefix("sqlite:///"))
    files = sorted(path.parent.glob(f"{path.name}*"))
    assert path in files
    raw = b"".join(file.read_bytes() for file in files)
    assert [one for one in _CANARIES if one.encode() in raw] == []


async def test_the_issue_stays_as_a_number_with_its_log(database: Database) -> None:
    _, _, team, issue_id = await forgotten(database, Way.ERASED)

    def story(tx: Transaction) -> None:
        row = next(iter(tx.all("held_issues", run=forgetting.begin_issues(tx, [issue_id]))))
        assert (row["number"], row["state"], row["ending"], row["closed_at"]) == (
            issue_id,
            "closed",
            "fine",
            2,
        )
        assert forgettings.is_nobody(tx, team.workspace.id, row["customer_id"])
        events = tx.all("events_of_issue", issue_id=issue_id)
        assert [json.loads(event["data"]) for event in events] == [{"number": issue_id, "reason": ""}]

    await database.run(story)


async def test_a_pseudonym_keeps_their_issues_together(database: Database) -> None:
    _, _, team, issue_id = await forgotten(database, Way.PSEUDONYMISED)

    def story(tx: Transaction) -> None:
        row = next(iter(tx.all("held_issues", run=forgetting.begin_issues(tx, [issue_id]))))
        label = people.customer(tx, row["customer_id"]).name
        assert label.startswith("A forgotten customer ")
        assert [one.label for one in forgettings.every(tx, team.workspace.id)] == [label]

    await database.run(story)


async def test_it_is_written_down_until_the_files_are_clean(database: Database) -> None:
    _, _, team, _ = await forgotten(database, Way.ERASED)

    def story(tx: Transaction) -> None:
        newest = forgettings.to_scrub(tx)
        assert newest is not None
        forgettings.scrubbed(tx, newest, T0)
        assert forgettings.to_scrub(tx) is None
        done = forgettings.every(tx, team.workspace.id)
        assert [(one.way, one.issues, one.by_id, one.scrubbed_at) for one in done] == [
            (Way.ERASED, 1, team.ida.id, T0)
        ]

    await database.run(story)
