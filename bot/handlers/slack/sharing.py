"""Who can read a channel at this moment, as Slack says: internal words go only where outsiders cannot."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.sending import Exposed, NotSent

CALL = 10.0  # seconds that one call may take
FRESH = 60.0  # seconds for which an answer is believed
# Each of these must be there and be false; what is not said is not proven.
_OPEN = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared")
_INVITED = ("pending_shared", "pending_connected_team_ids")


@dataclass(eq=False, slots=True)
class Sharing:
    """What is known of channels that are closed to outsiders, and since when, by `clock` in seconds."""

    client: AsyncWebClient
    clock: Callable[[], float] = time.monotonic
    closed: dict[str, float] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)

    def drop(self, channel_ref: str) -> None:
        """Something changed there: ask again, and do not believe an answer that is on its way."""
        self.closed.pop(channel_ref, None)
        self.dropped[channel_ref] = self.dropped.get(channel_ref, 0) + 1


async def checked(sharing: Sharing, channel_ref: str) -> Exposed | NotSent | None:
    """Why internal words must not go there; None when it is proven closed. Raises what a call may raise."""
    known = sharing.closed.get(channel_ref)
    if known is not None and sharing.clock() - known < FRESH:
        return None
    while True:
        asked, before = sharing.clock(), sharing.dropped.get(channel_ref, 0)
        async with asyncio.timeout(CALL):
            answer = await sharing.client.conversations_info(channel=channel_ref)
        why_not = _why_not(answer["channel"] or {})
        if why_not is not None:
            return why_not
        if sharing.dropped.get(channel_ref, 0) == before:
            sharing.closed[channel_ref] = asked
            return None


def _why_not(channel: dict[str, Any]) -> Exposed | NotSent | None:
    opened = [name for name in (*_OPEN, *_INVITED) if channel.get(name)]
    unsaid = [name for name in _OPEN if channel.get(name) is None]
    if opened:
        return Exposed(opened[0])
    return NotSent(f"Slack does not say {unsaid[0]}") if unsaid else None
