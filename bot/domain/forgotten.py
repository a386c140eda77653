"""What is told to who has a customer forgotten."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forgotten:
    """It is done. `label` is "" after an erasure."""

    label: str
    issues: int


@dataclass(frozen=True, slots=True)
class OtherName:
    """What was typed is not the name."""

    expected: str


@dataclass(frozen=True, slots=True)
class StillUnfinished:
    """Issues of theirs are not closed, and nobody ticked that they are to be closed."""

    numbers: str


Forgetting = Forgotten | OtherName | StillUnfinished
