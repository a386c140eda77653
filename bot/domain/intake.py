"""What outside systems deliver: public posts, reviews, forms, e-mail; and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.handles import Handle
from bot.domain.public_voices import Heard

TEXT_LENGTH = 40_000  # characters


class IntakeKind(StrEnum):
    POST = "post"
    REVIEW = "review"
    FORM = "form"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who said it, as well as it is known: "" and () where it is not."""

    name: str = ""
    organisation: str = ""
    handles: tuple[Handle, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivered:
    """One thing that a customer said somewhere. `heard` when others read along; `at` when they said it."""

    kind: IntakeKind
    text: str
    sender: Sender
    heard: Heard | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The issue that it belongs to; `joined`: there was one already."""

    number: int
    workspace: str
    public: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class KeyReused:
    """Something else came under that key before."""


@dataclass(frozen=True, slots=True)
class NoSuchWorkspace:
    """`names` are those that there are, "a, b"."""

    names: str


@dataclass(frozen=True, slots=True)
class NoDeskThere:
    """The workspace has no desk channel yet, or outsiders can read it."""

    workspace: str


NotTaken = KeyReused | NoSuchWorkspace | NoDeskThere
