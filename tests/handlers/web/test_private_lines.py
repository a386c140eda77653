"""What the bot tells one person in the local workspace: a line at the desk that nobody else sees."""

import pytest

from bot.desk import telling
from bot.domain.sending import Edge
from bot.domain.tellings import Telling
from bot.handlers.web import outbox
from bot.outbox import sending
from bot.storage import deliveries, local
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"])


async def test_a_lead_reads_at_the_desk_what_others_do_not(database: Database) -> None:
    team = await database.run(a_team)
    trouble = {"channel": "desk", "why": "is_archived"}
    await database.run(telling.tell_leads, team.workspace.id, Telling.DESK_TROUBLE, trouble, T0)
    await database.run(deliveries.want_home, team.workspace.id, team.ida.id, T0)
    edges: dict[str, Edge] = {"local": outbox.edge(database, lambda: T0)}
    await sending.drain(sending.outbox(database, edges, lambda: T0))
    assert [await database.run(_lines, team, who) for who in ("ida", "mina")] == [1, 0]
    assert await database.run(deliveries.waiting) == ()


def _lines(tx: Transaction, team: Team, who: str) -> int:
    reader = {"ida": team.ida, "mina": team.mina}[who]
    return len(local.timeline(tx, team.desk.id, reader.id))
