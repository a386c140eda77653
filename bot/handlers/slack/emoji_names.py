"""Slack names an emoji where everybody else shows it: `eyes` is 👀."""

from functools import cache

import emoji

_TONE = "::skin-tone"


@cache
def emoji_of(name: str) -> str:
    """The emoji that a reaction's name means; a workspace's own emoji stays a name."""
    bare = name.partition(_TONE)[0]
    shown = emoji.emojize(f":{bare}:", language="alias")
    return bare if shown == f":{bare}:" else shown


def as_emoji(text: str) -> str:
    """Slack gives emoji that somebody typed as `:names:`; everywhere else they are shown as they are."""
    return emoji.emojize(text, language="alias") if ":" in text else text


@cache
def name_of(shown: str) -> str:
    """What Slack calls an emoji; a name is already one."""
    name = emoji.demojize(shown, language="alias")
    return name.strip(":")
