"""One line of the doctor's, and how much it matters."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.views.wording import plain


class Level(StrEnum):
    OK = "ok"
    NOTE = "note"  # good to know; nobody has to do anything now
    ACT = "act"  # a person is needed


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's: `check` is the entry under [doctor] in the wording, `facts` fill it in."""

    level: Level
    check: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return plain("doctor", self.check, **self.facts)


def ok(check: str, **facts: Any) -> Finding:
    return Finding(Level.OK, check, facts)


def note(check: str, **facts: Any) -> Finding:
    return Finding(Level.NOTE, check, facts)


def act(check: str, **facts: Any) -> Finding:
    return Finding(Level.ACT, check, facts)
