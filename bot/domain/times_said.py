"""Finds the words in a text that name a time to come, and how they stand there ("by", "until", "from")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.lexicon import times as words


class Lead(StrEnum):
    """What the word before a time makes of it."""

    STRICT = "strict"  # "before Friday": over when Friday begins
    DEADLINE = "deadline"  # "by Friday"
    POINT = "point"  # "on Friday", or nothing
    FOR = "for"  # "for Friday": perhaps when it is done, perhaps what it is about
    AFTER = "after"  # "after Friday": not before that
    OTHER = "other"  # "from Friday", "until Friday": not when something is done


class Kind(StrEnum):
    SPAN = "span"
    STRETCH = "stretch"
    DATE = "date"
    DAY = "day"
    WEEKDAY = "weekday"
    PART = "part"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Word:
    """One piece of a time, such as "Friday" or "5pm", with what it is made of."""

    kind: Kind
    start: int
    end: int
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One time as it was said: its pieces, of which each kind occurs at most once.

    `start` includes the word before it; `first` is where the time itself begins. Of a range ("Monday or
    Tuesday") the pieces are its end, and `earlier` is its start.
    """

    start: int
    first: int
    end: int
    lead: Lead
    words: tuple[Word, ...]
    earlier: "Said | None" = None


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_NUMBER = rf"\d{{1,3}}(?:[.,]5)?|{_any(words.NUMBERS)}"
_MONTH = _any(words.MONTHS)
_SPAN_LEAD = (
    "within|inside of|inside|in|over|during|no more than|not more than|no longer than|less than|under|at most"
    "|maximum|max|takes?|need|give (?:me|us)(?: another)?|innerhalb(?: von)?|binnen|dans les|dans|sous"
    "|d'ici|en menos de|dentro de|en"
)
_SOONER = "under|about|around|approximately|approx|roughly|at most|max|maximum|less than|the|den|les|las|los"
_SPAN = (
    rf"(?:(?P<lead>{_SPAN_LEAD}) |(?P<next>next|coming|following|nächsten|próxim[ao]s|prochaines?) )"
    rf"(?:(?:{_SOONER}) )*(?:(?:next|coming|following|nächsten|próxim[ao]s|prochaines?) )?"
    rf"(?:(?P<low>{_NUMBER}) ?(?:-|–|—|to|or|bis|oder|à|ou|a|o) ?)?(?P<count>{_NUMBER})?"
    rf"(?: ?- ?| )?(?P<business>(?:business|working|work|full|short|more|nächsten|próxim[ao]s|prochaines?) )?"
    rf"(?P<unit>{_any(words.UNITS)})(?P<after> (?:ouvrés|ouvrables|hábiles|laborables))?"
    r"(?P<since> (?:of|after|from|upon|following|once) (?!now\b|today\b)\w+)?"
)
_FROM_NOW = (
    rf"(?P<fcount>{_NUMBER})[ -](?P<fbusiness>(?:business|working) )?(?P<funit>{_any(words.UNITS)})"
    r" (?:from (?:now|today)|at (?:most|the latest)|max(?:imum)?)"
)
_DATE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)? (?:of "
    rf"|de )?(?P<month>{_MONTH})\b\.?(?:,?(?: del?)? (?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\.? (?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]"
    rf"|[.,]\d)(?:,? (?P<year2>\d{{4}}))?"
    r"|(?P<one>\d{1,2})/(?P<two>\d{1,2})(?:/(?P<year3>\d{4}|\d{2}))?(?![/\d%])"
    r"|(?P<one_dot>\d{1,2})\.(?P<two_dot>\d{1,2})\.(?P<year4>\d{4}|\d{2}(?!:))?(?!\d)"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th)|(?<=\bam )(?P<nth_dot>\d{1,2})\.(?=[ ,!]|$)"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?P<sign>[:.h])(?P<minute>[0-5]\d)(?![\d%]))?"
    r"(?: ?(?P<half>am|pm|a\.m\.?|p\.m\.?|o'clock|uhr|heures|horas))?(?P<h>h)?(?![:/\d%]|[.,]\d)"
    rf"(?: (?P<tz>{_any(words.ZONES)}|(?:your|my|our|local) time)\b)?"
)
_PART = "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.PARTS.items())
_STRETCH = "|".join(f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in words.STRETCHES.items())
_WEEKDAY = (
    r"(?:(?P<which>this|next|coming|this coming|nächsten|kommenden|diesen|ce|este|próximo) )?"
    rf"(?P<weekday>{_any(words.WEEKDAYS)}|(?<=on |by )(?:sat|sun))(?P<after_it> (?:prochain|que viene|next"
    rf"|week))?"
)
_GRAMMAR: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<![\w$€£])(?:{pattern})(?![\w€])"))
    for kind, pattern in (
        (Kind.SPAN, _SPAN),
        (Kind.SPAN, _FROM_NOW),
        (Kind.STRETCH, _STRETCH),
        (Kind.DATE, _DATE),
        (Kind.DAY, rf"(?P<ahead>{_any(words.DAYS_AHEAD)})"),
        (Kind.WEEKDAY, _WEEKDAY),
        (Kind.PART, _PART),
        (Kind.CLOCK, _CLOCK),
    )
)
_LEAD = re.compile(
    r"(?<![\w'])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.LEADS.items())
    + rf")(?: (?:{words.FILLERS}|{words.LEADS['deadline']}))*[ :]*$"
)
_JOIN = re.compile(
    rf"[,\s(]*(?:(?:{words.JOINS})[,\s]+)*(?:l')?"
    r"(?:(?:(?:from|von|de) )?(?<![\d:])\d{1,2}(?::\d\d)? ?(?:-|–|to|and|bis|und|à|a|y) ?)?"
)
_SETS_DEADLINE = re.compile(r"\b(?:by|before|no later than|latest|bis|avant|antes)\b")
_RANGE = re.compile(rf",? ?(?P<sign>{words.RANGES}) ?(?:(?:by|on|at|the|le|el|am|um) )*")
_BOTH_ENDS = ("and", "und", "et", "y")
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre)\b[^.,;!?]{0,30}$")
_LATEST = re.compile(r"^,? (?:at (?:the )?(?:very )?)?latest\b|^ (?:au plus tard|spätestens|a más tardar)\b")
_BEFORE_PART = re.compile(
    r"(?:^|[ ,(])(?:this|the|by|before|after|nach|après|early|late|mid|in|ce|cet|cette|esta|por la|heute|am"
    r"|bis zum|avant|late in the"
    r"|early in the|l'|le|el|al)(?: |(?<='))$"
)
_BEFORE_HOUR = re.compile(r"\b(?:at|by|before|until|till|than|around|about|@|um|gegen|à|vers|avant|las?) ?$")
_AFTER_HOUR = re.compile(
    r"^ ?(?:$|[.,;!?)\n–—-]| (?:today|tomorrow|tonight|on|this|in the|and|or|at the latest|latest|my|your"
    r"|our|sharp"
    rf"|for sure|heute|morgen|demain|mañana|de la|{_any(words.WEEKDAYS)})\b)"
)
_THE_SPAN = re.compile(r"(?:within|inside|in|over|dans|en) (?:the|les|los|las) ")
_REACH = 48


def times_said(plain: str) -> tuple[Said, ...]:
    """The times named in lower-case text with single blanks and straight apostrophes, in order."""
    groups: list[list[Word]] = []
    for word in _words(plain):
        if groups and _joins(plain, groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return _merged(plain, [said for group in groups if (said := _said(plain, group))])


def _words(plain: str) -> Iterator[Word]:
    """The pieces that mean a time by themselves or beside one, leftmost and longest first."""
    found = [
        Word(kind, match.start(), match.end(), {k: v for k, v in match.groupdict().items() if v})
        for kind, pattern in _GRAMMAR
        for match in pattern.finditer(plain)
    ]
    order = list(Kind)
    found.sort(key=lambda word: (word.start, order.index(word.kind) > 1, -word.end))
    reached = 0
    for word in found:
        if word.start >= reached and not _stray(plain, word):
            reached = word.end
            yield word


def _stray(plain: str, word: Word) -> bool:
    """Whether it is a number or a name and no time: "24/7", "1/2 of it", "the 2nd attempt", "12"."""
    before = plain[max(0, word.start - _REACH) : word.start]
    if word.kind is Kind.DATE and word.parts.keys() & {"one", "nth"}:
        lead = _LEAD.search(before)
        return plain[word.start : word.end] == "24/7" or lead is None
    if (
        word.kind is Kind.CLOCK
        and not word.parts.keys() & {"half", "h"}
        and word.parts.get("sign") not in (":", "h")
    ):
        return not (_BEFORE_HOUR.search(before) and _AFTER_HOUR.match(plain[word.end :]))
    if word.kind is Kind.SPAN and "unit" in word.parts and "count" not in word.parts:
        return _THE_SPAN.match(plain[word.start : word.end]) is None
    return False


def _joins(plain: str, group: list[Word], word: Word) -> bool:
    """Whether the piece says more about the same time: "Friday" and "5pm" in "Friday at 5pm"."""
    taken = {before.kind for before in group}
    if word.kind in taken or taken & {Kind.SPAN, Kind.STRETCH} or word.kind in (Kind.SPAN, Kind.STRETCH):
        return False
    if Kind.DAY in taken | {word.kind} and (taken | {word.kind}) & {Kind.WEEKDAY, Kind.DATE}:
        return False
    return _JOIN.fullmatch(plain, group[-1].end, word.start) is not None


def _said(plain: str, group: list[Word]) -> Said | None:
    first, end = group[0].start, group[-1].end
    before = plain[max(0, first - _REACH) : first]
    if [word.kind for word in group] == [Kind.PART]:
        name = next(iter(group[0].parts))
        if name not in words.STAND_ALONE and not _BEFORE_PART.search(before):
            return None
    found = _LEAD.search(before)
    lead = Lead(found.lastgroup or "point") if found else Lead.POINT
    if group[0].kind is Kind.SPAN:
        lasts = "next" in group[0].parts and lead in (Lead.FOR, Lead.OTHER)
        lead = Lead.OTHER if lasts else Lead.DEADLINE
    inside = plain[first:end]
    if lead is Lead.POINT and (_SETS_DEADLINE.search(inside) or _LATEST.match(plain[end : end + _REACH])):
        lead = Lead.DEADLINE
    return Said(first - (len(before) - found.start()) if found else first, first, end, lead, tuple(group))


def _merged(plain: str, said: list[Said]) -> tuple[Said, ...]:
    """Ranges ("Monday or Tuesday", "between 2pm and 4pm") as one time, said by its end."""
    merged: list[Said] = []
    for later in said:
        gap = _RANGE.fullmatch(plain, merged[-1].end, later.first) if merged else None
        if gap and (gap["sign"] not in _BOTH_ENDS or _BETWEEN.search(plain[: merged[-1].end])):
            earlier = merged.pop()
            lead = later.lead if later.lead is Lead.DEADLINE else earlier.lead
            pieces = (*_day_of(earlier, later), *later.words)
            merged.append(Said(earlier.start, earlier.first, later.end, lead, pieces, earlier))
        else:
            merged.append(later)
    return tuple(merged)


def _day_of(earlier: Said, later: Said) -> tuple[Word, ...]:
    """The day of a range's start, when its end names only a time of day: "Friday between 2pm and 4pm"."""
    days = (Kind.DAY, Kind.WEEKDAY, Kind.DATE)
    if any(word.kind in (*days, Kind.SPAN, Kind.STRETCH) for word in later.words):
        return ()
    return tuple(word for word in earlier.words if word.kind in days)
