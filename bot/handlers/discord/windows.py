"""Windows: a short form is a modal at once, any other a message to one person whose buttons open its modals.

What a form held is kept for a while, so that a modal opens filled; after a restart it is read anew.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.customers import Arrival
from bot.domain.people import Person
from bot.domain.windows import WINDOW_TYPES, ReplyWindow, TrackWindow, Window
from bot.handlers.acts import writing
from bot.handlers.acts.act import Act, as_id
from bot.handlers.acts.drafting import offered
from bot.handlers.acts.routes import ACTIONS
from bot.handlers.acts.writing import Open, waiting
from bot.handlers.discord import answering, fetching, knowing
from bot.handlers.discord.answering import Asked, Place
from bot.handlers.discord.drafting import standing
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.reading import moment_of
from bot.views.blocks import Modal
from bot.views.discord_modals import modal as modal_of
from bot.views.discord_modals import parts
from bot.views.discord_windows import is_short, window_message
from bot.views.windows import modal

_MOST = 2_000  # forms that are remembered
# The press that opens a form, where it is called otherwise than the form.
_OPENERS = {
    "send": "review",
    "voice": "edit_voice",
    "line": "add_line",
    "handle": "add_handle",
}
_NEW_FACT, _TRACK = "0", "track"
Kept = OrderedDict[str, Modal]


def keep(kept: Kept, name: str, form: Modal) -> None:
    kept[name] = form
    kept.move_to_end(name)
    while len(kept) > _MOST:
        kept.popitem(last=False)


def name_of(person_ref: str, action: str, value: str) -> str:
    return f"{person_ref}:{action}:{value}"


def noted(edge: Edge, person: Person, form: Modal, message_id: str = "") -> None:
    keep(edge.forms, name_of(person.user_id, form.action, form.value), form)
    if message_id:
        keep(edge.forms, message_id, form)


async def open_window(edge: Edge, person: Person, asked: Asked, window: Window, *, drafting: bool) -> None:
    """Show a window to the person who acted: at once, or as the answer that was promised."""
    if drafting and isinstance(window, ReplyWindow):
        await _open_and_draft(edge, person, asked, window)
        return
    form = modal(offered(window, edge.draft))
    if not asked.answered and is_short(form):
        noted(edge, person, form)
        await answering.open_modal(edge, asked, modal_of(form))
        return
    await show_form(edge, person, asked, form)


async def show_form(edge: Edge, person: Person, asked: Asked, form: Modal, *, again: bool = False) -> None:
    """The form as a message, remembered with what stands in it."""
    place = Place(person.user_id, asked)
    noted(edge, person, form, await answering.show(edge, place, window_message(form, again=again)))


async def _open_and_draft(edge: Edge, person: Person, asked: Asked, window: ReplyWindow) -> None:
    """The brief at once, the words as they come; words that come too late change nothing."""
    first = replace(window, no_model=True) if edge.draft is None else waiting(window)
    form = modal(offered(first, edge.draft))
    place = Place(person.user_id, asked)
    shown = await answering.show(edge, place, window_message(form))
    noted(edge, person, form, shown)
    if shown and edge.draft is not None:
        await writing.write(_open(edge, person, asked, shown), person, window, "draft")


async def rewrite(edge: Edge, person: Person, asked: Asked, window: Window, action: str) -> None:
    """A press inside a window after which it holds other words."""
    await writing.rewrite(_open(edge, person, asked, asked.message_id), person, window, action)


def _open(edge: Edge, person: Person, asked: Asked, message_id: str) -> Open:
    def heard(form: Modal) -> None:
        noted(edge, person, form, message_id)

    return standing(edge, asked, heard)


def in_message(edge: Edge, asked: Asked) -> Modal | None:
    """The form that the message shows on which somebody pressed."""
    return edge.forms.get(asked.message_id) if asked.in_private else None


def fields_of(form: Modal | None) -> dict[str, str]:
    """What stands in a form's fields."""
    return {field.id: field.value for field in form.fields} if form is not None else {}


async def reopened(edge: Edge, person: Person, action: str, value: str) -> Modal | None:
    """A form that stands open for this person, or the same read anew; None when it cannot be."""
    kept = edge.forms.get(name_of(person.user_id, action, value))
    if kept is not None:
        return kept
    handler = ACTIONS.get(opener_of(action, value))
    if handler is None:
        return None
    arrival = await pointed_at(edge, person, action, value)
    spot = await knowing.spot(edge, value.partition("/")[0]) if action == _TRACK and arrival is None else None
    channel = spot.channel if spot is not None else None
    about = Act(person, edge.workspace_id, value, {}, edge.now(), channel, arrival)
    window: Any = await edge.database.run(handler, about)
    window = at_its_place(window, value.partition("/")[0]) if isinstance(window, TrackWindow) else window
    form = modal(offered(window, edge.draft)) if isinstance(window, WINDOW_TYPES) else None
    return form if form is None or form.value == value or as_id(value) == 0 else replace(form, value=value)


def at_its_place(window: TrackWindow, wire: str) -> TrackWindow:
    """The same form, which looks its message up where that stands: perhaps in a thread of the channel."""
    return replace(window, channel_ref=wire) if window.message_ref else window


def opener_of(form: str, value: str) -> str:
    """The press that opens this form: what it is about is read anew then."""
    if form == "fact":
        return "add_fact" if value == _NEW_FACT else "edit_fact"
    if form == _TRACK:
        return _TRACK if value.partition("/")[2] else "new"
    return _OPENERS.get(form, form)


async def pointed_at(edge: Edge, person: Person, form: str, value: str) -> Arrival | None:
    """The message that a *Track* form is about, read again: a form holds fewer characters than a message."""
    wire, _, ref = value.partition("/")
    if form != _TRACK or not ref or not person.is_staff:
        return None
    spot = await knowing.spot(edge, wire)
    if spot is None:
        return None
    try:
        return await fetching.arrival_at(edge, spot, ref)
    except fetching.Unreadable:  # only the menu of the message showed us its words
        kept = edge.forms.get(name_of(person.user_id, form, value))
        said = next((str(one["text"]) for one in kept.blocks if one["type"] == "quote"), "") if kept else ""
        thread = spot.thread if spot.thread != ref else None
        return Arrival(spot.channel.id, ref, thread, person.id, said, moment_of(ref)) if said else None


def filled(form: Modal, typed: Mapping[str, str], part: int, submitted: Mapping[str, Any]) -> Modal:
    """The form with what was typed; a box of this modal that is not ticked any more is empty."""
    boxes = {field.id for field in form.fields if field.kind == "tick"} if _has_boxes(submitted) else set()
    known = {field.id for field in form.fields}
    now = {**dict.fromkeys(boxes, ""), **{name: said for name, said in typed.items() if name in known}}
    return replace(form, fields=tuple(replace(f, value=now.get(f.id, f.value)) for f in form.fields))


def _has_boxes(submitted: Mapping[str, Any]) -> bool:
    found = (one.get("component") or {} for one in submitted.get("components") or ())
    return any(str(one.get("custom_id", "")).startswith("ticks.") for one in found)


def asks(form: Modal) -> bool:
    """Does it ask anything at all?"""
    return parts(form) > 0
