"""Handing events, commands and interactions to the app, over either transport, with Slack's retries."""

import heapq
from datetime import timedelta
from typing import Any

from tests.fakes.slack import http_events, sockets
from tests.fakes.slack.events import envelope
from tests.fakes.slack.scripting import EventPlan, reordered
from tests.fakes.slack.state import Attempt, Channel, Delivery, Json, Person, World

RETRIES = (timedelta(seconds=1), timedelta(minutes=1), timedelta(minutes=5))
HOURLY = 24
REASONS = {"timeout": "http_timeout", "acked": "http_timeout", "nobody": "connection_failed"}


async def tell(
    world: World, event: Json, channel: Channel | None = None, author: Person | None = None
) -> Delivery | None:
    """Sends an event and waits for its ack; None when the bot may not see it or has not subscribed to it."""
    if channel is not None and world.bot.id not in channel.members and event["type"] not in _LEAVING:
        return None
    if world.subscribed is not None and event["type"] not in world.subscribed:
        return None
    delivery = Delivery("events_api", envelope(world, event, channel, author))
    world.deliveries.append(delivery)
    plan = world.plans.popleft() if world.plans else EventPlan()
    if plan.later is not None:
        _later(world, delivery, plan.later)
    elif world.held is not None:
        world.held.extend([delivery] * plan.copies)
    else:
        for _ in range(plan.copies):
            await attempt(world, delivery)
    await world.notify()
    return delivery


_LEAVING = {"channel_left", "group_left"}


async def ask(world: World, kind: str, payload: Json) -> Attempt:
    """Sends a command or an interaction, which Slack never repeats, and returns what the app acked."""
    delivery = Delivery(kind, payload)
    world.deliveries.append(delivery)
    answer = await attempt(world, delivery)
    await world.notify()
    return answer


async def attempt(world: World, delivery: Delivery, number: int | None = None) -> Attempt:
    """One try; a failed event is put down for the next."""
    tried = len(delivery.attempts) if number is None else number
    reason = _reason(delivery.attempts[-1].outcome) if delivery.attempts and tried else ""
    outcome, body, again = await _hand_over(world, delivery, tried, reason)
    made = Attempt(world.now(), tried, outcome == "acked", outcome, body)
    delivery.attempts.append(made)
    if delivery.kind == "events_api" and not delivery.acked and again:
        _retry(world, delivery, tried)
    return made


async def _hand_over(world: World, delivery: Delivery, number: int, reason: str) -> tuple[str, Any, bool]:
    if world.endpoint is not None:
        return await http_events.send(world, world.endpoint, delivery, number, reason)
    outcome, body = await sockets.send(world, delivery, number, reason)
    return outcome, body, True


def _reason(outcome: str) -> str:
    return REASONS.get(outcome, "http_error")


def _retry(world: World, delivery: Delivery, number: int) -> None:
    if number < len(RETRIES):
        _later(world, delivery, RETRIES[number])
    elif world.delayed_events and number < len(RETRIES) + HOURLY:
        _later(world, delivery, timedelta(hours=1))


def _later(world: World, delivery: Delivery, by: timedelta) -> None:
    heapq.heappush(world.due, (world.now() + by, world.count(), delivery))


async def passes(world: World, **how_long: float) -> None:
    """Time goes by (`minutes=5`), and what is due on the way is sent in order, each at its own time."""
    end = world.now() + timedelta(**how_long)
    while world.due and world.due[0][0] <= end:
        when, _, delivery = heapq.heappop(world.due)
        world.offset += max(when - world.now(), timedelta())
        if not delivery.acked:
            await attempt(world, delivery)
    world.offset += max(end - world.now(), timedelta())
    await world.notify()


async def releases_events(world: World, *, seed: int | None = None) -> None:
    """Sends what `holds_events` kept, shuffled by the seed or newest first."""
    for delivery in reordered(world, seed):
        await attempt(world, delivery)


async def redelivers(world: World, delivery: Delivery, retry: int = 1) -> Attempt:
    """Sends an event once more, acked or not, as if its ack had been lost."""
    return await attempt(world, delivery, retry)
