"""A brief: what to know and say before answering, from what was said alone; never words for the customer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.first_lines import FirstLine
from bot.domain.promises import promise_quotes


class Must(StrEnum):
    """What a good answer to this message has to contain."""

    FEELING = "feeling"  # meet how they feel before the facts
    ANSWER = "answer"  # their own question, answered
    AMOUNT = "amount"  # the sum they named, and what becomes of it
    NEXT_STEP = "next_step"  # what happens now, who does it, by when
    PROMISE = "promise"  # what we had promised, and where that stands
    FIXED = "fixed"  # what was wrong and is true now, in the words of who knows
    WAIT = "wait"  # own up that they waited longer than they should


class Unsettled(StrEnum):
    """What the writer has to find out or decide first."""

    SINCE_WHEN = "since_when"
    WHICH_ACCOUNT = "which_account"
    WHAT_TRIED = "what_tried"
    MAY_WE_PAY = "may_we_pay"
    WHAT_TO_OFFER = "what_to_offer"
    WHAT_THEY_NEED = "what_they_need"
    IS_IT_ONLY_THEM = "is_it_only_them"


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of theirs, or ours, with when they were written."""

    text: str
    at: datetime
    deleted: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to say; `quote` is the words it rests on ("" when it rests on the whole)."""

    must: Must
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier issue of the same customer."""

    number: int
    title: str
    state: str
    ending: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Brief:
    said: tuple[Quote, ...]  # theirs, newest last
    told: tuple[Quote, ...]  # what we answered so far
    emotion: str
    rules: tuple[tuple[str, str], ...]  # (triage rule, quote)
    past: tuple[Past, ...]
    promised: tuple[Quote, ...]
    points: tuple[Point, ...]
    unsettled: tuple[Unsettled, ...]
    first: tuple[FirstLine, ...] = ()  # what to read before anything else


_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_AMOUNT = re.compile(r"[$€£¥]\s?\d[\d,.]*|\b\d[\d,.]*\s?(?:dollars|euros?|pounds|usd|eur|gbp|bucks)\b", re.I)
_WHEN = re.compile(
    r"\b(?:since|yesterday|today|tonight|this morning|last (?:night|week|month)"
    r"|\d+\s?(?:min|minutes|hours?|hrs?|days?|weeks?)|\d{1,2}[:.]\d{2}|\d{1,2}\s?(?:am|pm)"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?)\b",
    re.I,
)
_ACCOUNT = re.compile(r"\b(?:[A-Z]{1,5}-?\d{3,}|#?\d{4,}|\S+@\S+\.\S+)\b")
_TRIED = re.compile(
    r"\b(?:tried|restart|reboot|reinstall|cleared|reset|already|again and again|contacted|called)", re.I
)


def sentences(text: str) -> list[str]:
    """The text's sentences, trimmed, empty ones left out."""
    return [s for s in (m.group().strip() for m in _SENTENCE.finditer(text)) if s]


def brief(
    said: Iterable[Quote],
    told: Iterable[Quote],
    emotion: str,
    rules: tuple[tuple[str, str], ...],
    past: tuple[Past, ...],
    waited_too_long: bool,
) -> Brief:
    """What is known and what a good answer needs, by plain rules on the words themselves.

    `rules` are what triage found, as (rule id, exact quote).
    """
    said, told = tuple(said), tuple(told)
    promised = tuple(Quote(s, q.at) for q in told for s in promise_quotes(q.text))
    unanswered = _unanswered(said, told)
    text = "\n".join(q.text for q in unanswered)
    points = tuple(_points(text, emotion, bool(promised), waited_too_long))
    unsettled = tuple(_unsettled("\n".join(q.text for q in said), {rule for rule, _ in rules}))
    return Brief(said, told, emotion, rules, past, promised, points, unsettled)


def _unanswered(said: tuple[Quote, ...], told: tuple[Quote, ...]) -> tuple[Quote, ...]:
    last = max((q.at for q in told), default=None)
    fresh = tuple(q for q in said if not q.deleted and (last is None or q.at > last))
    return fresh or tuple(q for q in said if not q.deleted)[-1:]


def _points(text: str, emotion: str, promised: bool, waited: bool) -> Iterable[Point]:
    if emotion in ("angry", "upset"):
        yield Point(Must.FEELING)
    if waited:
        yield Point(Must.WAIT)
    for question in [s for s in sentences(text) if s.endswith("?")][:3]:
        yield Point(Must.ANSWER, question)
    amount = _AMOUNT.search(text)
    if amount:
        yield Point(Must.AMOUNT, amount.group())
    if promised:
        yield Point(Must.PROMISE)
    yield Point(Must.NEXT_STEP)


_BROKEN = frozenset({"outage", "not_working", "locked_out", "problem", "data_lost"})
_MONEY = frozenset({"money_taken", "money_held", "money_question", "fraud"})
_LEAVING = frozenset({"leaving", "legal_threat", "cancel_request"})


def _unsettled(text: str, rules: set[str]) -> Iterable[Unsettled]:
    broken, money = bool(rules & _BROKEN), bool(rules & _MONEY)
    if broken and not _WHEN.search(text):
        yield Unsettled.SINCE_WHEN
    if broken:
        yield Unsettled.IS_IT_ONLY_THEM
    if (broken or money) and not _ACCOUNT.search(text):
        yield Unsettled.WHICH_ACCOUNT
    if broken and not _TRIED.search(text):
        yield Unsettled.WHAT_TRIED
    if money:
        yield Unsettled.MAY_WE_PAY
    if rules & _LEAVING:
        yield Unsettled.WHAT_TO_OFFER
    if not (broken or money or rules & _LEAVING):
        yield Unsettled.WHAT_THEY_NEED
