"""A team's voice guide as rows: every version of it, the newest in force."""

from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.voice import VoiceGuide
from bot.storage.database import Transaction
from bot.storage.rows import load


def current(tx: Transaction, workspace_id: int) -> VoiceGuide | None:
    """The one in force; its text is "" when it was emptied, None when there never was one."""
    return next(iter(versions(tx, workspace_id, 1)), None)


def versions(tx: Transaction, workspace_id: int, most: int) -> tuple[VoiceGuide, ...]:
    """The newest versions, the one in force first."""
    rows = tx.all("voice_guides_newest", workspace_id=workspace_id, most=most)
    return tuple(load(VoiceGuide, row) for row in rows)


def save(tx: Transaction, workspace_id: int, text: str, by_id: int, now: datetime) -> VoiceGuide:
    guide = VoiceGuide(tx.new_id(), workspace_id, text, by_id, now)
    tx.one("voice_guide_add", id=guide.id, workspace_id=workspace_id, text=text, by_id=by_id, at=micros(now))
    return guide
