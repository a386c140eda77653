"""A tiny language to say what a JSON object must look like; checks yield complaints as Slack words them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

Check = Callable[[Any, str], Iterator[str]]


def string(most: int, least: int = 1) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"must be a string [json-pointer:{path}]"
        elif len(value) > most:
            yield f"must be less than {most + 1} characters [json-pointer:{path}]"
        elif len(value) < least:
            yield f"must be more than {least - 1} characters [json-pointer:{path}]"

    return check


def matching(pattern: str) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield f"failed to match the pattern [json-pointer:{path}]"

    return check


def flag(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"must be a boolean [json-pointer:{path}]"


def anything(_value: Any, _path: str) -> Iterator[str]:
    return iter(())


def whole(least: int, most: int) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield f"must be an integer from {least} to {most} [json-pointer:{path}]"

    return check


def number(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"must be a number [json-pointer:{path}]"


def one_of(*names: str) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if value not in names:
            yield f"must be one of {', '.join(names)} [json-pointer:{path}]"

    return check


def listed(item: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"must be an array [json-pointer:{path}]"
            return
        if len(value) > most:
            yield f"no more than {most} items allowed [json-pointer:{path}]"
        if len(value) < least:
            yield f"no fewer than {least} items allowed [json-pointer:{path}]"
        for index, element in enumerate(value):
            yield from item(element, f"{path}/{index}")

    return check


def shape(fields: dict[str, Check]) -> Check:
    """An object with these fields and no other; a name that ends in `!` is required."""
    known = {name.rstrip("!"): check for name, check in fields.items()}
    required = {name[:-1] for name in fields if name.endswith("!")}

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"must be an object [json-pointer:{path}]"
            return
        for name in sorted(required - value.keys()):
            yield f"missing required field: {name} [json-pointer:{path}]"
        for name, content in value.items():
            if name in known:
                yield from known[name](content, f"{path}/{name}")
            elif name != "type":
                yield f"unknown field: {name} [json-pointer:{path}]"

    return check


def typed(shapes: dict[str, Check], what: str) -> Check:
    """An object whose `type` chooses among the shapes."""

    def check(value: Any, path: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if kind not in shapes:
            yield f"unsupported type: {kind} ({what}) [json-pointer:{path}/type]"
        else:
            yield from shapes[kind](value, path)

    return check


def exactly_one(*names: str) -> Check:
    """One of these fields, and only one."""

    def check(value: Any, path: str) -> Iterator[str]:
        present = [name for name in names if isinstance(value, dict) and value.get(name) is not None]
        if len(present) != 1:
            yield f"exactly one of {', '.join(names)} is required [json-pointer:{path}]"

    return check


def both(*checks: Check) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        for one in checks:
            yield from one(value, path)

    return check


def plain(most: int) -> Check:
    return typed({"plain_text": shape({"text!": string(most), "emoji": flag})}, "plain_text object")


def text(most: int) -> Check:
    return typed(
        {
            "plain_text": shape({"text!": string(most), "emoji": flag}),
            "mrkdwn": shape({"text!": string(most), "verbatim": flag}),
        },
        "text object",
    )
