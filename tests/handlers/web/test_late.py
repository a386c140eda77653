"""A local workspace that was not running when reminders were due: the leads hear so once, at the start."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import app
from bot.config import Settings
from bot.domain.tellings import Telling
from bot.reminders import firing
from bot.storage import people, tellings
from bot.storage.database import Transaction
from tests.story.web_stage import MONDAY, ZONE

SEED = b'{"text": "My October invoice is wrong, can you check?"}\n'


async def lives(url: str, seed: Path, now: datetime) -> list[dict[str, object]]:
    """One life of the program; what the lead has been told of late starts by its end."""
    settings = Settings.model_validate({"WARMLINE_DATABASE_URL": url, "WARMLINE_ZONE": ZONE})
    async with app.running(settings, seed=seed, host="127.0.0.1", port=0, clock=lambda: now) as program:
        await firing.fire_due(program.local.database, program.local.clock.now)
        return await program.local.database.read(_told, program.local.workspace_id)


def _told(tx: Transaction, workspace_id: int) -> list[dict[str, object]]:
    ida = people.by_user_id(tx, workspace_id, "ida")
    assert ida is not None
    return [dict(one.data) for one in tellings.to(tx, ida.id) if one.what is Telling.LATE_START]


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_late_reminders_are_owned_up_to_and_a_short_rest_is_not(
    database_url: str, tmp_path: Path
) -> None:
    seed = tmp_path / "seed.jsonl"
    seed.write_bytes(SEED)
    assert await lives(database_url, seed, MONDAY) == []
    assert await lives(database_url, seed, MONDAY + timedelta(minutes=65)) == []
    late = await lives(database_url, seed, MONDAY + timedelta(hours=5))
    assert [line["late"] for line in late] == [1]
    assert len(await lives(database_url, seed, MONDAY + timedelta(hours=6))) == 1
