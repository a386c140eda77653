"""The catalogue of words, and sentences from it with people, times and numbers put in as spans."""

import tomllib
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

from bot.domain.clocks import micros
from bot.domain.people import Person

Span = dict[str, Any]
Value = str | int | datetime | Person | tuple[Person, ...] | None


@cache
def catalogue() -> dict[str, Any]:
    """Every table of wording.toml, read once."""
    return tomllib.loads(resources.files("bot.views").joinpath("wording.toml").read_text(encoding="utf-8"))


def word(table: str, key: str) -> str:
    """One entry; KeyError when it is missing, which a test of the whole catalogue would have found.

    `table` may be a path such as "briefs.points".
    """
    found: Any = catalogue()
    for name in (*table.split("."), key):
        found = found[name]
    return str(found)


def spans(table: str, key: str, **values: Value) -> list[Span]:
    """A sentence as spans: people become mentions, times become times, the rest is plain text.

    `{since}` shows a clock time, `{since:relative}` how long ago, `{title:bold}` strong text.
    """
    made: list[Span] = []
    for literal, name, style, _ in Formatter().parse(word(table, key)):
        if literal:
            made.append({"text": literal})
        if name is not None:
            made.extend(_value(values[name], style or ""))
    return made


def plain(table: str, key: str, **values: Value) -> str:
    """The same sentence as plain text, for titles, labels and fallbacks."""
    return word(table, key).format(**{name: _text(value) for name, value in values.items()})


def mention(person: Person) -> Span:
    return {"mention": person.user_id, "name": person.name, "staff": person.is_staff}


def _value(value: Value, style: str) -> list[Span]:
    if isinstance(value, datetime):
        return [{"time": micros(value), "style": style or "clock"}]
    if isinstance(value, Person):
        return [mention(value)]
    if isinstance(value, tuple):
        between: list[Span] = []
        for person in value:
            between += [{"text": ", "}, mention(person)] if between else [mention(person)]
        return between
    return [{"bold" if style == "bold" else "text": _text(value)}]


def _text(value: Value) -> str:
    if isinstance(value, Person):
        return value.name
    if isinstance(value, tuple):
        return ", ".join(person.name for person in value)
    if isinstance(value, datetime):
        raise ValueError("a time has no plain text: it depends on who reads it")
    return str(value.value if isinstance(value, Enum) else value)


def text_of(made: list[Span], names: dict[str, str] | None = None) -> str:
    """Spans as one plain line, for fallbacks and logs; times are left out."""
    known = names or {}
    parts = (
        s.get("text") or s.get("bold") or known.get(s.get("mention", ""), s.get("mention", "")) for s in made
    )
    return "".join(str(part) for part in parts if part)
