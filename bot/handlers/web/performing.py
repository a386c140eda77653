"""One act of one person: the handler and its private answer, in one transaction, once."""

from dataclasses import dataclass, replace

from bot.desk import replying
from bot.desk.reacting import DraftWanted
from bot.desk.receiving import once
from bot.domain.answers import Claimed, HandOverAccepted
from bot.domain.forgotten import Forgotten
from bot.domain.gifts import GiftAsked, GiftGiven, GiftNobody
from bot.domain.kept import FactSaved, LineAdded, VoiceSaved
from bot.domain.listings import Plate
from bot.domain.memory import HandleAdded, LineEdited, Merged
from bot.domain.promised import PromiseTracked
from bot.domain.reminded import PutOff
from bot.domain.saved import SettingsSaved, SetUp
from bot.domain.windows import WINDOW_TYPES, Window, comes_back
from bot.handlers.acts.act import Act, as_id
from bot.handlers.web.acts import Denied, Handler, Result
from bot.handlers.web.posting import is_member
from bot.storage import local, people, workspaces
from bot.storage.database import Transaction
from bot.views.blocks import Block
from bot.views.private import DONE, line_of, private
from bot.views.wording import word


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody acted, so that a private answer appears there: a channel and perhaps a thread."""

    channel: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more to show: the page changes by itself, or a private message says it."""


@dataclass(frozen=True, slots=True)
class Toast:
    """One sentence, said where there is no channel to say it in."""

    text: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A window to show; `again` when it comes back with what is wrong; `drafting`: ask a model first."""

    window: Window
    again: bool
    drafting: bool = False


Outcome = Done | Toast | Form

# Answers to forms, which have no place of their own, that are worth more than a passing sentence.
_KEPT = (SetUp, SettingsSaved, PromiseTracked, PutOff, FactSaved, VoiceSaved, LineAdded)
_REMEMBERED = (LineEdited, HandleAdded, Merged, Forgotten, Claimed, HandOverAccepted)
_AT_DESK = (*_KEPT, *_REMEMBERED, GiftGiven, GiftAsked, GiftNobody)


def perform(tx: Transaction, handler: Handler, act: Act, event_id: str, place: Place | None) -> Outcome:
    """Take the act in once. A repeat of the same event does nothing and says nothing."""
    return _shown(
        tx, once(tx, "local", f"{act.person.user_id}:{event_id}", act.now, handler, act), act, place
    )


def look(tx: Transaction, handler: Handler, act: Act, place: Place | None) -> Outcome:
    """Open a window, as often as it is asked for."""
    return _shown(tx, handler(tx, act), act, place)


def _shown(tx: Transaction, result: Result, act: Act, place: Place | None) -> Outcome:
    if isinstance(result, DraftWanted):
        opened = replying.window(tx, act.person, result.issue_id, result.purpose, 0, act.now)
        shown = _outcome(tx, opened, act, place)
        return replace(shown, drafting=True) if isinstance(shown, Form) else shown
    return _outcome(tx, result, act, place)


def _outcome(tx: Transaction, result: Result, act: Act, place: Place | None) -> Outcome:
    match result:
        case Denied(why_not):
            return Toast(word("refusals", str(why_not)), refused=True)
        case _ if isinstance(result, WINDOW_TYPES):
            return Form(result, again=comes_back(result))
        case _ if isinstance(result, _AT_DESK):
            desk = workspaces.desk_channel(tx, act.workspace_id)
            place = place or (Place(desk.ref) if desk else None)
        case DraftWanted() | Plate():
            return Done()
    said = private(result)
    return _privately(tx, act, place, said, result) if said else Done()


def _privately(
    tx: Transaction, act: Act, place: Place | None, blocks: list[Block], result: Result
) -> Outcome:
    channel = workspaces.channel_by_ref(tx, act.workspace_id, place.channel) if place else None
    if place is None or channel is None or not is_member(act.person, channel):
        return Toast(line_of(result), refused=not isinstance(result, DONE))
    bot = next(p for p in people.every(tx, act.workspace_id) if p.role.value == "bot")
    root = as_id(place.thread) or None
    new = local.NewMessage(channel.id, bot.id, "", root, blocks, only_for=act.person.id)
    if isinstance(local.post(tx, new, act.now), local.Refusal):
        local.post(tx, replace(new, root_id=None), act.now)  # the thread is gone: say it in the channel
    return Done()
