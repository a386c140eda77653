"""How well the script check reads real replies; skipped where their collection is not beside the checkout.

The floors stand a little under what was measured when they were set. The collection is for measuring only:
its licence lets no text of it into this project.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.domain.checks.reply import check
from bot.domain.checks.scripts import spoken
from bot.domain.findings import Case, Checked, Rule
from bot.domain.lexicon.phrase_list import MARKER

DATA = Path(__file__).parents[3].parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not (DATA / "replies_gold_public.jsonl").exists(),
    reason="the shared collection is not beside the checkout",
)

Row = dict[str, Any]


@cache
def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def replies(wanted: Callable[[Row], bool] = lambda row: True) -> list[Row]:
    return [row for row in rows("replies_gold_public.jsonl") if row["label"] != "friendly_no" and wanted(row)]


def alone(row: Row) -> Checked:
    return check(row["reply"])


def with_their_words(row: Row) -> Checked:
    return check(row["reply"], Case(said=(row["customer"],)))


def precision_and_f1(sample: list[Row], read: Callable[[Row], Checked]) -> tuple[float, float]:
    truths = [row["label"] == "scripted" for row in sample]
    found = [read(row).scripted for row in sample]
    right = sum(truth and said for truth, said in zip(truths, found, strict=True))
    return right / sum(found), 2 * right / (sum(found) + sum(truths))


@pytest.mark.parametrize("read", [alone, with_their_words])
def test_scripts_are_told_from_personal_replies(read: Callable[[Row], Checked]) -> None:
    precision, f1 = precision_and_f1(replies(), read)
    assert precision > 0.91
    assert f1 > 0.89


@pytest.mark.parametrize("half", [0, 1])
def test_no_half_of_the_brands_carries_the_figure_alone(half: int) -> None:
    sample = replies(lambda row: sum(map(ord, row["brand_group"])) % 2 == half)
    precision, f1 = precision_and_f1(sample, alone)
    assert precision > 0.84
    assert f1 > 0.84


def test_markers_are_silent_in_personal_replies_without_formula() -> None:
    clean = replies(lambda row: row["label"] == "personal" and row["contains_formula"] is False)
    markers = [row for row in clean if any(each.phrase.tier == MARKER for each in spoken(row["reply"]))]
    marked = [row for row in clean if any(found.rule is Rule.SCRIPT for found in alone(row).findings)]
    assert len(markers) / len(clean) <= 0.05
    assert len(marked) / len(clean) <= 0.05


def test_known_phrases_are_found_in_real_replies() -> None:
    found = total = 0
    for phrase in rows("phrases_public.jsonl"):
        for example in phrase["examples"]:
            start = example["text"].find(example["match"])
            end = start + len(example["match"])
            total += 1
            found += any(
                each.rule is Rule.SCRIPT and each.start < end and each.end > start
                for each in check(example["text"]).findings
            )
    assert found / total > 0.7
