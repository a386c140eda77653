"""Replying: a window with a brief and perhaps a draft, then words that a person approved, byte for byte."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.desk import asking, purse, reviewing
from bot.desk.acting import Stopped, may_as_owner, stopped
from bot.desk.briefing import brief_of
from bot.desk.claiming import taken
from bot.desk.proposing import dressed
from bot.desk.settling import policy_of, settle
from bot.desk.solving import as_solved
from bot.domain.answers import (
    Answer,
    DraftStale,
    DraftUsed,
    EmptyReply,
    HandOverPending,
    NoSuchIssue,
    NothingToCheck,
    ReplyApproved,
    ReplyTooLong,
    WrongState,
)
from bot.domain.calendar import due
from bot.domain.clocks import TimerKind
from bot.domain.issues import Happened, Issue, State
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.reviewed import Unconfirmed
from bot.domain.reviews import Review, confirmed
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import deliveries, drafts, log, people, timers
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.drafts import Draft, DraftKind

Refused = Stopped | NothingToCheck | DraftUsed | HandOverPending


def window(
    tx: Transaction, person: Person, issue_id: int, purpose: Purpose, step: int, now: datetime
) -> ReplyWindow | Refused:
    """Open the place where words for the customer are written; `step` says which check-in it is (else 0)."""
    issue = may_as_owner(tx, person, Action.DRAFT, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if purpose is Purpose.QUESTION and issue.state is State.NEW:
        return WrongState(issue.number, issue.state)
    unaskable = _unaskable(tx, issue) if purpose is Purpose.QUESTION else None
    if unaskable is not None:
        return unaskable
    if purpose is Purpose.CHECK_IN and (issue.state is not State.SOLVED or step < 1):
        return NothingToCheck(issue.number)
    draft = drafts.add(tx, issue.id, DraftKind(purpose.value), person.id, issue.conversation, now, step)
    log.add(tx, issue.id, Happened.DRAFTED, person.id, now, {"draft": draft.id, "kind": purpose})
    return shown(tx, issue, draft, _kept(tx, issue, purpose), now)


def _kept(tx: Transaction, issue: Issue, purpose: Purpose) -> str:
    """Words that were approved and did not go out, to look at again; "" when there are none."""
    approved = [d for d in drafts.of_issue(tx, issue.id) if d.approved_at is not None]
    if purpose is not Purpose.REPLY or not approved or approved[-1].failed_at is None:
        return ""
    return approved[-1].approved_text or ""


def shown(
    tx: Transaction,
    issue: Issue,
    draft: Draft,
    text: str,
    now: datetime,
    *,
    stale: bool = False,
    problem: Answer | None = None,
    review: Review | None = None,
) -> ReplyWindow:
    """The window of a draft with these words in it, and with what there is to say of them."""
    if review is None and text.strip():
        review = reviewing.review(tx, issue, draft.id, text, frozenset(), now)
    window = ReplyWindow(
        issue=issue,
        customer=people.customer(tx, issue.customer_id),
        draft_id=draft.id,
        purpose=Purpose(draft.kind.value),
        brief=brief_of(tx, issue, now),
        text=text,
        limit=policy_of(tx, issue.workspace_id).reply_length,
        stale=stale,
        drafted_by=draft.model,
        problem=problem,
        silent_since=_silent_since(tx, issue, draft),
        review=review,
        also=reviewing.also_writing(tx, issue, draft, now),
        offer=purse.offer(tx, issue, draft.by_id, now),
        unasked=asking.why_not(tx, issue, now) if draft.kind is DraftKind.QUESTION else None,
    )
    return dressed(tx, window, draft.text)


def _silent_since(tx: Transaction, issue: Issue, draft: Draft) -> datetime | None:
    """When they last heard from us, if the reminder that is up says that this was long ago."""
    nudge = timers.nudge_of(tx, issue.id)
    up = nudge is not None and nudge.cleared_at is None and nudge.kind is TimerKind.HEARTBEAT
    return issue.heard_at if up and draft.kind is DraftKind.REPLY else None


def propose(tx: Transaction, draft_id: int, text: str, model: str, prompt: str, conversation: int) -> None:
    """Keep what a model proposed, with what it was made by and from."""
    drafts.write(tx, drafts.must(tx, draft_id), text, model, prompt, conversation)


def reviewed(
    tx: Transaction, person: Person, draft_id: int, text: str, ticked: frozenset[str], now: datetime
) -> ReplyWindow | Refused:
    """The window again with what there is to say of the words as they are typed by now; nothing is kept."""
    found = _open_draft(tx, person, Action.DRAFT, draft_id, now)
    if not isinstance(found, tuple):
        return found
    issue, draft = found
    review = reviewing.review(tx, issue, draft.id, text, ticked, now)
    return shown(tx, issue, draft, text, now, review=review)


def _open_draft(
    tx: Transaction, person: Person, action: Action, draft_id: int, now: datetime
) -> tuple[Issue, Draft] | Refused:
    draft = drafts.get(tx, draft_id)
    if draft is None:
        refused = stopped(tx, person, action, person.workspace_id, None, now)
        return refused or NoSuchIssue(str(draft_id))
    issue = may_as_owner(tx, person, action, draft.issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    draft = drafts.must(tx, draft_id)  # read again, now under the issue's lock
    return (issue, draft) if draft.approved_at is None else DraftUsed(issue.number)


def send(
    tx: Transaction,
    person: Person,
    draft_id: int,
    text: str,
    now: datetime,
    ticked: frozenset[str] = frozenset(),
) -> ReplyApproved | ReplyWindow | Refused:
    """Approve exactly this text for the customer. The outbox sends it, once; nobody else's words ever go out.

    A draft whose conversation has moved is shown again with what is new, and sent when pressed once more.
    So is one that binds the team by something that `ticked` does not confirm.
    """
    found = _open_draft(tx, person, Action.REPLY, draft_id, now)
    if not isinstance(found, tuple):
        return found
    issue, draft = found
    review = reviewing.review(tx, issue, draft.id, text, ticked, now)
    problem = _problem(tx, issue, draft, text, review)
    if problem is not None:
        if isinstance(problem, DraftStale):
            drafts.refresh(tx, draft, text, issue.conversation)
        stale = isinstance(problem, DraftStale)
        return shown(tx, issue, draft, text, now, stale=stale, problem=problem, review=review)
    _approve(tx, issue, draft, person, text, confirmed(review), now)
    return ReplyApproved(issue.number, people.customer(tx, issue.customer_id).name)


def _problem(tx: Transaction, issue: Issue, draft: Draft, text: str, review: Review) -> Answer | None:
    limit = policy_of(tx, issue.workspace_id).reply_length
    if not text.strip():
        return EmptyReply()
    if len(text) > limit:
        return ReplyTooLong(len(text), limit)
    if draft.conversation != issue.conversation:
        return DraftStale(issue.number)
    unaskable = _unaskable(tx, issue) if draft.kind is DraftKind.QUESTION else None
    if unaskable is not None:
        return unaskable
    if draft.kind is DraftKind.CHECK_IN and issue.state is not State.SOLVED:
        return NothingToCheck(issue.number)
    return Unconfirmed(len(review.unconfirmed)) if review.unconfirmed else None


def _unaskable(tx: Transaction, issue: Issue) -> HandOverPending | WrongState | None:
    """Why the closing question cannot be asked now."""
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is not None:
        return HandOverPending(issue.number, people.get(tx, offered.to_id), offered.offered_at)
    return WrongState(issue.number, issue.state) if issue.asked_at is not None else None


def _approve(
    tx: Transaction,
    issue: Issue,
    draft: Draft,
    person: Person,
    text: str,
    said_yes_to: list[dict[str, str]],
    now: datetime,
) -> None:
    policy = policy_of(tx, issue.workspace_id)
    expires_at = due(policy.calendar, now, policy.approval_expiry, False)
    drafts.approve(tx, draft, person.id, text, now, expires_at)
    data: dict[str, object] = {"draft": draft.id, "kind": draft.kind, "hash": drafts.hash_of(text)}
    confirmations: dict[str, object] = {"confirmed": said_yes_to} if said_yes_to else {}
    log.add(tx, issue.id, Happened.REPLY_APPROVED, person.id, now, {**data, **confirmations})
    reviewing.learn(tx, issue, draft, person.id, text, now)
    asking.put(tx, issue, draft, now)
    changed = taken(tx, issue, person, "answer", "", now) if issue.owner_id is None else issue
    if draft.kind is DraftKind.QUESTION and changed.is_open:
        changed = as_solved(tx, changed, person.id, "question", "", now)
    if draft.kind is DraftKind.CHECK_IN:
        made = {"step": draft.step, "sent": True, "draft": draft.id}
        log.add(tx, issue.id, Happened.CHECKED_IN, person.id, now, made)
    changed = replace(changed, snoozed_until=None)
    deliveries.want(tx, changed, DeliveryKind.REPLY, draft.id, now)
    settle(tx, changed, now)


def approve_again(tx: Transaction, issue: Issue, failed: Draft, person: Person, now: datetime) -> None:
    """The same words once more, by who approved them before: they did not reach the customer."""
    again = drafts.add(tx, issue.id, failed.kind, person.id, issue.conversation, now, failed.step)
    approved = [e for e in log.of_issue(tx, issue.id) if e.kind is Happened.REPLY_APPROVED]
    before = next((e.data for e in reversed(approved) if e.data.get("draft") == failed.id), {})
    confirmations: Any = before.get("confirmed") or []
    _approve(tx, issue, again, person, failed.approved_text or "", confirmations, now)
