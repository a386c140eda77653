"""Finding the proposed words in what a model wrote: JSON as asked, JSON in a fence, or plain text."""

import json
import re
from typing import Any

from bot.assistant.model import Unusable

_THINKING = re.compile(r"^\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
_FENCED = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL)


def words_in(content: str) -> str:
    """The words, as they came. Unusable when it is JSON that is broken or does not hold them."""
    bare = _THINKING.sub("", content).strip()
    fenced = _FENCED.search(bare)
    try:
        found: Any = json.loads(fenced[1] if fenced else bare)
    except ValueError:
        if fenced or bare.startswith(("{", "[{", '["')):
            raise Unusable("broken_json") from None
        return bare
    match found:
        case {"text": str(text)} | str(text):
            return text
        case _:
            raise Unusable("wrong_shape")
