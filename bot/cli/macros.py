"""Reads a help desk's macros: a CSV or JSON export, or a text file with a line of dashes between them."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from bot.views.findings_text import Given

# Names of columns and fields that hold the text, and those that name the macro; the first one found counts.
_BODIES = (
    "text",
    "body",
    "reply",
    "content",
    "message",
    "comment",
    "response",
    "answer",
    "body_html",
    "html",
)
_NAMES = ("id", "title", "name", "shortcut", "subject", "key")
_LISTS = ("macros", "canned_responses", "responses", "templates", "replies", "data", "results", "items")
_DASHES = re.compile(r"^[ \t]*(?:-{3,}|={3,}|\*{3,})[ \t]*$", re.M)
_BLOCK_ENDS = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\s*/?>", re.I)
_TAG = re.compile(r"<(?:!--[^>]{0,400}--|/?[a-z][^<>]{0,400})>", re.I)
_LONGEST_CELL = 1_000_000  # characters

KINDS = (".csv", ".tsv", ".json", ".txt", ".md")


def macros_in(text: str, kind: str) -> list[Given]:
    """The macros of a whole file; `kind` is one of `KINDS`. ValueError when it is broken."""
    if kind in (".csv", ".tsv"):
        try:
            return list(_from_table(text, "\t" if kind == ".tsv" else ""))
        except csv.Error as error:
            raise ValueError(str(error)) from error
    if kind == ".json":
        return list(_from_json(_parsed(text)))
    parts = [part.strip() for part in _DASHES.split(text)]
    return [Given(number, part) for number, part in enumerate(filter(None, parts), start=1)]


def _from_table(text: str, delimiter: str) -> Iterator[Given]:
    csv.field_size_limit(_LONGEST_CELL)
    first = text.partition("\n")[0]
    separator = delimiter or max(",;\t", key=first.count)
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        yield from _given(row, number)


def _parsed(text: str) -> Any:
    """One JSON value, or one on each line."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _from_json(found: Any) -> Iterator[Given]:
    if isinstance(found, Mapping):
        found = next((found[name] for name in _LISTS if isinstance(found.get(name), list)), [found])
    for number, each in enumerate(found if isinstance(found, list) else [], start=1):
        if isinstance(each, Mapping):
            yield from _given(each, number)
        elif isinstance(each, str) and each.strip():
            yield Given(number, _without_markup(each))


def _given(row: Mapping[Any, Any], number: int) -> Iterator[Given]:
    fields = {str(name).strip().lower(): value for name, value in row.items() if name is not None}
    body = next((fields[name] for name in _BODIES if isinstance(fields.get(name), str)), None)
    if body is None:
        body = "\n".join(_commented(fields.get("actions")))
    if body.strip():
        name = next((fields[name] for name in _NAMES if fields.get(name) not in (None, "")), number)
        customer = fields.get("customer")
        yield Given(name, _without_markup(body), customer if isinstance(customer, str) else "")


def _commented(actions: Any) -> Iterator[str]:
    """What a macro writes that is a list of actions like {"field": "comment_value", "value": …}."""
    for action in actions if isinstance(actions, list) else ():
        if isinstance(action, Mapping) and str(action.get("field", "")).startswith("comment_value"):
            value = action.get("value")
            # A list is [where it goes, the words].
            words = value[-1] if isinstance(value, list) and value else value
            yield from (words,) if isinstance(words, str) else ()


def _without_markup(text: str) -> str:
    """The words of a macro kept as HTML; what is not HTML stays as it is."""
    if not _TAG.search(text):
        return text.strip()
    return unescape(_TAG.sub("", _BLOCK_ENDS.sub("\n", text))).strip()
