"""Proposing: what was proposed for a draft, as its window shows it, and what it was made from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.contexts import Context, GivenFact
from bot.domain.drafting import Job
from bot.domain.issues import Issue
from bot.domain.windows import Origin, Other, ReplyWindow
from bot.storage import conversation, facts, proposals
from bot.storage.database import Transaction
from bot.storage.proposals import TYPED, Proposal

OTHERS = 2  # that stand beside the field
LONG = 12  # messages from which on a conversation is summed up


def dressed(tx: Transaction, window: ReplyWindow, text: str) -> ReplyWindow:
    """The window with what stands beside its field; `text` is the draft as it was last written by us."""
    made = proposals.of_draft(tx, window.draft_id)
    base = next((p for p in reversed(made) if p.text == text and p.model), None)
    summary = proposals.summary_of(tx, window.issue.id)
    return replace(
        window,
        turn=proposals.turn_of(tx, window.draft_id),
        proposal=base.id if base is not None else 0,
        others=_others(made, window.text, text),
        used=_used(tx, window, base),
        withheld=tuple((kind, int(count)) for kind, count in base.withheld.items()) if base else (),
        summary=summary.text if summary is not None and is_long(window) else "",
    )


def is_long(window: ReplyWindow) -> bool:
    return len(window.brief.said) + len(window.brief.told) > LONG


def _others(made: tuple[Proposal, ...], *standing: str) -> tuple[Other, ...]:
    found = {p.text: Other(p.id, p.text, _origin(p)) for p in made if p.text not in standing}
    return tuple(found.values())[-OTHERS:]


def _origin(proposal: Proposal) -> Origin:
    if proposal.job == Job.SECOND_ANGLE:
        return Origin.ANGLE
    return Origin.BEFORE if proposal.job in (TYPED, Job.REDRAFT) else Origin.DRAFT


def _used(tx: Transaction, window: ReplyWindow, base: Proposal | None) -> tuple[GivenFact, ...]:
    ids = base.context.get("used", ()) if base is not None else ()
    found = (facts.get(tx, window.issue.workspace_id, int(one)) for one in ids)
    return tuple(GivenFact(f.id, f.text, f.link) for f in found if f is not None)


def made_from(tx: Transaction, context: Context, issue: Issue) -> Mapping[str, Any]:
    """The ids of what a model is given; of the writer's past sentences, which have none, how many."""
    said = conversation.of_issue(tx, issue.id)
    return {
        "messages": [one.id for one in said if one.deleted_at is None],
        "facts": [fact.id for fact in context.facts],
        "lines": [line.id for line in context.known.lines],
        "past": len(context.past_replies),
    }
