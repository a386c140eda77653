"""The commitment gate: money, dates, rules and absolutes that bind us without a fact behind them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.checks import links
from bot.domain.checks.amounts import Amount, mentions_money, money_in, percentages_in, same
from bot.domain.checks.backing import promises_said
from bot.domain.checks.reading import Reading, Sentence, read_all
from bot.domain.findings import Case, Finding, Rule
from bot.domain.lexicon import commitments as words
from bot.domain.times_said import Kind, Said, times_said


@dataclass(frozen=True, slots=True)
class _Known:
    """What the given facts and the customer's own words hold."""

    facts: tuple[str, ...]
    amounts: tuple[Amount, ...]
    times: frozenset[frozenset[tuple[str, str]]]


_Spot = tuple[str, int, int]
_Finder = Callable[[str, _Known, Case], Iterator[_Spot]]

_GIFTS = tuple((family, re.compile(rf"\b(?:{pattern})(?!\w)")) for family, pattern in words.GIFTS)
_ANY_GIFT = re.compile("|".join(pattern.pattern for _, pattern in _GIFTS))
_HALF_OR_GIFT = re.compile(f"{words.HALVES}|{_ANY_GIFT.pattern}")
_PERCENT = re.compile(words.PERCENT)
_GIVING, _NEGATED, _CLAUSE, _ONLY_MENTIONED, _BINDING, _POLICY, _HALVES, _OFFERING = (
    re.compile(pattern)
    for pattern in (
        words.GIVING,
        words.NEGATED,
        words.CLAUSE,
        words.ONLY_MENTIONED,
        words.BINDING,
        words.POLICY,
        words.HALVES,
        words.OFFERING,
    )
)
_ABSOLUTE, _NOT_ABSOLUTE = re.compile(words.ABSOLUTE), re.compile(words.NOT_ABSOLUTE)
_NO_ABSOLUTE_BEFORE = re.compile(words.NO_ABSOLUTE_BEFORE)
_NO_CHARGE = re.compile(r"(?:won't|will not|not|no) ")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"\s+")
# A rule may be said in other words than the fact's: so much of it has to be in one fact.
_COVERED, _AT_LEAST, _SHORT, _STEM = 0.6, 3, 3, 5
# How long a gift and the words that give it may be together, to be shown as one.
_CLOSE = 60


def find(reply: str, case: Case) -> tuple[Finding, ...]:
    """Commitments without a fact, and links that no fact has, in the order of the text.

    Families: amount, date, refund, discount, policy, absolute (and url, domain, email of links). An amount or
    a date that the customer named is known, unless the sentence gives, charges or promises it. What a fact
    says in the same words is silent, whatever it is; so is a gift, rule or absolute when one fact has most of
    the sentence.
    """
    reading, known = read_all(reply), _known(case.facts)
    spots = [
        (family, *reading.span(sentence, start, end))
        for finder in _worth_trying(reading.plain.text)
        for sentence in reading.sentences
        if not sentence.text.endswith("?") or _OFFERING.search(sentence.text)
        for family, start, end in finder(sentence.text, known, case)
    ]
    spots += _dates(reply, known, case)
    found = [
        Finding(Rule.COMMITMENT, start, end, reply[start:end], family)
        for family, start, end in spots
        if not _said_by_a_fact(reply[start:end], known)
    ]
    found += links.find(reply, case)
    return tuple(_apart(found))


def _apart(found: list[Finding]) -> Iterator[Finding]:
    """In order and without those that lie inside another of the same kind."""
    reached: dict[tuple[Rule, str], int] = {}
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        kind = (each.rule, each.family)
        if each.start >= reached.get(kind, 0):
            reached[kind] = each.end
            yield each


def _worth_trying(text: str) -> Iterator[_Finder]:
    """What may find anything in this text at all; most replies bind to little."""
    if mentions_money(text) or _PERCENT.search(text):
        yield _amounts
    for pattern, finder in ((_HALF_OR_GIFT, _gifts), (_POLICY, _policies), (_ABSOLUTE, _absolutes)):
        if pattern.search(text):
            yield finder


def _amounts(text: str, known: _Known, case: Case) -> Iterator[_Spot]:
    binding = _BINDING.search(text) is not None
    named = (*_amounts_in(case.given), *(_amounts_in(case.said) if not binding else ()))
    for family, amounts in (("amount", money_in(text)), ("discount", percentages_in(text))):
        for amount in amounts:
            is_known = any(same(amount, other) for other in (*known.amounts, *named))
            # "100 % sure" is no discount.
            sure = family == "discount" and not binding and _ABSOLUTE.match(text, amount.start)
            if not (is_known or sure or _denied(text, amount.start)):
                yield family, amount.start, amount.end


def _gifts(text: str, known: _Known, case: Case) -> Iterator[_Spot]:
    """Refunds, credits and the like that are given in this sentence, rather than only spoken of."""
    half, given = _HALVES.search(text), _ANY_GIFT.search(text)
    if not (half or given) or _covered(text, known.facts) or _from_the_purse(text, case):
        return
    if half and not _denied(text, half.start()):
        yield "discount", half.start(), half.end()
    giving = _GIVING.search(text) if given else None
    if giving is None:
        return
    for family, pattern in _GIFTS:
        for match in pattern.finditer(text):
            only_mentioned = _ONLY_MENTIONED.search(text[max(0, match.start() - 40) : match.start()])
            if not only_mentioned and (_NO_CHARGE.match(match.group()) or not _denied(text, match.start())):
                yield family, *_joined(text, giving.span(), match.span())


def _from_the_purse(text: str, case: Case) -> bool:
    """Whether the sentence gives nothing but amounts that were given to this customer."""
    amounts = tuple(money_in(text)) if case.given else ()
    given = _amounts_in(case.given)
    return bool(amounts) and all(any(same(amount, one) for one in given) for amount in amounts)


def _joined(text: str, giving: tuple[int, int], gift: tuple[int, int]) -> tuple[int, int]:
    """The gift with the words that give it, when they stand close together."""
    start, end = min(giving[0], gift[0]), max(giving[1], gift[1])
    if end - start > _CLOSE:
        return gift
    while text[start] == " ":
        start += 1
    return start, end


def _policies(text: str, known: _Known, _: Case) -> Iterator[_Spot]:
    match = _POLICY.search(text)
    if match and not _covered(text, known.facts):
        yield "policy", match.start(), _clause_end(text, match.end())


def _absolutes(text: str, known: _Known, _: Case) -> Iterator[_Spot]:
    found = list(_ABSOLUTE.finditer(text))
    if not found or _covered(text, known.facts):
        return
    spared = {at for match in _NOT_ABSOLUTE.finditer(text) for at in range(*match.span())}
    reached = 0
    for match in found:
        before = text[max(0, match.start() - 40) : match.start()]
        is_spared = match.start() in spared and match.end() - 1 in spared
        if match.start() >= reached and not is_spared and not _NO_ABSOLUTE_BEFORE.search(before):
            reached = _clause_end(text, match.end())
            yield "absolute", match.start(), reached


def _clause_end(text: str, at: int) -> int:
    """Where the clause around this place ends: what is said there, without its full stop."""
    cut = _CLAUSE.search(text, at)
    end = cut.start() if cut else len(text)
    return max(at, len(text[:end].rstrip(" .!?…")))


def _denied(text: str, at: int) -> bool:
    """Whether a "not" stands before this place in its clause."""
    start = 0
    for cut in _CLAUSE.finditer(text, max(0, at - 120), at):
        start = cut.end()
    return _NEGATED.search(text, max(start, at - 120), at) is not None


def _dates(reply: str, known: _Known, case: Case) -> Iterator[_Spot]:
    """Times of promises that nobody tracks, and days of the calendar that neither fact nor customer named."""
    reading, said = read_all(reply), promises_said(reply)
    tracked = [span for span in said if any(reply[slice(*span)] in quote for quote in case.promised)]
    promised = [span for span in said if span not in tracked]
    named = _times_of(case.said)
    for sentence in reading.sentences:
        for time in _times(reading, sentence, said):
            end = len(sentence.text[: time.end].rstrip(" ."))
            span = reading.span(sentence, time.first, end)
            meant = _same_time(time)
            if _inside(*span, tracked) or meant in known.times:
                continue
            if _inside(*span, promised) or (_on_a_day(time) and meant not in named):
                yield "date", *span


def _times(reading: Reading, sentence: Sentence, promises: Iterable[tuple[int, int]]) -> tuple[Said, ...]:
    """The times in a sentence that can bind: a day of the calendar has a digit, the rest needs a promise."""
    start, end = reading.span(sentence, 0, len(sentence.text))
    promised = any(first < end and start < last for first, last in promises)
    if sentence.text.endswith("?") or not (promised or _DIGIT.search(sentence.text)):
        return ()
    return times_said(sentence.text)


def _on_a_day(time: Said) -> bool:
    """Whether it is a day of the calendar with its month; a bare "3rd" may be a party."""
    return any(word.kind is Kind.DATE and not {"nth", "nth_dot"} & word.parts.keys() for word in time.words)


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _same_time(said: Said) -> frozenset[tuple[str, str]]:
    """What two ways of saying the same time have in common."""
    pieces = [*said.words, *(said.earlier.words if said.earlier else ())]
    return frozenset(
        (f"{word.kind}.{name.rstrip('0123456789')}", part)
        for word in pieces
        for name, part in word.parts.items()
        if name not in ("lead", "next", "since")
    )


@lru_cache(maxsize=8)
def _known(facts: tuple[str, ...]) -> _Known:
    return _Known(tuple(map(_folded, facts)), _amounts_in(facts), _times_of(facts))


@lru_cache(maxsize=8)
def _amounts_in(texts: tuple[str, ...]) -> tuple[Amount, ...]:
    return tuple(
        amount for text in texts for find_in in (money_in, percentages_in) for amount in find_in(text.lower())
    )


@lru_cache(maxsize=8)
def _times_of(texts: tuple[str, ...]) -> frozenset[frozenset[tuple[str, str]]]:
    return frozenset(_same_time(said) for text in texts for said in times_said(read_all(text).plain.text))


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text.casefold().replace("’", "'")).strip()


def _said_by_a_fact(quote: str, known: _Known) -> bool:
    """Whether a fact has these very words, and they are whole ones there."""
    words_of_it = _folded(quote)
    return any(
        re.search(rf"(?<![\w.,]){re.escape(words_of_it)}(?!\w|[.,]\d)", fact)
        for fact in known.facts
        if words_of_it and words_of_it in fact
    )


def _covered(text: str, facts: tuple[str, ...]) -> bool:
    """Whether one fact has most of the sentence's longer words, and says "not" as the sentence does."""
    meant = _stems(text)
    denied = _NEGATED.search(text) is not None
    return any(
        len(meant & _stems(fact)) >= max(_AT_LEAST, _COVERED * len(meant))
        and (_NEGATED.search(fact) is not None) == denied
        for fact in facts
    )


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text) if len(word) > _SHORT)
