"""Finds what a person of ours promised a customer, and until when, by rules on the words alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from itertools import pairwise

from bot.domain.calendar import Calendar
from bot.domain.lexicon import promises as words
from bot.domain.said import Plain, plain_of, sentence_spans
from bot.domain.times_day import here
from bot.domain.times_due import due_at
from bot.domain.times_said import Lead, Said, times_said


@dataclass(frozen=True, slots=True)
class Promise:
    """Words that commit us: `quote` is `text[start:end]` as it stands.

    `due_at` is in UTC, None without a time to go by ("I'll keep you posted"). `by_day`: only a day was named,
    so it is over when that day's working hours are. Not `certain`: ask, for it is hoped, on a condition, in a
    question, somebody else's to keep, or its time could be read in another way.
    """

    quote: str
    start: int
    end: int
    due_at: datetime | None
    by_day: bool
    certain: bool


class _Kind(IntEnum):
    """What rules the words after it; those from BLOCK on are no promises. In a tie the earlier counts."""

    OURS = 0
    HEARING = 1
    TIMED = 2
    TERSE = 3
    PASSIVE = 4
    OTHERS = 5
    PRESENT = 6
    BLOCK = 7
    PAST = 8
    CONDITION = 9


@dataclass(frozen=True, slots=True)
class _Head:
    kind: _Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A promise in the plain text, before its time is worked out."""

    start: int
    end: int
    head: _Head
    said: Said | None
    certain: bool


_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, patterns in (
        (_Kind.OURS, words.OURS),
        (_Kind.HEARING, words.HEARING),
        (_Kind.TIMED, words.TIMED),
        (_Kind.TERSE, words.TERSE),
        (_Kind.PASSIVE, words.PASSIVE),
        (_Kind.OTHERS, words.OTHERS),
        (_Kind.PRESENT, words.PRESENT),
        (_Kind.BLOCK, words.BLOCKS),
        (_Kind.PAST, (words.PAST,)),
        (_Kind.CONDITION, (words.CONDITIONS,)),
    )
    for pattern in patterns
)
_DOUBT, _REPORTED, _ASKING = (re.compile(p) for p in (words.DOUBTS, words.REPORTED, words.ASKING))
_CUT = re.compile(r",? (?:and|but|then|so|und|et|y|aber|mais|pero)\b ?|[,;–—] ?")
_NEEDS_NO_TIME = (_Kind.OURS, _Kind.HEARING, _Kind.PASSIVE, _Kind.OTHERS)
_DOUBTFUL = (_Kind.OTHERS, _Kind.CONDITION)
# How far from its promise a time may stand, and how much may stand beside one that is a sentence of its own.
_REACH, _TERSE_REACH, _BESIDE = 200, 4, 40
# "You said that …" stands right before; looking no further keeps a long text linear.
_REPORTED_WITHIN = 120


def promises_in(text: str, written_at: datetime, zone: str, calendar: Calendar) -> tuple[Promise, ...]:
    """What `text`, written at that moment (aware) in that zone, commits us to, in the order it is said.

    Days and hours are those of `calendar` as walls in the writer's `zone` show them. No `due_at` is before
    `written_at`. ValueError for a naive moment or a zone that there is not; the text itself never raises.
    """
    place, plain = here(written_at, zone, calendar), plain_of(text)
    promises = []
    for found in _found(plain):
        due = due_at(found.said, place) if found.said else None
        start, end = plain.origin(found.start, found.end)
        by_day = due is not None and due.by_day
        gone_by = found.said is not None and due is None
        certain = found.certain and not gone_by and (due is None or due.certain)
        promises.append(Promise(text[start:end], start, end, due.at if due else None, by_day, certain))
    return tuple(promises)


def promise_quotes(text: str) -> tuple[str, ...]:
    """The words of each promise, exactly as `promises_in` quotes them, when the moment does not matter."""
    plain = plain_of(text)
    spans = (plain.origin(found.start, found.end) for found in _found(plain))
    return tuple(text[start:end] for start, end in spans)


def _found(plain: Plain) -> list[_Found]:
    times = times_said(plain.text)
    found: list[_Found] = []
    for start, end in sentence_spans(plain):
        inside = [said for said in times if start <= said.first and said.end <= end]
        heads = _heads(plain.text, start, end)
        before = found[-1] if found else None
        if before and _completes(plain.text, (start, end), before, heads, inside):
            found[-1] = _Found(before.start, end, before.head, inside[0], before.certain)
        else:
            found += _in_sentence(plain.text, (start, end), heads, inside)
    return found


def _completes(
    text: str, span: tuple[int, int], before: _Found, heads: list[_Head], inside: list[Said]
) -> bool:
    """Whether a sentence is only the time that the promise before it lacked: "I'll check. By noon."""
    start, end = span
    if (
        before.said
        or heads
        or not inside
        or text[before.end : start].strip()
        or "\n\n" in text[before.end : start]
    ):
        return False
    said = inside[0]
    said_at_once = said.start - start <= _TERSE_REACH and said.lead is not Lead.OTHER
    return said_at_once and end - start - (said.end - said.start) <= _BESIDE and text[end - 1] != "?"


def _heads(text: str, start: int, end: int) -> list[_Head]:
    """What rules each part of a sentence, in order; of those that overlap the one that begins first."""
    asked = text[end - 1] == "?"
    if asked and _ASKING.match(text[start:end]):
        return []
    sentence = text[start:end]
    found = [
        _Head(kind, start + match.start(), start + match.end())
        for kind, pattern in _PATTERNS
        if not (asked and kind is _Kind.PRESENT)
        for match in pattern.finditer(sentence)
    ]
    found.sort(key=lambda head: (head.start, head.kind))
    heads: list[_Head] = []
    for head in found:
        before = max(start, head.start - _REPORTED_WITHIN)
        reported = head.kind < _Kind.BLOCK and _REPORTED.search(text, before, head.start)
        if not heads or head.start >= heads[-1].end:
            heads.append(_Head(_Kind.BLOCK, head.start, head.end) if reported else head)
    return heads


def _in_sentence(text: str, span: tuple[int, int], heads: list[_Head], times: list[Said]) -> Iterator[_Found]:
    start, end = span
    sure = text[end - 1] != "?" and not _DOUBT.search(text[start:end])
    sure = sure and not any(head.kind is _Kind.CONDITION for head in heads)
    timed = _with_times(text, heads, times)
    if not timed:
        yield from _without_time(span, heads, sure)
        return
    cuts = [start, *(_cut(text, one, two) for (_, one), (_, two) in pairwise(timed)), end]
    for (head, said), piece in zip(timed, pairwise(cuts), strict=True):
        yield _Found(*_trimmed(text, *piece), head, said, sure and head.kind not in _DOUBTFUL)


def _without_time(span: tuple[int, int], heads: list[_Head], sure: bool) -> Iterator[_Found]:
    ours = [head for head in heads if head.kind in _NEEDS_NO_TIME]
    if ours:
        first = min(ours, key=lambda head: head.kind)
        yield _Found(*span, first, None, sure and first.kind < _Kind.PASSIVE)


def _with_times(text: str, heads: list[_Head], times: list[Said]) -> list[tuple[_Head, Said]]:
    """Each promise that a time belongs to, with that time: one, or more where "and" adds another deed."""
    kept: list[tuple[_Head, Said]] = []
    for said in times:
        head = _ruling(heads, said)
        if head is None:
            continue
        if not kept or (
            _CUT.search(text, kept[-1][1].end, max(said.start, head.start)) and said.lead is not Lead.FOR
        ):
            kept.append((head, said))
        elif kept[-1][0] == head and kept[-1][1].lead not in (Lead.DEADLINE, Lead.STRICT):
            kept[-1] = (head, said) if said.lead in (Lead.DEADLINE, Lead.STRICT) else kept[-1]
    return kept


def _ruling(heads: list[_Head], said: Said) -> _Head | None:
    """The promise that a time belongs to: the last before it, or the first after when none is before."""
    before = [head for head in heads if head.start < said.first and _may_rule(head, said)]
    head = before[-1] if before else next((head for head in heads if head.start >= said.first), None)
    if head is None or head.kind >= _Kind.BLOCK or said.first - head.end > _REACH:
        return None
    if not before and head.kind in (_Kind.TERSE, _Kind.PRESENT):
        return None
    return None if said.lead is Lead.OTHER and head.end < said.start else head


def _may_rule(head: _Head, said: Said) -> bool:
    if head.kind is _Kind.TERSE:
        return said.start - head.end <= _TERSE_REACH
    meets = said.lead in (Lead.DEADLINE, Lead.STRICT)
    return meets if head.kind is _Kind.PRESENT else not (meets and head.kind is _Kind.PAST)


def _cut(text: str, one: Said, two: Said) -> int:
    """Where the second of two promises in a sentence begins."""
    found = _CUT.search(text, one.end, two.first)
    return found.end() if found else two.start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    for conjunction in _CUT.finditer(inside):
        if conjunction.end() == len(inside):
            inside = inside[: conjunction.start()]
    stripped = inside.rstrip(" ,;–—-")
    return start + len(inside) - len(inside.lstrip()), start + len(stripped)
