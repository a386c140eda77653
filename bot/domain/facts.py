"""Facts: short texts with links that the team keeps for its replies, and the words they are found by."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Person

TEXT_LENGTH, LINK_LENGTH = 600, 300  # characters
_ASKED_LENGTH, _MOST_WORDS = 4_000, 24  # of a search: characters read, words looked for
_WORD_LENGTH = 60  # what is longer is no word of anybody's


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is true of the product or of how the team works. `by_id` wrote it as it is now, `at`."""

    id: int
    workspace_id: int
    text: str
    link: str  # an https address, or ""
    by_id: int
    at: datetime
    removed_at: datetime | None = None
    removed_by: int | None = None


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in a list; `changeable` says whether who looks may edit and remove it."""

    fact: Fact
    by: Person
    changeable: bool


@dataclass(frozen=True, slots=True)
class FactList:
    """`/care facts`: the newest first, or with `words` the best found first; `more`: there are others."""

    words: str
    lines: tuple[FactLine, ...]
    more: bool


# An https address whose host is plain: no user before it, nothing that a reader could take for another host.
_LINK = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{1,5})?(?:[/?#][!-~]*)?", re.I
)
_UNSAFE = re.compile(r"""[<>"'`\\|{}^]""")


def is_link(text: str) -> bool:
    """May it stand beside a fact?"""
    return len(text) <= LINK_LENGTH and bool(_LINK.fullmatch(text)) and not _UNSAFE.search(text)


def tidy(text: str) -> str:
    """What somebody typed, without what cannot be seen and without space around it."""
    return "".join(c for c in text.replace("\r\n", "\n") if c.isprintable() or c == "\n").strip()


_WORD = re.compile(r"[^\W_]+")
# Scripts that write no spaces between words: they are found by pairs of letters.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 4  # letters of a word that may lose its ending
# Words that are in every sentence and say nothing about which fact is meant.
_FREQUENT = """
a about after again all also am an and any are as at be been but by can could did do does for from
get got had has have hello hi how i if in is it its just me more my no not of off on or our out
please so some thank than that the their them then there they this to too up us very was we were
what when where which who why will with would you your aber als auf aus bei das dass dem den der des
die ein eine einen er es für hat ich ihr im ist kann mein mir mit nicht oder sie sind und uns von
war wie wir zu au aux avec ce ces dans de du elle en est et il je la le les mais mon ne nous ou où
pas pour que qui sur un une vous al como con del el está este las lo los mi muy para pero por se su
una y
"""
_COMMON = frozenset(_FREQUENT.split())


def words_of(text: str) -> tuple[str, ...]:
    """The words that a text is found by: folded, without accents and endings, each once, in order.

    The same on every database. Of scripts without spaces each pair of letters is one.
    """
    return tuple(dict.fromkeys(_words(text)))


def asked_words(text: str) -> tuple[str, ...]:
    """What to look for when somebody says this: at most 24 words that may tell one fact from another.

    The longest say most, so they stay when there are more.
    """
    found = [
        word for word in _words(text[:_ASKED_LENGTH], skipped=_COMMON) if len(word) > 1 or word.isdigit()
    ]
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True)[:_MOST_WORDS])


def _words(text: str, skipped: frozenset[str] = frozenset()) -> Iterator[str]:
    for found in _WORD.finditer(unicodedata.normalize("NFKC", text).casefold()):
        word = found.group()
        if word in skipped or len(word) > _WORD_LENGTH:
            continue
        unspaced = _UNSPACED.search(word)
        yield from _pairs(word) if unspaced else (_stem(_bare(word)),)


def _pairs(word: str) -> Iterator[str]:
    if len(word) == 1:
        yield word
    yield from (word[at : at + 2] for at in range(len(word) - 1))


def _bare(word: str) -> str:
    """Without accents."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in parts if unicodedata.category(c) != "Mn")) or word


def _stem(word: str) -> str:
    """Crude and the same for both sides: refunds, refunded and refunding are found by refund."""
    if not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            word = word[: -len(ending)]
            break
    if len(word) >= _SHORTEST and (word[-1] == word[-2] or word[-1] == "e"):
        word = word[:-1]
    return word
