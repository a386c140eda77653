"""What is told to who notes the public answer to something that began in public."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicNoted:
    """Somebody noted what became of it there, so the loop is closed."""

    number: int


@dataclass(frozen=True, slots=True)
class PublicFirst:
    """It cannot be closed: nobody noted the answer where it started."""

    number: int
    network: str


@dataclass(frozen=True, slots=True)
class NothingPublic:
    """It did not begin in public, or all of it is noted."""

    number: int


Public = PublicNoted | PublicFirst | NothingPublic
