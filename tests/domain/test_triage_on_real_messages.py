"""How well triage reads real messages; skipped where the collection is not beside the checkout.

The floors stand a little under what was measured when they were set. The collection is for measuring only:
its licence lets no text of it into this project.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.domain.triage import Emotion, Triage, Urgency, negativity, triage

_BESIDE = sorted(Path(__file__).parents[3].glob("*/data/urgency_public.jsonl"))

pytestmark = pytest.mark.skipif(not _BESIDE, reason="the collection is not beside the checkout")

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    with (_BESIDE[0].parent / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def auc(truths: Sequence[bool], scores: Sequence[float]) -> float:
    """The share of (true, false) pairs that the scores order rightly; a tie counts half."""
    yes = [score for truth, score in zip(truths, scores, strict=True) if truth]
    no = [score for truth, score in zip(truths, scores, strict=True) if not truth]
    return sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / (len(yes) * len(no))


def macro_f1(truths: Sequence[str], found: Sequence[str]) -> float:
    def f1(label: str) -> float:
        right = sum(t == f == label for t, f in zip(truths, found, strict=True))
        return 2 * right / (truths.count(label) + found.count(label))

    labels = sorted(set(truths))
    return sum(map(f1, labels)) / len(labels)


def urgency_auc(sample: list[Row]) -> float:
    return auc(
        [row["urgency"] == Urgency.HIGH for row in sample], [triage(row["text"]).score for row in sample]
    )


def judged(sample: list[Row]) -> list[Triage]:
    return [triage(row["text"]) for row in sample]


def test_urgent_messages_come_first() -> None:
    sample = rows("urgency_public.jsonl")
    assert urgency_auc(sample) > 0.95


@pytest.mark.parametrize("half", [0, 1])
def test_no_half_of_the_brands_carries_the_figure_alone(half: int) -> None:
    sample = [
        row for row in rows("urgency_public.jsonl") if sum(map(ord, row["brand_or_domain"])) % 2 == half
    ]
    assert urgency_auc(sample) > 0.92


def test_few_urgent_messages_are_missed_and_alarms_stay_believable() -> None:
    sample = rows("urgency_public.jsonl")
    urgent = [row["urgency"] == Urgency.HIGH for row in sample]
    called = [each.urgency is Urgency.HIGH for each in judged(sample)]
    right = sum(a and b for a, b in zip(urgent, called, strict=True))
    assert right / sum(urgent) > 0.88
    assert right / sum(called) > 0.70


def test_the_unhappy_are_named() -> None:
    sample = rows("urgency_public.jsonl")
    unhappy = [row["emotion"] in ("angry", "upset") for row in sample]
    named = [each.emotion in (Emotion.ANGRY, Emotion.UPSET) for each in judged(sample)]
    right = sum(a and b for a, b in zip(unhappy, named, strict=True))
    assert 2 * right / (sum(unhappy) + sum(named)) > 0.79


def test_urgency_and_emotion_are_named_rightly() -> None:
    sample = rows("urgency_public.jsonl")
    found = judged(sample)
    assert macro_f1([row["urgency"] for row in sample], [str(each.urgency) for each in found]) > 0.79
    assert macro_f1([row["emotion"] for row in sample], [str(each.emotion) for each in found]) > 0.60


def test_scenarios_are_read_as_issues_or_praise() -> None:
    sample = rows("demo_issues.jsonl")
    right = [each.is_issue == row["is_issue"] for each, row in zip(judged(sample), sample, strict=True)]
    assert sum(right) / len(right) > 0.93
    assert urgency_auc(sample) > 0.9


def test_unhappy_travellers_are_told_from_the_rest() -> None:
    sample = [row for row in rows("triage_public.jsonl") if row["source"] == "airline"]
    unhappy = [row["sentiment"] == "negative" for row in sample]
    assert auc(unhappy, [negativity(row["text"]) for row in sample]) > 0.88
    # `score` speaks of urgency, and puts the unhappy first among those that can wait.
    assert auc(unhappy, [each.score for each in judged(sample)]) > 0.85
    named = [each.emotion in (Emotion.ANGRY, Emotion.UPSET) for each in judged(sample)]
    assert sum(a == b for a, b in zip(unhappy, named, strict=True)) / len(sample) > 0.78


@pytest.mark.parametrize(("source", "floor"), [("complaints_acl19", 0.78), ("sys6018", 0.77)])
def test_complaints_are_told_from_questions_and_banter(source: str, floor: float) -> None:
    sample = [row for row in rows("triage_public.jsonl") if row["source"] == source]
    complaints = [row["complaint"] == 1 for row in sample]
    assert auc(complaints, [negativity(row["text"]) for row in sample]) > floor
    assert auc(complaints, [each.score for each in judged(sample)]) > floor - 0.03
