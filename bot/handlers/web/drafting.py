"""Words on their way into an open window: the window is there at once, a stream tells the page the rest."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

from aiohttp import web

from bot.domain.drafting import Wish
from bot.domain.people import Person
from bot.domain.windows import HandOverWindow, Origin, Other, ReplyWindow, Window
from bot.handlers.acts.act import as_id
from bot.handlers.acts.drafting import Writing, drafted, noted, offered, redrafted, rounded_off
from bot.handlers.acts.routes import DRAFTING
from bot.handlers.web import workspace
from bot.handlers.web.serving import LOCAL, Local
from bot.views.pages import render_modal
from bot.views.windows import modal

_KEPT = 64  # windows whose words can still be heard; the oldest that are done go
_PING = 15.0  # seconds between signs of life while a model is silent
_log = logging.getLogger("warmline.web")


@dataclass(slots=True)
class Progress:
    """How far the words of one window are. `last`: nothing more is coming."""

    person: Person
    window: ReplyWindow
    words: str = ""
    steps: int = 0  # windows that there were since it began
    last: bool = False
    listeners: set[asyncio.Event] = field(default_factory=set)
    task: asyncio.Task[None] | None = None

    def tell(self) -> None:
        for listener in self.listeners:
            listener.set()


PROGRESS = web.AppKey("progress", dict[int, Progress])


def writing_with(local: Local) -> Writing:
    return Writing(local.database, local.draft, local.clock.now)


async def shown(app: web.Application, person: Person, window: Window, action: str) -> Window:
    """The window as it is shown at once; what a model adds to it comes by the stream."""
    local = app[LOCAL]
    wish = Wish(action) if action in set(Wish) else None
    if isinstance(window, HandOverWindow) and action == "hand_over_note":
        window = await noted(writing_with(local), person, window)
    if isinstance(window, ReplyWindow) and (wish is not None or action in DRAFTING):
        if local.draft is None:
            return await drafted(writing_with(local), person, window, lambda _: None)
        return _begun(app, person, window, wish)
    return offered(window, local.draft)


def _begun(app: web.Application, person: Person, window: ReplyWindow, wish: Wish | None) -> ReplyWindow:
    progress = app[PROGRESS].get(window.draft_id)
    if progress is None or progress.last:
        progress = app[PROGRESS][window.draft_id] = Progress(person, window)
        progress.task = asyncio.create_task(_write(app[LOCAL], progress, wish))
        _tidy(app[PROGRESS])
    return replace(window, writing=True)


def _tidy(all_of_them: dict[int, Progress]) -> None:
    done = [draft_id for draft_id, one in all_of_them.items() if one.last and not one.listeners]
    for draft_id in done[: max(0, len(all_of_them) - _KEPT)]:
        del all_of_them[draft_id]


async def _write(local: Local, progress: Progress, wish: Wish | None) -> None:
    """First the words, which a person waits for; then what goes beside them."""
    try:
        await _write_all(local, progress, wish)
    except Exception:
        _log.exception("words for a window could not be written")
        progress.window = replace(progress.window, drafting_failed=not progress.window.drafted_by)
    progress.window = _ready(local, progress.window)
    progress.steps += 1
    progress.last = True
    progress.tell()


async def _write_all(local: Local, progress: Progress, wish: Wish | None) -> None:
    def heard(words: str) -> None:
        progress.words = words
        progress.tell()

    writing, person = writing_with(local), progress.person
    if wish is not None:
        window = await redrafted(writing, person, progress.window, wish, heard)
    else:
        window = await drafted(writing, person, progress.window, heard)
    progress.window = _ready(local, window)
    progress.steps += 1
    progress.tell()
    if wish is None:
        progress.window = await rounded_off(writing, person, window)


def _ready(local: Local, window: ReplyWindow) -> ReplyWindow:
    return replace(window, can_redraft=local.draft is not None)


async def words(request: web.Request) -> web.StreamResponse:
    """Server-sent events for who began them: `words` so far, and `window` whenever it is another one."""
    app = request.app
    progress = app[PROGRESS].get(as_id(request.match_info["draft"]))
    if progress is None or progress.person.user_id != request.match_info["person"]:
        raise web.HTTPNotFound
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    listener = asyncio.Event()
    progress.listeners.add(listener)
    try:
        async for event in _events(app, progress, listener):
            await response.write(event.encode())
    except ConnectionResetError:
        pass
    finally:
        progress.listeners.discard(listener)
    return response


async def _events(app: web.Application, progress: Progress, listener: asyncio.Event) -> AsyncIterator[str]:
    told, steps = "", 0
    while True:
        listener.clear()
        if progress.words != told and not progress.steps:
            told = progress.words
            yield f"event: words\ndata: {json.dumps(told)}\n\n"
        if progress.steps != steps:
            steps, last = progress.steps, progress.last
            yield f"event: window\ndata: {await _both(app[LOCAL], progress, last=last)}\n\n"
            if last:
                return
        try:
            await asyncio.wait_for(listener.wait(), _PING)
        except TimeoutError:
            yield ": still writing\n\n"


async def _both(local: Local, progress: Progress, *, last: bool) -> str:
    """The window for who has not typed, and for who has: then the draft stands beside what they typed."""
    window = progress.window
    reader = await local.database.read(workspace.reader, progress.person, local.clock.now())
    beside = window
    if window.proposal and window.text:
        draft = Other(window.proposal, window.text, Origin.DRAFT)
        beside = replace(window, text="", others=(draft, *window.others))
    fresh, typed = (render_modal(reader, modal(one)) for one in (window, beside))
    return json.dumps({"fresh": fresh, "typed": typed, "last": last})


async def let_go(app: web.Application) -> None:
    """The program ends: nobody waits for words any more."""
    tasks = [one.task for one in app[PROGRESS].values() if one.task is not None]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
