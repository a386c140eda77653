"""Asking how it went: whether the closing question may, in whose language, and what customers make of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk.settling import settle
from bot.domain.answers import MoodTaken, NotAsked, Silence
from bot.domain.customers import Said, Voice
from bot.domain.issues import Happened, Issue, State
from bot.domain.languages import Language, language_of
from bot.domain.moods import Unasked, why_unasked
from bot.domain.people import Person
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.pleasantries import is_pleasantry, mood_in
from bot.storage import conversation, deliveries, drafts, issues, log, moods, people
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.drafts import Draft, DraftKind
from bot.storage.moods import MoodAsk

COMMENTS_WITHIN = timedelta(days=1)  # after the mood that they are about


def _said(tx: Transaction, issue: Issue) -> tuple[Said, ...]:
    found = conversation.of_issue(tx, issue.id)
    return tuple(said for said in found if said.voice is not Voice.NOTE and said.deleted_at is None)


def language(tx: Transaction, issue: Issue) -> Language:
    """What the customer writes in, by what they wrote in this issue."""
    return language_of(said.text for said in _said(tx, issue) if said.voice is Voice.CUSTOMER)


def why_not(tx: Transaction, issue: Issue, now: datetime) -> Unasked | None:
    """Why this issue's question should ask for no mood; None when it may."""
    said = _said(tx, issue)
    thanked = bool(said) and said[-1].voice is Voice.CUSTOMER and is_pleasantry(said[-1].text)
    return why_unasked(moods.of_customer(tx, issue.customer_id), issue.id, now, thanked=thanked)


def put(tx: Transaction, issue: Issue, draft: Draft, now: datetime) -> None:
    """A person approved this question: keep what it asks for, so that it goes on asking that."""
    if draft.kind is DraftKind.QUESTION:
        may_ask = why_not(tx, issue, now) is None
        moods.put(tx, draft.id, issue.id, language(tx, issue), now, asked=may_ask)


def asked_by(tx: Transaction, draft: Draft) -> MoodAsk:
    """What a question asks for; those from before this was kept ask for the mood, in English."""
    found = moods.of_draft(tx, draft.id)
    return found or MoodAsk(draft.id, draft.issue_id, True, Language.ENGLISH, draft.created_at, None)


def asked(tx: Transaction, person: Person, issue_id: int, now: datetime) -> Issue | NotAsked | Silence:
    """The issue, under lock, if this person is its customer and our question is open."""
    issue = issues.lock(tx, issue_id)
    if issue is None:
        return Silence()
    may = isinstance(decide(person, Action.ANSWER, issue.workspace_id), Allowed)
    if not may or person.is_staff or people.customer_id_of(tx, person) != issue.customer_id:
        log.refuse(tx, person, Action.ANSWER, issue_id, now)
        return Silence()
    if issue.state is not State.SOLVED or issue.asked_at is None or issue.confirmed_at is not None:
        return NotAsked(language(tx, issue))
    return issue


def agreed(tx: Transaction, person: Person, issue_id: int, now: datetime) -> MoodTaken | NotAsked | Silence:
    """The customer pressed "it is solved", and nothing was asked beyond that."""
    issue = asked(tx, person, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    log.add(tx, issue.id, Happened.CONFIRMED, person.id, now)
    settle(tx, replace(issue, confirmed_at=now), now)
    show_answer(tx, issue, now)
    return MoodTaken(None, language(tx, issue))


def declined(tx: Transaction, person: Person, issue_id: int, now: datetime) -> MoodTaken | NotAsked | Silence:
    """The customer would rather not say how it went: they are not asked for it again."""
    issue = asked(tx, person, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    note_declined(tx, issue, person.id, now)
    settle(tx, issue, now)
    return MoodTaken(None, language(tx, issue))


def note_declined(tx: Transaction, issue: Issue, by_id: int, now: datetime) -> None:
    """Keep it, and take the moods off our question; whether it is solved stays open."""
    log.add(tx, issue.id, Happened.MOOD_DECLINED, by_id, now)
    moods.decline(tx, issue.id, now)
    show_answer(tx, issue, now)


def show_answer(tx: Transaction, issue: Issue, now: datetime) -> None:
    """The question's buttons become a record of what they said."""
    for draft in drafts.of_issue(tx, issue.id):
        if draft.kind is DraftKind.QUESTION and draft.sent_at is not None:
            deliveries.want(tx, issue, DeliveryKind.QUESTION, draft.id, now)


def commented(tx: Transaction, issue: Issue, text: str, now: datetime) -> bool:
    """Words that follow a mood given by a button or an emoji are kept with it; True when they say no more.

    Who was happy and says why has not come back with something: it stays solved.
    """
    given = drafts.latest_mood(tx, issue.id)
    if given is None or given.words or now - given.at > COMMENTS_WITHIN or is_pleasantry(text):
        return False
    only_that = not issue.is_open and mood_in(text) is given.mood
    if only_that or issue.is_open:
        moods.comment(tx, given.id, text)
    return only_that
