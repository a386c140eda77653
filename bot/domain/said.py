"""A message's own words made plain for rules: small letters, single blanks, without quotations and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Nobody promises only after this many characters; it bounds the time a pasted log can take.
_READ_AT_MOST = 12_000
_QUOTED = re.compile(
    r"^[ \t]*(?:>|&gt;).*$|```.*?```|`[^`\n]*`|“[^”\n]{0,400}”|„[^“”\n]{0,400}[“”]|«[^»\n]{0,400}»"
    r"|(?<![\w\d])\"[^\"\n]{0,400}\"(?!\w)|<[@#!][^<>\s]{1,80}>|<?https?://[^\s>]+>?|[\w.+-]{1,64}@[\w-]{1,64}\.\w+",
    re.M | re.S,
)
_TRAIL = re.compile(
    r"^-{2,} ?(?:original message|ursprüngliche nachricht|message d'origine|mensaje original) ?-*$"
    r"|^(?:on|am|le|el) [^\n]{5,120}(?:wrote|schrieb[^\n]{0,60}|a écrit|escribió) ?:\s*$",
    re.M | re.I,
)
_WRAPPED = re.compile(r"(?<=[^\W\d_A-Z,])[ \t]*\n(?=[a-zà-ÿ0-9])|(?<=,)[ \t]*\n(?=[a-zà-ÿ0-9])")
_BLANK = re.compile(r"[^\S\n ]|[*~]|(?<!\w)_|_(?!\w)")
_RUN = re.compile(r"[^\S\n]{2,}")
_ENDS = re.compile(r"[.!?…]+[)\"'”]*(?=\s|$)|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[ap]\.m|approx|e\.g|i\.e|mrs?|ms|dr|no|nr|st|ca|z\.b|bzw|inkl|tel|min|max|hrs?|p\.ej|sr|sra)|\d)\.$"
)
_GOES_ON = re.compile(r"\s+[a-zà-ÿ0-9]")
_MONTH_FOLLOWS = re.compile(r"\s+(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)", re.I)


@dataclass(frozen=True, slots=True)
class Plain:
    """Lower-case text, the same with its capitals, and each character's place in the message."""

    text: str
    cased: str
    places: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of it as a stretch of the message; `end` must be greater than `start`."""
        return self.places[start], self.places[end - 1] + 1


def plain_of(text: str) -> Plain:
    """Never raises. What is quoted, mentioned or linked is blank in it."""
    text = text[:_READ_AT_MOST]
    trail = _TRAIL.search(text)
    text = text[: trail.start()] if trail else text
    cased = text.replace("’", "'").replace("‘", "'").replace("´", "'")
    cased = _QUOTED.sub(lambda found: " " * len(found.group()), cased)
    cased = _BLANK.sub(" ", _WRAPPED.sub(lambda found: " " * len(found.group()), cased))
    places = list(range(len(cased)))
    runs = list(_RUN.finditer(cased))
    for run in reversed(runs):
        del places[run.start() + 1 : run.end()]
    cased = "".join(cased[place] for place in places) if runs else cased
    lowered = cased.lower()
    if len(lowered) != len(cased):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in cased)
    return Plain(lowered, cased, tuple(places))


def sentence_spans(plain: Plain) -> Iterator[tuple[int, int]]:
    """Where each sentence stands, without blanks around it; a line of its own is one."""
    start = 0
    for found in _ENDS.finditer(plain.cased):
        if not _goes_on(plain, found):
            yield from _span(plain.text, start, found.end())
            start = found.end()
    yield from _span(plain.text, start, len(plain.text))


def _goes_on(plain: Plain, found: re.Match[str]) -> bool:
    """Whether the full stop only ends an abbreviation or a German date: "5 p.m. today", "12. März"."""
    before = plain.text[max(0, found.start() - 12) : found.end()]
    if not found.group().startswith(".") or not _ABBREVIATED.search(before):
        return False
    if before[-2].isdigit():
        return _MONTH_FOLLOWS.match(plain.cased, found.end()) is not None
    return _GOES_ON.match(plain.cased, found.end()) is not None


def _span(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = text[start:end]
    first, last = start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
    if first < last:
        yield first, last
