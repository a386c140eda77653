"""Gathering: what one draft may be written from, read in one go for one issue and who writes."""

from datetime import datetime, timedelta

from rapidfuzz import fuzz

from bot.desk.settling import policy_of
from bot.domain.contexts import Context, GivenFact, Known
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.style import Written, style_of
from bot.storage import context, facts, replies, voice
from bot.storage.database import Transaction
from bot.storage.replies import Sent

MOST_FACTS, MOST_PAST = 12, 5
_MOST_READ = 200  # replies of one person, the newest
_STILL_THEIRS = timedelta(days=365)  # how long somebody goes on writing as they did
_LATEST = 3  # messages of the customer that say what they need now


def context_of(tx: Transaction, issue: Issue, writer: Person, now: datetime) -> Context:
    """What the team keeps and knows for a reply to this issue's customer, written by `writer`."""
    known = context.of_customer(tx, issue.workspace_id, issue.customer_id, issue.id)
    guide = voice.current(tx, issue.workspace_id)
    found = facts.search(tx, issue.workspace_id, _needs(issue, known), MOST_FACTS)
    return Context(
        known=known,
        facts=tuple(GivenFact(fact.id, fact.text, fact.link) for fact in found),
        voice=guide.text if guide is not None else "",
        past_replies=_style(tx, issue, writer, now),
        country=policy_of(tx, issue.workspace_id).calendar.country,
    )


def _needs(issue: Issue, known: Known) -> str:
    """What the facts are searched by: their latest words, the newest first, and what the issue is called."""
    return "\n".join((*(quote.text for quote in reversed(known.said[-_LATEST:])), issue.title))


def _style(tx: Transaction, issue: Issue, writer: Person, now: datetime) -> tuple[str, ...]:
    """How this person writes, without anything of those they wrote to; those who were unhappy aside."""
    sent = replies.of_writer(tx, issue.workspace_id, writer.id, now - _STILL_THEIRS, _MOST_READ)
    best = sorted((one for one in sent if one.mood is not Mood.UNHAPPY), key=_worth, reverse=True)
    names = replies.customer_names(tx, issue.workspace_id)
    return style_of([Written(one.customer_id, one.text) for one in best], names, MOST_PAST)


_MOODS = {Mood.HAPPY: 2, Mood.FINE: 1}


def _worth(one: Sent) -> tuple[int, float, datetime]:
    """Those after which somebody was happy first, then those of which most was written by hand."""
    mood = _MOODS.get(one.mood, 0) if one.mood is not None else 0
    by_hand = 1 - fuzz.ratio(one.proposed, one.text) / 100 if one.model else 1.0
    return mood, by_hand, one.sent_at
