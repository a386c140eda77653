"""What the bot tells the person who acted, as spans and as one plain line."""

from dataclasses import fields
from datetime import datetime
from enum import Enum

from bot.domain.answers import Answer, MoodTaken, NotAsked, Silence
from bot.domain.giving import Gesture, GestureState
from bot.domain.handles import HandleKind
from bot.domain.issues import Criticality, Ending, Happened, State
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.promising import Outcome
from bot.domain.undone import Dependency
from bot.views import gestures, questions
from bot.views.wording import Span, Value, plain, spans, word

_TABLES: dict[type[Enum], str] = {
    State: "states",
    Criticality: "criticalities",
    Ending: "endings",
    Happened: "happened",
    Dependency: "dependencies",
    Mood: "moods",
    Outcome: "promises.outcomes",
    HandleKind: "handles.kinds",
    GestureState: "gifts.states",
}


def answer(notice: Answer) -> list[Span]:
    """The sentence of an answer; empty when nothing is said."""
    if isinstance(notice, Silence):
        return []
    if isinstance(notice, MoodTaken | NotAsked):
        return [{"text": questions.thanks(notice.language, again=isinstance(notice, NotAsked))}]
    return spans("answers", type(notice).__name__, **_values(notice))


def answer_line(notice: Answer) -> str:
    """The same as plain text, for form errors; a time in it is left to the card."""
    if isinstance(notice, Silence):
        return ""
    if isinstance(notice, MoodTaken | NotAsked):
        return questions.thanks(notice.language, again=isinstance(notice, NotAsked))
    values = {k: "" if isinstance(v, datetime) else v for k, v in _values(notice).items()}
    return plain("answers", type(notice).__name__, **values)


def _renewed(count: int) -> str:
    """How many issues have new times."""
    return plain("renewed", ("none", "one")[count] if count < 2 else "many", count=count)  # noqa: PLR2004


def _values(notice: Answer) -> dict[str, Value]:
    return {f.name: _value(f.name, getattr(notice, f.name)) for f in fields(notice)}


def _value(name: str, value: object) -> Value:
    if isinstance(value, Enum) and type(value) in _TABLES:
        return word(_TABLES[type(value)], str(value.value))
    if name == "emotion":
        return word("emotions", str(value))
    if name in ("customer", "kept", "gone") and not value:
        return word("card", "unnamed")
    if name == "renewed":
        return _renewed(int(str(value)))
    if name in ("offered", "returned", "ownerless"):
        return plain("away", name, numbers=str(value)) if value else ""
    if name == "invite":
        return plain("setup", "invite", channels=str(value)) if value else ""
    return _itself(value)


def _itself(value: object) -> Value:
    """People, times and numbers as they are, a gesture in a few words, the rest as text."""
    if isinstance(value, Gesture):
        return gestures.phrase(value)
    if isinstance(value, tuple):
        return tuple(one for one in value if isinstance(one, Person))
    return value if isinstance(value, Person | datetime | int) else str(value)
