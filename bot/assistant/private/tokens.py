"""Secrets: keys, tokens and passwords, by how issuers write them, by what is said before them, by chance."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.assistant.private.folding import Found, Kind

_BLOCK = re.compile(r"-----BEGIN [A-Z ]{0,40}-----[A-Za-z0-9+/=\s:,\-]{0,8000}")
_ISSUED = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"  # a JSON web token
    r"|(?:sk|pk|rk|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,}"
    r"|sk-[\w-]{16,}|xox[a-z]-[\w-]{10,}|xapp-[\w-]{10,}"
    r"|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_\w{30,}|pypi-[\w-]{16,}|hf_\w{20,}"
    r"|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{30,}|ya29\.[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}"
    r"|shp(?:at|ca|pa|ss)_\w{20,}|dop_v1_\w{20,}|key-[0-9a-f]{32}|AGE-SECRET-KEY-\w{20,}"
    r"|\d{8,10}:[\w-]{35}|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,45}"
    r"|(?:[A-Z0-9]{5}-){3,5}[A-Z0-9]{5}"
    r")(?![A-Za-z0-9])"
    r"|(?<=hooks\.slack\.com/services/)[\w/]{20,}|(?<=/api/webhooks/)\d{10,}/[\w-]{20,}"
)
_IN_ADDRESS = re.compile(
    r"(?<=[?&])(?:access_?token|api_?key|auth|code|key|password|pwd|secret|session|sid|sig|signature|token)"
    r"=([^\s&#]{6,})|://[^\s/:@]{1,100}:([^\s/@]{1,100})@",
    re.I,
)
_NAMES = (
    r"pass ?words?|pass ?phrase|pass ?code|passwd|pwd|pw|passwor[dt]|kennwort|geheimwort|zugangscode"
    r"|mot de passe|mdp|contrase[ñn]a|clave|senha|parola d'ordine|has[łl]o|wachtwoord|l[öo]senord|пароль"
    r"|(?:access|api|auth|bearer|refresh|session|client|bot|app|private|secret)[ _-]?(?:key|token|secret)"
    r"|secret|token|bearer|authorization"
)
_IS = (
    r"(?:\s{0,3}(?:is|was|ist|war|lautet|est|es|era|é|è|jest|это)\s{1,3}|\s{0,3}(?:[:=]{1,2}|->|=>|：)\s{0,3}"
    r"|\s{1,2}(?=[\"'`“„«]))"
)
_SAID = re.compile(rf"(?<![^\W_])(?:{_NAMES}){_IS}[\"'`“„«*]{{0,3}}([^\s\"'`”“»*]{{4,200}})", re.I)
_BEARER = re.compile(r"\bbearer\s{1,3}([^\s\"']{6,400})", re.I)
_SAID_WIDE = re.compile(r"(?:パスワード|密码|密碼|비밀번호)\s{0,3}(?:は|是|[:：=])\s{0,3}([!-~]{4,200})")
_CHECK_CODE = re.compile(
    r"\b(?:cvv2?|cvc2?|cvn|csc|security code|pr[üu]fnummer|kartenpr[üu]fnummer|cryptogramme|pin(?: ?code)?"
    r"|tan|otp|one[- ]time (?:code|password)|verification code|2fa(?: code)?)\b[^\d\n]{0,12}(\d{3,8})(?!\d)",
    re.I,
)
_HEX = re.compile(
    r"(?<![0-9A-Za-z-])(?=[0-9a-f]{0,63}[a-f])(?=[0-9a-f]{0,63}\d)[0-9a-f]{32,}(?![0-9A-Za-z-])", re.I
)
_BLOB = re.compile(r"(?<![A-Za-z0-9+/_=.-])([A-Za-z0-9+/_-]{20,}={0,2})(?![A-Za-z0-9])")
_CLOSING = ".,;:!?)]}>"
_LEAST_TURNS = 8  # from digits to capitals to small letters
_LEAST_BITS = 3.4  # of chance in a letter: words and numbers have fewer


def secrets(text: str) -> Iterator[Found]:
    """Keys, tokens and passwords; what stands before them ("my password is") is left as it was."""
    for pattern in (_BLOCK, _ISSUED, _HEX, _IN_ADDRESS, _CHECK_CODE, _SAID_WIDE):
        for found in pattern.finditer(text):
            # Where a pattern marks a part, that is the secret.
            group = found.lastindex or 0
            yield _found(text, found.start(group), found.end(group))
    for pattern, tells in ((_BEARER, _looks_secret), (_BLOB, _is_random)):
        yield from (_found(text, m.start(1), m.end(1)) for m in pattern.finditer(text) if tells(m[1]))
    yield from _said(text)


def _found(text: str, start: int, end: int) -> Found:
    return Found(start, end, Kind.SECRET, text[start:end])


_SHORTEST = 4
# What is said of a password rather than being one.
_STATES = """
bearer wrong invalid incorrect expired forgotten lost unknown missing reset none null empty required changed
falsch ungültig abgelaufen vergessen oublié perdu incorrecta incorrecto olvidada sbagliata dimenticata
"""
_SAID_OF_ONE = frozenset(_STATES.split())


def _said(text: str) -> Iterator[Found]:
    for found in _SAID.finditer(text):
        start, value = found.start(1), found[1].rstrip(_CLOSING)
        end = start + len(value)
        quoted = text[start - 1] in "\"'`“„«*"
        # After a colon a line may hold the secret alone; in a sentence it has to look like one.
        alone = text[start - 2 : start].strip(" ")[-1:] in (":", "=", "：") and _ends_line(text, end)
        if len(value) < _SHORTEST or value.casefold() in _SAID_OF_ONE:
            continue
        if quoted or alone or _looks_secret(value):
            yield _found(text, start, end)


def _ends_line(text: str, end: int) -> bool:
    after = text[end : end + 3].lstrip(_CLOSING)
    return not after.strip(" ") or after.lstrip(" ").startswith("\n")


def _looks_secret(value: str) -> bool:
    """Digits, signs or capitals among the letters: no word of a sentence."""
    inside = value[1:]
    kinds = (
        any(c.isdigit() for c in value) and any(c.isalpha() for c in value),
        any(c.isupper() for c in inside) and any(c.islower() for c in value),
        any(c in "!@#$%^&*_+=?~<>|\\" for c in value),
        len(value) >= 6 and value.isdigit(),  # noqa: PLR2004
    )
    return any(kinds)


def _is_random(blob: str) -> bool:
    """Letters of both cases and digits, mixed as no person mixes them."""
    if "/" in blob and max(len(part) for part in blob.split("/")) < 16:  # noqa: PLR2004 - a path
        return False
    kinds = ["d" if c.isdigit() else "u" if c.isupper() else "l" if c.islower() else "" for c in blob]
    turns = sum(a != b for a, b in pairwise(kinds))
    if not {"d", "u", "l"} <= set(kinds) or turns < _LEAST_TURNS:
        return False
    counts = Counter(blob[:200])
    size = sum(counts.values())
    return -sum(n / size * math.log2(n / size) for n in counts.values()) >= _LEAST_BITS
