"""The part of the policy's TOML about how long words of closed issues are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.durations import Duration, format_duration, parse_duration
from bot.domain.policy_problems import Reader, Wrong

OFF = "off"
MOST_CHANNELS, LONGEST_NAME = 200, 80
_KINDS = ("desk", "customer", "team")


@dataclass(frozen=True, slots=True)
class Retention:
    """How long after its end an issue keeps its words; None: for good.

    `channels` has exceptions, by "#name" of a channel or by kind; a name goes before a kind.
    """

    words: Duration | None = None
    channels: tuple[tuple[str, Duration | None], ...] = ()

    def keeps(self, kind: str, name: str) -> timedelta | None:
        """How long words from a channel are kept after the end; None for good."""
        chosen = dict(self.channels)
        found = chosen.get(f"#{name}", chosen.get(kind, self.words))
        return None if found is None else found.span

    def is_over(self, kind: str, name: str, closed_at: datetime, now: datetime) -> bool:
        """Whether the words of an issue that was closed then, from that channel, are to go."""
        kept = self.keeps(kind, name)
        return kept is not None and now - closed_at >= kept

    @property
    def shortest(self) -> timedelta | None:
        """The shortest that any words are kept; None when all are kept for good."""
        every = (self.words, *(kept for _, kept in self.channels))
        return min((kept.span for kept in every if kept is not None), default=None)


def read_retention(reader: Reader, found: Mapping[str, Any], default: Retention) -> Retention:
    """The table `retention`: `words`, and `channels` as a list of "customer: 90d" or "#name: off"."""
    table = reader.table(found, "retention", ("words", "channels"))
    words = default.words
    if "words" in table:
        read = _kept(table["words"])
        words = read[0] if read is not None else words
        if read is None:
            reader.wrong("retention.words", Wrong.NOT_A_KEEPING, table["words"])
    items = reader.items(table["channels"], "retention.channels") if "channels" in table else []
    if len(items) > MOST_CHANNELS:
        reader.wrong("retention.channels", Wrong.TOO_MANY, len(items))
    pairs = tuple(pair for item in items[:MOST_CHANNELS] if (pair := _pair(reader, item)) is not None)
    return Retention(words, pairs)


def _kept(text: object) -> tuple[Duration | None] | None:
    """What a text says, in a tuple; None when it says nothing: days of work are no length of keeping."""
    if not isinstance(text, str):
        return None
    if text.strip().casefold() == OFF:
        return (None,)
    read = parse_duration(text)
    return (read,) if read is not None and read.span else None


def _pair(reader: Reader, item: object) -> tuple[str, Duration | None] | None:
    name, _, text = item.rpartition(":") if isinstance(item, str) else ("", "", "")
    name, kept = name.strip(), _kept(text)
    known = name in _KINDS or (name.startswith("#") and 1 < len(name) <= LONGEST_NAME)
    if kept is None or not known:
        reader.wrong("retention.channels", Wrong.NOT_A_KEEPING, item)
        return None
    return name, kept[0]


def retention_text(retention: Retention) -> dict[str, Any]:
    """The table as it is written; `read_retention` gives the same back."""
    listed = [f"{name}: {_text(kept)}" for name, kept in retention.channels]
    return {"words": _text(retention.words), "channels": listed}


def _text(kept: Duration | None) -> str:
    return OFF if kept is None else format_duration(kept)
