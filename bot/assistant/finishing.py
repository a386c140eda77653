"""The words of a model as a person gets to see them: plain text in which nothing is hidden or leads anywhere.

Addresses stay readable, so that a reader sees what was proposed and the check of links marks it; a picture
or a link with a name of its own becomes the name and the address.
"""

import re

from bot.assistant.cleaning import clean, shortened

_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*$\n?", re.MULTILINE)
_DEFINED = re.compile(
    r"^[ \t]*\[([^\]\n]{1,200})\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(][^\n]*)?[ \t]*$", re.MULTILINE
)
_LINKED = re.compile(
    r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){0,400})\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?[^()\n]*\)"
)
_REFERRED = re.compile(r"!\[([^\[\]\n]{0,200})\]|\[([^\[\]\n]{1,200})\]\[[^\[\]\n]{0,200}\]")
_POINTED = re.compile(r"<((?:https?://|mailto:|www\.)[^<>\s]+)>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--.{0,1000}?-->", re.DOTALL)
_SOURCE = re.compile(r"(?:src|href)\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$\n?", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)[*+][ \t]+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_WEAK = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w`])`([^`\n]+)`(?![\w`])")
_SLACK = re.compile(r"<((?:https?|mailto):[^<>|\s]+)\|([^<>\n]*)>", re.I)
# What is left of markup that was broken on purpose: it may not come together anywhere else either.
_LEFT = (
    (
        re.compile(
            r"(?:<\s*)+(?=/?(?:a|img|iframe|script|svg|object|embed|form|link|meta)\b|!--|https?:)", re.I
        ),
        "",
    ),
    (re.compile(r"!+\["), "["),
    (re.compile(r"\]\(\s*(?=\S)"), "] ("),
    (re.compile(r"^([ \t]*\[(?!gap)[^\]\n]+\]):[ \t]*(?=\S)", re.MULTILINE), r"\1 "),
)
_PASSES = 4  # of what may be wrapped in something else


def finished(text: str, limit: int) -> str:
    """Plain, clean, and at most `limit` characters; `[gap: …]` stays."""
    plain = clean(text)
    for _ in range(_PASSES):
        before = plain
        plain = _unmarked(plain)
        if plain == before:
            break
    for what, instead in _LEFT:
        plain = what.sub(instead, plain)
    return shortened(clean(plain), limit)


def _unmarked(text: str) -> str:
    text = _RULE.sub("", _FENCE.sub("", text))
    text = _DEFINED.sub(_defined, text)
    text = _LINKED.sub(lambda found: _named(found[1], found[2]), text)
    text = _REFERRED.sub(_referred, text)
    text = _SLACK.sub(lambda found: _named(found[2], found[1]), text)
    text = _TAG.sub(_untagged, _POINTED.sub(r"\1", text))
    text = _QUOTED.sub("", _HEADING.sub("", text))
    text = _BULLET.sub(r"\1- ", text)
    return _WEAK.sub(lambda found: found[1] or found[2], _STRONG.sub(r"\2", text))


def _referred(found: re.Match[str]) -> str:
    name = found[1] or found[2] or ""
    return found[0] if _is_gap(name) else name


def _is_gap(name: str) -> bool:
    return name.lstrip().lower().startswith("gap")


def _defined(found: re.Match[str]) -> str:
    """`[1]: address` names where a mark leads; `[gap: …]` is none."""
    return found[0] if _is_gap(found[1]) else _named(found[1], found[2])


def _named(name: str, address: str) -> str:
    name = f"[{name.strip()}]" if _is_gap(name) else name.strip()
    return address if not name or name == address else f"{name} ({address})" if address else name


def _untagged(found: re.Match[str]) -> str:
    leads = _SOURCE.findall(found[0])
    return f" {' '.join(leads)} " if leads else ""
