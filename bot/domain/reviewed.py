"""Answers about words that were read before they went out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """So many things in the reply bind the team and are not confirmed yet."""

    count: int


Reviewed = Unconfirmed
