"""The real program in a thread of its own, so that a browser driven from the test's thread can talk to it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

from bot import app
from bot.config import Settings
from bot.desk import meeting
from bot.domain.people import Role
from bot.storage import people
from bot.storage.database import Transaction
from bot.storage.people import Known
from tests.fakes.model import KEY, MODEL, FakeModel, serving

ZONE = "Europe/Berlin"
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo(ZONE))
PATIENCE = 30.0  # seconds for a start or a stop


@dataclass(slots=True)
class Server:
    """Warmline on `database` (a file), listening on 127.0.0.1; its clock starts on a Monday at ten.

    `seed` is a file of messages, None for the project's own dozen. A second `start()` takes the same port,
    as a program that is started again would.
    """

    database: Path
    seed: Path | None
    port: int = 0
    model: FakeModel | None = None  # that drafts; without one there are briefs
    _began: datetime = field(default_factory=lambda: datetime.now(UTC))
    _thread: Thread | None = None
    _let_go: Callable[[], object] | None = None
    _loop: asyncio.AbstractEventLoop | None = None
    _program: app.Running | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it listens; raises what kept it from starting."""
        ready: Future[int] = Future()
        self._thread = Thread(target=lambda: asyncio.run(self._serve(ready)), name="warmline")
        self._thread.start()
        self.port = ready.result(PATIENCE)

    def stop(self) -> None:
        """Returns when everything is drained and closed."""
        if self._thread is None or self._let_go is None:
            return
        self._let_go()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "the program did not stop"
        self._thread = self._let_go = None

    def says(self, what: Callable[[], object]) -> None:
        """Do this in the program's own thread, where its model lives too."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(what)

    def becomes(self, who: str, role: str) -> None:
        """The platform says that somebody is something else now; done when that is stored."""
        assert self._loop is not None
        assert self._program is not None
        local = self._program.local
        changed = local.database.run(_become, local.workspace_id, who, role, local.clock.now())
        asyncio.run_coroutine_threadsafe(changed, self._loop).result(PATIENCE)

    async def _serve(self, ready: "Future[int]") -> None:
        async with AsyncExitStack() as stack:
            if self.model is not None:
                await stack.enter_async_context(serving(self.model))
            await self._serve_beside(ready)

    async def _serve_beside(self, ready: "Future[int]") -> None:
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        self._loop = loop
        url = f"sqlite:///{self.database}"
        given = {"WARMLINE_DATABASE_URL": url, "WARMLINE_ZONE": ZONE}
        if self.model is not None:
            given |= {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": self.model.url, "OPENAI_MODEL": MODEL}
        settings = Settings.model_validate(given)
        try:
            async with app.running(
                settings, seed=self.seed, host="127.0.0.1", port=self.port, clock=self._now
            ) as program:
                self._program = program
                self._let_go = lambda: loop.call_soon_threadsafe(stop.set)
                ready.set_result(program.port)
                await stop.wait()
        except BaseException as error:
            if ready.done():
                raise
            ready.set_exception(error)

    def _now(self) -> datetime:
        return MONDAY + (datetime.now(UTC) - self._began)


def _become(tx: Transaction, workspace_id: int, who: str, role: str, now: datetime) -> None:
    person = people.by_user_id(tx, workspace_id, who)
    assert person is not None
    meeting.learn(tx, workspace_id, "local", Known(who, person.name, Role(role), person.zone), now)
