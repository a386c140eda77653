"""Killed while it sends to Discord, and started again, it has said everything once."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.fakes.discord import Channel, FakeDiscord, Message, fake_discord
from tests.fakes.discord.checks import every
from tests.surviving.running import PATIENCE, Bot, GaveUp, until

pytestmark = pytest.mark.slow

T = TypeVar("T")
WRONG = "My October invoice is wrong."
WORDS = "Ada, the invoice is put right."
POINTS = [
    *(f"after_send_before_record:{n}" for n in (1, 2, 3, 5, 6, 7)),
    *(f"before_send:{n}" for n in (1, 5)),
    "after_lease:5",
]


@dataclass(slots=True)
class Elsewhere:
    """A fake Discord on a thread of its own, as it is on a machine of its own."""

    world: FakeDiscord
    loop: asyncio.AbstractEventLoop

    def does(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)


@contextmanager
def discord_elsewhere() -> Iterator[Elsewhere]:
    made: list[Elsewhere] = []
    there, over = threading.Event(), threading.Event()

    async def serve() -> None:
        async with fake_discord(clock=lambda: datetime.now(UTC)) as world:
            made.append(Elsewhere(world, asyncio.get_running_loop()))
            there.set()
            await asyncio.get_running_loop().run_in_executor(None, over.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert there.wait(PATIENCE)
        yield made[0]
    finally:
        over.set()
        thread.join(PATIENCE)


@dataclass(slots=True)
class Life:
    """Ada the customer, Mina the agent, and the program, which is started again whenever it dies."""

    bot: Bot
    there: Elsewhere
    desk: Channel
    customers: Channel

    def until(self, found: Callable[[], T | None]) -> T:
        """What an outsider sees sooner or later."""
        deadline = time.monotonic() + 2 * PATIENCE
        while time.monotonic() < deadline:
            self.bot.revive()
            seen = found()
            if seen:
                return seen
            until(lambda: not self.bot.running(), 0.05)
        raise GaveUp(f"never seen: {self.bot.said.read_text()[-2000:]}")

    def cards(self) -> list[Message]:
        return [m for m in list(self.desk.messages.values()) if "#1" in str(m.components)]

    def card(self) -> Message:
        return self.until(lambda: next(iter(self.cards()), None))

    def rest(self) -> None:
        self.until(lambda: self.bot.nothing_open() or None)


def play(life: Life) -> Message:
    """Ada writes, Mina takes it and answers; what Ada wrote."""
    world, does = life.there.world, life.there.does
    ada = next(one for one in world.people.values() if one.name == "ada")
    mina = next(one for one in world.people.values() if one.name == "mina")
    said = does(world.says(ada, life.customers, WRONG))
    card = life.card()
    life.rest()

    def claimed() -> bool | None:
        if "@Mina" in str(card.components):
            return True
        does(world.presses(mina, card, "I've got it"))
        until(lambda: "@Mina" in str(card.components) or not life.bot.running(), 3)
        return None

    life.until(claimed)
    life.rest()
    asked = life.until(lambda: _form(life, mina, card))
    field = next(one for one in every(asked.answer["components"]) if one.get("type") == 4)
    does(world.fills(asked, **{field["custom_id"]: WORDS}))
    life.until(lambda: life.bot.rows("SELECT 1 FROM drafts WHERE approved_at IS NOT NULL") or None)
    life.until(lambda: life.bot.rows("SELECT 1 FROM drafts WHERE sent_at IS NOT NULL") or None)
    life.rest()
    return said


def _form(life: Life, mina: Any, card: Message) -> Any:
    """A window is opened again when the program died before it answered."""
    asked = life.there.does(life.there.world.presses(mina, card, "Reply"))
    until(lambda: asked.answered is not None or not life.bot.running(), 3)
    return asked if asked.answered == 9 else None


@pytest.mark.parametrize("fault", POINTS)
def test_a_kill_while_it_sends_to_discord_loses_and_doubles_nothing(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with discord_elsewhere() as there:
        world = there.world
        care = world.role("care")
        world.person("mina", care)
        world.person("ada")
        desk, customers = world.channel("desk", only=[care]), world.channel("customers")
        bot = Bot(tmp_path, f"sqlite:///{tmp_path / 'warmline.db'}", ["", fault])
        bot.settings = {
            "DISCORD_TOKEN": world.token,
            "DISCORD_AGENT_ROLES": care.id,
            "DISCORD_API_URL": world.api_url,
            "DISCORD_GATEWAY_URL": world.gateway_url,
        }
        bot.start()
        assert bot.stop() == 0
        with closing(sqlite3.connect(tmp_path / "warmline.db", isolation_level=None)) as line:
            line.execute("UPDATE channels SET kind = 'desk', chosen = 1 WHERE ref = ?", (desk.id,))
        bot.start()
        life = Life(bot, there, desk, customers)
        said = play(life)
        assert bot.stop() == 0
        assert said.thread is not None
        ours = [m for m in said.thread.messages.values() if m.author is world.bot]
        [card] = life.cards()
        assert card.thread is not None
        mirrors = [m for m in card.thread.messages.values() if WORDS in str(m.components)]
        assert len(bot.deaths) == 1, "a point that is never passed proves nothing"
        assert (len(ours), len(mirrors)) == (1, 1)
        assert set(said.reactions) == {"🎫", "👀"}
        assert len(world.identifies) <= 3
        with capsys.disabled():
            print(f"\n{fault}: 1 kill, 0 lost, 0 duplicates, slowest recovery {max(bot.recoveries):.2f} s")  # noqa: T201
