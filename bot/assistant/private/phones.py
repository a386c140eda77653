"""Phone numbers: international ones, and those that are written as people of some country write theirs."""

import re
from collections.abc import Iterator

from bot.assistant.private.folding import Found, Kind

_FEWEST, _MOST = 7, 15  # digits
_MOST_PARSED = 400  # numbers looked up in one text; beyond that what has the shape of one counts as one
_CANDIDATE = re.compile(r"(?<![\w@#/,-])(?<!\d\.)\+?\(?\+?\d(?:[ ().\-/]{0,3}\d){6,17}(?![\w@])")
_END = re.compile(r"\d(?!\d)")
_NEAR = 30
_SAYS_PHONE = re.compile(
    r"\b(?:phones?|tel|telephone|call|calls|called|calling|ring|mobile|cell|cellphone|sms|text me|whats ?app"
    r"|fax|telefon\w*|handy\w*|mobil\w*|anrufen|rufnummer|portable|t[ée]l[ée]phone|appelez|appeler|joindre"
    r"|tel[ée]fono|m[óo]vil|celular|ll[áa]m\w+|telefone|celular|ligar|cellulare|chiam\w+|telefoon\w*|bel me"
    r"|numer telefonu|телефон\w*)\b|電話|电话|☎|📞|📱",
    re.I,
)
_SAYS_OTHER = re.compile(
    r"(?:\b(?:orders?|invoice|ticket|case|ref|reference|tracking|parcel|shipment|booking|serial|sku|article|item"
    r"|account|customer|contract|version|build|id|no|nr|number|bestell\w*|rechnung\w*|auftrag\w*|kunden\w*"
    r"|sendung\w*|vorgang\w*|vertrag\w*|commande|facture|suivi|dossier|contrat|pedido|factura|seguimiento"
    r"|ordine|fattura|spedizione|ean|imei|isbn|iban|vat|ust)\b[^\d\n]{0,16}|[#№$€£¥] ?)$",
    re.I,
)
_DATE = re.compile(
    r"^(?:(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)\d\d"
    r"|\d{1,2}([-./])\d{1,2}\1\d\d)(?!\d)"
)
_AMOUNT = re.compile(r"^\d{1,3}(?:\.\d{3})+$")
_DOTTED = re.compile(r"^\d{1,3}(?:\.\d{1,3}){3,}$")  # an address of a machine, a version
# How numbers are written at home, and where that is so.
_AT_HOME = (
    (
        re.compile(r"^\(?0[\d ()./-]+$"),
        ("DE", "GB", "FR", "IT", "NL", "AT", "CH", "BE", "SE", "AU", "JP", "IN", "PL"),
    ),
    (re.compile(r"^(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$"), ("US", "CA")),
    (re.compile(r"^[6789]\d{2}(?: \d{3} \d{3}| \d{2} \d{2} \d{2})$"), ("ES",)),
    (re.compile(r"^\(\d{2}\) ?9?\d{4}-\d{4}$"), ("BR",)),
    (re.compile(r"^[6-9]\d{4}[ -]\d{5}$"), ("IN",)),
)


def phones(text: str, country: str = "") -> Iterator[Found]:
    """Phone numbers. `country` (two letters, "" when unknown) is where those without a prefix are at home."""
    at, looked = 0, 0
    while (shape := _CANDIDATE.search(text, at)) is not None:
        start = shape.start() + _opening(shape.group())
        ends = [m.end() for m in _END.finditer(text, start, shape.end())]
        said = bool(_SAYS_PHONE.search(text, max(0, start - _NEAR), start))
        other = bool(_SAYS_OTHER.search(text[max(0, start - _NEAR) : start])) and not said
        end = 0
        for end in reversed(ends):
            looked += 1
            if looked > _MOST_PARSED or _is_phone(text[start:end], country, said=said, other=other):
                break
        else:
            at = ends[0]
            continue
        yield Found(start, end, Kind.PHONE, _value(text[start:end]))
        at = end


def _opening(written: str) -> int:
    """How many brackets it begins with that it does not close: they are the sentence's."""
    return 1 if written.startswith("(") and ")" not in written else 0


def _is_phone(written: str, country: str, *, said: bool, other: bool) -> bool:
    digits = re.sub(r"\D", "", written)
    if not _FEWEST <= len(digits) <= _MOST:
        return False
    if written.lstrip("(").startswith("+"):
        return _is_number(f"+{digits}", "")
    if other or _DATE.match(written) or _AMOUNT.match(written) or _DOTTED.match(written):
        return False
    if said:
        return True
    if written.startswith("00"):
        return _is_number(f"+{digits[2:]}", "", strict=True)
    if country and len(digits) > _FEWEST and _is_number(written, country, strict=True):
        return True
    return any(
        _is_number(written, home, strict=True)
        for shape, homes in _AT_HOME
        if shape.match(written)
        for home in homes
    )


def _is_number(written: str, country: str, *, strict: bool = False) -> bool:
    """Could it be one there, by its length; or `strict`, is it in a range that was given out?"""
    import phonenumbers

    try:
        read = phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(read) if strict else phonenumbers.is_possible_number(read)


def _value(written: str) -> str:
    """Its digits: +49 (0)30, 0049 30 and 030 are as different as they are written."""
    digits = re.sub(r"\D", "", written)
    return digits[2:] if digits.startswith("00") else digits
