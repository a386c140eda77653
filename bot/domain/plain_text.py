"""A message as rules read it: lower case, without handles and links, drawn-out or hidden letters."""

import re
import unicodedata

# Nobody says what matters only after this many characters; it bounds the time a pasted log can take.
READ_AT_MOST = 12_000

# Handles, links and platform mentions say nothing about the issue ("@support" is no praise).
_NOISE = re.compile(
    r"<[@#!][^<>\s]{1,80}>|<?https?://\S+|\bwww\.\S+|(?<!\w)@\w+|[\w.+-]{1,64}@[\w-]{1,64}\.\w+"
)
# A drawn-out letter ("sooooo") and a gap of any length are read as one character; the unseen is skipped.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_REPEATED = re.compile(rf"([a-z])\1{{2,}}|([{_UNSEEN}]+)|\s{{2,}}|[^\S ]")


def as_read(text: str) -> tuple[str, list[int] | None]:
    """The text as it is read, with single blanks, and each character's place in `text` (None: the same)."""
    text = _everyday(text[:READ_AT_MOST])
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lowered = lowered.replace("’", "'").replace("‘", "'").replace("´", "'")
    blanked = _NOISE.sub(lambda found: " " * len(found.group()), lowered)
    if not _REPEATED.search(blanked):
        return blanked, None
    return _shortened(blanked)


def _everyday(text: str) -> str:
    """Styled letters ("𝗳𝗿𝗮𝘂𝗱", "ｆｒａｕｄ") as plain ones, each where it was."""
    if unicodedata.is_normalized("NFKC", text):
        return text
    return "".join(same if len(same := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)


def _shortened(text: str) -> tuple[str, list[int]]:
    """The text without what is repeated or unseen, and where each character of it was."""
    pieces: list[str] = []
    origin: list[int] = []
    last = 0
    for found in _REPEATED.finditer(text):
        letter = "" if found.group(2) else found.group(1) or " "
        pieces += (text[last : found.start()], letter)
        origin.extend(range(last, found.start() + len(letter)))
        last = found.end()
    pieces.append(text[last:])
    origin.extend(range(last, len(text)))
    return "".join(pieces), origin
