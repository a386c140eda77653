"""Modals of Discord: what a form asks, in as many modals as it takes, and what comes back from them.

A modal takes five components, of which one here is for what is said above the fields; whatever else there is
to a form is shown in a message (discord_windows.py).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.views.blocks import Block, Field, Modal, text
from bot.views.discord_blocks import EXCERPTS, Place, joined, small, translated
from bot.views.discord_buttons import label
from bot.views.discord_text import Calls, bare, clip, fitted, is_discord_id, length, one_line
from bot.views.wording import word

Json = dict[str, Any]

INPUT = 4_000  # characters that an input takes
FIELDS = 4  # labels of one modal, beside what is said above them
TOLD = 2_000  # characters above the fields; more is read better in a message
_TITLE, _LABEL, _BESIDE, _OPTION, _ID = 45, 45, 100, 100, 100
_OPTIONS, _BOXES, _RADIOS = 25, 10, (2, 10)
_PLACES = [0, 5, 15]  # text, announcements, forum
_FORM, _TICKS = "form", "ticks"


def modal(form: Modal, carry: str = "", *, part: int = 0) -> Json:
    """One of the modals of a form, from 0 to `parts(form)` - 1; `value` and `carry` come back by `carried`.

    ValueError when the form asks nothing, or when its action, value and `carry` are longer together than a
    custom id may be.
    """
    asked = _asked(form)
    if not asked:
        raise ValueError("a form that asks nothing is shown as a message")
    shown = asked[part * FIELDS : (part + 1) * FIELDS]
    above = _above(form)
    return {
        "custom_id": form_id(form.action, form.value, carry, part),
        "title": label(form.title, _TITLE),
        "components": [*([{"type": 10, "content": above}] if above else []), *shown],
    }


def parts(form: Modal) -> int:
    """How many modals it takes to ask all of it; 0 when it asks nothing."""
    return -(-len(_asked(form)) // FIELDS)


def told(form: Modal) -> str | None:
    """What is said above the fields, as markdown.

    None when it has to be shown in a message, because it is long or something in it can be pressed.
    """
    made = joined(translated(form.blocks, Place(Calls(()), EXCERPTS[1])))
    below = joined(translated(form.below, Place(Calls(()), EXCERPTS[1])))
    if any(one.items for one in (*made, *below)):
        return None
    said = "\n".join(one.text for one in (*made, *below) if one.text)
    return said if length(said) <= TOLD else None


def form_id(action: str, value: str, carry: str = "", part: int = 0) -> str:
    """The custom id of a modal; ValueError when it would be longer than 100 characters."""
    made = f"{_FORM}:{part}:{action}:{len(carry)}:{carry}{value}"
    if length(made) > _ID:
        raise ValueError("a form of Discord cannot carry more than 100 characters")
    return made


def carried(custom_id: str) -> tuple[str, str, str]:
    """Action, value and `carry` of a modal that came back; ValueError when it is none of ours."""
    kind, _part, action, size, rest = (*custom_id.split(":", 4), "", "", "", "")[:5]
    if kind != _FORM or not size.isdecimal() or int(size) > len(rest):
        raise ValueError("this form is none of ours")
    return action, rest[int(size) :], rest[: int(size)]


def part_of(custom_id: str) -> int:
    """Which of its form's modals it was, from 0."""
    carried(custom_id)
    return int(custom_id.split(":")[1])


def values(data: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a submitted modal by their ids; several choices are joined by commas, a tick is "1".

    `data` is that of the interaction. What was left empty is "" or not there.
    """
    found: dict[str, str] = {}
    for one in _controls(data.get("components") or ()):
        if one.get("type") == _CHECKBOXES:
            found |= dict.fromkeys(map(str, one.get("values") or ()), "1")
        else:
            found[str(one["custom_id"]).partition(".")[0]] = _value(one)
    return found


def errors(form: Modal) -> str:
    """What is wrong with it as one line, for who sent it; "" when nothing is."""
    wrong = [f"{one_line(field.label)}: {one_line(field.error)}" for field in form.fields if field.error]
    return fitted(" ".join(filter(None, (one_line(form.error), *wrong))), 1_900)


def _controls(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for one in components:
        yield from _controls(one.get("components") or ())
        if one.get("component"):
            yield one["component"]
        elif "custom_id" in one:
            yield one


def _value(one: Mapping[str, Any]) -> str:
    if one.get("values") is not None:
        return ",".join(map(str, one["values"]))
    value = one.get("value")
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


def _above(form: Modal) -> str:
    """The whole title when it was cut, what is wrong, what there is to know, and what the button does.

    Discord calls that button "Submit" in every modal.
    """
    title, error = one_line(form.title), fitted(one_line(form.error), 1_000)
    lines = [f"### {fitted(title, 300)}" if length(title) > _TITLE else ""]
    lines += [f"**{error}**" if error else "", told(form) or ""]
    lines += [small(fitted(_nothing_to_choose(field), 150)) for field in form.fields if _is_empty(field)]
    submits = word("discord", "submits").format(submit=one_line(form.submit)) if form.submit else ""
    return "\n".join(filter(None, (*lines, small(fitted(submits, 150)))))


def _nothing_to_choose(field: Field) -> str:
    return f"{one_line(field.label)}: {word('discord', 'nothing_to_choose')}"


def _is_empty(field: Field) -> bool:
    return field.kind in ("select", "mood") and not any(value for value, _ in field.options)


def _asked(form: Modal) -> list[Json]:
    """Every field in a label of its own; ticks stand together, ten at most."""
    ticks = [field for field in form.fields if field.kind == "tick"]
    alone = [field for field in form.fields if field.kind != "tick" and not _is_empty(field)]
    groups = [ticks[start : start + _BOXES] for start in range(0, len(ticks), _BOXES)]
    return [*map(_labelled, alone), *(_ticks(group, at) for at, group in enumerate(groups))]


def _labelled(field: Field) -> Json:
    made: Json = {"type": 18, "label": label(field.label, _LABEL)}
    beside = _beside(field)
    made |= {"description": beside} if beside else {}
    return {**made, "component": _ELEMENTS[field.kind](field)}


def _beside(field: Field) -> str:
    """What is wrong with it comes before what helps to fill it in."""
    said = [field.error, "" if field.error else field.hint]
    if field.kind in ("text", "long") and length(bare(field.value)) > INPUT:
        size = f"{length(bare(field.value)):,}"
        said.insert(0, word("discord", "too_long").format(length=size, limit=f"{INPUT:,}"))
    if field.kind == "select" and len(field.options) > _OPTIONS and not _are_people(field):
        said.insert(0, word("discord", "only_first").format(count=_OPTIONS))
    return clip(one_line(" ".join(said)), _BESIDE, at_word=True)


def _named(field: Field) -> str:
    """Another one for each time that words of ours are put in, or a client might keep those it had."""
    return f"{field.id}.{field.turn}" if field.turn else field.id


def _typed(field: Field) -> Json:
    typed = bare(field.value)
    if field.kind == "text":
        typed = typed.replace("\n", " ")
    limit, size = min(field.max_length or INPUT, INPUT), length(typed)
    made: Json = {"type": 4, "custom_id": _named(field), "style": 2 if field.kind == "long" else 1}
    # What is too long for the field can still be shortened in it.
    made |= {"required": field.required, "max_length": limit if size <= limit else INPUT}
    return {**made, "value": typed} if 0 < size <= INPUT else made


def _select(field: Field) -> Json:
    if len(field.options) > _OPTIONS and _are_people(field):
        return _picker(field, 5, "user", 1)
    known = {value: name for value, name in field.options if value}
    kept = list(known)[:_OPTIONS]
    if field.value in known and field.value not in kept:
        kept[-1] = field.value
    options = [_option(value, known[value], chosen=value == field.value) for value in kept]
    made: Json = {"type": 3, "custom_id": _named(field), "required": field.required, "options": options}
    return made if field.required else {**made, "min_values": 0}


def _are_people(field: Field) -> bool:
    """Whether more than a menu takes can be chosen from the members instead."""
    return all(is_discord_id(value) for value, _ in field.options)


def _option(value: str, name: str, *, chosen: bool) -> Json:
    if length(value) > _OPTION:
        raise ValueError("a choice of Discord has a value of at most 100 characters")
    made: Json = {"label": label(name, _OPTION), "value": value}
    return {**made, "default": True} if chosen else made


def _picker(field: Field, kind: int, what: str, most: int) -> Json:
    """People, roles or channels as Discord knows them."""
    ids = list(dict.fromkeys(one for one in field.value.replace(",", " ").split() if is_discord_id(one)))
    made: Json = {"type": kind, "custom_id": _named(field), "required": field.required}
    made |= {"min_values": 1 if field.required else 0, "max_values": most}
    return {**made, "default_values": [{"id": one, "type": what} for one in ids[:most]]} if ids else made


def _channels(field: Field) -> Json:
    most = 1 if field.kind == "channel" else _OPTIONS
    return {**_picker(field, 8, "channel", most), "channel_types": list(_PLACES)}


def _mood(field: Field) -> Json:
    least, most = _RADIOS
    known = {value: name for value, name in field.options[:most] if value}
    if len(known) < least:
        return _select(field)
    options = [_option(value, name, chosen=value == field.value) for value, name in known.items()]
    return {"type": 21, "custom_id": _named(field), "required": field.required, "options": options}


_CHECKBOXES = 22


def _ticks(fields: Sequence[Field], at: int) -> Json:
    """An empty tick is an answer; those that are ticked come back by their names."""
    options = [_box(field) for field in fields]
    boxes: Json = {"type": _CHECKBOXES, "custom_id": f"{_TICKS}.{at}", "required": False, "min_values": 0}
    boxes |= {"max_values": len(options), "options": options}
    return {"type": 18, "label": label(word("discord", "ticks"), _LABEL), "component": boxes}


def _box(field: Field) -> Json:
    made = _option(field.id, field.label, chosen=bool(field.value))
    beside = clip(one_line(field.error or field.hint), _BESIDE, at_word=True)
    return {**made, "description": beside} if beside else made


_ELEMENTS: dict[str, Callable[[Field], Json]] = {
    "text": _typed,
    "long": _typed,
    "select": _select,
    "mood": _mood,
    "channel": _channels,
    "channels": _channels,
    "people": lambda field: _picker(field, 5, "user", _OPTIONS),
    "roles": lambda field: _picker(field, 6, "role", _OPTIONS),
}


def said_of(form: Modal) -> list[Block]:
    """What is wrong with a form, for the message that shows it, which lists what has to be ticked anyway."""
    made = [text([{"text": form.error}], "late")] if form.error.strip() else []
    wrong = [field for field in form.fields if field.error and field.kind != "tick"]
    return [*made, *(text([{"text": f"{field.label}: {field.error}"}], "late") for field in wrong)]
