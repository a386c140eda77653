"""The local workspace as a stage: the real server, driven over HTTP as its page drives it."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from bot import app
from bot.config import Settings
from bot.outbox import sending
from bot.reminders import firing
from tests.story import web_page
from tests.story.resting import raised, refused, unsettled
from tests.story.stage import BOT, INTAKE_SECRET, NAMES, PLACES, Form, Message

ZONE = "Europe/Berlin"
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo(ZONE))
PATIENCE = 20.0  # seconds until a stage that does not come to rest is given up
_MOMENT = timedelta(seconds=1)  # each act of a person takes this long, so that no two happen at once
_JSON = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said to one POST."""

    status: int
    text: str
    form: Form | None


@dataclass(slots=True)
class WebStage:
    """Implements `Stage`; what it holds is the wire, and what has been said in passing."""

    program: app.Running
    client: aiohttp.ClientSession
    now: list[datetime]
    toasts: dict[str, list[str]] = field(default_factory=dict)
    last: tuple[str, str, dict[str, str], str] | None = None
    returned: Form | None = None
    at_rest: bool = False  # nobody has acted, and no time has passed, since all was sent and fired
    form_says: Mapping[str, str] = field(default_factory=dict)
    home_is_offered: bool = False
    renews: bool = False

    # --- acting ---

    async def says(self, who: str, place: str, text: str) -> Message:
        await self.act(who, "messages", {"channel": place, "text": text})
        return await self._newest(who, place, "")

    async def answers(self, who: str, message: Message, text: str) -> Message:
        root = message.root or message.id
        await self.act(who, "messages", {"channel": message.place, "thread": root, "text": text})
        return await self._newest(who, message.place, root)

    async def edits(self, message: Message, text: str) -> None:
        await self.act(message.by, "edits", {"message": message.id, "text": text})

    async def deletes(self, message: Message) -> None:
        await self.act(message.by, "deletions", {"message": message.id})

    async def reacts(self, who: str, message: Message, emoji: str) -> Form | None:
        return (await self.act(who, "reactions", {"message": message.id, "emoji": emoji, "on": "1"})).form

    async def unreacts(self, who: str, message: Message, emoji: str) -> None:
        await self.act(who, "reactions", {"message": message.id, "emoji": emoji, "on": "0"})

    async def menu(self, who: str, message: Message, action: str) -> Form | None:
        fields = {"action": action, "value": message.id, "message": message.id}
        return (await self.act(who, "actions", fields)).form

    async def types(self, who: str, place: str, command: str) -> Form | None:
        return (await self.act(who, "messages", {"channel": place, "text": command})).form

    async def presses(self, who: str, message: Message, action: str) -> Form | None:
        assert action in message.buttons, f"no {action!r} on offer, only {list(message.buttons)}"
        fields = {"action": action, "value": message.buttons[action].value}
        if message.id:
            fields["message"] = message.id
        return (await self.act(who, "actions", fields)).form

    async def fills(self, form: Form, **fields: str) -> str | None:
        unknown = set(fields) - set(form.fields)
        assert not unknown, f"the form has no {unknown}, only {set(form.fields)}"
        values = {**form.fields, **fields, "action": form.action, "value": form.value}
        said = await self.act(form.who, "modals", values)
        self.returned = said.form
        if said.status == 204:
            return None
        return said.form.problem if said.form is not None else said.text

    def came_back(self) -> Form:
        assert self.returned is not None, "no form came back"
        return self.returned

    async def redelivers(self) -> None:
        assert self.last is not None, "nothing was done yet"
        await self._send(*self.last)

    async def moves_clock(self, step: str) -> None:
        # Moving time is a wish of the person at the screen, not an act in the story: it costs none of it.
        said = await self._post("ida", "clock", {"move": step}, str(uuid.uuid4()))
        assert said.status == 204, said.text

    # --- seeing ---

    async def card(self, number: int, who: str = "mina") -> Message:
        shown = await self.cards(who)
        found = [card for card in shown if card.text.startswith(f"#{number} ")]
        assert len(found) == 1, f"{who} sees {len(found)} cards of #{number} among {[c.text for c in shown]}"
        return found[0]

    async def cards(self, who: str = "mina") -> Sequence[Message]:
        shown = await self.sees(who, "desk")
        return tuple(m for m in shown if m.by == BOT and not m.private and m.title.startswith("#"))

    async def sees(self, who: str, place: str) -> Sequence[Message]:
        await self.settles()
        page = await self.page(who, f"c/{place}")
        return web_page.messages(page) if page is not None else ()

    async def thread_of(self, message: Message, who: str = "mina") -> Sequence[Message]:
        await self.settles()
        page = await self.page(who, f"c/{message.place}?thread={message.root or message.id}")
        return web_page.replies(page) if page is not None else ()

    async def told(self, who: str) -> Sequence[str]:
        return (*(m.text for m in await self.alone(who)), *self.toasts.get(who, ()))

    async def alone(self, who: str) -> Sequence[Message]:
        await self.settles()
        private: list[Message] = []
        for place in PLACES:
            page = await self.page(who, f"c/{place}")
            if page is None:
                continue
            private += [m for m in web_page.messages(page) if m.private]
            for root in [m["id"] for m in page["messages"] if m["replies"]]:
                thread = await self.page(who, f"c/{place}?thread={root}")
                private += [m for m in web_page.replies(thread or {}) if m.private]
        return tuple(sorted(private, key=lambda m: int(m.id)))

    async def confirms(self, who: str, about: Message, line: str) -> bool:
        return [*await self.told(who)][-1:] == [line]

    def called(self, who: str) -> str:
        return f"@{NAMES[who]}"

    def as_typed(self, words: str) -> str:
        return words

    async def home(self, who: str) -> Message | None:
        await self.settles()
        page = await self.page(who, "home")
        return web_page.home(page) if page is not None else None

    async def status(self, message: Message) -> Sequence[str]:
        now = next(m for m in await self.sees("mina", message.place) if m.id == message.id)
        return tuple(emoji for emoji, by in now.reactions.items() if BOT in by)

    async def refused(self, who: str) -> Sequence[str]:
        return await self.program.local.database.read(refused, self.program.local.workspace_id, who)

    async def settles(self) -> None:
        """Send and fire by hand until both are idle; what the program's own loops hold is waited for."""
        if self.at_rest:
            return
        local, changed = self.program.local, asyncio.Event()
        stop = local.database.on_commit(changed.set)
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    changed.clear()
                    await firing.fire_due(local.database, local.clock.now)
                    await sending.drain(self.program.outbox)
                    if not await local.database.read(unsettled, local.clock.now()):
                        self.at_rest = True
                        return
                    await changed.wait()
        except TimeoutError:
            left = await local.database.read(unsettled, local.clock.now())
            raise AssertionError("the stage does not come to rest:\n" + "\n".join(left)) from None
        finally:
            stop()

    # --- the wire ---

    async def act(self, who: str, what: str, fields: Mapping[str, str], event_id: str = "") -> Answer:
        """One POST as the page sends it, with a fresh event id unless one is given."""
        self.now[0] += _MOMENT
        self.last = (who, what, dict(fields), event_id or str(uuid.uuid4()))
        return await self._send(*self.last)

    async def _send(self, who: str, what: str, fields: dict[str, str], event_id: str) -> Answer:
        said = await self._post(who, what, fields, event_id)
        assert said.status in (200, 204, 409, 422), f"{what} of {who}: {said.status} {said.text}"
        if said.status == 409 and what != "modals":
            self.toasts.setdefault(who, []).append(said.text)
        return said

    async def _post(self, who: str, what: str, fields: Mapping[str, str], event_id: str) -> Answer:
        origin = f"http://127.0.0.1:{self.program.port}"
        headers = {"X-Event-Id": event_id, "Origin": origin, "HX-Request": "true"}
        self.at_rest = False
        async with self.client.post(f"/as/{who}/{what}", data=dict(fields), headers=headers) as answer:
            text = await answer.text()
            shown = answer.content_type == "text/html"
            return Answer(answer.status, text, web_page.form(who, text) if shown else None)

    async def page(self, who: str, path: str) -> dict[str, Any] | None:
        """One page of one person, as data; None when there is none for them."""
        async with self.client.get(f"/as/{who}/{path}", headers=_JSON) as answer:
            if answer.status == 404:
                return None
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def _newest(self, who: str, place: str, root: str) -> Message:
        page = await self.page(who, f"c/{place}?thread={root}" if root else f"c/{place}")
        assert page is not None, f"{who} does not see what they wrote in {place}"
        found = web_page.replies(page) if root else web_page.messages(page)
        return [m for m in found if m.by == who][-1]


@asynccontextmanager
async def web_stage(database_url: str, directory: Path, seeds: bytes = b"") -> AsyncIterator[WebStage]:
    """A workspace with these lines and no others, on a Monday at ten; at the end nothing may have raised."""
    seed = directory / "seeds.jsonl"
    seed.write_bytes(seeds)
    now = [MONDAY]
    given = {"WARMLINE_DATABASE_URL": database_url, "WARMLINE_INTAKE_SECRETS": INTAKE_SECRET}
    settings = Settings.model_validate({**given, "WARMLINE_ZONE": ZONE})
    running = app.running(settings, seed=seed, host="127.0.0.1", port=0, clock=lambda: now[0])
    async with running as program, aiohttp.ClientSession(f"http://127.0.0.1:{program.port}") as client:
        stage = WebStage(program, client, now)
        yield stage
        await stage.settles()
        wrong = await program.local.database.read(raised)
        assert not wrong, "\n".join(wrong)


__all__ = ["Answer", "WebStage", "web_stage"]
