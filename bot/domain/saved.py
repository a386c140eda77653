"""Answers to a lead who saved how the team works: the setup, the settings."""

from dataclasses import dataclass


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
