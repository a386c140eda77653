"""The measuring script runs the real commands over labelled texts and says which figures are met."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "measure"

pytestmark = pytest.mark.slow

# What such a folder's scorer promises, in its simplest form: every figure is the share of right answers.
SCORER = """
import json, sys

def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]

mode, gold, told = sys.argv[1], rows(sys.argv[2]), rows(sys.argv[3])
options = dict(zip(sys.argv[4::2], sys.argv[5::2]))
if mode == "phrases":
    spans = {(row["id"], row["example"]): row["spans"] for row in told}
    bare = sum(bool(spans[row["id"], -1]) for row in gold)
    texts = [(row["id"], at, one) for row in gold for at, one in enumerate(row["examples"])]
    real = 0
    for name, at, one in texts:
        start = one["text"].index(one["match"])
        end = start + len(one["match"])
        real += any(a < end and b > start for a, b in spans[name, at])
    figures = {"recall_in_real_reply": real / len(texts), "recall_bare": bare / len(gold)}
else:
    field, positive = options["--field"], options.get("--positive", "").lower()
    gold = [row for row in gold if row[field] is not None and str(row[field]) != options.get("--ignore")]
    guesses = {row["id"]: row for row in told}
    right = 0
    for row in gold:
        guess, truth = guesses[row["id"]]["pred"], str(row[field]).lower()
        if mode == "binary":
            guess, truth = guess if guess in (True, False) else guess == positive, truth == positive
        right += guess == truth
    share = right / len(gold)
    names = ("precision", "recall", "f1", "macro_f1")
    figures = dict.fromkeys(names, share) | {"auc": guesses[gold[0]["id"]].get("score", 0)}
print(json.dumps({"n": len(gold), **figures}))
"""

MESSAGES = (
    ("u1", "The charger caught fire, this is unacceptable, you idiots", "high", "angry"),
    ("u2", "I was charged twice and nobody answers my mails", "high", "upset"),
    ("u3", "Could you tell me where I find the export?", "normal", "neutral"),
    ("u4", "Lovely work, thank you all!", "low", "positive"),
)


def folder(at: Path, files: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    at.mkdir(parents=True)
    (at / "score.py").write_text(SCORER, encoding="utf-8")
    for name, rows in files.items():
        text = "".join(f"{json.dumps(row)}\n" for row in rows)
        (at / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return at


def urgency(**changed: str) -> list[dict[str, str]]:
    """The messages with their labels; `u1="low"` labels one otherwise."""
    return [
        {"id": name, "text": text, "urgency": changed.get(name, level), "emotion": emotion}
        for name, text, level, emotion in MESSAGES
    ]


def measured(
    *words: str, script: Path = SCRIPT, data: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "WARMLINE_DATA"}
    environment |= {"PYTHONIOENCODING": "utf-8"} | ({"WARMLINE_DATA": str(data)} if data else {})
    command = [sys.executable, str(script), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


def line(table: str, task: str, figure: str) -> list[str]:
    [found] = [row for row in table.splitlines() if row.startswith(f"{task}  ") and f"  {figure}  " in row]
    return found.split()


def test_each_figure_stands_beside_its_target(tmp_path: Path) -> None:
    done = measured(str(folder(tmp_path / "data", {"urgency_public": urgency()})))
    assert (done.returncode, done.stderr) == (0, "")
    assert line(done.stdout, "urgency high", "recall")[-5:] == ["recall", "1.000", "≥", "0.75", "yes"]
    assert line(done.stdout, "unhappy (angry or upset)", "F1")[-2:] == ["0.78", "yes"]
    assert line(done.stdout, "emotion, four", "macro-F1")[-1] == "1.000"


def test_what_is_missed_is_said(tmp_path: Path) -> None:
    wrong = urgency(u1="low", u2="low")
    done = measured(data=folder(tmp_path / "data", {"urgency_public": wrong}))
    assert done.returncode == 0
    assert line(done.stdout, "urgency high", "recall")[-5:] == ["recall", "0.500", "≥", "0.75", "no"]


def test_each_source_of_complaints_has_its_line(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {
            "id": "a1",
            "source": "planes",
            "text": "Worst crew ever",
            "sentiment": "negative",
            "complaint": None,
        },
        {"id": "b1", "source": "letters", "text": "No water at all", "sentiment": None, "complaint": 1},
    ]
    done = measured(str(folder(tmp_path / "data", {"triage_mine": rows})), "--half", "mine")
    assert line(done.stdout, "negative, planes", "AUC of score")[-2] == "0.83"
    assert line(done.stdout, "complaint, letters", "AUC of emotion and score")[-2] == "0.77"


SCRIPT_REPLY = "We apologise for any inconvenience caused. Your feedback is important to us."
OWN_REPLY = "Your parcel 4471 lay at the depot in Leith; I drove there, and it is on your porch since 14:20."


def replies(**changed: str) -> list[dict[str, Any]]:
    """A script and a reply of somebody's own, with their labels; `r2="scripted"` labels one otherwise."""
    asked = "Where is my parcel 4471?"
    told = (("r1", SCRIPT_REPLY, "scripted"), ("r2", OWN_REPLY, "personal"))
    return [
        {
            "id": name,
            "reply": reply,
            "customer": asked,
            "label": changed.get(name, label),
            "promise": "none",
            "contains_formula": False,
        }
        for name, reply, label in told
    ]


def test_replies_and_phrases_go_through_the_checks(tmp_path: Path) -> None:
    text, match = f"Hello Ada. {SCRIPT_REPLY}", "apologise for any inconvenience"
    phrases = [
        {"id": "p1", "tier": 1, "phrase": match, "examples": [{"text": text, "match": match}]},
        {
            "id": "p2",
            "tier": 1,
            "phrase": "four blue boats",
            "examples": [{"text": OWN_REPLY, "match": "porch"}],
        },
    ]
    data = folder(tmp_path / "data", {"replies_gold_public": replies(), "phrases_public": phrases})
    done = measured(str(data))
    assert (done.returncode, done.stderr) == (0, "")
    assert line(done.stdout, "scripted vs personal", "F1")[-4:] == ["1.000", "≥", "0.80", "yes"]
    alarms = line(done.stdout, "phrase alarms, clean replies", "share")
    assert alarms[-6:] == ["1", "share", "0.000", "≤", "0.05", "yes"]
    assert line(done.stdout, "unbacked promise", "F1")[-4:] == ["1.000", "≥", "0.70", "yes"]
    assert line(done.stdout, "friendly no", "recall")[-4:] == ["1.000", "≥", "0.70", "yes"]
    assert line(done.stdout, "phrases by themselves", "recall")[-1] == "0.500"
    assert line(done.stdout, "phrases in real replies", "recall")[-4:] == ["0.500", "≥", "0.50", "yes"]


def test_an_alarm_on_a_clean_reply_is_too_much(tmp_path: Path) -> None:
    gold = replies(r1="personal")
    gold[1]["reply"] = f"{OWN_REPLY} We apologise for any inconvenience caused."
    gold[0]["contains_formula"] = True
    done = measured(str(folder(tmp_path / "data", {"replies_gold_public": gold})))
    assert line(done.stdout, "phrase alarms, clean replies", "share")[-4:] == ["1.000", "≤", "0.05", "no"]
    assert line(done.stdout, "scripted vs personal", "F1")[-4:] == ["0.500", "≥", "0.80", "no"]


def test_the_data_of_a_neighbour_is_found(tmp_path: Path) -> None:
    script = tmp_path / "checkout" / "scripts" / "measure"
    script.parent.mkdir(parents=True)
    shutil.copy(SCRIPT, script)
    skipped = measured(script=script)
    assert skipped.returncode == 0
    assert skipped.stdout.startswith("Skipped: there is no labelled data beside this checkout.")
    folder(tmp_path / "neighbour" / "data", {"urgency_public": urgency()})
    assert "urgency high" in measured(script=script).stdout


def test_a_folder_that_is_not_there_is_no_failure(tmp_path: Path) -> None:
    done = measured(str(tmp_path / "nowhere"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Skipped: ")


def test_a_folder_without_that_half_says_so(tmp_path: Path) -> None:
    done = measured(str(folder(tmp_path / "data", {"urgency_public": urgency()})), "--half", "other")
    assert done.returncode == 0
    assert "no labelled data of the half “other”" in done.stdout


def test_a_broken_scorer_is_one(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", {"urgency_public": urgency()})
    (data / "score.py").write_text("raise SystemExit('out of ink')", encoding="utf-8")
    done = measured(str(data))
    assert done.returncode == 1
    assert "urgency could not be measured" in done.stderr
    assert "out of ink" in done.stderr
    assert "Traceback" not in done.stderr
