"""Rows to dataclasses and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pytest

from bot.domain.issues import Issue
from bot.storage.rows import columns, dump, load, load_or_none
from tests.factories import T0, an_issue


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Thing:
    id: int
    colour: Colour
    at: datetime
    until: datetime | None
    shared: bool
    data: Mapping[str, object]


THING = Thing(1, Colour.RED, T0, None, True, {"ü": [1, None, "x"]})
ROW = {
    "id": 1,
    "colour": "red",
    "at": 1795424400000000,
    "until": None,
    "shared": 1,
    "data": '{"ü": [1, null, "x"]}',
}


def test_a_row_becomes_a_dataclass_and_a_row_again() -> None:
    assert load(Thing, ROW) == THING
    assert dump(THING) == ROW
    assert load(Issue, dump(an_issue(closed_at=T0))) == an_issue(closed_at=T0)
    assert columns(Thing) == ("id", "colour", "at", "until", "shared", "data")


def test_no_row_is_nothing() -> None:
    assert load_or_none(Thing, None) is None


def test_a_value_that_no_enum_has_is_refused_and_so_is_a_naive_time() -> None:
    with pytest.raises(Exception, match="Thing"):
        load(Thing, {**ROW, "colour": "blue"})
    with pytest.raises(ValueError, match="needs a time zone"):
        dump(Thing(1, Colour.RED, datetime(2026, 11, 23), None, True, {}))  # noqa: DTZ001 - naive on purpose
