"""Which addresses in a text lead to something public, and what the place is called."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

MOST = 5  # of one text; who pastes a list is not asked to answer all of it
URL_LENGTH = 2000  # characters
NAME_LENGTH = 60
# What stands before an address in a text, and the places in front of the name that say nothing.
_START = r"(?<![\w./@-])(?:https?://)?(?:www\.|m\.|old\.)?"
_URL = re.compile(r"(?<![\w./@-])(?:https?://)?(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}/\S*", re.IGNORECASE)
# "public: https://…" says so of any address.
_SAID = re.compile(r"\bpublic(?:ly)?\s{0,3}:\s{0,3}(https?://\S+)", re.IGNORECASE)
_BARE = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_AFTER = ".,;:!?)>]}\"'»”’…"  # the sentence's, not the address's


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a text gives, and what the place is called."""

    network: str
    url: str


@cache
def networks() -> tuple[tuple[str, str], ...]:
    """Each known place: its name, and the pattern of the addresses there."""
    file = resources.files("bot.domain").joinpath("networks.toml")
    known = tomllib.loads(file.read_text(encoding="utf-8"))["networks"]
    return tuple((str(one["name"]), str(one["pattern"])) for one in known)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in networks())


def link() -> str:
    """One pattern for an address of something public, wherever it stands in a text of small letters."""
    return _START + "(?:" + "|".join(pattern for _, pattern in networks()) + ")"


def network_of(url: str) -> str:
    """What the place of an address is called: by the list, else by its host; "" for what is no address."""
    bare = _BARE.sub("", url).lower()
    found = next((name for name, pattern in _compiled() if pattern.match(bare)), None)
    return found or re.split(r"[/?#:]", bare, maxsplit=1)[0][:NAME_LENGTH]


def linked(text: str) -> tuple[Link, ...]:
    """What a text links to that others read along: addresses of known places, and what it calls public."""
    found: dict[str, Link] = {}
    for match in _SAID.finditer(text):
        url = _tidy(match[1])
        found[url] = Link(network_of(url), url)
    for match in _URL.finditer(text):
        bare = _BARE.sub("", match[0]).lower()
        name = next((name for name, pattern in _compiled() if pattern.match(bare)), None)
        if name is not None:
            url = _tidy(match[0])
            found.setdefault(url, Link(name, url))
    return tuple(found.values())[:MOST]


def _tidy(found: str) -> str:
    url = found.rstrip(_AFTER)[:URL_LENGTH]
    return url if url.lower().startswith(("http://", "https://")) else f"https://{url}"
