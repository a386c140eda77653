"""Reads Discord's messages and modals as a person would: words, facts, buttons, fields."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from simcord.backend.models import Message as Stored
from simcord.builders import RoleHandle
from simcord.components import walk_components

from bot.views.discord import pressed
from bot.views.discord_modals import carried
from bot.views.discord_windows import OPEN, SUBMIT
from bot.views.page_times import Style, say
from bot.views.pages import chrome_words
from tests.story.discord_team import ZONE, Team
from tests.story.stage import AGENTS, LEAD, NAMES, Button, Form, Message

Json = dict[str, Any]
_STYLES: Mapping[str, Style] = {"f": "clock", "R": "relative", "D": "day"}
_MARKUP = re.compile(r"\\(.)|\*\*|__|\u2060|[\u2066-\u2069]|<t:(\d+):(\w)>|<@!?(\d+)>", re.DOTALL)
_FACT = re.compile(r"\*\*((?:[^*\\]|\\.)+):\*\* ?(.*)", re.DOTALL)
_NAME = re.compile(r"\*\*((?:[^*\\]|\\.)+)\*\*")
_STAFF = {NAMES[who] for who in (*AGENTS, LEAD)}
_TEXT, _BUTTON, _SELECT, _INPUT, _LABEL, _BOXES = 10, 2, 3, 4, 18, 22
_WINDOW = (OPEN, SUBMIT)


def message(team: Team, who: str, one: Stored, *, place: str = "") -> Message:
    """One message as `who` sees it."""
    ours = one.author_id == team.env.backend.bot_user.id
    words, behalf, rest = _spoken(team, one) if ours else (_typed(team, one), "", [])
    shown = lines(team, rest)
    channel = team.env.backend.channels[one.channel_id]
    reply = (one.reference or {}).get("message_id")
    root = str(channel.id) if channel.is_thread and channel.id != one.id else str(reply or "")
    return Message(
        place=place or team.place(one.channel_id),
        id=str(one.id),
        root=root,
        by=team.person(one.author_id),
        behalf=behalf,
        words=words,
        text="\n".join(part for part in (words, *shown) if part),
        facts=facts(team, rest),
        buttons=buttons(one.components),
        reactions={each.emoji: tuple(map(team.person, each.user_ids)) for each in one.reactions},
        private=one.is_ephemeral,
        edited=one.edited_timestamp is not None,
        calls_me=f"<@{team.people[who].id}>" in "".join(_texts(one.components)),
    )


def _typed(team: Team, one: Stored) -> str:
    """What a person wrote to others: that it calls the bot is left out."""
    me = f"<@{team.env.backend.bot_user.id}>"
    return one.content.removeprefix(f"{me} ").removesuffix(f" {me}")


def _texts(components: Sequence[Json]) -> Iterator[str]:
    for one in walk_components(components):
        if one.get("type") == _TEXT:
            yield str(one["content"])


def texts(one: Stored) -> list[str]:
    return list(_texts(one.components))


def _spoken(team: Team, one: Stored) -> tuple[str, str, list[str]]:
    """Approved words, in whose name, and the texts below; no words where the bot speaks for itself."""
    texts = list(_texts(one.components))
    first = texts[0] if texts else one.content
    name, _, said = first.partition("\n")
    found = _NAME.fullmatch(name)
    bare = bool(one.components) and one.components[0].get("type") == _TEXT
    if found is None or not bare or said.startswith("> ") or plain(team, found[1]) not in _STAFF:
        return "", "", texts or [one.content]
    return plain(team, said), plain(team, found[1]), texts[1:]


def plain(team: Team, markdown: str) -> str:
    """What Discord's client shows of it."""
    return _MARKUP.sub(lambda found: _shown(team, found), markdown)


def _shown(team: Team, found: re.Match[str]) -> str:
    if found[1] is not None:
        return found[1]
    if found[2] is not None:
        at = datetime.fromtimestamp(int(found[2]), UTC)
        return say(at, team.now().astimezone(ZoneInfo(ZONE)), ZONE, _STYLES[found[3]], chrome_words())
    return team.called(found[4]) if found[4] is not None else ""


def lines(team: Team, texts: Sequence[str]) -> list[str]:
    """Everything that can be read, line by line; who said it stands before what they said."""
    raw = [line for text in texts for line in text.split("\n")]
    made: list[str] = []
    by = ""
    for line, after in zip(raw, [*raw, ""][1:], strict=True):
        name = _NAME.fullmatch(line)
        if name is not None and after.startswith("> "):
            by = f"{plain(team, name[1])}: "
            continue
        made.append(by + plain(team, re.sub(r"^(### |-# |> |- )", "", line)))
        by = ""
    return [line for line in made if line]


def facts(team: Team, texts: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (line for text in texts for line in text.split("\n")):
        fact = _FACT.fullmatch(line)
        if fact is not None:
            found[plain(team, fact[1])] = plain(team, fact[2])
    return found


def buttons(components: Sequence[Json]) -> dict[str, Button]:
    """By what they do; a menu's choices are buttons too."""
    made: dict[str, Button] = {}
    for one in walk_components(components):
        if one.get("type") == _BUTTON and one.get("custom_id"):
            action, value, _ = pressed(one["custom_id"])
            made[action] = Button(action, value, one["label"])
        if one.get("type") == _SELECT:
            for option in one["options"]:
                action, value, _ = pressed(one["custom_id"], [option["value"]])
                made[action] = Button(action, value, option["label"])
    return made


def labels(one: Stored) -> list[str]:
    """What buttons and choices are called."""
    shown = list(walk_components(one.components))
    named = [str(each.get("label") or "") for each in shown if each.get("type") == _BUTTON]
    return named + [str(o.get("label") or "") for each in shown for o in each.get("options") or ()]


def pressable(components: Sequence[Json], button: Button) -> tuple[str, str | None]:
    """The custom id behind a button, and what to choose if it is a menu."""
    for one in walk_components(components):
        here = one.get("type") == _BUTTON and one.get("custom_id")
        if here and pressed(one["custom_id"])[:2] == (button.action, button.value):
            return one["custom_id"], None
        for option in one.get("options") or () if one.get("type") == _SELECT else ():
            if pressed(one["custom_id"], [option["value"]])[:2] == (button.action, button.value):
                return one["custom_id"], option["value"]
    raise AssertionError(f"{button} is not there")


def openers(one: Stored) -> list[str]:
    """The custom ids of the buttons that open or submit the form which a message shows."""
    shown = walk_components(one.components)
    ids = [each["custom_id"] for each in shown if each.get("type") == _BUTTON and each.get("custom_id")]
    return [custom_id for custom_id in ids if pressed(custom_id)[0] in _WINDOW]


def form(team: Team, who: str, key: str, window: Stored | None, modals: Sequence[Json]) -> Form:
    """A form: what a message says of it, if it has one, and the fields of its modals."""
    controls = [one for modal in modals for one in _controls(modal)]
    told = lines(team, [text for modal in modals for text in _texts(modal["components"])])
    labels = [
        one["label"] for modal in modals for one in walk_components(modal["components"]) if "label" in one
    ]
    above = lines(team, list(_texts(window.components))) if window is not None else []
    fields: dict[str, str] = {}
    choices: dict[str, Sequence[str]] = {}
    for one in controls:
        _read(team, one, fields, choices)
    action = carried(modals[0]["custom_id"])[0] if modals else ""
    title = above[0] if above else modals[0]["title"]
    text = "\n".join([*above, *told, *map(str, labels)])
    return Form(who, action, key, title, text, fields, choices, _problem(team, window, labels))


def _problem(team: Team, window: Stored | None, labels: Sequence[str]) -> str:
    """What is said in strong letters right below the title of a form that came back."""
    said = [line for text in texts(window) for line in text.split("\n")] if window else [""]
    wrong: list[str] = []
    for line, after in zip(said[1:], [*said, ""][2:], strict=True):
        found = _NAME.fullmatch(line)
        if found is None or after.startswith("> "):
            break
        words = plain(team, found[1])
        wrong.append(next((words[len(one) + 2 :] for one in labels if words.startswith(f"{one}: ")), words))
    return " ".join(wrong)


def _controls(modal: Json) -> list[Json]:
    return [one["component"] for one in modal["components"] if one.get("type") == _LABEL]


def _read(team: Team, one: Json, fields: dict[str, str], choices: dict[str, Sequence[str]]) -> None:
    name = str(one["custom_id"]).partition(".")[0]
    options = one.get("options") or []
    if one["type"] == _BOXES:
        for option in options:
            fields[option["value"]] = "1" if option.get("default") else ""
    elif one["type"] == _INPUT:
        fields[name] = one.get("value") or ""
    elif options:
        fields[name] = next((team.spoken(o["value"]) for o in options if o.get("default")), "")
        choices[name] = [team.spoken(option["value"]) for option in options]
    else:
        held = one.get("default_values") or []
        fields[name] = ",".join(team.spoken(str(each["id"])) for each in held)
        choices[name] = list(team.people if one["type"] == 5 else team.places)


def entered(team: Team, modal: Json, typed: Mapping[str, str]) -> dict[str, Any]:
    """The story's values as this modal takes them, with what stands in it for those that are not named."""
    now: dict[str, str] = {}
    for one in _controls(modal):
        _read(team, one, now, {})
    now |= {name: value for name, value in typed.items() if name in now}
    return {one["custom_id"]: _given(team, one, now) for one in _controls(modal)}


def _given(team: Team, one: Json, now: Mapping[str, str]) -> Any:
    name = str(one["custom_id"]).partition(".")[0]
    options = {team.spoken(o["value"]): o["value"] for o in one.get("options") or ()}
    if one["type"] == _BOXES:
        return [option["value"] for option in one["options"] if now.get(option["value"])]
    if one["type"] == _INPUT:
        return now[name].replace("\r\n", "\n")
    words = [word for word in now[name].split(",") if word]
    if options:
        chosen = [options.get(word, word) for word in words]
        return chosen if one["type"] == _SELECT else (chosen[0] if chosen else None)
    roles = team.env.backend.get_guild(team.guild.id).roles.values()
    known: dict[str, Any] = {str(one.id): RoleHandle(team.env, team.guild, one) for one in roles}
    known |= {**team.places, **team.people}
    return [known[word] for word in words]
