"""Buttons of Slack: the first few as buttons, the rest in a menu."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.views.blocks import Block
from bot.views.slack_text import clean, plain_text
from bot.views.wording import word

Json = dict[str, Any]

MORE = "more"  # the action_id of every menu; its choice says "action:value"
_SHOWN = 5
_ROW = 25
_MENU = 5  # choices that one menu takes
_CHOICE = 150  # characters of a choice's value


def rows(items: Sequence[Block]) -> Iterator[list[Json]]:
    """The elements of one or more actions blocks; an action_id stands once in each."""
    shown, hidden = _shared(items)
    elements = list(map(_button, shown))
    menus = [_menu(hidden[start : start + _MENU]) for start in range(0, len(hidden), _MENU)]
    row: list[Json] = []
    primary = False
    for element in [*elements, *menus]:
        if len(row) == _ROW or any(element["action_id"] == other["action_id"] for other in row):
            yield row
            row = []
        if element.get("style") == "primary":
            if primary:
                del element["style"]
            primary = True
        row.append(element)
    if row:
        yield row


def menu(items: Sequence[Block]) -> Json | None:
    """Everything in one menu, for the side of a section; None when it would not fit."""
    fits = 0 < len(items) <= _MENU and all(len(_choice(item)) <= _CHOICE for item in items)
    return _menu(items) if fits else None


def chosen(value: str) -> tuple[str, str]:
    """Action and value of a choice from a menu."""
    action, _, rest = value.partition(":")
    return action, rest


def _shared(items: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What is a button, and what is in a menu: nothing alone, and nothing whose value is too long there."""
    hidden = [item for item in items[_SHOWN:] if len(_choice(item)) <= _CHOICE]
    if len(hidden) % _MENU == 1:
        hidden = hidden[1:]
    return [item for item in items if not any(item is one for one in hidden)], hidden


def _button(item: Block) -> Json:
    style = {"style": item["style"]} if item.get("style") in ("primary", "danger") else {}
    made: Json = {"type": "button", "text": plain_text(clean(item["label"]), 75)}
    return {**made, "action_id": item["action"], "value": item["value"], **style}


def _menu(items: Sequence[Block]) -> Json:
    choices = [{"text": plain_text(clean(item["label"]), 75), "value": _choice(item)} for item in items]
    return {"type": "overflow", "action_id": MORE, "options": choices}


def _choice(item: Block) -> str:
    return f"{item['action']}:{item['value']}"


def show_all(ref: str, count: int) -> Block:
    """The neutral button that opens the whole of a long quote."""
    label = word("slack", "show_all").format(count=f"{count:,}")
    return {"action": "show_all", "value": ref, "label": label, "style": "plain"}
