"""What the model gets to read: one customer's brief as data, inside marks that no customer can write."""

import json
import re
from collections.abc import Iterator
from datetime import UTC

from bot.assistant.cleaning import clean, shortened
from bot.domain.briefs import Brief, Quote
from bot.domain.people import Person
from bot.domain.windows import Purpose, ReplyWindow

OPEN, CLOSE = "<data>", "</data>"
_ROOM = 12_000  # characters of conversation, the newest first
_MESSAGE, _PROMISE, _QUOTE, _NAME = 4_000, 300, 500, 80
_ANGLES = re.compile("[<>＜＞﹤﹥]")


def data(window: ReplyWindow, person: Person) -> str:
    """The brief as one line of JSON between the marks. Whatever was typed stays a JSON string in there."""
    known = window.brief
    given: dict[str, object] = {
        "writer": shortened(clean(person.name), _NAME),
        "conversation": _conversation(known),
        "promised": [shortened(clean(quote.text), _PROMISE) for quote in known.promised[:5]],
    }
    if window.purpose is Purpose.REPLY:
        given["needs"] = [
            {"id": point.must.value, "quote": shortened(clean(point.quote), _QUOTE)} for point in known.points
        ]
        given["unsettled"] = [question.value for question in known.unsettled]
    return f"{OPEN}\n{_sealed(given)}\n{CLOSE}"


def _sealed(value: object) -> str:
    """JSON without angle brackets of any width: the marks around it cannot be copied from inside."""
    return _ANGLES.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _conversation(known: Brief) -> list[dict[str, str]]:
    said = [("customer", quote) for quote in known.said] + [("team", quote) for quote in known.told]
    there = sorted((pair for pair in said if not pair[1].deleted), key=lambda pair: pair[1].at)
    return list(_newest(there))[::-1]


def _newest(said: list[tuple[str, Quote]]) -> Iterator[dict[str, str]]:
    room = _ROOM
    for who, quote in reversed(said):
        text = shortened(clean(quote.text), min(_MESSAGE, room))
        yield {"who": who, "at": quote.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC"), "text": text}
        room -= len(text)
        if room < 1:
            return
