"""Triage for scripts and people: messages as lines of JSON, and what was read in each, in one sentence."""

import json
from enum import StrEnum
from typing import Any

from bot.domain.triage import Triage
from bot.views.wording import plain, word

_MOST = 3  # reasons in a sentence
_DIGITS = 3


class BadLine(StrEnum):
    """Why a line cannot be read; each is an entry under [triage] in the wording, which takes its number."""

    BYTES = "bad_bytes"
    JSON = "bad_json"
    SHAPE = "bad_shape"


def read_message(line: bytes) -> tuple[object, str] | BadLine:
    """The id and the text of a line `{"id": …, "text": "…"}`; what else it holds does not matter."""
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return BadLine.BYTES
    except (ValueError, RecursionError):
        return BadLine.JSON
    if not isinstance(found, dict) or "id" not in found or not isinstance(found.get("text"), str):
        return BadLine.SHAPE
    return found["id"], found["text"]


def why(read: Triage) -> str:
    """One sentence from the weightiest reasons."""
    phrases = [word("triage.rules", reason.rule) for reason in read.reasons[:_MOST]]
    if not phrases:
        return word("triage", "why_nothing")
    first = word("triage", "between").join(phrases[:-1])
    joined = f"{first}{word('triage', 'last')}{phrases[-1]}" if first else phrases[-1]
    return plain("triage", "why", reasons=joined[0].upper() + joined[1:])


def triage_line(message_id: object, read: Triage) -> dict[str, Any]:
    """What `warmline triage` says of one message; `score` is 0..1."""
    return {
        "id": message_id,
        "is_issue": read.is_issue,
        "urgency": read.urgency.value,
        "score": round(read.score, _DIGITS),
        "emotion": read.emotion.value,
        "why": why(read),
    }
