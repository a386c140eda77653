"""Keeps sockets to Slack open: the next one is there before the last one goes, whatever happens to either.

Not the SDK's client: after one refused handshake it asks with the same used ticket for ever.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.handlers.slack.connecting import MINUTE, Door, OpenUrl, Timing, Trouble, knock, open_url, pause
from bot.handlers.slack.listening import Clock, Dispatch, Gap, Listening, watched
from bot.handlers.slack.one_socket import Ending, Intake, Link, close

__all__ = ["Gap", "Listening", "OnGap", "OpenUrl", "Timing", "listen", "open_url"]

MOST_IN_HAND = 64
REMEMBERED = 16  # endings of the last minute

_log = logging.getLogger("warmline.slack")

OnGap = Callable[[Gap], Awaitable[None]]


@dataclass(eq=False, slots=True)
class _Ears:
    """All that the keepers of our places share."""

    intake: Intake
    door: Door
    on_gap: OnGap
    timing: Timing
    places: int
    healthy: set[Link] = field(default_factory=set)
    alive: set[Link] = field(default_factory=set)
    chores: set[asyncio.Task[None]] = field(default_factory=set)
    ended: deque[datetime] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    greeted: bool = False

    @property
    def listening(self) -> Listening:
        return self.intake.listening

    def now(self) -> datetime:
        return self.intake.clock()


TIMING = Timing()


async def listen(
    dispatch: Dispatch,
    open_url: OpenUrl,
    clock: Clock,
    stop: asyncio.Event,
    *,
    on_gap: OnGap,
    listening: Listening,
    sockets: int = 2,
    timing: Timing = TIMING,
) -> None:
    """Listens on so many sockets until `stop` is set, then ends what is in hand and says goodbye.

    An envelope is acked when `dispatch` returned 200, so after our commit. `on_gap` runs in its own task when
    a socket listens again after none did. `listening` is kept up to date. Trouble with Slack never ends it.
    """
    room = asyncio.Semaphore(MOST_IN_HAND)
    intake = Intake(watched(dispatch, clock, listening), clock, listening, room, timing.heartbeat)
    ears = _Ears(intake, Door(open_url, timing), on_gap, timing, sockets)
    listening.deaf_since = clock()
    keepers = {asyncio.create_task(_keep(ears)) for _ in range(sockets)}
    keepers |= {asyncio.create_task(_sound_the_alarm(ears)), asyncio.create_task(_stopped(stop))}
    try:
        done, _ = await asyncio.wait(keepers, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()  # a bug of ours is not kept quiet
    finally:
        intake.closing.set()
        await _end(keepers | ears.chores)
        await _finish(ears)


async def _stopped(stop: asyncio.Event) -> None:
    await stop.wait()


async def _end(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _finish(ears: _Ears) -> None:
    """What is in hand gets its time and its ack; then the sockets close."""
    if ears.intake.in_hand:
        await asyncio.wait(set(ears.intake.in_hand), timeout=ears.timing.drain)
    left = set(ears.intake.in_hand)
    if left:
        _log.warning("slack_events_left_in_hand", extra={"count": len(left)})
    await asyncio.gather(*(close(link) for link in set(ears.alive)))
    await _end(left)


async def _keep(ears: _Ears) -> None:
    """One of our places at Slack, taken for ever."""
    last: Link | None = None
    failures = 0
    while True:
        link = await _opened(ears, failures)
        if last is not None:
            _start(ears.chores, _retire(ears, last))
        ending = await _outlived(ears, link)
        failures = 1 if _too_short(ears, link, ending) else 0
        last = link
        if ending is not Ending.WARNING and ending is not Ending.RENEWAL:
            _no_longer_healthy(ears, link, ending)
        if ending is Ending.DISABLED:
            _note(ears, Trouble(ending.value))
            await ears.timing.wait(ears.timing.hopeless_pause)


def _start(held: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(work)
    held.add(task)
    task.add_done_callback(held.discard)


def _too_short(ears: _Ears, link: Link, ending: Ending) -> bool:
    """Whether to count it as a failure: it broke (Slack did not ask for it) soon after it was opened."""
    lived = (ears.now() - link.opened_at).total_seconds()
    if ending not in (Ending.LOST, Ending.SILENT) or lived >= ears.timing.settles:
        return False
    ears.door.failed.append(ears.now())
    return True


async def _opened(ears: _Ears, failures: int) -> Link:
    """The next connection, however long it takes."""
    rest = pause(ears.timing, failures) if failures else 0.0
    while True:
        if rest:
            await ears.timing.wait(rest)
        opened = await knock(ears.door, ears.intake)
        if isinstance(opened, Link):
            _welcome(ears, opened)
            return opened
        failures += 1
        rest = pause(ears.timing, failures, opened.problem)
        _note(ears, opened)


def _note(ears: _Ears, trouble: Trouble) -> None:
    if ears.listening.problem != trouble.problem:
        ears.listening.problem = trouble.problem
        _log.warning("slack_not_connected", extra={"problem": trouble.problem})


def _welcome(ears: _Ears, link: Link) -> None:
    """Slack said hello."""
    listening, now = ears.listening, ears.now()
    ears.healthy.add(link)
    ears.alive.add(link)
    link.life.add_done_callback(lambda _: _ended(ears, link))
    listening.healthy = len(ears.healthy)
    if listening.healthy >= ears.places:
        listening.problem = ""
    _log.info("slack_connected", extra={"healthy": listening.healthy})
    _count_listeners(ears, link)
    if listening.deaf_since is not None and ears.greeted:
        gap = Gap(listening.deaf_since, now)
        seconds = round((gap.until - gap.since).total_seconds(), 1)
        _log.warning("slack_listens_again", extra={"deaf_seconds": seconds})
        _start(ears.intake.in_hand, _tell(ears, gap))
    listening.deaf_since, ears.greeted = None, True


async def _tell(ears: _Ears, gap: Gap) -> None:
    try:
        await ears.on_gap(gap)
    except Exception:
        _log.exception("slack_gap_not_handled")


def _count_listeners(ears: _Ears, link: Link) -> None:
    """Slack counts our app's connections; one that ended a moment ago may still be among them."""
    counted = link.hello.result().get("num_connections")
    lately = ears.now() - timedelta(seconds=MINUTE)
    ours = len(ears.alive) + sum(1 for at in ears.ended if at >= lately)
    shared = isinstance(counted, int) and counted > ours
    if shared and not ears.listening.shared:
        _log.warning("slack_app_token_shared", extra={"connections": counted, "ours": ours})
    ears.listening.shared = shared


def _ended(ears: _Ears, link: Link) -> None:
    ears.alive.discard(link)
    ears.ended.append(ears.now())
    _no_longer_healthy(ears, link, _why(link))


def _why(link: Link) -> Ending:
    """Why it goes or went; nothing but our own wish when neither Slack nor the network ends it."""
    if link.leaving.done():
        return link.leaving.result()
    if not link.life.done() or link.life.cancelled():
        return Ending.RENEWAL
    return Ending.LOST if link.life.exception() else link.life.result()


def _no_longer_healthy(ears: _Ears, link: Link, ending: Ending) -> None:
    if link not in ears.healthy:
        return
    listening = ears.listening
    ears.healthy.discard(link)
    listening.healthy = len(ears.healthy)
    if ears.intake.closing.is_set():
        return
    _log.info("slack_disconnected", extra={"why": ending.value, "healthy": listening.healthy})
    if not ears.healthy:
        listening.deaf_since = listening.heard_at or ears.now()
        _log.warning("slack_deaf", extra={"why": ending.value})


async def _outlived(ears: _Ears, link: Link) -> Ending:
    """Waits until the connection is to be replaced, and says why."""
    renewal = asyncio.ensure_future(_renewal(ears, link))
    try:
        first: set[asyncio.Future[Any]] = {link.life, link.leaving, renewal}
        await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
    finally:
        renewal.cancel()
    if link.life.done() and (error := link.life.exception()):
        _log.error("slack_socket_broke", exc_info=error)
    return _why(link)


async def _renewal(ears: _Ears, link: Link) -> None:
    """Ends when we want another connection unasked: two of one age would be refreshed by Slack together."""
    if ears.listening.shared:
        await ears.timing.wait(ears.timing.recheck)
        return
    details = link.hello.result().get("debug_info")
    lives = details.get("approximate_connection_time") if isinstance(details, dict) else None
    ages = [abs(link.opened_at - other.opened_at) for other in ears.healthy if other is not link]
    if isinstance(lives, int) and ages and min(ages).total_seconds() < lives / 4:
        await ears.timing.wait(lives / 2)
        return
    await asyncio.Event().wait()


async def _retire(ears: _Ears, link: Link) -> None:
    """The old connection, once there is a new one: what Slack still sends over it is taken and acked."""
    if link.leaving.done():  # Slack will end it, and nothing can come to a socket that it has ended
        await asyncio.wait({link.life}, timeout=ears.timing.linger)
    if link.in_hand:
        await asyncio.wait(set(link.in_hand), timeout=ears.timing.drain)
    await close(link)


async def _sound_the_alarm(ears: _Ears) -> None:
    while True:
        await ears.timing.wait(MINUTE)
        since = ears.listening.deaf_since
        deaf = (ears.now() - since).total_seconds() if since is not None else 0.0
        if deaf >= ears.timing.alarm:
            problem = ears.listening.problem
            _log.error("slack_still_deaf", extra={"minutes": round(deaf / MINUTE), "problem": problem})
