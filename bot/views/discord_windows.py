"""Windows of Discord: a message that only one person sees, with buttons that open the modal of the form.

A modal of Discord takes five components, no buttons, and never comes back: sending it closes it. So a
short form is opened as a modal at once (`is_short`). Everything else is a message with the brief, the words
as they stand, what there is to say of them, and all buttons; *Write* there opens a modal with the words and
the ticks. A form that was refused is shown as the same message, with what is wrong above and the words
below, so that none is lost; its button opens the modal again, filled. While words are written by a model the
message is edited, and it has no *Write* until they are there.
"""

from dataclasses import replace
from typing import Any

from bot.views.blocks import Block, Field, Modal, text
from bot.views.discord_messages import message
from bot.views.discord_modals import modal, parts, said_of, told
from bot.views.wording import plain, spans, word

Json = dict[str, Any]

OPEN, SUBMIT = "open_form", "submit_form"
_BOX, _TICKED = "☐ ", "☑ "


def is_short(form: Modal) -> bool:
    """Whether one modal holds all of the form, so that no message has to come before it."""
    return not form.live and parts(form) == 1 and told(form) is not None


def window_modal(form: Modal, carry: str = "", *, part: int = 0) -> Json:
    """The modal that a window's button opens, or a short form by itself; see `discord_modals.modal`."""
    return modal(form, carry, part=part)


def window_message(form: Modal, *, again: bool = False) -> Json:
    """The form as a message for one person, with a button for each of its modals.

    The button's action is OPEN, or SUBMIT when nothing is asked; its value is read by `form_of`.
    `again`: it was refused, and what was typed is kept by who calls this.
    """
    form = replace(form, fields=(), submit="", below=()) if form.live else form
    blocks = [_heading(form), *said_of(form), *form.blocks]
    blocks += [*_as_it_stands(form), *form.below, *_openers(form, again=again)]
    return message(blocks, called=(), private=True)


def form_of(value: str) -> tuple[str, str, int]:
    """Action and value of the form that a button opens or submits, and which of its modals."""
    part, action, rest = value.split(":", 2)
    return action, rest, int(part)


def _heading(form: Modal) -> Block:
    return {"type": "heading", "spans": [{"text": form.title}]}


def _as_it_stands(form: Modal) -> list[Block]:
    """What is in the long fields and what has to be ticked; nothing that is shown below with marks in it."""
    marked = any(one.get("tone") == "words" for one in form.below)
    made: list[Block] = []
    for field in form.fields:
        if field.kind == "long" and field.value.strip() and not marked:
            made += [{"type": "quote", "text": field.value, "by": field.label}]
    ticks = [field for field in form.fields if field.kind == "tick"]
    if ticks:
        made.append(text(spans("discord", "to_tick"), "quiet"))
        made.append({"type": "list", "items": [_ticked(field) for field in ticks]})
    return [{"type": "divider"}, *made] if made and form.blocks else made


def _ticked(field: Field) -> list[dict[str, Any]]:
    return [{"text": f"{_TICKED if field.value else _BOX}{field.label}"}]


def _openers(form: Modal, *, again: bool) -> list[Block]:
    count = parts(form)
    if not count:
        return [_keys([_key(SUBMIT, form, 0, form.submit)])] if form.submit else []
    if count == 1:
        long = any(field.kind == "long" for field in form.fields)
        name = word("discord", "again" if again else "write" if long else "fill_in")
        return [_keys([_key(OPEN, form, 0, name)])]
    names = [plain("discord", "fill_in_part", part=part + 1, parts=count) for part in range(count)]
    return [_keys([_key(OPEN, form, part, name) for part, name in enumerate(names)])]


def _key(action: str, form: Modal, part: int, label: str) -> Block:
    value = f"{part}:{form.action}:{form.value}"
    return {"action": action, "value": value, "label": label, "style": "primary"}


def _keys(items: list[Block]) -> Block:
    return {"type": "buttons", "items": items}
