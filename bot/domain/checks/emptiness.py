"""What of a reply is about this very case; and whether there is anything of that kind in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.findings import Case, Finding, Rule
from bot.domain.lexicon.general import is_general, is_of_the_trade, telling

_READ_AT_MOST = 12_000
# Weights in coarse steps, by reasoning. A word no other desk needs counts one. A word of the trade fits most
# of their customers. A number commits to something. What the customer said themselves shows they were read.
_WORD, _TRADE, _NUMBER, _NAME = 1.0, 0.25, 1.5, 0.5
_THEIR_WORD, _THEIR_TRADE = 0.5, 0.25
_TOLD, _TOLD_AT_MOST = 0.75, 3  # a reason, a condition, a way to do it
# This much must be in it to be about a case at all: two words of its own, or a number and a bit.
ENOUGH = 2.0

_NOT_WORDS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,64}|[@#]\w+|<[^<>\s]{1,80}>|\[[^\[\]\n]{1,40}\]"
    r"|\{\{?[^{}\n]{0,60}\}?\}|\^\s?[A-Z]\w{0,3}\b|\b24 ?/ ?7\b|\b[1-4]/[1-4]\b"
    r"|(?<!\w)[*/\-–~]\s?[A-Z][A-Za-z]{0,2}\s*$",
    re.M,
)
_GREETED = re.compile(
    r"(?:^|[.!?\n]\s*)(?i:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|hallo|hola|bonjour"
    r"|liebe[r]?|thanks|thank you|welcome|sorry)(?i: there| again| back)?,? "
    r"((?:(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.? )?[A-Z][\w'’-]{1,20}(?:(?: and | & | )[A-Z][\w'’-]{1,20}){0,2})"
)
_ADDRESSED = re.compile(
    r", ([A-Z][\w'’-]{1,20})(?: ?[.!?,:;)]| ?$| -)|(?:^|[.!?]\s+)([A-Z][\w'’-]{1,20}), ", re.M
)
_SIGNED = re.compile(
    r"(?:[.!?…,)]\s+|\n\s*)[-–~*]?\s?((?:[A-Z][\w'’.-]{0,20}[ ,|\n]{0,4}){1,5})\s*$"
    r"|\n\s*((?:[A-Z][\w'’.-]{0,20}(?: (?:of|at|from|the))?[ ,|\n]{0,4}){1,8})\s*$"
)
_UNITS = r"(?:\s?(?:%|am|pm|h|hrs?|min|mins|kg|lbs?|cm|mb|gb)\b)?"
_WORDS = re.compile(rf"[^\W\d_][\w'’]*|[$£€₹]?\d[\d.,:]*{_UNITS}[$£€₹%]?")
_SHORTENED = re.compile(r"(?:n't|'(?:re|m|ll|d|ve|s|t))$")
_PATH = re.compile(r"(?<=\w) ?(?:>|→|»|->) ?(?=\w)")  # Settings > Privacy
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Concrete:
    """Something at `reply[start:end]` that is about this case, and how much it says."""

    start: int
    end: int
    weight: float


def find(reply: str, case: Case, found: Iterable[Concrete] | None = None) -> tuple[Finding, ...]:
    """At most one finding, about the whole reply: nothing in it is about this case.

    Pass as `found` what `concrete` gave, if it is at hand.
    """
    said = concrete(reply, case) if found is None else found
    if not reply.strip() or sum(each.weight for each in said) >= ENOUGH:
        return ()
    return (Finding(Rule.EMPTY, 0, 0, "", family="said" if case.said else "alone"),)


def concrete(reply: str, case: Case) -> Iterator[Concrete]:
    """Each word and number that fits only this case, once; in the order of the text."""
    text = without_names(reply[:_READ_AT_MOST], case)
    theirs, seen = frozenset(_their_words(case)), set[str]()
    for found in _WORDS.finditer(text):
        word = found.group().lower()
        stem = _stem(word)
        if stem in seen:
            continue
        points = _points(text, found, theirs)
        if points:
            seen.add(stem)
            yield Concrete(found.start(), found.end(), points)
    told = sorted(found.span() for pattern in (_PATH, *telling()) for found in pattern.finditer(text))
    for start, end in told[:_TOLD_AT_MOST]:
        yield Concrete(start, end, _TOLD)


def _points(text: str, found: re.Match[str], theirs: frozenset[str]) -> float:
    whole = found.group().lower().replace("’", "'")
    word = _SHORTENED.sub("", whole)
    if _DIGIT.search(word):
        return _NUMBER
    if len(word) == 1 or is_general(whole) or is_general(word):
        return 0.0
    heard = _stem(word) in theirs
    if is_of_the_trade(word):
        return _TRADE + _THEIR_TRADE * heard
    if found.group()[0].isupper() and not _begins_sentence(text, found.start()) and not heard:
        return _NAME
    return _WORD + _THEIR_WORD * heard


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".!?:\n" or "\n" in text[len(before) : start]


def _their_words(case: Case) -> Iterator[str]:
    for message in case.said:
        for found in _WORDS.finditer(_NOT_WORDS.sub(" ", message[:_READ_AT_MOST])):
            yield _stem(found.group().lower())


def _stem(word: str) -> str:
    for ending in ("'s", "’s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending).rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word  # noqa: PLR2004


def without_names(text: str, case: Case) -> str:
    """The same length, with blanks for links, handles, gaps, and names in greetings and signatures."""
    text = _NOT_WORDS.sub(_blank, text)
    for pattern in (_GREETED, _ADDRESSED, _SIGNED):
        text = pattern.sub(_blank_groups, text)
    for name in (case.customer, *case.writers):
        for part in name.split():
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", _blank, text, flags=re.I)
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _blank_groups(found: re.Match[str]) -> str:
    whole = found.group()
    for number in range(1, (found.re.groups or 0) + 1):
        start, end = found.start(number) - found.start(), found.end(number) - found.start()
        if found.start(number) >= 0:
            whole = whole[:start] + " " * (end - start) + whole[end:]
    return whole
