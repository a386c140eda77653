"""A schema of two tables, for tests that are about the database and not about issues."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.storage.database import Database, Transaction, open_database

MIGRATION = """
CREATE TABLE notes (id BIGINT PRIMARY KEY, words TEXT NOT NULL UNIQUE, loud INTEGER NOT NULL);
CREATE TABLE marks (id BIGINT PRIMARY KEY, note_id BIGINT NOT NULL REFERENCES notes (id));
"""

STATEMENTS = """
-- name: add_note
INSERT INTO notes (id, words, loud) VALUES (:id, :words, :loud) RETURNING id;

-- name: rename_notes!
UPDATE notes SET words = :words || words WHERE words LIKE 'a%' AND id % 1 = 0;

-- name: note_by_words
-- One note, and a literal that only looks like a parameter.
SELECT id, words, loud, ':words' AS literal FROM notes WHERE words = :words;

-- name: notes_in_order
SELECT words FROM notes ORDER BY id;

-- name: notes_counted
SELECT count(*) AS counted, sum(loud) AS loud FROM notes;
"""


@dataclass(frozen=True, slots=True)
class Folders:
    migrations: Path
    sql: Path

    async def open(self, url: str, **options: Any) -> Database:
        return await open_database(url, migrations=self.migrations, sql=self.sql, **options)


def write_folders(place: Path) -> Folders:
    migrations, sql = place / "migrations", place / "sql"
    migrations.mkdir()
    sql.mkdir()
    (migrations / "0001.notes.sql").write_text(MIGRATION)
    (sql / "notes.sql").write_text(STATEMENTS)
    return Folders(migrations, sql)


def add(tx: Transaction, words: str, loud: bool = False) -> int:
    row = tx.one("add_note", id=tx.new_id(), words=words, loud=loud)
    assert row is not None
    return int(row["id"])


def add_then_fail(tx: Transaction, words: str) -> None:
    add(tx, words)
    raise LookupError(words)


def words(tx: Transaction) -> list[str]:
    return [row["words"] for row in tx.all("notes_in_order")]
