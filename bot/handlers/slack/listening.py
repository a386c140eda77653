"""What is known of how Slack reaches us, for doctor, /readyz and the log; the same for sockets and HTTP."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.faults import fault

ACK_WITHIN = 3.0  # seconds; later than that Slack calls it failed and sends it again

_log = logging.getLogger("warmline.slack")

Clock = Callable[[], datetime]
Dispatch = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


@dataclass(slots=True)
class Listening:
    """How it stands now; all times are aware and UTC.

    `problem` is "" or why we could not connect last: a word of ours ("unreachable", "handshake_refused",
    "no_hello", "slack_trouble"), a reason of Slack's ("link_disabled", "too_many_websockets") or the error
    it gave ("ratelimited", "invalid_auth", …). `shared`: somebody else listens with our app token too, and
    takes a part of the events. `late` counts answers that took longer than Slack waits.
    """

    healthy: int = 0
    deaf_since: datetime | None = None
    heard_at: datetime | None = None
    event_at: datetime | None = None
    shared: bool = False
    late: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time during which no socket listened: from the last sign of life to the next hello."""

    since: datetime
    until: datetime


def why_not_ready(listening: Listening) -> str:
    """One plain line for /readyz while no socket is healthy; "" when one is."""
    if listening.healthy:
        return ""
    since = f" since {listening.deaf_since:%Y-%m-%dT%H:%M:%SZ}" if listening.deaf_since else ""
    return f"slack: not connected{since}" + (f", {listening.problem}" if listening.problem else "")


def watched(dispatch: Dispatch, clock: Clock, listening: Listening) -> Dispatch:
    """The same dispatch, which also notes when the last event was taken and says when one took too long."""

    async def watch(request: AsyncBoltRequest) -> BoltResponse:
        began = clock()
        answer = await dispatch(request)
        fault("after_commit_before_ack")
        ended = clock()
        took = (ended - began).total_seconds()
        if answer.status == 200:  # noqa: PLR2004 - the one status that says it is taken
            listening.event_at = ended
        if took > ACK_WITHIN:
            listening.late += 1
            _log.warning("slack_answer_late", extra={"seconds": round(took, 1)})
        return answer

    return watch
