"""Discord's own description of its REST, when somebody has it here: is every call one that it describes?

It is Discord's `openapi.json` (discord/discord-api-spec). `WARMLINE_DISCORD_SPEC` says where; else a folder
beside the checkout may hold it. Without it nothing is checked, and the tests that need it say so.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.fakes.discord.state import Call, Json

VARIABLE = "WARMLINE_DISCORD_SPEC"
_NAME = "discord-openapi.json"
_ROOT = Path(__file__).parents[3]
_HARMLESS = frozenset({"use_nested_fields"})  # what discord.py says in queries and Discord takes
_BIG = 10**12  # whole numbers from here on are ids, which discord.py writes as numbers here and there


CHECKED: Counter[str] = Counter()  # how often each call was compared with its description


@dataclass(frozen=True, slots=True)
class Described:
    template: str
    pattern: re.Pattern[str]
    operation: Json
    shared: tuple[Json, ...]


def where() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    return next(iter(sorted(_ROOT.parent.glob(f"*/specs/{_NAME}"))), None)


def is_here() -> bool:
    found = where()
    return found is not None and found.is_file()


def needed() -> None:
    """Skip the test, saying so, when the description is not here."""
    if not is_here():
        pytest.skip(f"Discord's API description is not here: set {VARIABLE} to its file")


@cache
def _document() -> Json:
    found = where()
    assert found is not None
    document: Json = json.loads(found.read_text(encoding="utf-8"))
    return document


@cache
def _operations() -> dict[str, list[Described]]:
    """By method, the most literal paths first."""
    operations: dict[str, list[Described]] = {}
    for template, item in _document()["paths"].items():
        pattern = re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)))
        shared = tuple(item.get("parameters") or ())
        for method, operation in item.items():
            if method in ("get", "post", "put", "patch", "delete"):
                one = Described(template, pattern, operation, shared)
                operations.setdefault(method.upper(), []).append(one)
    for several in operations.values():
        several.sort(key=lambda one: one.template.count("{"))
    return operations


def problems_of(calls: Iterable[Call]) -> list[str]:
    """What Discord's description does not allow in these calls; for those that the fake took."""
    return [problem for call in calls if 0 <= call.status < 400 for problem in problems(call)]


class Logged(Protocol):
    """A call as SimCord remembers it."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Any]: ...
    @property
    def json(self) -> Any: ...


def problems_in(log: Iterable[Logged], at: datetime) -> list[str]:
    """The same for another engine's calls, also those that it refused: what was asked must be sound."""
    return [problem for one in log for problem in problems(_call(one, at))]


def _call(one: Logged, at: datetime) -> Call:
    query = {name: str(value) for name, value in one.params.items()}
    return Call(one.method, one.path, one.path, query, {} if one.json is None else one.json, at)


def problems(call: Call) -> list[str]:
    name = f"{call.method} {call.route}"
    found = next((o for o in _operations().get(call.method, []) if o.pattern.fullmatch(call.path)), None)
    if found is None:
        return [f"{name}: there is no such call"]
    CHECKED[f"{call.method} {found.template}"] += 1
    said = [f"{name}: {each}" for each in _in_query(found, call.query)]
    schema = _body_schema(found.operation)
    if schema is None:
        return said + ([f"{name}: takes no body"] if call.body else [])
    for error in _validator(json.dumps(schema)).iter_errors(_with_ids(call.body)):
        place = ".".join(str(part) for part in error.absolute_path)
        said.append(f"{name}: {place or 'body'}: {error.message[:200]}")
    return said


def _in_query(found: Described, query: dict[str, str]) -> list[str]:
    known = [_resolved(one) for one in (*found.shared, *(found.operation.get("parameters") or ()))]
    in_query = {one["name"]: one["schema"] for one in known if one["in"] == "query"}
    said = [f"unknown parameter {name}" for name in query if name not in {*in_query, *_HARMLESS}]
    for name, schema in in_query.items():
        if name in query and not any(_fits(schema, value) for value in _readings(query[name])):
            said.append(f"parameter {name} may not be {query[name]!r}")
    return said


def _readings(text: str) -> list[Any]:
    """What a text in a query may stand for."""
    readings: list[Any] = [text, [text]]
    if re.fullmatch(r"-?\d+", text):
        readings.append(int(text))
    if text in ("true", "false", "1", "0"):
        readings.append(text in ("true", "1"))
    return readings


def _fits(schema: Json, value: Any) -> bool:
    return bool(_validator(json.dumps(schema)).is_valid(value))


def _resolved(one: Json) -> Json:
    if "$ref" not in one:
        return one
    place: Any = _document()
    for part in one["$ref"].removeprefix("#/").split("/"):
        place = place[part]
    found: Json = place
    return found


def _body_schema(operation: Json) -> Json | None:
    content = _resolved(operation.get("requestBody") or {}).get("content") or {}
    if "application/json" not in content:
        return None
    schema: Json = content["application/json"]["schema"]
    return schema


@cache
def _validator(schema: str) -> Any:
    return Draft202012Validator({**json.loads(schema), "components": _document()["components"]})


def _with_ids(value: Any) -> Any:
    """Ids as texts, as Discord writes them."""
    if isinstance(value, dict):
        return {name: _with_ids(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_ids(each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool) and value >= _BIG:
        return str(value)
    return value
