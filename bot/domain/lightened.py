"""Answers to who was asked whether it is too much, and to who takes something off them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListOffered:
    """The line that asked them says it."""


@dataclass(frozen=True, slots=True)
class ListKept:
    """They are fine, or keep what nobody took."""


@dataclass(frozen=True, slots=True)
class NothingToOffer:
    """Nothing of theirs is open."""


@dataclass(frozen=True, slots=True)
class NotOnOffer:
    """It has changed hands, is closed, or they keep it after all."""

    number: int


@dataclass(frozen=True, slots=True)
class NotAskedYou:
    """The question went to somebody else."""


Lightened = ListOffered | ListKept | NothingToOffer | NotOnOffer | NotAskedYou
