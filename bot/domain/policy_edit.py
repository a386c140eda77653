"""Changes to a policy's TOML that leave the rest of it, and the team's comments, as they are."""

import tomllib
from collections.abc import Mapping
from typing import Any

from bot.domain.policy_text import policy_from, policy_text

TABLES = ("calendar", "clocks", "emoji", "digest", "nudges", "replies", "purse", "retention", "assistant")


def amended(text: str, changes: Mapping[str, Any]) -> str:
    """The TOML `text` with these values in it; nested mappings are tables.

    The result is not checked; ValueError when `text` is no TOML.
    """
    import tomlkit

    document = tomlkit.parse(text)
    _amend(document, changes)
    return tomlkit.dumps(document)


def _amend(table: Any, changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if not isinstance(value, Mapping):
            _put(table, key, value)
            continue
        if not isinstance(table.get(key), Mapping):
            _put(table, key, _new_table(table))
        _amend(table[key], value)


def _new_table(parent: Any) -> Any:
    import tomlkit
    from tomlkit.items import InlineTable

    return tomlkit.inline_table() if isinstance(parent, InlineTable) else tomlkit.table()


def _put(table: Any, key: str, value: Any) -> None:
    """A new key goes before the blank lines and comments that lead over to the next table."""
    body: list[Any] = getattr(getattr(table, "value", None), "body", [])
    after: list[Any] = []
    while key not in table and body and body[-1][0] is None:
        after.insert(0, body.pop())
    table[key] = value
    body.extend(after)


def changes_to(text: str, wanted: str) -> dict[str, Any]:
    """What must change in the policy `text` so that it means what the policy `wanted` means.

    PolicyProblem when either is none.
    """
    return differences(tables_of(text), tables_of(wanted))


def tables_of(text: str) -> dict[str, Any]:
    """Every setting of the policy `text`, as its TOML has them; PolicyProblem when it is none."""
    return tomllib.loads(policy_text(policy_from(text)))


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What `after` says otherwise than `before`, which has every key of it."""
    found: dict[str, Any] = {}
    for key, value in after.items():
        if isinstance(value, Mapping):
            inner = differences(before[key], value)
            found |= {key: inner} if inner else {}
        elif before[key] != value:
            found[key] = value
    return found
