"""Windows: a short form is a modal at once, any other a message to one person whose buttons open its modals.

What a form held is kept for a while, so that a modal opens filled; after a restart it is read anew.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.people import Person
from bot.domain.windows import ReplyWindow, Window
from bot.handlers.acts.act import Act, as_id
from bot.handlers.acts.drafting import offered
from bot.handlers.acts.routes import ACTIONS
from bot.handlers.discord import answering
from bot.handlers.discord import drafting as drafting_of
from bot.handlers.discord.answering import Asked, Place
from bot.handlers.discord.edge import Edge
from bot.views.blocks import Modal
from bot.views.discord_modals import modal as modal_of
from bot.views.discord_modals import parts
from bot.views.discord_windows import is_short, window_message
from bot.views.windows import modal

_MOST = 2_000  # forms that are remembered
# How a form is read anew by what it is about.
_READ_ANEW = {
    "send": "review",
    "setup": "setup",
    "settings": "settings",
    "voice": "edit_voice",
    "hand_over": "hand_over",
    "snooze": "snooze",
    "classify": "classify",
    "close": "close",
}
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
    first = replace(window, no_model=True) if edge.draft is None else drafting_of.waiting(window)
    form = modal(offered(first, edge.draft))
    place = Place(person.user_id, asked)
    shown = await answering.show(edge, place, window_message(form))
    noted(edge, person, form, shown)
    if shown and edge.draft is not None:
        await drafting_of.write(_open(edge, person, asked, shown), person, window, "draft")


async def rewrite(edge: Edge, person: Person, asked: Asked, window: Window, action: str) -> None:
    """A press inside a window after which it holds other words."""
    await drafting_of.rewrite(_open(edge, person, asked, asked.message_id), person, window, action)


def _open(edge: Edge, person: Person, asked: Asked, message_id: str) -> drafting_of.Open:
    def heard(form: Modal) -> None:
        noted(edge, person, form, message_id)

    return drafting_of.Open(edge, asked, heard)


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
    handler = ACTIONS.get(_READ_ANEW.get(action, ""))
    if handler is None:
        return None
    about = Act(person, edge.workspace_id, value, {}, edge.now())
    window: Any = await edge.database.run(handler, about)
    form = modal(offered(window, edge.draft)) if drafting_of.is_window(window) else None
    return form if form is None or form.value == value or as_id(value) == 0 else replace(form, value=value)


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
