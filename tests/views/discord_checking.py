"""What must be true of everything that is sent to Discord, written from its own description of its API, and
what a Discord that others wrote takes.

The reader of markdown here follows the rules of Discord's clients, one after the other at each place; it
knows nothing of how ours is made.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from simcord.components import validate_components, validate_modal

from bot.domain.answers import Answer
from bot.domain.shown import MirrorShown, WordsSent
from bot.domain.windows import Window
from bot.views import absences, forgetting, guiding, promises, reports, stating, tellings
from bot.views import discord as looks
from bot.views.answers import answer
from bot.views.blocks import Block as Neutral
from bot.views.blocks import Modal, text
from bot.views.cards import card, hand_over, mirror
from bot.views.derivations import why
from bot.views.digests import digest
from bot.views.lists import home, listed
from bot.views.loads import load
from bot.views.nudges import nudge
from bot.views.private import private
from bot.views.questions import question
from bot.views.windows import modal
from bot.views.wording import catalogue
from tests.views import (
    everything,
    everything_dashboard,
    everything_given,
    everything_kept,
    everything_reported,
)

Json = dict[str, Any]
V2, PRIVATE = 32768, 64
MARKER = "0123456789abcdef0123456789abcdef"

_PICKED: dict[str, tuple[type, int, int]] = {
    "custom_id!": (str, 1, 100),
    "min_values": (int, 0, 25),
    "max_values": (int, 1, 25),
    "required": (bool, 0, 1),
    "default_values": (list, 1, 25),
}
# What a component may be made of: name → (type, least, most), with "!" when it has to be there.
_LIMITS: dict[int, dict[str, tuple[type, int, int]]] = {
    1: {"components!": (list, 1, 5)},
    2: {"style!": (int, 1, 4), "label!": (str, 1, 80), "custom_id!": (str, 1, 100)},
    3: {
        "custom_id!": (str, 1, 100),
        "options!": (list, 1, 25),
        "placeholder": (str, 1, 150),
        "min_values": (int, 0, 25),
        "max_values": (int, 1, 25),
        "required": (bool, 0, 1),
    },
    4: {
        "custom_id!": (str, 1, 100),
        "style!": (int, 1, 2),
        "value": (str, 1, 4_000),
        "required": (bool, 0, 1),
        "max_length": (int, 1, 4_000),
    },
    5: {**_PICKED},
    6: {**_PICKED},
    8: {**_PICKED, "channel_types": (list, 1, 20)},
    9: {"components!": (list, 1, 3), "accessory!": (dict, 1, 99)},
    10: {"content!": (str, 1, 4_000)},
    14: {"divider": (bool, 0, 1), "spacing": (int, 1, 2)},
    17: {"components!": (list, 1, 40), "accent_color": (int, 0, 0xFFFFFF)},
    18: {"label!": (str, 1, 45), "description": (str, 1, 100), "component!": (dict, 1, 99)},
    21: {"custom_id!": (str, 1, 100), "options!": (list, 2, 10), "required": (bool, 0, 1)},
    22: {
        "custom_id!": (str, 1, 100),
        "options!": (list, 1, 10),
        "min_values": (int, 0, 10),
        "max_values": (int, 1, 10),
        "required": (bool, 0, 1),
    },
}
_OPTION = {
    "label!": (str, 1, 100),
    "value!": (str, 1, 100),
    "description": (str, 1, 100),
    "default": (bool, 0, 1),
}
_INSIDE = {1: {2, 3}, 9: {10}, 17: {1, 9, 10, 14}, 18: {3, 4, 5, 6, 8, 21, 22}}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TURNING = re.compile("[\u202a-\u202e\u200b\ufeff]")


def check_message(body: Json, *, exact: bool = False) -> None:
    """A message of components that Discord takes, in which nothing of others is markup."""
    assert body["flags"] & V2
    assert body["flags"] & ~(V2 | PRIVATE) == 0
    assert set(body) == {"flags", "components", "allowed_mentions"}
    components = body["components"]
    assert {one["type"] for one in components} <= {1, 9, 10, 14, 17}
    found = check_components(components)
    assert len(found) <= 40
    assert sum(size(one["content"]) for one in found if one["type"] == 10) <= 4_000
    check_mentions(body, [one["content"] for one in found if one["type"] == 10])
    for one in found:
        if one["type"] == 10:
            check_text(one["content"], exact=exact)
    validate_components(components, flags=body["flags"])


def check_plain(body: Json) -> None:
    """A message of content, embeds and buttons."""
    assert "flags" not in body
    assert size(body["content"]) <= 2_000
    assert body["content"].strip() or body["embeds"]
    said = [body["content"]]
    for embed in body["embeds"]:
        assert set(embed) <= {"description", "color"}
        assert 1 <= size(embed["description"]) <= 4_096
        said.append(embed["description"])
    assert sum(map(size, said[1:])) <= 6_000
    assert len(body["components"]) <= 5
    assert {one["type"] for one in body["components"]} <= {1}
    validate_components(body["components"])
    check_components(body["components"])
    check_mentions(body, said)
    for one in filter(None, said):
        check_text(one)


def check_modal(made: Json) -> None:
    validate_modal(made)
    assert set(made) == {"custom_id", "title", "components"}
    assert 1 <= size(made["custom_id"]) <= 100
    assert 1 <= size(made["title"]) <= 45
    assert made["title"].strip()
    assert 1 <= len(made["components"]) <= 5
    assert {one["type"] for one in made["components"]} <= {10, 18}
    assert any(one["type"] == 18 for one in made["components"])
    for one in check_components(made["components"]):
        if one["type"] == 10:
            check_text(one["content"])
        for name in ("label", "description", "placeholder"):
            assert not _TURNING.search(one.get(name, ""))
        if one["type"] == 4:
            assert size(one.get("value", "")) <= one["max_length"]
            assert one["style"] == 2 or "\n" not in one.get("value", "")


def check_mentions(body: Json, said: list[str]) -> None:
    """Only those who are named one by one can be called, and only they are mentioned."""
    allowed = body["allowed_mentions"]
    assert allowed["parse"] == []
    assert allowed["replied_user"] is False
    assert set(allowed) == {"parse", "users", "replied_user"}
    assert len(allowed["users"]) == len(set(allowed["users"])) <= 100
    calls = {at[2:-1] for one in said for kind, at in read(one) if kind == "mention"}
    assert calls <= set(allowed["users"])


def check_components(components: list[Json]) -> list[Json]:
    """All of them with what is in them, each within its limits; ids stand once."""
    found = list(walk(components))
    for one in found:
        _check_fields(one, _LIMITS[one["type"]], {"type", "id"})
        inside = [*one.get("components", ()), *([one["component"]] if "component" in one else [])]
        assert {each["type"] for each in inside} <= _INSIDE.get(one["type"], set())
        if one["type"] == 1:
            kinds = [each["type"] for each in inside]
            assert kinds == [3] or set(kinds) == {2}
            assert [each.get("style") for each in inside].count(1) <= 1
        if one["type"] == 9:
            assert one["accessory"]["type"] == 2
        _check_options(one)
    for name in ("custom_id", "id"):
        ids = [one[name] for one in found if name in one]
        assert len(ids) == len(set(ids)), ids
    assert all(1 <= one["id"] < 2**31 for one in found if "id" in one)
    return found


def _check_options(one: Json) -> None:
    options = one.get("options", [])
    for option in options:
        _check_fields(option, _OPTION, set())
    values = [option["value"] for option in options]
    assert len(values) == len(set(values))
    chosen = sum(bool(option.get("default")) for option in options)
    assert chosen <= one.get("max_values", 1)
    if "default_values" in one:
        assert one.get("min_values", 1) <= len(one["default_values"]) <= one.get("max_values", 1)
    if one.get("required", one["type"] not in (3, 5, 6, 8)) and "min_values" in one:
        assert one["min_values"] >= 1 or one["required"] is False
    assert one.get("min_values", 1) <= one.get("max_values", 25)


def _check_fields(one: Json, limits: dict[str, tuple[type, int, int]], free: set[str]) -> None:
    needed = {name.rstrip("!") for name in limits if name.endswith("!")}
    known = {name.rstrip("!"): limit for name, limit in limits.items()}
    assert needed <= set(one), one
    assert set(one) <= set(known) | free, one
    for name, (kind, least, most) in known.items():
        if name not in one:
            continue
        assert type(one[name]) is kind, (name, one[name])
        amount = one[name] if kind in (int, bool) else size(one[name]) if kind is str else len(one[name])
        assert least <= amount <= most, (name, amount)
        if kind is str and name != "value":
            assert one[name].strip(), one


def walk(components: list[Json]) -> Iterator[Json]:
    for one in components:
        yield one
        yield from walk(one.get("components", []))
        yield from walk([one[name] for name in ("accessory", "component") if name in one])


def size(said: str) -> int:
    return len(said.encode("utf-16-le", "surrogatepass")) // 2


# --- what a client makes of markdown ---

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rule))
    for kind, rule in (
        ("escape", r"\\([^0-9A-Za-z\s])"),
        ("codeblock", r"```(?:([A-Za-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```"),
        ("autolink", r"<([^: >]+:/[^ >]+)>"),
        ("url", r"(?:https?|steam)://[^\s\ufeff<]+[^<.,:;\"'\]\s\ufeff]"),
        ("link", r"\[((?:\\.|[^\\\]])*)\]\(\s*<?[^)\s]+"),
        ("role", r"<@&\d+>"),
        ("mention", r"<@!?\d+>"),
        ("everyone", r"@(?:everyone|here|Clyde)"),
        ("channel", r"<#!?\d+>"),
        ("command", r"</[^:>\n]{1,99}:\d+>"),
        ("emoji", r"<a?:\w+:\d+>|:[^\s:]+?(?:::skin-tone-\d)?:"),
        ("sound", r"<sound:\d+(?::\d+)?>"),
        ("place", r"<id:\w+(?:-\w+)*(?::\d+)?>"),
        ("time", r"<t:-?\d+(?::[tTdDfFsSR])?>"),
        ("spoiler", r"\|\|[\s\S]+?\|\|"),
        ("strike", r"~~[\s\S]+?~~(?!_)"),
        ("bold", r"\*\*(?:\\[\s\S]|[^\\])+?\*\*(?!\*)"),
        ("underline", r"__(?:\\[\s\S]|[^\\])+?__(?!_)"),
        (
            "italic",
            r"_(?:__|\\[\s\S]|[^\\_])+?_|\*(?=\S)(?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?\*(?!\*)",
        ),
        ("code", r"(`+)\s*[\s\S]*?[^`]\s*\1(?!`)"),
    )
)
_LINE = re.compile(
    r"[^\S\n]*(?:(?P<heading>#{1,3})\s+\S|(?P<small>-#)\s+\S|(?P<list>[-*+]|\d{1,10}\.)\s+\S|(?P<quote>>(?:>>)?)\s)"
)


_MAY_BEGIN = re.compile(r"[\\`<\[@|~*_:hs]|(?<=\n)")


def read(markdown: str) -> list[tuple[str, str]]:
    """What a client sees: ("text", words) and what is markup, with how it is written."""
    made: list[tuple[str, str]] = []
    at = 0
    while at < len(markdown):
        begins = _LINE.match(markdown, at) if at == 0 or markdown[at - 1] == "\n" else None
        if begins is not None:
            kind = str(begins.lastgroup)
            made.append((kind, begins.group(kind)))
            at = begins.end(kind)
            continue
        kind, end = _rule(markdown, at)
        made.append(("text", markdown[at + 1 : end]) if kind == "escape" else (kind, markdown[at:end]))
        at = end
    return made


def _rule(markdown: str, at: int) -> tuple[str, int]:
    for kind, rule in _RULES:
        found = rule.match(markdown, at)
        if found is not None:
            return kind, found.end()
    following = _MAY_BEGIN.search(markdown, at + 1)
    return "text", following.start() if following else len(markdown)


def seen(markdown: str) -> str:
    """The words that a reader sees, links among them."""
    return "".join(text for kind, text in read(markdown) if kind in ("text", "url"))


_OURS = {"text", "time", "mention", "heading", "small", "list", "quote", "bold", "underline", "code"}
# The addresses of ours that can be followed: where a message stands, and the dashboard's, to the person who
# asked for it.
_THERE = re.compile(r"<https://discord\.com/channels/\d+/\d+/\d+>")
_WAY_IN = re.compile(r"<https?://(?:care\.example|127\.0\.0\.1:8080)/dashboard/in/[\w.-]+>")
_BARS = re.compile("`[▁▂▃▄▅▆▇█]+`")


def check_text(said: str, *, exact: bool = False) -> None:
    """Nothing in it is live but what is ours: times, calls, bold and lines that begin in a way of ours."""
    assert said.strip()
    assert not _CONTROLS.search(said)
    assert exact or not _TURNING.search(said)
    for kind, made in read(said):
        way_in = kind == "autolink" and (_WAY_IN.fullmatch(made) or _THERE.fullmatch(made)) is not None
        assert kind in _OURS or way_in or (exact and kind == "url"), (kind, made)
        if kind in ("bold", "underline"):
            inner = made.strip("*").strip("_") if kind == "bold" else made[2:-2]
            assert inner.strip(), made
            assert "\n" not in made
            assert {part for part, _ in read(f"x{inner}")} <= {"text", "time", "mention"}, made
        if kind == "code":
            assert _BARS.fullmatch(made), made


# --- everything there is to send ---


def sent() -> Iterator[Callable[[], list[Neutral]]]:
    """Blocks of everything that is a message, each made when it is called."""
    shown: tuple[tuple[Callable[[Any], list[Neutral]], Iterator[Any]], ...] = (
        (card, everything.cards()),
        (nudge, everything.nudges()),
        (hand_over, everything.hand_overs()),
        (listed, everything.lists()),
        (home, everything.plates()),
        (reports.shown, everything.reports()),
        (private, everything_reported.care_reports()),
        (promises.listed, everything.promise_lists()),
        (tellings.telling, everything.tellings()),
        (why, everything.whys()),
        (absences.listed, everything.away_lists()),
        (digest, everything.digests()),
        (forgetting.shown, everything_kept.holdings()),
        (stating.listed, everything_kept.fact_lists()),
        (guiding.shown, everything_kept.voices()),
        (reports.shown, everything_kept.customers()),
        (private, iter(everything_kept.removals())),
        (private, everything_dashboard.offers()),
        (private, everything_given.purses()),
        (private, everything_given.given()),
        (_posted, iter([one for one in everything.shown() if not isinstance(one, WordsSent)])),
        (_told, iter([one for one in everything.answers() if type(one).__name__ in catalogue()["answers"]])),
    )
    for view, notices in shown:
        yield from (partial(view, notice) for notice in notices)


def _posted(one: Any) -> list[Neutral]:
    if isinstance(one, MirrorShown):
        return mirror(one)
    views: dict[str, Callable[[Any], list[Neutral]]] = {"LoadShown": load}
    return views.get(type(one).__name__, lambda _: [text([{"text": everything.NASTY}])])(one)


def _told(one: Answer) -> list[Neutral]:
    return [text(answer(one))]


def asked() -> Iterator[WordsSent]:
    yield from (one for one in everything.shown() if isinstance(one, WordsSent))


def spoken(one: WordsSent) -> Json:
    return looks.words(one.text, everything.MINA.name, question(one), marker=MARKER)


def forms() -> Iterator[Callable[[], Modal]]:
    """Every form there is, each made when it is called."""
    yield from (partial(_form, window) for window in everything.windows())
    yield from (partial(_form, window) for window in everything.role_windows())


def _form(window: Window) -> Modal:
    return modal(window)


def check_form(form: Modal) -> None:
    """Its message, and each of its modals."""
    for again in (False, True):
        check_message(looks.window_message(form, again=again))
    for part in range(looks.parts(form)):
        made = looks.window_modal(form, "carry", part=part)
        check_modal(made)
        assert looks.carried(made["custom_id"]) == (form.action, form.value, "carry")
        assert looks.part_of(made["custom_id"]) == part
    if looks.is_short(form):
        assert looks.parts(form) == 1
    assert size(looks.errors(form)) <= 2_000
