"""What must be true of everything that is sent to Slack, whatever people are called and write."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from types import SimpleNamespace
from typing import Any, cast

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain.answers import Answer
from bot.domain.listings import Plate
from bot.domain.shown import MirrorShown, WordsSent
from bot.domain.windows import Window
from bot.views import absences, forgetting, guiding, reports, slack, stating
from bot.views.answers import answer
from bot.views.blocks import Block as Neutral
from bot.views.blocks import text
from bot.views.cards import card, hand_over, mirror
from bot.views.derivations import why
from bot.views.digests import digest
from bot.views.lists import home, listed
from bot.views.nudges import nudge
from bot.views.private import private
from bot.views.questions import question
from bot.views.windows import modal
from bot.views.wording import catalogue
from tests.factories import a_customer
from tests.fakes.slack.checks import check_blocks, check_view
from tests.fakes.slack.messages import shouts
from tests.views import (
    everything,
    everything_dashboard,
    everything_given,
    everything_kept,
    everything_reported,
)

Json = dict[str, Any]

_CALL = r"<@[UW][A-Z0-9]+>|<!date\^\d+\^[{}a-z_ ]+\|[\w ,:]+ ?\w*>"
_OURS = re.compile(rf"\*[^*_~`<>\n]+\*|(?:{_CALL})(?: (?:{_CALL}))*")
_RAW = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")
_TURNING = re.compile("[\u202a-\u202e\u200b\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LOUD = re.compile(r"@(here|channel|everyone)|<!(?!date)", re.IGNORECASE)
# Where it stands → how long it may be.
_MOST = {
    ("header", "plain_text"): 150,
    ("section", "plain_text"): 3_000,
    ("field", "plain_text"): 2_000,
    ("field", "mrkdwn"): 2_000,
    ("button", "plain_text"): 75,
    ("option", "plain_text"): 75,
    ("alert", "plain_text"): 200,
}


@contextmanager
def speaking(words: str) -> Iterator[None]:
    """Everything of everybody says `words` and is called so."""
    before = {name: getattr(everything, name) for name in ("NASTY", "NAMED", "MINA", "TOM", "IDA", "ADA")}
    try:
        everything.NASTY = words
        everything.NAMED = a_customer(name=words, organisation=words)
        everything.MINA = replace(before["MINA"], user_id="U0MINA", name=words)
        everything.TOM = replace(before["TOM"], name=words)
        yield
    finally:
        for name, value in before.items():
            setattr(everything, name, value)


@dataclass(frozen=True, slots=True)
class Sent:
    fallback: str
    blocks: list[Json]
    exact: bool = False  # approved words: nothing may be changed in them


def sent() -> Iterator[Callable[[], Sent]]:
    """Everything that is a message, each made when it is called."""
    yield from (partial(_sent, card, one) for one in everything.cards())
    yield from (partial(_sent, nudge, one) for one in everything.nudges())
    yield from (partial(_sent, hand_over, one) for one in everything.hand_overs())
    yield from (partial(_sent, listed, one) for one in everything.lists())
    yield from (partial(_sent, why, one) for one in everything.whys())
    yield from (partial(_sent, absences.listed, one) for one in everything.away_lists())
    yield from (partial(_sent, digest, one) for one in everything.digests())
    yield from kept()
    for shown in everything.shown():
        if isinstance(shown, MirrorShown):
            yield partial(_sent, mirror, shown)
        if isinstance(shown, WordsSent):
            yield partial(_worded, shown)
    worded = catalogue()["answers"]  # that none is missing there is another test's business
    yield from (partial(_sent, _told, one) for one in everything.answers() if type(one).__name__ in worded)


def kept() -> Iterator[Callable[[], Sent]]:
    """What is shown of what a team keeps."""
    yield from (partial(_sent, forgetting.shown, one) for one in everything_kept.holdings())
    yield from (partial(_sent, stating.listed, one) for one in everything_kept.fact_lists())
    yield from (partial(_sent, guiding.shown, one) for one in everything_kept.voices())
    yield from (partial(_sent, reports.shown, one) for one in everything_kept.customers())
    # What shows by itself where it happened is said in no words.
    yield from (partial(_sent, private, one) for one in everything_kept.removals() if private(one))
    yield from (partial(_sent, private, one) for one in everything_reported.care_reports())
    yield from (partial(_sent, private, one) for one in everything_dashboard.offers())
    yield from (partial(_sent, private, one) for one in everything_given.purses())
    yield from (partial(_sent, private, one) for one in everything_given.given())


def _sent(view: Callable[[Any], list[Neutral]], shown: Any) -> Sent:
    return Sent(*slack.message(view(shown), marker="42-7"))


def _told(one: Answer) -> list[Neutral]:
    return [text(answer(one))]


def _worded(shown: WordsSent) -> Sent:
    made = slack.words(shown.text, everything.MINA.name, question(shown), marker="42-7")
    return Sent(*made, exact=True)


def views() -> Iterator[Callable[[], Json]]:
    """Everything that is a view, each made when it is called."""
    yield from (partial(_home, plate) for plate in everything.plates())
    yield from (partial(_modal, window) for window in everything.windows())


def _home(plate: Plate) -> Json:
    return slack.home(home(plate))


def _modal(window: Window) -> Json:
    return slack.modal(modal(window), carry="C1")


def check_message(message: Sent) -> None:
    fallback, blocks = message.fallback, message.blocks
    assert len(fallback.encode()) <= 3_900
    assert fallback.strip()
    assert not _RAW.search(fallback), fallback
    assert not _TURNING.search(fallback)
    assert len(blocks) <= 50
    check_blocks(blocks)
    _check_by_sdk(blocks)
    _check(blocks, exact=message.exact)
    quiet = shouts(cast(Any, SimpleNamespace(text=fallback, blocks=blocks, flags={})))
    loud = shouts(cast(Any, SimpleNamespace(text=fallback, blocks=[], flags={"link_names": True})))
    assert (quiet, loud) == ([], [])
    assert not _LOUD.search(fallback)


def _check_by_sdk(blocks: list[Json]) -> None:
    for one in blocks:
        parsed = Block.parse(dict(one))
        assert parsed is not None or one["type"] == "data_visualization"  # newer than the SDK
        if parsed is not None:
            parsed.validate_json()
            assert parsed.to_dict()["type"] == one["type"]


def check_a_view(view: Json) -> None:
    check_view(view, view["type"])
    View(**view).validate_json()
    assert len(view["blocks"]) <= 100
    _check(view["blocks"])
    assert shouts(cast(Any, SimpleNamespace(text="", blocks=view["blocks"], flags={}))) == []


def _check(blocks: list[Json], *, exact: bool = False) -> None:
    ids = [one["block_id"] for one in blocks if "block_id" in one]
    assert len(ids) == len(set(ids))
    assert all("block_id" in one for one in blocks if one["type"] == "actions" or "accessory" in one)
    for where, made in objects(blocks, ""):
        said = made["text"]
        assert size(said) <= _MOST.get((where, made["type"]), 3_000), (where, size(said))
        assert exact or not _TURNING.search(said), made
        if made["type"] == "mrkdwn":
            assert made["verbatim"] is True
            assert _OURS.fullmatch(said), said
            assert said[0] != "*" or said[1:-1] in labels(), said
    for one in blocks:
        if one["type"] == "actions":
            styles = [element.get("style") for element in one["elements"]]
            assert styles.count("primary") <= 1


def objects(value: Any, where: str) -> Iterator[tuple[str, Json]]:
    """Every text object and text element, with where it stands."""
    if isinstance(value, list):
        for one in value:
            yield from objects(one, where)
    elif isinstance(value, dict):
        kind = str(value.get("type", ""))
        if kind in ("plain_text", "mrkdwn", "text"):
            yield where, value
        for key, one in value.items():
            inside = {"fields": "field", "options": "option"}.get(key) or kind or where
            yield from objects(one, inside)


def size(said: str) -> int:
    return len(said.encode("utf-16-le")) // 2


@cache
def labels() -> set[str]:
    """The labels of facts: words of ours."""
    tables = ("card", "hand_overs", "briefs", "customers", "care_report")
    said = {str(word) for table in tables for word in catalogue()[table].values()}
    held = {*catalogue()["forgetting"]["kinds"].values(), catalogue()["forgetting"]["traces"]}
    return said | set(catalogue()["care_report"]["answers"].values()) | held
