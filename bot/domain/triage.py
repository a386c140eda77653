"""Reads a customer's message by rules: is it an issue, how urgent, how does the customer feel, and why."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp

from bot.domain.lexicon import Cue
from bot.domain.lexicon.abroad import CUES as ABROAD
from bot.domain.lexicon.deadlines import CUES as DEADLINES
from bot.domain.lexicon.feelings import CUES as FEELINGS
from bot.domain.lexicon.grave import CUES as GRAVE
from bot.domain.lexicon.losses import CUES as LOSSES
from bot.domain.lexicon.meeting import CUES as MEETING
from bot.domain.lexicon.pressing import CUES as PRESSING
from bot.domain.lexicon.publicly import CUES as PUBLICLY
from bot.domain.lexicon.publicly import LINK
from bot.domain.lexicon.publicly import RULE as PUBLIC
from bot.domain.lexicon.stakes import CUES as STAKES
from bot.domain.lexicon.stakes import SILENT
from bot.domain.lexicon.trouble import CUES as TROUBLE
from bot.domain.lexicon.waiting import CUES as WAITING
from bot.domain.plain_text import READ_AT_MOST, as_read


class Urgency(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Emotion(StrEnum):
    ANGRY = "angry"
    UPSET = "upset"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that matched, and where: `quote` is `text[start:end]` of the message as it was given."""

    rule: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Triage:
    """What the message looks like. `score` is 0..1, `NORMAL_FROM` and `HIGH_FROM` are its borders.

    `reasons` hold each rule at most once, the weightiest first.
    """

    is_issue: bool
    urgency: Urgency
    score: float
    emotion: Emotion
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    cue: Cue
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sums:
    urgency: float
    hurt: float
    anger: float
    glad: float
    needs: float
    rules: frozenset[str]


NORMAL_FROM = 0.25
HIGH_FROM = 0.6

# Points of urgency from which an issue is urgent: one grave event alone, or a lesser one with aggravation.
# It leans to the safe side: an urgent issue that is missed costs more than one that is looked at too early.
_URGENT_POINTS = 1.8
# From how many points somebody has to act, is hurt enough that somebody should, is angry, is upset, is glad.
_NEEDED, _HURT, _ANGRY, _UPSET, _GLAD = 0.9, 0.8, 1.3, 0.8, 0.6
_ALL_CUES = (
    *GRAVE,
    *LOSSES,
    *PRESSING,
    *DEADLINES,
    *MEETING,
    *WAITING,
    *TROUBLE,
    *FEELINGS,
    *STAKES,
    *PUBLICLY,
    *ABROAD,
)
# Courtesy softens the reading, but is no reason for anything.
_SILENT = SILENT | {"courtesy"}
RULES: tuple[str, ...] = (
    *dict.fromkeys(cue.rule for cue in _ALL_CUES if cue.rule not in _SILENT),
    "shouting",
)


def _compiled(cue: Cue) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{cue.pattern})(?!\w)" if cue.whole_words else cue.pattern)


_TROUBLE = {cue.rule for cue in TROUBLE} - {"request", "question"}
# "Error", "broken", "stuck" and "down" are often four words for one fault.
_ONE_FAULT = _TROUBLE | {"denial", "outage", "locked_out", "missing_delivery"}
_REAL_HURT = 0.6
_PATTERNS = tuple((cue, _compiled(cue)) for cue in _ALL_CUES)
_SHOUTING = re.compile(r"\b[A-Z]{3,}(?:[^\w\n]{1,3}[A-Z]{2,}){3,}")
_PUBLIC_LINK = re.compile(LINK, re.I)
_SHOUT = Cue("shouting", "", hurt=0.6, anger=0.8)

_NEGATED = re.compile(
    r"(?:\b(?:not|isnt|nothing)|(?<!would)n't) (?:\w+ )?$|\b(?:never|no|without|hardly) (?:\w+ ){0,2}$"
    r"|\bused to (?:\w+ ){0,2}$"
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just) $")
_SUPPOSED = re.compile(
    r"\b(?:what if|what happens (?:if|when)|in case"
    r"|(?:if|suppose|imagine) (?:i|we|you|it|they|he|she|someone|somebody|my|our)"
    r" (?:ever|get|gets|were|was|lose|loses|forget|should))\b[^.!?\n;]{0,40}$"
)
_CONTRARY = re.compile(r"\b(?:but|however|except|though|although|yet|still|not)\b|n't\b")


def triage(text: str) -> Triage:
    """Judge one message of a customer. Never raises; takes time linear in the length of `text`."""
    plain, origin = as_read(text)
    hits = _hits(plain)
    shout = _SHOUTING.search(text[:READ_AT_MOST])
    sums = _sums(hits, shouting=shout is not None, over_again=_over_again(plain, hits))
    is_issue = _is_issue(sums)
    urgency, score = _urgency(sums, is_issue)
    reasons = _reasons(text, [hit for hit in hits if hit.cue.rule in sums.rules], origin)
    if shout is not None:
        reasons = (*reasons, Reason("shouting", shout.start(), shout.end(), shout.group()))
    link = _PUBLIC_LINK.search(text[:READ_AT_MOST])
    if link is not None and all(reason.rule != PUBLIC for reason in reasons):
        reasons = (*reasons, Reason(PUBLIC, link.start(), link.end(), link.group()))
    return Triage(is_issue, urgency, score, _emotion(sums), reasons)


def negativity(text: str) -> float:
    """How badly the customer feels treated, 0..1; 0.5 is neither praise nor complaint."""
    plain, _ = as_read(text)
    hits = _hits(plain)
    shouting = _SHOUTING.search(text[:READ_AT_MOST]) is not None
    return _squash(_balance(_sums(hits, shouting=shouting, over_again=_over_again(plain, hits))))


def _squash(points: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, points))))


def _hits(plain: str) -> list[_Hit]:
    """The first believable match of every cue."""
    hits = []
    for cue, pattern in _PATTERNS:
        for found in pattern.finditer(plain):
            if found.end() > found.start() and not _doubtful(plain, cue, found.start()):
                hits.append(_Hit(cue, found.start(), found.end()))
                break
    return hits


def _doubtful(plain: str, cue: Cue, start: int) -> bool:
    """Whether the words before turn the match round ("never had a problem") or suppose it ("what if")."""
    if not cue.whole_words or cue.rule in ("question", "request", "idea", "denial"):
        return False
    before = plain[max(0, start - 60) : start]
    if _NEGATED.search(before) and not _NOT_ONLY.search(before):
        return True
    return cue.urgency >= 1 and _SUPPOSED.search(before) is not None


def _over_again(plain: str, hits: list[_Hit]) -> bool:
    """Whether a happy end is taken back: "it works now, but the second one does not"."""
    ends = [hit.end for hit in hits if hit.cue.rule == "resolved"]
    return bool(ends) and _CONTRARY.search(plain, min(ends)) is not None


def _sums(hits: list[_Hit], *, shouting: bool, over_again: bool) -> _Sums:
    """Add up the rules, each counted once by its strongest cue, then let sarcasm and happy ends speak."""
    cues = [hit.cue for hit in hits] + [_SHOUT] * shouting
    rules = frozenset(cue.rule for cue in cues) - _SILENT

    def total(weight: str) -> float:
        best: dict[str, float] = {}
        for cue in cues:
            value: float = getattr(cue, weight)
            if value and abs(value) > abs(best.get(cue.rule, 0.0)):
                best[cue.rule] = value
        return round(sum(best.values()), 3)  # tenths do not add up exactly, and the borders are tenths

    urgency = round(total("urgency") - _repeated_trouble(cues) + _gave_up(rules), 3)
    sums = _Sums(urgency, total("hurt"), total("anger"), total("glad"), total("needs"), rules)
    if "sarcasm" in rules and sums.hurt >= _REAL_HURT:
        return replace(sums, glad=0.0, hurt=sums.hurt + 0.9, anger=sums.anger + 0.4)
    sums = replace(sums, rules=rules - {"sarcasm"})
    if "resolved" in rules and not over_again:
        return replace(sums, urgency=0.4 * urgency, hurt=0.5 * sums.hurt, needs=sums.needs - 1.2)
    return sums


def _gave_up(rules: frozenset[str]) -> float:
    """Extra urgency when somebody turns away, or to the law, after contact that led nowhere."""
    return 1.5 if rules & {"leaving", "legal_threat"} and "failed_contact" in rules else 0.0


def _repeated_trouble(cues: list[Cue]) -> float:
    """Urgency counted more than once, where several rules speak of one fault."""
    best: dict[str, float] = {}
    for cue in cues:
        if cue.rule in _ONE_FAULT:
            best[cue.rule] = max(best.get(cue.rule, 0.0), cue.urgency)
    return sum(best.values()) - max(best.values(), default=0.0)


def _is_issue(sums: _Sums) -> bool:
    return (sums.needs >= _NEEDED or sums.hurt >= _HURT) and sums.needs > sums.glad


def _urgency(sums: _Sums, is_issue: bool) -> tuple[Urgency, float]:
    # Of two messages that can both wait, the unhappier one comes first.
    balance = _squash(_balance(sums))
    if not is_issue:
        return Urgency.LOW, 0.24 * balance
    points = max(0.0, sums.urgency)
    if "idea" in sums.rules and not sums.rules & _TROUBLE and points < 1:
        return Urgency.LOW, 0.24 * balance
    if points >= _URGENT_POINTS:
        return Urgency.HIGH, HIGH_FROM + (1 - HIGH_FROM) * (1 - exp((_URGENT_POINTS - points) / 3))
    return Urgency.NORMAL, NORMAL_FROM + (HIGH_FROM - NORMAL_FROM) * (
        0.35 * points / _URGENT_POINTS + 0.64 * balance
    )


def _balance(sums: _Sums) -> float:
    return sums.hurt + 0.5 * sums.anger + 0.1 * sums.needs + 0.1 * sums.urgency - 1.5 * sums.glad


def _emotion(sums: _Sums) -> Emotion:
    balance = _balance(sums)
    if sums.anger >= _ANGRY and balance > 0:
        return Emotion.ANGRY
    if balance >= _UPSET:
        return Emotion.UPSET
    return Emotion.POSITIVE if sums.glad >= _GLAD and balance < 0 else Emotion.NEUTRAL


def _reasons(text: str, hits: list[_Hit], origin: list[int] | None) -> tuple[Reason, ...]:
    def weight(hit: _Hit) -> float:
        cue = hit.cue
        return 2 * cue.urgency + cue.hurt + cue.anger + cue.glad + cue.needs

    reasons: dict[str, Reason] = {}
    for hit in sorted(hits, key=weight, reverse=True):
        start, end = (hit.start, hit.end) if origin is None else (origin[hit.start], origin[hit.end - 1] + 1)
        reasons.setdefault(hit.cue.rule, Reason(hit.cue.rule, start, end, text[start:end]))
    return tuple(reasons.values())
