"""Text without anything that a reader cannot see: control, bidi, zero-width, tag and other hidden characters.

Kept, because people write with them: the joiner inside an emoji, an emoji's style selector, and the two
joiners between letters of scripts that need them (Persian, Urdu, Hindi, Sinhala and their kin).
"""

import re

_EMOJI = "\u203c-\u3299\U0001f000-\U0001faff"
_JOINING = "\u0600-\u0dff"  # from Arabic to Sinhala
_TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-_]?")
_LINE_END = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff\ufdd0-\ufdef\ud800-\udfff"
    "\ue000-\uf8ff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_LOOSE_STYLE = re.compile(rf"(?<![0-9#*©®{_EMOJI}])[\ufe0e\ufe0f]")
_LOOSE_JOINER = re.compile(
    rf"(?<![{_EMOJI}\ufe0f{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?![{_EMOJI}{_JOINING}])"
)
_LINE_TAIL = re.compile(r"[ \t]+$", re.MULTILINE)
_MANY_LINES = re.compile(r"\n{3,}")
_LOOSE_END = "\u200c\u200d\ufe0e\ufe0f"


def clean(text: str) -> str:
    """The same words with only what can be seen, and at most one empty line in a row; idempotent."""
    text = _LINE_END.sub("\n", _TERMINAL.sub("", text)).replace("\t", " ")
    text = _LOOSE_JOINER.sub("", _LOOSE_STYLE.sub("", _HIDDEN.sub("", text)))
    return _MANY_LINES.sub("\n\n", _LINE_TAIL.sub("", text)).strip()


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters (1 or more), cut at a space if one is near, with "…" where it was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    near = max(cut.rfind(" "), cut.rfind("\n"))
    cut = cut[:near] if near > len(cut) // 2 else cut.rstrip(_LOOSE_END)
    return cut.rstrip() + "…"
