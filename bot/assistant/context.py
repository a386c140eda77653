"""What the model gets to read: one customer's case as data, inside marks that no customer can write."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC

from bot.assistant.cleaning import clean, shortened
from bot.domain.briefs import Brief, Quote
from bot.domain.contexts import Context, LineKind
from bot.domain.drafting import Job, Wanted

OPEN, CLOSE = "<data>", "</data>"
_ROOM = 12_000  # characters of conversation, the newest first
_MESSAGE, _PROMISE, _QUOTE, _NAME, _WORDS = 4_000, 300, 500, 80, 4_000
_FACT, _LINE, _VOICE, _PAST, _LINK = 600, 300, 2_000, 400, 300
_FACTS, _LINES, _PASTS = 12, 12, 8
_ANGLES = re.compile("[<>＜＞﹤﹥]")
# What is needed and what is open says how to answer; these are no answers.
_PLAIN = frozenset({Job.CHECK_IN, Job.CLOSING_QUESTION, Job.HAND_OFF_BRIEF, Job.SUMMARISE, Job.HEARTBEAT})

Hide = Callable[[str], str]  # the same text without what is not to leave


def data(wanted: Wanted, hide: Hide) -> str:
    """The case as one line of JSON between the marks. Whatever was typed stays a JSON string in there."""
    known = wanted.brief
    given: dict[str, object] = {
        "writer": shortened(clean(wanted.writer.name), _NAME),
        "conversation": _conversation(known, hide),
        "promised": [_short(quote.text, _PROMISE, hide) for quote in known.promised[:5]],
    }
    if wanted.job not in _PLAIN:
        given["needs"] = [
            {"id": point.must.value, "quote": _short(point.quote, _QUOTE, hide)} for point in known.points
        ]
        given["unsettled"] = [question.value for question in known.unsettled]
    if wanted.context is not None:
        given |= _kept(wanted.context, hide)
    if wanted.words:
        given["words"] = _short(wanted.words, _WORDS, hide)
    return f"{OPEN}\n{_sealed(given)}\n{CLOSE}"


def fact_ids(context: Context | None, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The facts that the model meant by these numbers; what it made up is dropped."""
    facts = context.facts[:_FACTS] if context is not None else ()
    known = dict(enumerate((fact.id for fact in facts), start=1))
    return tuple(dict.fromkeys(known[number] for number in numbers if number in known))


def _kept(context: Context, hide: Hide) -> dict[str, object]:
    """What the team keeps; empty parts are left out, so that nobody wonders about them."""
    lines = context.known.lines
    others = [one for one in lines if one.kind not in (LineKind.PERSONA, LineKind.SPEAKS)][-_LINES:]
    found: dict[str, object] = {
        "reader": _short(context.persona, _VOICE, hide),
        "known": [{"kind": one.kind.value, "text": _short(one.text, _LINE, hide)} for one in others],
        "facts": [
            {"id": number, "text": _short(fact.text, _FACT, hide), "link": shortened(fact.link, _LINK)}
            for number, fact in enumerate(context.facts[:_FACTS], start=1)
        ],
        "voice": _short(context.voice, _VOICE, hide),
        "writes_like": [_short(one, _PAST, hide) for one in context.past_replies[:_PASTS]],
        "language": context.language,
    }
    return {name: value for name, value in found.items() if value}


def _short(text: str, limit: int, hide: Hide) -> str:
    """Hidden before it is cut: half a number would be known for none."""
    return shortened(hide(clean(text)), limit)


def _sealed(value: object) -> str:
    """JSON without angle brackets of any width: the marks around it cannot be copied from inside."""
    return _ANGLES.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _conversation(known: Brief, hide: Hide) -> list[dict[str, str]]:
    said = [("customer", quote) for quote in known.said] + [("team", quote) for quote in known.told]
    there = [pair for pair in said if pair[1].text and not pair[1].deleted]
    there.sort(key=lambda pair: pair[1].at)
    return list(_newest(there, hide))[::-1]


def _newest(said: list[tuple[str, Quote]], hide: Hide) -> Iterator[dict[str, str]]:
    room = _ROOM
    for who, quote in reversed(said):
        text = _short(quote.text, min(_MESSAGE, room), hide)
        yield {"who": who, "at": quote.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC"), "text": text}
        room -= len(text)
        if room < 1:
            return
