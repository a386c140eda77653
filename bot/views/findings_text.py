"""Findings in words: why each stands there, in one friendly sentence, and as a line of JSON for scripts."""

import json
from dataclasses import dataclass
from typing import Any

from bot.domain.findings import Checked, Finding
from bot.views.triage_text import BadLine, read_message
from bot.views.wording import catalogue, plain

_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Given:
    """A reply to check; `customer` is what they wrote, "" where it is not known."""

    id: object
    text: str
    customer: str = ""


def read_reply(line: bytes) -> Given | BadLine:
    """What a line `{"id": …, "text": "…", "customer": "…"}` holds; the last may be missing."""
    found = read_message(line)
    if isinstance(found, BadLine):
        return found
    customer = json.loads(line.decode("utf-8-sig")).get("customer")
    return Given(found[0], found[1], customer if isinstance(customer, str) else "")


def why(found: Finding) -> str:
    """The sentence for the person: the phrase's own, else that of the rule and its family."""
    if found.why:
        return found.why
    key = f"{found.rule.value}_{found.family}"
    return plain("findings", key if key in catalogue()["findings"] else found.rule.value, **found.data)


def check_line(reply_id: object, checked: Checked) -> dict[str, Any]:
    """What `warmline check` says of one reply; `score` is 0..1."""
    return {
        "id": reply_id,
        "scripted": checked.scripted,
        "friendly_no": checked.friendly_no,
        "score": round(checked.score, _DIGITS),
        "findings": [
            {
                "rule": found.rule.value,
                "start": found.start,
                "end": found.end,
                "quote": found.quote,
                "why": why(found),
            }
            for found in checked.findings
        ],
    }
