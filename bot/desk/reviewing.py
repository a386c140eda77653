"""Reviewing: words for a customer are read before they go out; what binds the team is confirmed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from bot.desk import purse
from bot.desk.retelling import LATELY
from bot.desk.settling import policy_of
from bot.domain.checks import sameness
from bot.domain.checks.reply import check
from bot.domain.customers import Channel, ChannelKind, Said, Voice
from bot.domain.edits import edits
from bot.domain.findings import Case, Checked
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.reviews import Review
from bot.storage import (
    care_report,
    conversation,
    drafts,
    facts,
    people,
    promises,
    proposals,
    replies,
    workspaces,
)
from bot.storage import edits as edited
from bot.storage.database import Transaction
from bot.storage.drafts import Draft

FACTS = 40  # those nearest to the words
WRITING = timedelta(minutes=15)  # how long an open window counts as somebody writing


def review(
    tx: Transaction, issue: Issue, draft_id: int, text: str, ticked: frozenset[str], now: datetime
) -> Review:
    """Read `text` as an answer in this issue; `ticked` are the keys that its writer confirmed."""
    policy = policy_of(tx, issue.workspace_id)
    checked = read(text, case_of(tx, issue, text, now))
    proposed = tuple(one.text for one in proposals.of_draft(tx, draft_id) if one.model)
    return Review(checked, ticked, proposed, policy.give, policy.advice)


def read(text: str, case: Case) -> Checked:
    return check(text, case, _known(frozenset(case.sent.items())))


@lru_cache(maxsize=16)
def _known(sent: frozenset[tuple[str, int]]) -> sameness.Known:
    """The same week's sentences are looked up for every look at every reply."""
    return sameness.prepare(dict(sent))


def case_of(tx: Transaction, issue: Issue, text: str, now: datetime, without: int = 0) -> Case:
    """What `text` is read against; of other customers only their names, which must not be in it.

    `without`: the message in which the text stands already.
    """
    workspace_id, customer = issue.workspace_id, people.customer(tx, issue.customer_id)
    every = conversation.of_issue(tx, issue.id)
    said = [one for one in every if one.deleted_at is None and one.id != without]
    theirs = tuple(one.text for one in said if one.voice is Voice.CUSTOMER)
    ours = tuple(one.text for one in said if one.voice is Voice.TEAM)
    staff = people.staff(tx, workspace_id)
    writers = frozenset(one.name for one in staff)
    known = replies.names_in(tx, workspace_id, text)
    return Case(
        said=theirs,
        told=ours,
        customer=customer.name,
        others=known - writers - {customer.name, customer.organisation},
        internal=frozenset(_ours_alone(workspaces.channels(tx, workspace_id)))
        | {one.user_id for one in staff},
        sent=replies.told(tx, workspace_id, issue.customer_id, now - LATELY, sameness.OFTEN),
        facts=(*_facts(tx, issue, f"{text}\n{' '.join(theirs[-1:])}"), *ours),
        writers=writers,
        promised=tuple(one.quote for one in promises.of_issue(tx, issue.id) if one.tracked_at is not None),
        given=purse.backing(tx, issue),
    )


def _ours_alone(channels: tuple[Channel, ...]) -> Iterator[str]:
    return (channel.name for channel in channels if channel.kind is not ChannelKind.CUSTOMER)


def _facts(tx: Transaction, issue: Issue, words: str) -> Iterator[str]:
    found = facts.search(tx, issue.workspace_id, words, FACTS)
    return (f"{fact.text} {fact.link}".strip() for fact in found)


def also_writing(tx: Transaction, issue: Issue, draft: Draft, now: datetime) -> tuple[Person, ...]:
    """Who else has words for this customer open and unsent, since not long ago."""
    others = {
        one.by_id
        for one in drafts.of_issue(tx, issue.id)
        if one.by_id != draft.by_id and one.approved_at is None and now - one.created_at <= WRITING
    }
    return tuple(people.get(tx, person_id) for person_id in sorted(others))


def learn(tx: Transaction, issue: Issue, draft: Draft, by_id: int, text: str, now: datetime) -> None:
    """Keep what a person changed in a model's words, measured from the proposal nearest to what they send."""
    made = [one for one in proposals.of_draft(tx, draft.id) if one.model]
    if not made:
        return
    case = case_of(tx, issue, text, now)
    changes = [edits(one.text, text, lambda words: read(words, case)) for one in made]
    nearest = min(changes, key=lambda change: change.distance)
    edited.add(tx, draft.id, issue.workspace_id, by_id, nearest, now)


def count(tx: Transaction, issue: Issue, said: Said, now: datetime) -> None:
    """Keep how words read that a customer has just got, for the care report; before they count as told."""
    checked = read(said.text, case_of(tx, issue, said.text, now, without=said.id))
    care_report.keep_reading(tx, said.id, issue.id, checked, now)
