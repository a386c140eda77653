"""Modals of Slack: forms, what is wrong in them, and what is shown while a draft is made."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.views.blocks import Field, Modal
from bot.views.slack_blocks import Place, alert, heading, quotes, translated
from bot.views.slack_blocks import note as quiet
from bot.views.slack_text import bare, clean, clip, isolated, length, plain_text
from bot.views.wording import word

Json = dict[str, Any]

INPUT = 3_000  # characters that an input takes
_MOST, _BYTES = 100, 200_000  # blocks and bytes of a view; Slack refuses 250,000
_TITLE, _METADATA, _GROUP = 24, 3_000, 100
_TYPED_QUOTES = 20
_ERROR, _VALUE = 300, 150
_IDS = re.compile(r"[A-Z0-9]{2,30}")
_PLACES = {"include": ["public", "private"], "exclude_bot_users": True}


def modal(form: Modal, *, carry: str = "") -> Json:
    """The form as a modal: callback_id is its action, `value` and `carry` come back by `carried`.

    ValueError when `value` and `carry` together are longer than 3,000 characters as JSON.
    """
    metadata = json.dumps({"value": form.value, "carry": carry}, ensure_ascii=False)
    if length(metadata) > _METADATA:
        raise ValueError("a form cannot carry more than 3,000 characters")
    form = waiting(form) if form.live else form
    asked = [block for field in form.fields for block in _asked(field)]
    above = [*_title_in_full(form.title), *alert(form.error)]
    told = translated(form.blocks, Place("modal", form.action))
    return {
        **_frame(form.title),
        "callback_id": form.action,
        "private_metadata": metadata,
        **({"submit": plain_text(clean(form.submit), _TITLE)} if form.submit else {}),
        "blocks": _fitting(above, told, [*asked, *_below(form)]) or quiet(word("slack", "nothing")),
    }


def waiting(form: Modal) -> Modal:
    """The form while words for it are written: a field that is there already would not take them."""
    return replace(form, fields=(), submit="", below=())


def _below(form: Modal) -> list[Json]:
    """What can be pressed there is known by other ids than what stands above."""
    return translated(form.below, Place("modal", f"{form.action}.below"))


def carried(private_metadata: str) -> tuple[str, str]:
    """`value` and `carry` of a modal that came back; ValueError when it is none of ours."""
    found = json.loads(private_metadata)
    if not isinstance(found, dict) or found.keys() != {"value", "carry"}:
        raise ValueError("this modal carries nothing of ours")
    return str(found["value"]), str(found["carry"])


def errors(form: Modal) -> dict[str, str]:
    """What is wrong, by field id, for `response_action: errors`; what is about all of it is at the first."""
    fields = [field for field in form.fields if _element(field) is not None]
    found = {_block_id(field): field.error for field in fields if field.error}
    if form.error and fields:
        first = _block_id(fields[0])
        found[first] = " ".join(filter(None, (form.error, found.get(first, ""))))
    return {key: clip(isolated(line), _ERROR) for key, line in found.items()}


def _frame(title: str) -> Json:
    short = plain_text(clip(_one_line(title), _TITLE, at_word=True), _TITLE)
    return {"type": "modal", "title": short, "close": plain_text(word("slack", "close"), _TITLE)}


def _one_line(title: str) -> str:
    return " ".join(isolated(title).split())


def _title_in_full(title: str) -> list[Json]:
    return [heading(_one_line(title))] if length(_one_line(title)) > _TITLE else []


def _fitting(above: list[Json], told: list[Json], asked: list[Json]) -> list[Json]:
    """All that is asked stays; of what is told the end goes, with a line that says so."""

    def too_much(kept: list[Json]) -> bool:
        blocks = [*above, *kept, *asked]
        return len(blocks) > _MOST or len(json.dumps(blocks, ensure_ascii=False).encode()) > _BYTES

    kept = told
    left = len(told)
    while left and too_much(kept):
        left -= 1
        kept = [*told[:left], *quiet(word("slack", "left_out"))]
    return [*above, *kept, *asked]


def _asked(field: Field) -> Iterator[Json]:
    """The input of a field, below what it cannot hold."""
    typed, hint = bare(field.value), clean(field.hint)
    if field.kind in ("text", "long") and length(typed) > INPUT:
        yield from quotes(clean(typed), _label(field), _TYPED_QUOTES)
        hint = word("slack", "too_long").format(length=f"{length(typed):,}", limit=f"{INPUT:,}")
    element = _element(field)
    if element is None:
        yield from quiet(f"{_label(field)}: {word('slack', 'nothing_to_choose')}")
        return
    yield {
        "type": "input",
        "block_id": _block_id(field),
        "label": plain_text(_label(field), 2_000),
        "element": element,
        "optional": not field.required or field.kind == "tick",  # an empty tick is an answer
        **({"hint": plain_text(hint, 2_000)} if hint.strip() else {}),
    }


def _block_id(field: Field) -> str:
    """Another one for each time that words of ours are put in, or Slack would keep those that stood there."""
    return f"{field.id}.{field.turn}" if field.turn else field.id


def _label(field: Field) -> str:
    return clean(field.label)


def _element(field: Field) -> Json | None:
    made = _ELEMENTS[field.kind](field)
    return None if made is None else {**made, "action_id": field.id}


def _typed(field: Field) -> Json:
    typed = bare(field.value)
    if field.kind == "text":
        typed = typed.replace("\n", " ")
    limit = min(field.max_length or INPUT, INPUT)
    size = length(typed)
    made: Json = {"type": "plain_text_input", "multiline": field.kind == "long"}
    # What is too long for the field can still be shortened in it; what it cannot hold is shown above.
    made["max_length"] = limit if size <= limit else INPUT
    return {**made, "initial_value": typed} if 0 < size <= INPUT else made


def _select(field: Field) -> Json | None:
    options = [_option(value, label) for value, label in field.options if value]
    if not options:
        return None
    first = next((one for one in options if one["value"] == field.value), None)
    made: Json = {"type": "static_select", **_choices(options)}
    return {**made, "initial_option": first} if first else made


def _choices(options: Sequence[Json]) -> Json:
    """Up to 100 as they are, more in groups named for their first and last."""
    if len(options) <= _GROUP:
        return {"options": list(options)}
    groups = [options[start : start + _GROUP] for start in range(0, len(options), _GROUP)]
    return {"option_groups": [{"label": _span_of(group), "options": list(group)} for group in groups]}


def _span_of(group: Sequence[Json]) -> Json:
    first, last = (clip(one["text"]["text"], 30) for one in (group[0], group[-1]))
    return plain_text(f"{first} – {last}", 75)


def _option(value: str, label: str) -> Json:
    if len(value) > _VALUE:
        raise ValueError("a choice of Slack has a value of at most 150 characters")
    return {"text": plain_text(isolated(label), 75), "value": value}


def _ids(field: Field) -> list[str]:
    return _IDS.findall(field.value)[:100]


def _channel(field: Field) -> Json:
    chosen = _ids(field)
    made: Json = {"type": "conversations_select", "filter": dict(_PLACES)}
    return {**made, "initial_conversation": chosen[0]} if chosen else made


def _channels(field: Field) -> Json:
    made: Json = {"type": "multi_conversations_select", "filter": dict(_PLACES)}
    return {**made, "initial_conversations": _ids(field)} if _ids(field) else made


def _people(field: Field) -> Json:
    made: Json = {"type": "multi_users_select"}
    return {**made, "initial_users": _ids(field)} if _ids(field) else made


def _tick(field: Field) -> Json:
    option = _option("1", word("slack", "tick"))
    made: Json = {"type": "checkboxes", "options": [option]}
    return {**made, "initial_options": [option]} if field.value else made


def _mood(field: Field) -> Json | None:
    options = [_option(value, label) for value, label in field.options[:10] if value]
    if not options:
        return None
    first = next((one for one in options if one["value"] == field.value), None)
    made: Json = {"type": "radio_buttons", "options": options}
    return {**made, "initial_option": first} if first else made


_ELEMENTS: dict[str, Callable[[Field], Json | None]] = {
    "text": _typed,
    "long": _typed,
    "select": _select,
    "channel": _channel,
    "channels": _channels,
    "people": _people,
    "tick": _tick,
    "mood": _mood,
}
