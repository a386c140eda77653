"""Buttons and menus of Discord: their custom ids say all that a press means, also after a restart."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.views.blocks import Block
from bot.views.discord_text import clip, length, one_line
from bot.views.wording import word

Json = dict[str, Any]

TEMPLATE = r"care:\d+:[a-z0-9_]+:[^:]*:.*"  # what every custom id of ours looks like, for a full match
MENU = "menu"  # the action of every menu; what was chosen says "action:value"
ROW, CHOICES = 5, 25
_OURS = re.compile(TEMPLATE, re.DOTALL)
_PREFIX, _LABEL, _CHOICE, _ID = "care", 80, 100, 100
_STYLES = {"primary": 1, "danger": 4}
_PLAIN = 2


def custom_id(index: int, action: str, value: str, marker: str = "") -> str:
    """At most 100 characters, once in a message by its `index`.

    ValueError when they do not fit, or when `marker` has a colon in it.
    """
    made = f"{_PREFIX}:{index}:{action}:{marker}:{value}"
    if ":" in marker or length(made) > _ID:
        raise ValueError(f"a custom id of Discord cannot carry {action} with {value!r} and {marker!r}")
    return made


def pressed(found: str, chosen: Sequence[str] = ()) -> tuple[str, str, str]:
    """Action, value and marker of a press; `chosen`: the values of a menu. ValueError when it is no press of
    ours."""
    if _OURS.fullmatch(found) is None:
        raise ValueError("this was not pressed on a message of ours")
    _, _, action, marker, value = found.split(":", 4)
    if action == MENU:
        if not chosen:
            raise ValueError("nothing was chosen from this menu")
        action, _, value = chosen[0].partition(":")
    return action, value, marker


def rows(items: Sequence[Block], index: int, marker: str) -> list[Json]:
    """Action rows of up to five buttons, or of a menu each when they are more than 25; `index` counts on."""
    if len(items) > CHOICES:
        return menus(items, index, marker)
    made = list(_buttons(items, index, marker))
    return [action_row(made[start : start + ROW]) for start in range(0, len(made), ROW)]


def menus(items: Sequence[Block], index: int, marker: str) -> list[Json]:
    """Everything in menus of up to 25 choices, one a row."""
    parts = [items[start : start + CHOICES] for start in range(0, len(items), CHOICES)]
    return [action_row([_menu(part, index + at, marker)]) for at, part in enumerate(parts)]


def action_row(components: Sequence[Json]) -> Json:
    return {"type": 1, "components": list(components)}


def button(item: Block, index: int, marker: str) -> Json:
    style = _STYLES.get(str(item.get("style")), _PLAIN)
    made = custom_id(index, item["action"], item["value"], marker)
    return {"type": 2, "style": style, "label": label(item["label"], _LABEL), "custom_id": made}


def label(text: str, most: int) -> str:
    """1 to `most` characters on one line; labels know no markup."""
    return clip(one_line(text), most, at_word=True) or "–"


def _buttons(items: Sequence[Block], index: int, marker: str) -> Iterator[Json]:
    """Of several that are the first to press only the first one looks like it."""
    primary = False
    for at, item in enumerate(items):
        made = button(item, index + at, marker)
        if made["style"] == _STYLES["primary"]:
            made["style"] = _PLAIN if primary else made["style"]
            primary = True
        yield made


def _menu(items: Sequence[Block], index: int, marker: str) -> Json:
    """A choice that is there already cannot be there again."""
    choices = {_choice(item): item for item in reversed(items)}
    options = [_option(item, value) for value, item in reversed(choices.items())]
    made = custom_id(index, MENU, "", marker)
    return {"type": 3, "custom_id": made, "placeholder": word("discord", "choose"), "options": options}


def _option(item: Block, value: str) -> Json:
    made: Json = {"label": label(item["label"], _CHOICE), "value": value}
    beside = label(str(item["beside"]), _CHOICE) if item.get("beside") else ""
    return {**made, "description": beside} if beside else made


def _choice(item: Block) -> str:
    made = f"{item['action']}:{item['value']}"
    if length(made) > _CHOICE:
        raise ValueError(f"a choice of Discord cannot carry {made!r}")
    return made
