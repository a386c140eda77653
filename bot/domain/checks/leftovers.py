"""Leftovers: gaps nobody filled, another customer's name, and words that are ours alone."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.domain.checks.reading import read_all
from bot.domain.findings import Case, Finding, Rule
from bot.domain.lexicon import leftovers as words

_Patterns = tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]

_PLACEHOLDERS: _Patterns = tuple(
    (family, needs, re.compile(pattern, re.M)) for family, needs, pattern in words.PLACEHOLDERS
)
_CODE = re.compile(r"```.*?```|`[^`\n]{1,400}`", re.S)
_GREETING = re.compile(words.GREETING)
_MARKUP: _Patterns = (
    ("mention", ("<", "@"), re.compile(words.MENTIONS)),
    ("channel", ("#",), re.compile(words.CHANNELS)),
)
_OURS: _Patterns = (
    ("ours", words.OURS_NEEDS, re.compile(words.OURS_ALONE)),
    ("ours", ("-",), re.compile(words.TICKETS)),
    ("the_reader", ("customer", "client", "cust", "cx", "requester", "user"), re.compile(words.THE_READER)),
)
_WORD = re.compile(r"[^\W_]+")
_HANDLE = re.compile(r"(?<![\w@#./])[@#](\w(?:[\w.-]{0,78}\w)?)")
# From so many letters in common a short name and a long one are one person's: Alex, Alexandra.
_SHORT_NAME = 3


def find(reply: str, case: Case) -> tuple[Finding, ...]:
    """Placeholders, names of other customers and internal words, in the order of the text.

    What the customer wrote themselves is no leftover, except for an open gap.
    """
    found = [*_placeholders(reply), *_names(reply, case), *_greeted(reply, case), *_internal(reply, case)]
    found.sort(key=lambda finding: (finding.start, -finding.end))
    kept: list[Finding] = []
    for finding in found:
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return tuple(kept)


def _at(rule: Rule, reply: str, span: tuple[int, int], family: str) -> Finding:
    return Finding(rule, *span, reply[span[0] : span[1]], family)


def _placeholders(reply: str) -> Iterator[Finding]:
    code = [match.span() for match in _CODE.finditer(reply)] if "`" in reply else []
    for family, span in _matches(_PLACEHOLDERS, reply):
        inside = any(start <= span[0] and span[1] <= end for start, end in code)
        if family in words.IN_CODE_TOO or not inside:
            yield _at(Rule.PLACEHOLDER, reply, span, family)


def _matches(patterns: _Patterns, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each match, with its family. Looking for what it needs first spares most patterns most replies."""
    for family, needs, pattern in patterns:
        if any(needed in text for needed in needs):
            for match in pattern.finditer(text):
                yield family, match.span()


def _names(reply: str, case: Case) -> Iterator[Finding]:
    """Names of other customers, word by word; a single word counts only with its capital ("Will", "May")."""
    if not case.others:
        return
    index, known = _by_first_word(case.others), _name_words((case.customer, *case.writers))
    tokens = list(_WORD.finditer(reply))
    folded = [token.group().casefold() for token in tokens]
    for at, word in enumerate(folded):
        for name in index.get(word, ()):
            if tuple(folded[at : at + len(name)]) != name or known.issuperset(name):
                continue
            start, end = tokens[at].start(), tokens[at + len(name) - 1].end()
            if len(name) > 1 or _is_a_name_here(reply, start, end):
                yield _at(Rule.OTHER_CUSTOMER, reply, (start, end), "name")


@lru_cache(maxsize=4)
def _by_first_word(names: frozenset[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in names:
        parts = tuple(word.casefold() for word in _WORD.findall(name))
        if parts and sum(map(len, parts)) > 1:
            index[parts[0]] = (*index.get(parts[0], ()), parts)
    return index


def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name))


def _is_a_name_here(reply: str, start: int, end: int) -> bool:
    """Whether a single capital word is a name: any word is written with one where a sentence begins."""
    if not reply[start].isupper():
        return False
    before = reply[max(0, start - 40) : start].rstrip(" \t")
    begins = not before or before[-1] in ".!?\n:;•-"
    return not begins or reply[end : end + 2] in ("'s", "’s") or reply[end : end + 1] == ","


def _greeted(reply: str, case: Case) -> Iterator[Finding]:
    """A greeting that names somebody else than the customer."""
    customer = _name_words((case.customer,))
    match = _GREETING.search(reply) if customer else None
    if match is None:
        return
    greeted = [word for word in _WORD.findall(match["name"]) if word.casefold() not in words.NOBODY]
    said = {word.casefold() for text in case.said for word in _WORD.findall(text)}
    if greeted and not any(
        _same_person(word.casefold(), customer) or word.casefold() in said for word in greeted
    ):
        yield _at(Rule.OTHER_CUSTOMER, reply, match.span("name"), "greeting")


def _same_person(word: str, customer: frozenset[str]) -> bool:
    """Whether the word is one of the names, short for one ("Alex") or inside a handle ("alexandra42")."""
    return any(
        word == name
        or (len(word) >= _SHORT_NAME and (word in name if len(customer) == 1 else name.startswith(word)))
        or (len(name) not in (2, _SHORT_NAME) and word.startswith(name))
        for name in customer
    )


def _internal(reply: str, case: Case) -> Iterator[Finding]:
    said = " ".join(case.said).casefold()
    spans = [*_matches(_MARKUP, reply), *_matches(_OURS, read_all(reply).plain.text)]
    ours = frozenset(name.casefold().lstrip("@#") for name in case.internal)
    spans += [("handle", match.span()) for match in _HANDLE.finditer(reply) if match[1].casefold() in ours]
    spans += [("ours", span) for name in ours if _is_told_apart(name) for span in _whole(reply, name)]
    for family, (start, end) in spans:
        if reply[start:end].casefold() not in said:
            yield _at(Rule.INTERNAL, reply, (start, end), family)


def _is_told_apart(name: str) -> bool:
    """Whether a channel's or colleague's name is no ordinary word: "care-desk", "mina_k", "ops2"."""
    return len(name) > _SHORT_NAME and any(not char.isalpha() for char in name)


def _whole(reply: str, name: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?<![\w@#.-]){re.escape(name)}(?![\w-])", reply, re.I):
        yield match.span()
