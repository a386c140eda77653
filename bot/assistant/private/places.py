"""Where somebody is reached: e-mail, machines on the net, postal addresses, and what is known of them."""

import ipaddress
import re
from collections.abc import Iterable, Iterator

from bot.assistant.private.folding import Found, Kind, fold

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,23}(?![\w@])"
)
_AT = r"(?: ?[(\[{<] ?(?:at|ät|@|arroba|chez) ?[)\]}>] ?| @ )"
_DOT = r"(?: ?[(\[{<] ?(?:dot|punkt|point|punto|\.) ?[)\]}>] ?| (?:dot|punkt|punto) |\.)"
_HIDDEN_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}(?:{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{1,4}}"
    r"| at [\w-]{1,63}(?: dot [\w-]{2,63}){1,4})(?![\w@])",
    re.I,
)


def emails(text: str) -> Iterator[Found]:
    """E-mail addresses, written so or as "ada (at) example (dot) com"."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            start = found.start() + len(found.group()) - len(found.group().lstrip("'`*{|/=!?#&-_~."))
            yield Found(start, found.end(), Kind.EMAIL, text[start : found.end()].casefold())
    for found in _HIDDEN_EMAIL.finditer(text):
        yield Found(found.start(), found.end(), Kind.EMAIL, _unhidden(found.group()))


def _unhidden(written: str) -> str:
    plain = re.sub(rf"{_AT}| at ", "@", written, count=1, flags=re.I)
    return re.sub(rf"{_DOT}", ".", plain, flags=re.I).casefold()


_IPV4 = re.compile(r"(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){0,6}(?![\w:])", re.I)
_VERSION = re.compile(r"(?:\b(?:v|version|ver\.?|build|firmware|release|driver|update))[ :]{0,2}$", re.I)


def machines(text: str) -> Iterator[Found]:
    """Addresses of machines on the open net; a version of four numbers that is called one stays."""
    for pattern in (_IPV4, _IPV6):
        for found in pattern.finditer(text):
            if _VERSION.search(text[max(0, found.start() - 12) : found.start()]):
                continue
            try:
                known = ipaddress.ip_address(found.group())
            except ValueError:
                continue
            if known.is_global:
                yield Found(found.start(), found.end(), Kind.IP, str(known))


_NAMED = r"[A-ZÀ-ÖØ-ÞŁŚŻ](?:[\w'-]{1,30}\b|t\.)"
_TOWN = (
    rf"(?:,? ?\n?(?:[A-Z]{{1,2}}-)?\d{{4,5}},? {_NAMED}(?: {_NAMED})?"
    rf"|, {_NAMED}(?: {_NAMED})?(?:,? [A-Z]{{2}}\b)?(?:,? \d{{5}}\b)?)?"
)
_STREETS = (
    # 221B Baker Street, London
    rf"\d{{1,5}}[A-Za-z]?,? (?:[NSEW]\.? )?(?:{_NAMED} ){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive"
    r"|Dr|Court|Ct|Boulevard|Blvd|Place|Pl|Square|Sq|Terrace|Way|Close|Crescent|Parkway|Pkwy)\b\.?"
    rf"(?:,? (?:Apt|Flat|Unit|Suite)\.? \w{{1,5}})?{_TOWN}",
    # Hauptstraße 12a, 10115 Berlin
    rf"(?:{_NAMED}[ -]){{0,2}}(?:[A-ZÄÖÜ][\wäöüß.-]{{0,25}}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse"
    rf"|ufer|damm|straat|laan|gracht)|(?:Straße|Strasse|Str\.|Platz|Allee|Ring|Weg))"
    rf" ?\d{{1,4}}[a-z]?\b{_TOWN}",
    # 12 bis, rue de la Paix, 75002 Paris
    r"\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai|cours)"
    rf"(?: (?:de|du|des|la|le|les|l'|d')){{0,3}} ?{_NAMED}(?:[ -]{_NAMED}){{0,3}}{_TOWN}",
    # Calle de Alcalá 45, 28014 Madrid; Via Roma, 7
    r"(?:[Cc]alle|[Aa]venida|[Pp]aseo|[Pp]laza|C/|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|[Tt]ravessa)"
    rf"(?: (?:de|del|la|las|los|da|do|dei|della)){{0,2}} {_NAMED}(?: {_NAMED}){{0,3}},? (?:n[º°.] ?)?"
    rf"\d{{1,4}}[a-z]?\b{_TOWN}",
)
_STREET = re.compile("|".join(rf"(?<![\w]){street}" for street in _STREETS))


def streets(text: str) -> Iterator[Found]:
    """Postal addresses that begin with a street and a number, with the town if it follows."""
    for found in _STREET.finditer(text):
        yield Found(found.start(), found.end(), Kind.ADDRESS, " ".join(found.group().casefold().split()))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces around it, and with the rest of a word that was cut."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


_NEAR_ENOUGH = 88  # of 100
_LONG_ENOUGH = 10  # characters of a line that may be found with a slip of the pen
_MOST_OF_ONE = 8  # how often one line is looked for in a text


def known(text: str, private: Iterable[str]) -> Iterator[Found]:
    """What is stored of this customer: handles as they are written, longer lines also when nearly so."""
    for line in private:
        plain = " ".join(fold(line).text.split())
        if len(plain) < _LONG_ENOUGH or " " not in plain:
            yield from _handle(text, plain)
        else:
            yield from _line(text, plain)


_SHORT = 5  # a handle that is a common word or a first name says nothing without its @


def _handle(text: str, handle: str) -> Iterator[Found]:
    bare = handle.lstrip("@")
    if not bare:
        return
    telling = len(bare) >= _SHORT and not bare.isalpha()
    sign = "@?" if telling else "@"
    for found in re.finditer(rf"(?<![\w@]){sign}{re.escape(bare)}(?!\w)", text, re.I):
        yield Found(found.start(), found.end(), Kind.HANDLE, bare.casefold())


def _line(text: str, line: str) -> Iterator[Found]:
    from rapidfuzz import fuzz

    left, value = text.casefold(), line.casefold()
    if len(left) != len(text):  # a letter that folds to two: places would not fit
        left = text.lower() if len(text.lower()) == len(text) else text
    for _ in range(_MOST_OF_ONE):
        near = fuzz.partial_ratio_alignment(value, left, score_cutoff=_NEAR_ENOUGH)
        if near is None or near.dest_start == near.dest_end:
            return
        start, end = _whole(text, near.dest_start, near.dest_end)
        if start == end:
            return
        yield Found(start, end, Kind.ADDRESS, value)
        left = left[:start] + "\0" * (end - start) + left[end:]
