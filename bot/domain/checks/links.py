"""Addresses in a reply, however they are disguised, and whether a given fact has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.findings import Case, Finding, Rule


@dataclass(frozen=True, slots=True)
class Address:
    """`text[start:end]` leads to `host` (lower case, without "www.") and `path` on it.

    `family` is url, domain or email. Of an e-mail address `path` is the name before the at sign.
    """

    start: int
    end: int
    family: str
    host: str
    path: str


# What hides in a word without being seen, and what stands for a full stop.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\u180e\ufeff"
_DOT = (
    r"(?:[.。．｡]|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)"
    r"| dot (?=(?:com|net|org|io|co|info|biz|app|dev|xyz|ru|de|uk)\b))"
)
_LABEL = rf"[^\W_][\w{_UNSEEN}-]{{0,62}}"
_HOST = rf"{_LABEL}(?:{_DOT}{_LABEL}){{1,8}}"
_REST = r"[/?#][^\s<>\"'“”|\\^`{}]{0,2000}"
_FOUND = re.compile(
    r"(?P<url>\b[a-z][a-z0-9+-]{1,20}(?:://|\[:\]//|:\\\\|\[://\])[^\s<>\"“”|^`{}]{1,2000}"
    r"|\b(?:javascript|data|file|slack|discord|vbscript):[^\s<>\"“”|^`{}]{1,2000})"
    rf"|(?P<email>(?<![\w.+%-])[\w.+%-]+(?:@|＠|\[at\]|\(at\)| \[at\] | \(at\) ){_HOST})"
    rf"|(?<![\w@.-])(?P<domain>{_HOST}(?::\d{{2,5}})?(?:{_REST})?)",
    re.I,
)
# A name before the host ("acme.com@evil.com") stays part of it: no fact has such an address.
_AUTHORITY = re.compile(r"^[a-z][a-z0-9+-]*(?::|\[:\]|\[:)?[/\\]{0,2}\]?([^/\\?#]*)(.*)$", re.I | re.S)
_DOTS, _AT = re.compile(_DOT, re.I), re.compile(r" ?(?:@|＠|\[at\]|\(at\)) ?", re.I)
_GONE = str.maketrans("", "", _UNSEEN)
_TRAILING = ".,;:!?…*_~'\"”»)]>}"
# Endings of files and short forms; written alone, nobody's browser takes them for an address.
_NO_DOMAIN = frozenset(
    [
        *("js", "ts", "tsx", "jsx", "css", "html", "htm", "json", "xml", "yaml", "yml", "toml", "ini", "cfg"),
        *(
            "txt",
            "pdf",
            "csv",
            "xls",
            "xlsx",
            "doc",
            "docx",
            "ppt",
            "pptx",
            "rtf",
            "odt",
            "ods",
            "ics",
            "log",
        ),
        *(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "heic",
            "mp3",
            "mp4",
            "mkv",
            "wav",
            "exe",
            "dll",
            "dmg",
        ),
        *("apk", "ipa", "deb", "rpm", "tar", "gz", "rar", "bak", "tmp", "env", "conf", "sql", "db", "lock"),
        *("e", "g", "i", "m", "p", "a", "etc", "vs", "dr", "mr", "mrs", "ms", "st", "nr", "bzw", "env", "eg"),
    ]
)
# A capital after the full stop is a missing blank ("done.Thanks") but for these.
_WELL_KNOWN = frozenset(
    {"com", "net", "org", "io", "co", "info", "biz", "app", "dev", "xyz", "ru", "de", "uk"}
)


def find(reply: str, case: Case) -> tuple[Finding, ...]:
    """Each address that no fact has: same host, and a path at or below the one that is given there."""
    known = _known(case.facts)
    return tuple(
        Finding(Rule.LINK, found.start, found.end, reply[found.start : found.end], found.family)
        for found in addresses_in(reply)
        if not any(_below(found, fact) for fact in known)
    )


def addresses_in(text: str) -> Iterator[Address]:
    """Every address in the text, in order. Never raises."""
    for match in _FOUND.finditer(text):
        family = match.lastgroup or "url"
        written = _without_trail(match.group())
        address = _address(match.start(), written, family)
        if address is not None:
            yield address


@lru_cache(maxsize=8)
def _known(facts: tuple[str, ...]) -> tuple[Address, ...]:
    return tuple(address for fact in facts for address in addresses_in(fact))


def _below(found: Address, fact: Address) -> bool:
    if found.host != fact.host or (found.family == "email") != (fact.family == "email"):
        return False
    if found.path == fact.path:
        return True
    rest = found.path.removeprefix(fact.path)
    at_or_below = found.path.startswith(fact.path) and rest[:1] in ("/", "?", "#")
    return found.family != "email" and at_or_below and _straight(found.path)


def _straight(path: str) -> bool:
    """Whether it neither climbs up nor carries another address in its query."""
    decoded = path.lower().replace("%2e", ".").replace("%2f", "/").replace("%5c", "/").replace("\\", "/")
    return "/../" not in f"{decoded}/" and "//" not in decoded and "%3a" not in decoded and "@" not in decoded


def _without_trail(written: str) -> str:
    """Without the punctuation of the sentence; a bracket stays when it was opened inside."""
    end = len(written)
    while end and written[end - 1] in _TRAILING:
        closing = written[end - 1]
        opened = {")": "(", "]": "[", "}": "{"}.get(closing)
        if opened and written.count(opened, 0, end) >= written.count(closing, 0, end):
            break
        end -= 1
    return written[:end]


def _address(start: int, written: str, family: str) -> Address | None:
    host, path = _parts(written.translate(_GONE), family)
    if not (host or path) or (family == "domain" and not _is_domain(host, path)):
        return None
    return Address(start, start + len(written), family, _host(host), path)


def _parts(clean: str, family: str) -> tuple[str, str]:
    """Host and path as they were written; the name before the at sign is an e-mail address's path."""
    if family == "email":
        name, _, host = _AT.sub("@", clean, count=1).partition("@")
        return host, name.casefold()
    if family == "domain":
        cut = next((at for at, sign in enumerate(clean) if sign in "/?#"), len(clean))
        return clean[:cut], clean[cut:].rstrip("/")
    parts = _AUTHORITY.match(clean)
    return (parts.group(1), parts.group(2).rstrip("/")) if parts else (clean, "")


def _host(written: str) -> str:
    host = _DOTS.sub(".", written).casefold().rstrip(".")
    return host.removeprefix("www.").removesuffix(":443").removesuffix(":80")


def _is_domain(host: str, path: str) -> bool:
    labels = _DOTS.sub(".", host.partition(":")[0]).split(".")
    last = labels[-1].casefold()
    if last in _NO_DOMAIN or (not last.isalpha() and not last.startswith("xn--")):
        return False
    if len(last) == 1 or all(len(label) == 1 for label in labels):
        return False
    if last in ("am", "pm", "uhr") and labels[0].isdigit():
        return False
    capital = labels[-1][0].isupper() and not host.isupper() and not path
    return not capital or last in _WELL_KNOWN
