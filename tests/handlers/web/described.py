"""Whether what other systems get is what the API's own document says."""

import json
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_DOCUMENT = json.loads(resources.files("bot.handlers.web").joinpath("openapi.json").read_text("utf-8"))
_REGISTRY: Registry[Any] = Registry().with_resource(
    "urn:api", Resource.from_contents(_DOCUMENT, default_specification=DRAFT202012)
)
_NAMES = {"issues": "Issues", "customers": "Customer", "hook": "Happened"}


def fits(status: int, path: str, body: Any) -> None:
    """AssertionError when an answer of `path` (or a "hook"'s call) is not as described."""
    if path == "openapi.json":
        return
    first, _, rest = path.partition("/")
    name = "IssuePage" if first == "issues" and rest else _NAMES[first]
    name = name if status == 200 else "Error"
    checker = Draft202012Validator(
        {"$ref": f"urn:api#/components/schemas/{name}"}, registry=_REGISTRY, format_checker=None
    )
    problems = [error.message for error in checker.iter_errors(body)]
    assert not problems, problems
