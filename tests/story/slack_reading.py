"""Reads Slack's messages, Home views and modals as a person would: words, facts, buttons, fields."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.views.page_times import Style, say
from bot.views.pages import chrome_words
from tests.fakes.slack import Message as Posted
from tests.fakes.slack.blocks import actionable
from tests.fakes.slack.inputs import field_of, options_of, state_of
from tests.fakes.slack.state import Json, View
from tests.story.slack_team import EMOJI, ZONE, Team
from tests.story.stage import Button, Form, Message

_DATE = re.compile(r"<!date\^(\d+)\^([^|>]*)\|([^>]*)>")
_CALL = re.compile(r"<@([UW]\w+)>")
# Which of the product's three ways to say a time is meant; the words of Slack's clients are their own.
_STYLES: Mapping[str, Style] = {
    "{date_short_pretty} {time}": "clock",
    "{ago}": "relative",
    "{date_short_pretty}": "day",
}
_FALLBACK = re.compile(r"\d{1,2} \w+ \d{4}(, \d{2}:\d{2} UTC)?")
_CUT = 1_400  # letters: words are cut into pieces that are longer than this, all but the last
_EMOJI_OF = {name: emoji for emoji, name in EMOJI.items()}
_PEOPLE, _PLACES = "users_select", "conversations_select"
_CHOOSERS = ("static_select", "radio_buttons")


def message(team: Team, who: str, one: Posted, *, place: str = "") -> Message:
    """One message as `who` sees it; `place` names where it stands, when that is not a channel."""
    words, behalf, rest = _spoken(one) if one.user is team.slack.bot else (_typed(team, one), "", [])
    shown = lines(team, rest)
    return Message(
        place=place or team.place(one.channel.id),
        id=one.ts,
        root=one.thread_ts if one.thread_ts and one.thread_ts != one.ts else "",
        by=team.person(one.user.id),
        behalf=behalf,
        words=words,
        text="\n".join(part for part in (words, *shown) if part),
        facts=facts(team, rest),
        buttons=buttons(rest),
        reactions={
            _EMOJI_OF.get(name, name): tuple(map(team.person, users)) for name, users in one.reactions.items()
        },
        private=one.only_for is not None,
        edited=one.edited is not None,
        deleted=one.gone,
        calls_me=team.people[who].id in _calls(one.blocks),
    )


def home(team: Team, view: View) -> Message:
    """A Home view as one message without a place."""
    blocks = view.blocks
    shown = "\n".join(lines(team, blocks))
    return Message("", "", text=shown, buttons=buttons(blocks), facts=facts(team, blocks))


def _typed(team: Team, one: Posted) -> str:
    """What a person wrote, as the fake shows it to an app."""
    return "\n".join(lines(team, one.blocks))


def _spoken(one: Posted) -> tuple[str, str, list[Json]]:
    """Approved words, in whose name, and the blocks below; no words where the bot speaks for itself."""
    sections = _sections(one.blocks[0]) if one.blocks else []
    if len(sections) < 2 or not _is_name(sections[0]) or sections[1]["type"] != "rich_text_section":
        return "", "", one.blocks
    pieces = [_plain(sections[1])]
    below = one.blocks[1:]
    while below and len(pieces[-1]) > _CUT and len(_sections(below[0])) == 1:
        pieces.append(_plain(_sections(below[0])[0]))
        below = below[1:]
    return "".join(pieces), str(sections[0]["elements"][0]["text"]), below


def _sections(block: Json) -> list[Json]:
    return list(block["elements"]) if block["type"] == "rich_text" else []


def _is_name(section: Json) -> bool:
    made = section["elements"]
    return len(made) == 1 and made[0]["type"] == "text" and bool(made[0].get("style", {}).get("bold"))


def _plain(section: Json) -> str:
    return "".join(str(leaf.get("text", leaf.get("url", ""))) for leaf in section["elements"])


def lines(team: Team, blocks: Sequence[Json]) -> list[str]:
    """Everything that can be read, line by line."""
    return [line for block in blocks for line in _lines(team, block) if line]


def _lines(team: Team, block: Json) -> Iterator[str]:
    match block["type"]:
        case "rich_text":
            yield from _rich(team, block["elements"])
        case "section":
            yield from (_text(team, block["text"]) for _ in range("text" in block))
            yield from (f"{label}: {value}" for label, value in _pairs(team, block))
        case "context":
            yield " ".join(_text(team, one) for one in block["elements"])
        case "input":
            yield from (_text(team, block[part]) for part in ("label", "hint") if part in block)
        case "header" | "alert":
            yield _text(team, block["text"])
        case "data_visualization":
            yield str(block["title"])


def _rich(team: Team, parts: Sequence[Json]) -> Iterator[str]:
    """Who said it stands before what they said, as in a printed interview."""
    by = ""
    for part in parts:
        if part["type"] == "rich_text_list":
            yield from (_leaves(team, item) for item in part["elements"])
        elif part["type"] == "rich_text_section" and _is_name(part) and len(parts) > 1:
            by = _leaves(team, part)
        else:
            said = _leaves(team, part)
            yield f"{by}: {said}" if by else said
            by = ""


def _leaves(team: Team, part: Json) -> str:
    return "".join(_leaf(team, one) for one in part["elements"])


def _leaf(team: Team, one: Json) -> str:
    match one["type"]:
        case "user":
            return team.called(one["user_id"])
        case "date":
            return _time(team, one["timestamp"], one["format"], one["fallback"])
        case "emoji":
            return f":{one['name']}:"
        case _:
            return str(one.get("text", one.get("url", "")))


def _text(team: Team, text: Json) -> str:
    if text["type"] == "plain_text":
        return str(text["text"])
    shown = _DATE.sub(lambda found: _time(team, int(found[1]), found[2], found[3]), str(text["text"]))
    shown = _CALL.sub(lambda found: team.called(found[1]), shown).strip("*")
    for escape, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        shown = shown.replace(escape, character)
    return shown


def _time(team: Team, seconds: int, shape: str, fallback: str) -> str:
    assert _FALLBACK.fullmatch(fallback), f"an old client shows {fallback!r}"
    at = datetime.fromtimestamp(seconds, UTC)
    return say(at, team.now().astimezone(ZoneInfo(ZONE)), ZONE, _STYLES[shape], chrome_words())


def _pairs(team: Team, block: Json) -> list[tuple[str, str]]:
    """The fields of a section, by two: a label and its value."""
    told = [_text(team, one) for one in block.get("fields", [])]
    return list(zip(told[::2], told[1::2], strict=True))


def facts(team: Team, blocks: Sequence[Json]) -> dict[str, str]:
    """Labels and values, side by side or (a value with a time in it) on a line of their own."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "section":
            found |= dict(_pairs(team, block))
        for part in _sections(block):
            first = part["elements"][0]
            if first.get("style", {}).get("bold") and str(first.get("text", "")).endswith(": "):
                found[first["text"][:-2]] = _leaves(team, {"elements": part["elements"][1:]})
    return found


def buttons(blocks: Sequence[Json]) -> dict[str, Button]:
    """By what they do; a menu's choices are buttons too."""
    made: dict[str, Button] = {}
    for block in blocks:
        for element in actionable(block) if block["type"] != "input" else []:
            for button in _offered(element):
                made[button.action] = button
    return made


def _offered(element: Json) -> list[Button]:
    if element["type"] != "overflow":
        return [Button(element["action_id"], element["value"], element["text"]["text"])]
    made = []
    for option in element["options"]:
        action, _, value = option["value"].partition(":")
        made.append(Button(action, value, option["text"]["text"]))
    return made


def pressable(where: Posted | View, button: Button) -> tuple[Json, Json, Json | None]:
    """Block, element and (of a menu) choice behind a button."""
    for block in where.blocks:
        for element in actionable(block):
            if element["type"] == "overflow":
                for option in element["options"]:
                    if option["value"] == f"{button.action}:{button.value}":
                        return block, element, option
            elif (element["action_id"], element.get("value")) == (button.action, button.value):
                return block, element, None
    raise AssertionError(f"{button} is not there")


def _calls(value: Any) -> set[str]:
    """The ids of all whom these blocks call."""
    if isinstance(value, list):
        return {found for one in value for found in _calls(one)}
    if not isinstance(value, dict):
        return set()
    if value.get("type") == "user":
        return {str(value["user_id"])}
    if value.get("type") == "mrkdwn":
        return set(_CALL.findall(value["text"]))
    return {found for one in value.values() for found in _calls(one)}


def form(team: Team, who: str, view: View) -> Form:
    """A modal with its fields as they stand; people and places by the stories' names."""
    asked = [block for block in view.blocks if block["type"] == "input"]
    return Form(
        who=who,
        action=view.given["callback_id"],
        value=view.id,
        title=view.title,
        text="\n".join(lines(team, view.blocks)),
        fields={block["block_id"]: _held(team, view, block) for block in asked},
        choices={block["block_id"]: _choices(team, block["element"]) for block in asked},
        problem="\n".join(_text(team, b["text"]) for b in view.blocks if b["type"] == "alert"),
    )


def _held(team: Team, view: View, block: Json) -> str:
    element = block["element"]
    entry = state_of(view)[block["block_id"]][element["action_id"]]
    held = entry[field_of(element["type"])]
    if isinstance(held, list):
        return ",".join(team.spoken(one["value"] if isinstance(one, dict) else one) for one in held)
    if isinstance(held, dict):
        return team.spoken(held["value"])
    return team.spoken(held or "")


def _choices(team: Team, element: Json) -> list[str]:
    """What can be chosen; Slack's own pickers offer everybody and every place."""
    kind = element["type"].removeprefix("multi_")
    if kind == _PEOPLE:
        return list(team.people)
    if kind == _PLACES:
        return list(team.places)
    return [team.spoken(option["value"]) for option in options_of(element)]


def entered(team: Team, view: View, name: str, typed: str) -> Any:
    """A story's value as Slack's form takes it; None empties a field."""
    element = next(block["element"] for block in view.blocks if block.get("block_id") == name)
    kind = element["type"]
    if kind == "checkboxes" or kind.startswith("multi_"):
        return [team.ref(word) for word in typed.split(",") if word]
    if kind in _CHOOSERS or kind == _PLACES:
        return team.ref(typed) if typed else None
    return typed
