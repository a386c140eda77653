"""Asking the model for words for a window that is being shown, within what may be spent."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk import drafting
from bot.desk.drafting import Begun
from bot.domain.drafting import Draft, Drafted, Heard, Job, Undrafted, Wanted, Wish, unheard
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.domain.spending import Span
from bot.domain.windows import HandOverWindow, ReplyWindow, Window
from bot.handlers.acts.act import Act
from bot.storage.database import Database, Transaction

SUMMARY, NOTE = 700, 500  # characters


@dataclass(frozen=True, slots=True)
class Writing:
    """What it takes to write into windows. `draft` is None when no model is set up."""

    database: Database
    draft: Draft | None
    now: Callable[[], datetime]


def offered(window: Window, draft: Draft | None) -> Window:
    """The window with what a model could do for it, if there is one."""
    if isinstance(window, ReplyWindow):
        return replace(window, can_redraft=draft is not None)
    if isinstance(window, HandOverWindow):
        return replace(window, can_propose=draft is not None)
    return window


async def drafted(writing: Writing, person: Person, window: ReplyWindow, heard: Heard) -> ReplyWindow:
    """The window with the model's words, which are kept with it, or with why there are none."""
    return await _written(writing, window, _wanted(drafting.job_of(window), window, person), heard)


async def redrafted(
    writing: Writing, person: Person, window: ReplyWindow, wish: Wish, heard: Heard
) -> ReplyWindow:
    """The window with what stood in it changed as wished; as it was, with why, when there are no words."""
    if not window.text.strip():
        return await drafted(writing, person, window, heard)
    wanted = replace(_wanted(Job.REDRAFT, window, person), wish=wish, words=window.text)
    return await _written(writing, window, wanted, heard)


def _wanted(job: Job, window: ReplyWindow, person: Person) -> Wanted:
    return Wanted(job, window.issue, window.brief, person, window.limit)


async def _written(writing: Writing, window: ReplyWindow, wanted: Wanted, heard: Heard) -> ReplyWindow:
    made = await _asked(writing, wanted, heard)
    match made:
        case None:
            return replace(window, no_model=True)
        case Span():
            return replace(window, budget_gone=made)
        case begun, Drafted() as words:
            return await writing.database.run(drafting.kept, begun, window, words, writing.now())
        case _:
            return replace(window, drafting_failed=True)


async def rounded_off(writing: Writing, person: Person, window: ReplyWindow) -> ReplyWindow:
    """The window with a second angle beside the first, and a long conversation in a few lines."""
    if not window.drafted_by or window.drafting_failed:
        return window
    if drafting.job_of(window) is Job.DRAFT_REPLY and not window.others:
        wanted = replace(_wanted(Job.SECOND_ANGLE, window, person), words=window.text)
        match await _asked(writing, wanted, unheard):
            case begun, Drafted() as words:
                window = await writing.database.run(drafting.kept, begun, window, words, writing.now())
    if await writing.database.read(drafting.wants_summary, window):
        wanted = replace(_wanted(Job.SUMMARISE, window, person), limit=SUMMARY)
        match await _asked(writing, wanted, unheard):
            case begun, Drafted() as words:
                window = await writing.database.run(drafting.summarised, begun, window, words, writing.now())
    return window


async def noted(writing: Writing, person: Person, window: HandOverWindow) -> HandOverWindow:
    """The hand-over's window with a proposed note, which nobody keeps until it is offered."""
    wanted = Wanted(Job.HAND_OFF_BRIEF, window.issue, window.brief, person, NOTE)
    match await _asked(writing, wanted, unheard):
        case begun, Drafted() as words:
            await writing.database.run(drafting.noted, begun, words, writing.now())
            return replace(window, note=words.text, proposed=True, turn=window.turn + 1)
        case _:
            return replace(window, proposed=False)


async def _asked(
    writing: Writing, wanted: Wanted, heard: Heard
) -> tuple[Begun, Drafted | Undrafted] | Span | None:
    """The question and what came of it, counted before and after; which limit is gone; None: no model."""
    if writing.draft is None:
        return None
    begun = await writing.database.run(drafting.begin, wanted, writing.now())
    if not isinstance(begun, Begun):
        return begun
    made = await writing.draft(begun.wanted, heard)
    if isinstance(made, Undrafted):
        await writing.database.run(drafting.failed, begun, made, writing.now())
    return begun, made


def again(tx: Transaction, act: Act) -> Notice:
    """A wish for a draft: its window as it is, before a model changes it."""
    return drafting.again(tx, act.person, act.number, act.field("text"), act.now)


def use(tx: Transaction, act: Act) -> Notice:
    """Words beside the field, a proposal's id, are taken into it."""
    return drafting.use(tx, act.person, act.number, act.field("text"), act.now)
