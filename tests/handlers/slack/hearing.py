"""A small app that hears, our sockets under it, and hours that pass at once."""

import asyncio
import heapq
import logging
import random
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from slack_bolt import BoltResponse
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.handlers.slack.listening import Dispatch
from bot.handlers.slack.sockets import Gap, Listening, OpenUrl, Timing, listen, open_url
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.connecting import app_on, web_client
from tests.fakes.slack.state import T0, Channel, Person

AGEING = (18060 / 2, Timing().recheck)  # seconds after which a connection is renewed unasked


async def until(holds: Callable[[], Any], within: float = 10.0) -> Any:
    """What the program's own state comes to be; it tells nobody when it changes, so we look at every turn."""
    async with asyncio.timeout(within):
        while not (found := holds()):  # noqa: ASYNC110
            await asyncio.sleep(0)
    return found


@dataclass(eq=False, slots=True)
class Hours:
    """A clock that stands still, and goes from one sleeper's hour to the next when a test lets time pass."""

    at: datetime = T0
    asleep: list[tuple[datetime, int, "asyncio.Future[None]"]] = field(default_factory=list)
    slept: int = 0
    ageing: set["asyncio.Future[None]"] = field(default_factory=set)
    quiet: Callable[[], bool] = lambda: True  # nothing but waiting goes on
    connected: Callable[[], int] = lambda: 0

    def now(self) -> datetime:
        return self.at

    async def wait(self, seconds: float) -> None:
        self.slept += 1
        sleeper = (
            self.at + timedelta(seconds=seconds),
            self.slept,
            asyncio.get_running_loop().create_future(),
        )
        if seconds in AGEING:
            self.ageing.add(sleeper[2])
        heapq.heappush(self.asleep, sleeper)
        try:
            await sleeper[2]
        finally:
            if sleeper in self.asleep:
                self.asleep.remove(sleeper)
                heapq.heapify(self.asleep)

    async def passes(self, **how_long: float) -> None:
        """Time goes by; whoever sleeps is woken in turn, and does all it has to do before it sleeps again."""
        end = self.at + timedelta(**how_long)
        await until(self.quiet)
        while self.asleep and self.asleep[0][0] <= end:
            self._wakes_one()
            await until(self.quiet)
        self.at = end

    async def passes_until(self, holds: Callable[[], Any]) -> None:
        """The same until it is so, and not a moment longer."""
        while True:
            await until(lambda: holds() or self.quiet())
            if holds():
                return
            before = self.slept, self.connected()
            self._wakes_one()
            await until(lambda was=before: holds() or (self.slept, self.connected()) != was)  # type: ignore[misc]

    def _wakes_one(self) -> None:
        when, _, sleeping = heapq.heappop(self.asleep)
        self.at = max(self.at, when)
        sleeping.set_result(None)

    def sleeping(self) -> int:
        """How many wait for their next try or the next alarm, and not only for a connection to grow old."""
        return sum(1 for *_, sleeping in self.asleep if sleeping not in self.ageing)


@dataclass(eq=False)
class Ear:
    """Hears messages once the `gate` is open, and everything else; `sick`: what happens instead."""

    app: AsyncApp
    heard: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    retries: list[str] = field(default_factory=list)
    started: int = 0
    sick: BoltResponse | Exception | None = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def message(self, event: dict[str, Any], request: AsyncBoltRequest) -> BoltResponse:
        self.started += 1
        self.retries.extend(request.headers.get("x-slack-retry-num", []))
        await self.gate.wait()
        if isinstance(self.sick, Exception):
            raise self.sick
        if self.sick is not None:
            return self.sick
        self.heard.append(event["text"])
        return BoltResponse(status=200, body="")

    async def anything(self, event: dict[str, Any]) -> BoltResponse:
        self.others.append(event["type"])
        return BoltResponse(status=200, body="")


def ear_on(slack: FakeSlack, client: Any) -> Ear:
    ear = Ear(app_on(slack, client))
    ear.gate.set()
    ear.app.event("message")(ear.message)
    ear.app.event(re.compile(".*"))(ear.anything)
    return ear


@dataclass(eq=False)
class Heard:
    """What runs: the app, its state for doctor, the gaps that were told, and the way to stop it."""

    ear: Ear
    listening: Listening
    gaps: list[Gap]
    stop: asyncio.Event
    task: asyncio.Task[None]


@asynccontextmanager
async def hearing(
    slack: FakeSlack,
    *,
    hours: Hours,
    sockets: int = 2,
    url: OpenUrl | None = None,
    around: Callable[[Dispatch], Dispatch] = lambda dispatch: dispatch,
    seed: int = 0,
    at_once: bool = True,
    **timing: Any,
) -> AsyncIterator[Heard]:
    """Our sockets on the fake; with `at_once` the block begins when all of them listen."""
    gaps: list[Gap] = []

    async def on_gap(gap: Gap) -> None:
        gaps.append(gap)

    async with web_client(slack, token="") as client:
        ear, listening, stop = ear_on(slack, client), Listening(), asyncio.Event()
        times: dict[str, Any] = {"wait": hours.wait, "chance": random.Random(seed).uniform, "linger": 0.05}
        hours.connected = lambda: listening.healthy
        hours.quiet = lambda: hours.sleeping() == 1 + max(0, sockets - listening.healthy)
        task = asyncio.create_task(
            listen(
                around(ear.app.async_dispatch),
                url or partial(open_url, client, slack.app_token),
                hours.now,
                stop,
                on_gap=timing.pop("on_gap", on_gap),
                listening=listening,
                sockets=sockets,
                timing=Timing(**times | timing),
            )
        )
        try:
            if at_once:
                await until(lambda: listening.healthy == sockets or task.done())
            yield Heard(ear, listening, gaps, stop, task)
        finally:
            ear.gate.set()
            stop.set()
            await asyncio.wait_for(task, 10)


def lines(caplog: pytest.LogCaptureFixture, event: str) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.getMessage() == event]


def team_of(slack: FakeSlack) -> tuple[Person, Channel]:
    mina = slack.person("mina")
    return mina, slack.channel("team", members=[mina])


def most_in_a_minute(times: list[datetime]) -> int:
    """The most of them that fall into any sixty seconds."""
    minute = timedelta(seconds=60)
    return max(sum(1 for at in times if start <= at < start + minute) for start in times)
