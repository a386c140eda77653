"""Answers to who saved how the team works, the setup and the settings, or what they want to hear."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SetUp:
    """`desk` is the channel of the cards; `invite` the channels that the bot may not be in, "#a, #b" or "".

    `renewed` is how many open issues have new times.
    """

    desk: str
    invite: str
    renewed: int


@dataclass(frozen=True, slots=True)
class SettingsSaved:
    renewed: int


@dataclass(frozen=True, slots=True)
class DigestOn:
    """They get their own each working morning; the next one at `at`."""

    at: datetime


@dataclass(frozen=True, slots=True)
class DigestOff:
    pass


Saved = SetUp | SettingsSaved | DigestOn | DigestOff
