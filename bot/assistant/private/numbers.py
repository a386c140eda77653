"""Numbers with check digits: cards, bank accounts, and the ids that states give to people."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from bot.assistant.private.folding import Found, Kind

_NEAR = 40  # characters before a number that say what it is
_CARD_WORDS = re.compile(
    r"card|visa|master|amex|maestro|karte|carte|tarjeta|cart[ãa]o|carta|kaart|kort|karta|карт|カード|卡号|\bcc\b",
    re.I,
)
_RUN = re.compile(r"(?<![\d+])\d(?:[ .\-_/\n]{0,3}\d){12,}")
_GROUP = re.compile(r"\d+")
_SHORTEST, _LONGEST = 13, 19  # digits of a card


def cards(text: str) -> Iterator[Found]:
    """Card numbers: a known issuer, its length, and a right check digit or a word that says card."""
    for run in _RUN.finditer(text):
        groups = [(m.start(), m.end()) for m in _GROUP.finditer(text, run.start(), run.end())]
        named = bool(_CARD_WORDS.search(text, max(0, run.start() - _NEAR), run.start()))
        at = 0
        while at < len(groups):
            glued = text[max(0, groups[at][0] - 1) : groups[at][0]].isalpha() and not named
            found = None if glued else _card_at(text, groups, at, named=named)
            if found is None:
                at += 1
                continue
            last, digits = found
            yield Found(groups[at][0], groups[last][1], Kind.CARD, digits)
            at = last + 1


def _card_at(text: str, groups: list[tuple[int, int]], first: int, *, named: bool) -> tuple[int, str] | None:
    """The last group and the digits of the card that begins with this group; the longest that is one."""
    from stdnum import luhn

    digits, best = "", None
    sizes: list[int] = []
    for last in range(first, min(first + _LONGEST, len(groups))):
        start, end = groups[last]
        if len(digits) + end - start > _LONGEST:
            break
        digits += text[start:end]
        sizes.append(end - start)
        if len(digits) < _SHORTEST or not _is_grouped(sizes) or not _is_issued(digits):
            continue
        if named or luhn.is_valid(digits):
            best = (last, digits)
    return best


def _is_grouped(sizes: list[int]) -> bool:
    """Is it written as cards are: whole, in fours, as 4-6-5, in pairs, digit by digit?"""
    if len(sizes) == 1 or sizes in ([4, 6, 5], [4, 6, 4], [8, 8]):
        return True
    usual = sizes[0]
    return usual in (1, 2, 4) and all(size == usual for size in sizes[:-1]) and sizes[-1] <= usual


# First digits as (lowest, highest) of the same length, and how many digits such cards have.
_ISSUERS = (
    ("4", "4", (13, 16, 19)),
    ("51", "55", (16,)),
    ("2221", "2720", (16,)),
    ("2200", "2204", (16,)),
    ("34", "34", (15,)),
    ("37", "37", (15,)),
    ("300", "305", (14, 16, 19)),
    ("36", "36", (14, 16, 19)),
    ("38", "39", (14, 16, 19)),
    ("3528", "3589", (16, 17, 18, 19)),
    ("50", "50", (16, 18, 19)),
    ("56", "69", (16, 17, 18, 19)),
    ("81", "82", (16,)),
)


def _is_issued(digits: str) -> bool:
    return any(
        len(digits) in lengths and low <= digits[: len(low)] <= high for low, high, lengths in _ISSUERS
    )


_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ ]?\d{2}(?=[ \-.]{0,2}[A-Za-z0-9])")
_LETTER = re.compile(r"[ \-.]{0,2}([A-Za-z0-9])")
_IBAN_WORD = re.compile(r"\biban\b", re.I)


def ibans(text: str) -> Iterator[Found]:
    """Bank accounts: a country's length and right check digits, or the word IBAN before it."""
    from stdnum import iban

    done = 0
    for start in _IBAN_START.finditer(text):
        length = _iban_lengths().get(start.group()[:2].upper())
        if length is None or start.start() < done:
            continue
        end, letters = _letters(text, start.start(), length)
        named = _IBAN_WORD.search(text, max(0, start.start() - _NEAR), start.start()) is not None
        if len(letters) == length and (named or iban.is_valid(letters, check_country=False)):
            done = end
            yield Found(start.start(), end, Kind.IBAN, letters)


def _letters(text: str, at: int, amount: int) -> tuple[int, str]:
    """Where it ends and the next `amount` letters and digits, without what stands between them."""
    found: list[str] = []
    while len(found) < amount:
        one = _LETTER.match(text, at)
        if one is None:
            break
        found.append(one[1])
        at = one.end()
    return at, "".join(found).upper()


@cache
def _iban_lengths() -> dict[str, int]:
    """How many characters the bank accounts of each country have."""
    from stdnum import numdb

    known: dict[str, int] = {}
    for low in (a + b for a in _ALPHABET for b in _ALPHABET):
        info: Any = numdb.get("iban").info(low)[0][1]
        if "bban" in info:
            known[low] = 4 + sum(int(size) for size in re.findall(r"(\d+)!", info["bban"]))
    return known


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


# Ids of people: how they are written, the module of `stdnum` that knows the check digits, and whether a word
# has to say what it is, because too many other numbers would pass.
_IDS = (
    (r"\d{3}-\d{2}-\d{4}", "us.ssn", False),
    (r"\d{8}-?[A-HJ-NP-TV-Z]", "es.dni", False),
    (r"[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z]", "es.nie", False),
    (r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]", "it.codicefiscale", False),
    (r"[12] ?\d{2} ?[0-9]{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}", "fr.nir", False),
    (r"\d{3}\.\d{3}\.\d{3}-\d{2}", "br.cpf", False),
    (r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}", "ch.ssn", False),
    (r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", "be.nn", False),
    (r"\d{6}[+-]\d{4}", "se.personnummer", False),
    (r"\d{6}[-+A]\d{3}[0-9A-Z]", "fi.hetu", False),
    (r"\d{4} \d{4} \d{4}", "in_.aadhaar", False),
    (r"\d{11}", "pl.pesel", False),
    (r"\d{2} ?\d{3} ?\d{3} ?\d{3}", "de.idnr", True),
    (r"\d{9}", "nl.bsn", True),
    (r"\d{3}[ -]?\d{3}[ -]?\d{3}", "ca.sin", True),
)
_BRITISH = re.compile(
    r"(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]( ?)\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z0-9])"
)
_ID_WORDS = re.compile(
    r"\b(?:ssn|social security|social insurance|sin|national id|id number|tax id|national insurance"
    r"|ni number|steuer-?id|idnr|bsn|burgerservicenummer|passport|ausweis)\b",
    re.I,
)


def ids(text: str) -> Iterator[Found]:
    """Ids of persons, by the check digits of their state where it has some."""
    for pattern, module, named in _id_patterns():
        for found in pattern.finditer(text):
            value = found.group()
            said = _ID_WORDS.search(text, max(0, found.start() - _NEAR), found.start()) is not None
            if (said or not named) and _checks(module)(value):
                yield Found(found.start(), found.end(), Kind.ID, _bare(value))
    for found in _BRITISH.finditer(text):
        said = _ID_WORDS.search(text, max(0, found.start() - _NEAR), found.start()) is not None
        if found[1] or said:  # written in one, serial numbers look the same
            yield Found(found.start(), found.end(), Kind.ID, _bare(found.group()))


def _bare(value: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", value).upper()


@cache
def _id_patterns() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple((re.compile(rf"(?<![\w.+-]){p}(?![\w-])", re.I), m, named) for p, m, named in _IDS)


@cache
def _checks(module: str) -> Callable[[str], bool]:
    from importlib import import_module

    found: Callable[[str], bool] = import_module(f"stdnum.{module}").is_valid
    return found
