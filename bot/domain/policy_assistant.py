"""The part of the policy's TOML about the model: whether it is asked, and how much."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from bot.domain.policy_problems import Reader, Wrong
from bot.domain.spending import Limits

MOST = 1_000_000_000
_NAMES = tuple(field.name for field in fields(Limits))


def read_assistant(reader: Reader, found: Mapping[str, Any], default: Limits) -> Limits:
    """The limits that the table says, the default's where it says nothing or what is wrong."""
    table = reader.table(found, "assistant", _NAMES)
    on = table.get("on", default.on)
    if not isinstance(on, bool):
        reader.wrong("assistant.on", Wrong.NOT_A_SWITCH, on)
        on = default.on
    numbers = {name: _number(reader, table, name, getattr(default, name)) for name in _NAMES if name != "on"}
    return Limits(on=on, **numbers)


def _number(reader: Reader, table: Mapping[str, Any], name: str, default: int) -> int:
    value = table.get(name, default)
    fits = reader.number(value, f"assistant.{name}", lambda n: 0 <= n <= MOST and n == int(n))
    return int(value) if fits else default


def assistant_text(limits: Limits) -> dict[str, Any]:
    """The same as the values of a TOML table."""
    return asdict(limits)
