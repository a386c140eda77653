"""Drafting: may a model be asked, what is it told, and what becomes of its words in the window."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.desk import proposing, replying, reviewing
from bot.desk.acting import Stopped, may_as_owner, stopped
from bot.desk.gathering import context_of
from bot.desk.settling import policy_of
from bot.domain.answers import DraftUsed, NoSuchIssue
from bot.domain.briefs import Brief, Must, brief
from bot.domain.calendar import local
from bot.domain.contexts import Known
from bot.domain.customers import ChannelKind
from bot.domain.drafting import Drafted, Job, Undrafted, Wanted
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.policy import Policy
from bot.domain.spending import MONTH, Span, gone
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import drafts, model_calls, proposals, workspaces
from bot.storage.database import Transaction
from bot.storage.proposals import TYPED

DRAFTED = "drafted"
_MOVED = frozenset({"angry", "upset"})


@dataclass(frozen=True, slots=True)
class Begun:
    """A question that may be asked and is counted; `made_from` has the ids of what it tells."""

    call_id: int
    wanted: Wanted
    made_from: Mapping[str, Any]


def begin(tx: Transaction, wanted: Wanted, now: datetime) -> Begun | Span | None:
    """Count one question and gather what it tells; else which limit is used up. None: models are off."""
    issue = wanted.issue
    policy = policy_of(tx, issue.workspace_id)
    if not policy.assistant.on:
        return None
    model_calls.hold(tx, issue.workspace_id)
    over = gone(
        policy.assistant,
        model_calls.of_issue(tx, issue.id),
        model_calls.since(tx, issue.workspace_id, _midnight(policy, now)),
        model_calls.since(tx, issue.workspace_id, now - MONTH),
    )
    if over is not None:
        return over
    context = context_of(tx, issue, wanted.writer, now)
    theirs = _of_them_alone(wanted.brief, context.known)
    told = replace(wanted, job=_in_public(tx, wanted), brief=theirs, context=context)
    call_id = model_calls.begin(tx, issue, wanted.writer, told.job, now)
    return Begun(call_id, told, proposing.made_from(tx, context, issue))


def _midnight(policy: Policy, now: datetime) -> datetime:
    zone = policy.calendar.zone
    return local(zone, now.astimezone(ZoneInfo(zone)).date(), time(0))


def _of_them_alone(seen: Brief, known: Known) -> Brief:
    """The brief without what others said in the same thread: a person may read it, a model may not."""
    waited = any(point.must is Must.WAIT for point in seen.points)
    return replace(brief(known.said, known.told, seen.emotion, (), (), waited), promised=known.promised)


def _in_public(tx: Transaction, wanted: Wanted) -> Job:
    """A complaint that others read along gets its first answer in words that fit that place."""
    if wanted.job is not Job.DRAFT_REPLY or wanted.issue.emotion not in _MOVED or wanted.brief.told:
        return wanted.job
    channel = workspaces.channel(tx, wanted.issue.channel_id)
    read_along = wanted.issue.public or channel.kind is ChannelKind.CUSTOMER
    return Job.APOLOGISE_IN_PUBLIC if read_along else wanted.job


def job_of(window: ReplyWindow) -> Job:
    """What to write for this window when *Draft* is pressed."""
    if window.purpose is Purpose.QUESTION:
        return Job.CLOSING_QUESTION
    if window.purpose is Purpose.CHECK_IN:
        return Job.CHECK_IN
    return Job.HEARTBEAT if window.silent_since is not None else Job.DRAFT_REPLY


def failed(tx: Transaction, begun: Begun, made: Undrafted, now: datetime) -> None:
    model_calls.end(tx, begun.call_id, made.tokens, made.why, now)


def kept(tx: Transaction, begun: Begun, window: ReplyWindow, made: Drafted, now: datetime) -> ReplyWindow:
    """Keep words for the window's draft; they go into its field, unless they are a second angle."""
    model_calls.end(tx, begun.call_id, made.tokens, DRAFTED, now)
    context = {**begun.made_from, "used": list(made.used)}
    proposals.add(tx, window.draft_id, begun.wanted.job, made, context, now)
    if begun.wanted.job is Job.SECOND_ANGLE:
        return proposing.dressed(tx, window, drafts.must(tx, window.draft_id).text)
    replying.propose(tx, window.draft_id, made.text, made.model, made.prompt, window.issue.conversation)
    proposals.turn(tx, window.draft_id)
    review = reviewing.review(tx, window.issue, window.draft_id, made.text, frozenset(), now)
    window = replace(window, text=made.text, drafted_by=made.model, review=review)
    return proposing.dressed(tx, window, made.text)


def noted(tx: Transaction, begun: Begun, made: Drafted, now: datetime) -> None:
    """Words that go into no draft: a proposed note."""
    model_calls.end(tx, begun.call_id, made.tokens, DRAFTED, now)


def summarised(
    tx: Transaction, begun: Begun, window: ReplyWindow, made: Drafted, now: datetime
) -> ReplyWindow:
    """Keep a long conversation in a few lines, for everybody who opens it until it goes on."""
    model_calls.end(tx, begun.call_id, made.tokens, DRAFTED, now)
    proposals.summarised(tx, window.issue, made, now)
    return replace(window, summary=made.text)


def wants_summary(tx: Transaction, window: ReplyWindow) -> bool:
    """Is it long, and has nobody summed it up since it went on?"""
    if not proposing.is_long(window):
        return False
    made = proposals.summary_of(tx, window.issue.id)
    return made is None or made.conversation != window.issue.conversation


def again(
    tx: Transaction, person: Person, draft_id: int, text: str, now: datetime
) -> ReplyWindow | DraftUsed | Stopped:
    """The window of a draft as it is being written; what the person typed is kept, whatever becomes of it."""
    draft = drafts.get(tx, draft_id)
    if draft is None:
        refused = stopped(tx, person, Action.DRAFT, person.workspace_id, None, now)
        return refused or NoSuchIssue(str(draft_id))
    issue = may_as_owner(tx, person, Action.DRAFT, draft.issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    draft = drafts.must(tx, draft_id)
    if draft.approved_at is not None:
        return DraftUsed(issue.number)
    if text.strip() and all(text != p.text for p in proposals.of_draft(tx, draft_id)):
        proposals.add(tx, draft_id, TYPED, Drafted(text, "", ""), {}, now)
    return replying.shown(tx, issue, draft, text, now)


def use(
    tx: Transaction, person: Person, proposal_id: int, text: str, now: datetime
) -> ReplyWindow | DraftUsed | Stopped:
    """Take words that stand beside the field into it; what stood there goes beside it."""
    wanted = proposals.get(tx, proposal_id)
    window = again(tx, person, wanted.draft_id if wanted is not None else 0, text, now)
    if wanted is None or not isinstance(window, ReplyWindow):
        return window
    draft = drafts.must(tx, wanted.draft_id)
    drafts.write(tx, draft, wanted.text, wanted.model, wanted.prompt, draft.conversation)
    proposals.turn(tx, draft.id)
    return replying.shown(tx, window.issue, drafts.must(tx, draft.id), wanted.text, now)
