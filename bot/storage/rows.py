"""Rows to frozen dataclasses and back: times are µs UTC, JSON is text, enums are their values."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, get_origin

from cattrs import Converter

from bot.domain.clocks import micros, moment

T = TypeVar("T")


def _is_mapping(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is Mapping


def _made(*, explaining: bool) -> Converter:
    converter = Converter(detailed_validation=explaining)
    converter.register_structure_hook(datetime, lambda value, _: moment(value))
    converter.register_unstructure_hook(datetime, micros)
    converter.register_structure_hook_func(_is_mapping, lambda value, _: json.loads(value))
    return converter


# Being ready to explain what is wrong with a row doubles what reading costs: it is done when one is wrong.
_converter, _explaining = _made(explaining=False), _made(explaining=True)


@cache
def _structure_of(kind: Any) -> Callable[[Any, Any], Any]:
    return _converter.get_structure_hook(kind)


def load(kind: type[T], row: Mapping[str, Any]) -> T:
    """The dataclass `kind` of a row whose columns carry its field names."""
    hashed: Any = kind
    try:
        made: T = _structure_of(hashed)(row, kind)
    except Exception:
        return _explaining.structure(row, kind)
    return made


def load_or_none(kind: type[T], row: Mapping[str, Any] | None) -> T | None:
    return None if row is None else load(kind, row)


def dump(value: Any) -> dict[str, Any]:
    """Column values of a dataclass; a mapping becomes JSON text."""
    row: dict[str, Any] = _converter.unstructure(value)
    return {name: json.dumps(v, ensure_ascii=False) if isinstance(v, dict) else v for name, v in row.items()}


def columns(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
