"""Finding the proposed words in what a model wrote: JSON as asked, JSON in a fence, or plain text."""

import json
import re
from dataclasses import dataclass
from typing import Any

from bot.assistant.streaming import Unusable

_THINKING = re.compile(r"^\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
_FENCED = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL)
_BEGUN = re.compile(r'^\s*(?:```(?:json)?\s*)?\{\s*"text"\s*:\s*"((?:[^"\\]|\\.)*)', re.DOTALL)
_LOOSE_END = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?$|\\u[dD][89abAB][0-9a-fA-F]{2}$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words, as they came, and the numbers of the facts that they are said to rest on."""

    text: str
    used: tuple[int, ...] = ()


def words_in(content: str) -> Words:
    """Unusable when it is JSON that is broken or does not hold them."""
    bare = _THINKING.sub("", content).strip()
    fenced = _FENCED.search(bare)
    try:
        found: Any = json.loads(fenced[1] if fenced else bare)
    except ValueError:
        if fenced or bare.startswith(("{", "[{", '["')):
            raise Unusable("broken_json") from None
        return Words(bare)
    match found:
        case {"text": str(text), "used": list(used)}:
            return Words(text, tuple(one for one in used if type(one) is int))
        case {"text": str(text)} | str(text):
            return Words(text)
        case _:
            raise Unusable("wrong_shape")


def words_so_far(content: str) -> str:
    """The words in an answer that is still being written; "" while there are none to be seen."""
    bare = _THINKING.sub("", content)
    begun = _BEGUN.match(bare)
    if begun is None:
        return "" if bare.lstrip().startswith(("{", "`", "[", '"')) else bare
    try:
        return str(json.loads(f'"{_LOOSE_END.sub("", begun[1])}"', strict=False))
    except ValueError:
        return ""
