"""Made-up private things in sentences of several languages, and numbers that are nobody's secret."""

import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import phonenumbers
from stdnum import iban, luhn, numdb
from stdnum.br import cpf
from stdnum.es import dni
from stdnum.pl import pesel

from bot.assistant.private.folding import Kind

AMOUNT = 300


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with one private thing between `before` and `after`; `country` as the workspace has it."""

    kind: Kind
    before: str
    value: str
    after: str
    country: str = ""

    @property
    def text(self) -> str:
        return f"{self.before}{self.value}{self.after}"


SENTENCES = (
    ("Hi, it is ", " and I have waited since Monday."),
    ("You asked for it: ", ". What happens now?"),
    ("please use ", " from now on, thanks"),
    ("Guten Tag, hier noch einmal: ", ". Wann hören wir von Ihnen?"),
    ("Bonjour, voici ", ", merci de vérifier."),
    ("Hola, es ", " y sigo esperando."),
    ("Salve, ecco ", ", grazie mille."),
    ("Dzień dobry, oto ", " - proszę o odpowiedź."),
    ("お世話になります。", " です。よろしくお願いします。"),
    ("Here it is again:\n", "\nAda"),
    ("(", ")"),
    ("", ""),
)


def _luhn(start: str, length: int, dice: random.Random) -> str:
    body = start + "".join(dice.choices(string.digits, k=length - len(start) - 1))
    return body + str(luhn.calc_check_digit(body))


_ISSUERS = (
    ("4", 16),
    ("4", 13),
    ("51", 16),
    ("55", 16),
    ("2221", 16),
    ("34", 15),
    ("37", 15),
    ("36", 14),
    ("6011", 16),
)


def cards(dice: random.Random) -> Iterator[str]:
    while True:
        digits = _luhn(*dice.choice(_ISSUERS), dice)
        sizes = {15: (4, 6, 5), 14: (4, 6, 4)}.get(len(digits), (4, 4, 4, 4))
        sign = dice.choice(("", "", " ", "-", ".", "  "))
        parts, at = [], 0
        for size in sizes if sign and len(digits) != 13 else (len(digits),):
            parts.append(digits[at : at + size])
            at += size
        yield sign.join(parts)


_BANKS = ("DE", "FR", "GB", "NL", "ES", "IT", "PL", "AT", "CH", "BE", "PT", "SE", "NO", "MT")


def ibans(dice: random.Random) -> Iterator[str]:
    letters = {"n": string.digits, "a": string.ascii_uppercase, "c": string.digits + string.ascii_uppercase}
    while True:
        land = dice.choice(_BANKS)
        info: Any = numdb.get("iban").info(land)[0][1]["bban"]
        parts = [
            part.split("!") for part in info.replace("n", "n ").replace("a", "a ").replace("c", "c ").split()
        ]
        bban = "".join("".join(dice.choices(letters[kind], k=int(size))) for size, kind in parts)
        plain = land + iban.calc_check_digits(f"{land}xx{bban}") + bban
        fours = " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))
        yield dice.choice((plain, fours, fours, plain.lower(), fours.replace(" ", "-")))


_NAMES = ("ada", "mina.sato", "jo_b", "tom-adeyemi", "k.l+shop", "info", "müller", "i.holm99", "x")
_HOSTS = ("example.com", "mail.example.org", "lighthouse-goods.co.uk", "post.de", "bücher.example", "a.io")


def emails(dice: random.Random) -> Iterator[str]:
    while True:
        name, host = dice.choice(_NAMES) + str(dice.randrange(9)), dice.choice(_HOSTS)
        ways = (f"{name}@{host}", f"{name}@{host}", f"{name.upper()}@{host.upper()}", f"{name} (at) {host}")
        yield dice.choice((*ways, f"{name}[at]{host.replace('.', '[dot]')}"))


_LANDS = ("US", "DE", "FR", "GB", "ES", "IT", "PL", "NL", "CH", "JP", "IN", "BR", "AU", "MX", "SE")


def phones(dice: random.Random) -> Iterator[tuple[str, str]]:
    """A number and the country that the workspace is in ("" where the number tells itself)."""
    formats = phonenumbers.PhoneNumberFormat
    while True:
        land = dice.choice(_LANDS)
        kind = dice.choice((phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE))
        model = phonenumbers.example_number_for_type(land, kind)
        if model is None or model.national_number is None:
            continue
        number = phonenumbers.PhoneNumber()
        number.merge_from(model)
        number.national_number = model.national_number // 1000 * 1000 + dice.randrange(1000)
        if not phonenumbers.is_valid_number(number):
            continue
        way = dice.choice((formats.INTERNATIONAL, formats.E164, formats.NATIONAL))
        yield phonenumbers.format_number(number, way), land if way == formats.NATIONAL else ""


def secrets(dice: random.Random) -> Iterator[str]:
    def some(alphabet: str, size: int) -> str:
        return "".join(dice.choices(alphabet, k=size))

    mixed, hexes = string.ascii_letters + string.digits, "0123456789abcdef"
    while True:
        yield dice.choice(
            (
                f"sk_live_{some(mixed, 24)}",
                f"sk-proj-{some(mixed, 40)}",
                f"xoxb-{some(string.digits, 12)}-{some(mixed, 24)}",
                f"ghp_{some(mixed, 36)}",
                f"AKIA{some(string.ascii_uppercase + string.digits, 16)}",
                f"eyJ{some(mixed, 20)}.eyJ{some(mixed, 40)}.{some(mixed, 43)}",
                some(hexes, 40),
                some(hexes, 64),
                f"AIza{some(mixed, 35)}",
                f"glpat-{some(mixed, 20)}",
                some(mixed, 40),
                f"{some(mixed, 60)}==",
            )
        )


_SAYS = (
    "my password is {}",
    "password: {}",
    "Passwort: {}",
    "mot de passe : {}",
    "la contraseña es {}",
    "api_key={}",
    "pwd = '{}'",
    'token: "{}"',
    "Authorization: Bearer {}",
    "hasło: {}",
    "パスワードは{}",
)


def passwords(dice: random.Random) -> Iterator[tuple[str, str]]:
    """A sentence's part before the password, and the password."""
    while True:
        words = (
            ("Sommer", "tr0ub4dor", "Pa55w", "qW", "lemon", "Gh7"),
            ("2024", "&3kd", "!x9", "_77Bc", "#Lm4"),
        )
        value = dice.choice(words[0]) + dice.choice(words[1]) + str(dice.randrange(1000))
        yield dice.choice(_SAYS), value


def ids(dice: random.Random) -> Iterator[str]:
    while True:
        nine = "".join(dice.choices(string.digits, k=9))
        eight = nine[:8]
        born = f"{dice.randrange(50, 99)}{dice.randrange(1, 13):02}{dice.randrange(1, 29):02}{nine[:4]}"
        brazil = nine + cpf._calc_check_digits(nine)
        area = dice.choice([*range(100, 600)])
        yield dice.choice(
            (
                f"{area}-{dice.randrange(10, 99)}-{dice.randrange(1000, 9999)}",
                eight + dni.calc_check_digit(eight),
                f"{brazil[:3]}.{brazil[3:6]}.{brazil[6:9]}-{brazil[9:]}",
                born + pesel.calc_check_digit(born),
                f"AB {nine[:2]} {nine[2:4]} {nine[4:6]} C",
            )
        )


def addresses(dice: random.Random) -> Iterator[str]:
    while True:
        number, code = dice.randrange(1, 300), dice.randrange(10000, 52000)
        name, town = dice.choice(("Baker", "Ocean View", "Old Mill")), dice.choice(("Leeds", "New Haven"))
        ways = ("Street", "Road", "Ave", "Lane")
        yield dice.choice(
            (
                f"{number} {name} {dice.choice(ways)}, {town}",
                f"{dice.choice(('Haupt', 'Linden', 'Garten'))}straße {number}, {code} Köln",
                f"{dice.choice(('Wald', 'Kirch'))}weg {number}a",
                f"{number} rue de la {dice.choice(('Paix', 'Gare'))}, {code} Lyon",
                f"Calle {dice.choice(('Mayor', 'de Toledo', 'Gran Capitán'))} {number}, {code} Madrid",
                f"Via {dice.choice(('Roma', 'Garibaldi'))}, {number}",
            )
        )


_WIDE = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in string.digits}


def disguised(value: str, dice: random.Random) -> str:
    """The same as other keyboards, web pages and people who hide things write it."""
    ways: tuple[Callable[[str], str], ...] = (
        lambda v: v,
        lambda v: v,
        lambda v: v.translate(_WIDE),
        lambda v: v.replace(" ", "\u00a0"),
        lambda v: v.replace(" ", "\u2009").replace("-", "\u2013"),
        "\u200b".join,
        lambda v: v[:3] + "\u2060" + v[3:],
    )
    return dice.choice(ways)(value)


def labelled(seed: int = 7) -> Iterator[Item]:
    """As many of each kind, each in a sentence; numbers also in the disguises of Unicode."""
    dice = random.Random(seed)
    made = {Kind.CARD: cards(dice), Kind.IBAN: ibans(dice), Kind.EMAIL: emails(dice), Kind.ID: ids(dice)}
    made |= {Kind.SECRET: secrets(dice), Kind.ADDRESS: addresses(dice)}
    for kind, values in made.items():
        for _ in range(AMOUNT):
            value = next(values)
            if kind in (Kind.CARD, Kind.IBAN):
                value = disguised(value, dice)
            yield Item(kind, *_around(value, dice))
    for number, country in islice(phones(dice), AMOUNT):
        before, value, after = _around(disguised(number, dice), dice)
        yield Item(Kind.PHONE, before, value, after, country)
    for says, value in islice(passwords(dice), AMOUNT):
        before, _, after = _around("", dice)
        said, _, closing = says.partition("{}")
        yield Item(Kind.SECRET, before + said, value, closing + (after if after[:1] in " \n" else ""))


def _around(value: str, dice: random.Random) -> tuple[str, str, str]:
    before, after = dice.choice(SENTENCES)
    return before, value, after


HARMLESS = (
    "Order {n10} has not arrived",
    "my order number is {n8}",
    "Bestellung {n9} vom {d}.{m}.2026",
    "commande n° {n10}, passée le {d}/{m}/2026",
    "pedido {n9}",
    "invoice INV-2026-{n5} over ${k}.{n2}",
    "It was {k}.{n3},{n2} € in March",
    "we paid 1,{n3},{n3}.{n2} USD",
    "on 2026-{mm}-{dd} at {hh}:{n2a}",
    "since 2026-{mm}-{dd}T{hh}:{n2a}:07Z",
    "version {k}.{k}.{k} on Android 14",
    "v{k}.{k}.{k}.{n4} crashes",
    "build {n8} of the app",
    "code {A}{A}{n3} does not work",
    "voucher SAVE{n2} or SPRING-{n4}",
    "room {n3}, floor {k}",
    "from {n2a} to {n2a} it took {n3} minutes",
    "{n2}% of {n4} rows",
    "error 0x{n4}AB and HTTP {n3}",
    "ticket #{n6}, see #{n5}",
    "tracking 1Z{n3}AA{n10}",
    "parcel JD{n18}",
    "the size is 120x{n3}x45 cm",
    "call me tomorrow at {hh}:{n2a}",
    "my password is wrong again",
    "the token is expired, please reset it",
    "password reset does not work",
    "I forgot my password: please help me",
    "account {n8} is locked",
    "SKU {n6}-{n4}-{n2}",
    "between 2024 and 2026 we had {n2} users",
    "serial {A}{A}{n6}{A}",
    "Kundennummer {n8}, Vertrag {n9}",
    "the file report-2026-{mm}-{dd}-final.pdf is empty",
    "https://shop.example/orders/{n8}?page={k}",
    "server 192.168.{k}.{n2} and 10.0.0.{k}",
    "the way you treat people, 5 stars to 1",
    "I waited 45 minutes, 12 Days and 3 Weeks",
    "Gate 12, seat 14C, flight LH{n3}",
    "article ABC-{n4}/{n2}",
)


def harmless(seed: int = 11) -> Iterator[str]:
    """Sentences with numbers that a reply needs."""
    dice = random.Random(seed)
    for _ in range(10):
        for sentence in HARMLESS:
            values = {f"n{size}": str(dice.randrange(10 ** (size - 1), 10**size)) for size in range(2, 19)}
            values |= {
                "d": str(dice.randrange(1, 29)),
                "m": str(dice.randrange(1, 13)),
                "k": str(dice.randrange(1, 10)),
            }
            values |= {"mm": f"{dice.randrange(1, 13):02}", "dd": f"{dice.randrange(1, 29):02}"}
            values |= {"hh": f"{dice.randrange(24):02}", "n2a": f"{dice.randrange(10, 60)}"}
            values["A"] = dice.choice(string.ascii_uppercase)
            yield sentence.format(**values)
