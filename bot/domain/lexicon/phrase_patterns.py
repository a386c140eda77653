"""The small language in which stock phrases are written down, and the regular expressions it stands for.

Words are written as people say them, with one blank between. `(a|b c)` is one of several, `[a]` may be left
out, `...` leaves room for up to four words, `thank*` takes any ending, `follow-up` is also "followup" and
"follow up". Contractions stand for both forms ("we'll" is also "we will"), and what a team says of itself for
one person, too: "we" is also "I", "our" is "my", "us" is "me".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Between words: blanks, commas, dashes, a stray apostrophe; never the end of a sentence. Everything that
# repeats is bounded, so that no text can make matching slow.
_BETWEEN = r"[^\w.!?]{1,4}"
_ANY = r"\w[\w'’-]{0,19}"
_ROOM = rf"(?:{_BETWEEN}{_ANY}){{0,4}}?"
_SAME = {"we": "(?:we|i)", "our": "(?:our|my)", "us": "(?:us|me)"}
_SHORTENED = {
    "re": rf"(?:{_BETWEEN}(?:are|am)|['’´`]? ?(?:re|m))",
    "m": rf"(?:{_BETWEEN}am|['’´`]? ?m)",
    "ll": rf"(?:{_BETWEEN}(?:will|shall)|['’´`]? ?ll)",
    "d": rf"(?:{_BETWEEN}(?:would|had|should)|['’´`]? ?d)",
    "ve": rf"(?:{_BETWEEN}have|['’´`]? ?ve)",
    "s": rf"(?:{_BETWEEN}(?:is|has)|['’´`]? ?s)",
}
_NEGATED = {"can": r"can(?: ?not|['’´`]?t)", "won": rf"(?:will{_BETWEEN}not|won['’´`]?t)"}
_TOKEN = re.compile(r"\s+|\.\.\.|[()\[\]|]|[^\s()\[\]|]+")
_LETTERS = re.compile(r"\w+")
_COMMON = frozenset(
    """we i you your our my us me the this that thes thos it is are be been will can have has to of for and or
    a in on with any all not do so as if at by from what when more some how here let get out via plea just
    """.split()  # noqa: SIM905
)
KEY = 4  # letters by which a phrase is looked up before it is tried


class PatternProblem(ValueError):
    """A pattern that cannot be read; the text says where it ends to make sense."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a pattern. One of `keys` begins some word of every text that matches; none: not known."""

    regex: str
    keys: frozenset[str]
    needed: bool = True
    room: bool = False


def compiled(pattern: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """The expression, and the keys of which a text must hold one (see `keys_of`); PatternProblem if none."""
    tokens = [token for token in _TOKEN.findall(pattern.lower()) if not token.isspace()]
    piece = _either(tokens, closing="")
    if tokens:
        raise PatternProblem(f"there is no opening bracket for {tokens[0]!r}")
    if not piece.keys:
        raise PatternProblem("there is no word in it that a text must have")
    return re.compile(rf"(?<![\w'’]){piece.regex}(?!\w)", re.IGNORECASE), piece.keys


def keys_of(text: str) -> set[str]:
    """How the words of a text begin: their first one to four letters, in lower case."""
    words = set(_LETTERS.findall(text.lower()))
    return {word[:length] for word in words for length in range(1, KEY + 1)}


def _either(tokens: list[str], closing: str) -> _Piece:
    """Reads alternatives up to the closing bracket, which is taken too."""
    branches = [_sequence(tokens)]
    while tokens and tokens[0] == "|":
        tokens.pop(0)
        branches.append(_sequence(tokens))
    if closing and (not tokens or tokens.pop(0) != closing):
        raise PatternProblem(f"a {closing!r} is missing")
    known = all(branch.keys for branch in branches)
    keys = frozenset[str]().union(*(branch.keys for branch in branches)) if known else frozenset[str]()
    return _Piece(f"(?:{'|'.join(branch.regex for branch in branches)})", keys)


def _sequence(tokens: list[str]) -> _Piece:
    pieces: list[_Piece] = []
    while tokens and tokens[0] not in ("|", ")", "]"):
        pieces.append(_item(tokens))
    needed = [piece for piece in pieces if piece.needed and not piece.room]
    if not needed or pieces[0].room:
        raise PatternProblem("every part needs a word, and cannot begin with ...")
    best = min((piece.keys for piece in needed if piece.keys), key=_cost, default=frozenset[str]())
    return _Piece("".join(_joined(pieces)), best)


def _joined(pieces: list[_Piece]) -> Iterator[str]:
    """A word that may be left out takes the gap beside it along, so that gaps are never doubled."""
    begun = False
    for piece in pieces:
        if piece.room:
            yield piece.regex
        elif piece.needed:
            yield f"{_BETWEEN}{piece.regex}" if begun else piece.regex
            begun = True
        else:
            yield f"(?:{_BETWEEN}{piece.regex})?" if begun else f"(?:{piece.regex}{_BETWEEN})?"


def _item(tokens: list[str]) -> _Piece:
    match tokens.pop(0):
        case "...":
            return _Piece(_ROOM, frozenset(), room=True)
        case "(":
            return _either(tokens, ")")
        case "[":
            return _Piece(_either(tokens, "]").regex, frozenset(), needed=False)
        case word:
            return _word(word)


def _word(token: str) -> _Piece:
    if token in ("n't", "n’t"):
        return _Piece(r"\w{1,8}n['’´`]?t", frozenset())
    bare = token.lstrip("'’")
    base, mark, ending = bare.partition("'")
    if not base or "*" in base[:-1]:
        raise PatternProblem(f"{token!r} is no word")
    if mark and ending == "t" and base.endswith("n"):
        return _negated(base)
    if mark and ending in _SHORTENED:
        return _Piece(_SAME.get(base, re.escape(base)) + _SHORTENED[ending], _keys(base))
    return _Piece(_spelled(bare), _keys(bare))


def _negated(base: str) -> _Piece:
    if base in _NEGATED:
        return _Piece(_NEGATED[base], frozenset({"can"} if base == "can" else {"will", "won"}))
    stem = base[:-1]
    return _Piece(rf"{re.escape(stem)}(?:{_BETWEEN}not|n['’´`]?t)", frozenset({stem[:KEY]}))


def _spelled(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    stem, star = (word[:-1], r"\w{0,12}") if word.endswith("*") else (word, "")
    parts = [re.escape(part) for part in _LETTERS.findall(stem)]
    if not parts:
        raise PatternProblem(f"{word!r} has no letters")
    return r"[\W_]{0,2}".join(parts) + star


def _keys(word: str) -> frozenset[str]:
    if word in _SAME:
        return frozenset(_SAME[word][3:-1].split("|"))
    return frozenset({_LETTERS.findall(word)[0][:KEY]})


def _cost(keys: frozenset[str]) -> float:
    """Few and long keys are met in few texts; a common word as often as a whole list of others."""
    return sum(30.0 if key in _COMMON else 40 * 0.3 ** len(key) for key in keys)
