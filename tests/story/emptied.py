"""A fixture: the URL of an empty workspace database, made once for PostgreSQL and emptied for each test.

Making and dropping a database costs far more there than the few rows of a story.
"""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import sql

from tests.databases import postgresql_copy

_OURS = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '%yoyo%'"


@pytest.fixture(scope="session")
def _emptied_by(
    postgresql_server: Callable[[str], str], _postgresql_template: str
) -> Iterator[Callable[[], str]]:
    """A function that empties the one database and gives its URL."""
    with (
        postgresql_copy(postgresql_server, _postgresql_template) as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        connection.execute("SET session_replication_role = replica")  # rows go in any order
        tables = [sql.Identifier(name) for (name,) in connection.execute(_OURS)]

        def emptied() -> str:
            with connection.transaction():
                for table in tables:
                    connection.execute(sql.SQL("DELETE FROM {}").format(table))
            return url

        yield emptied


@pytest.fixture
def emptied_url(dialect: str, request: pytest.FixtureRequest) -> str:
    if dialect == "sqlite":
        return str(request.getfixturevalue("database_url"))
    return str(request.getfixturevalue("_emptied_by")())
