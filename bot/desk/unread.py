"""Unread: a customer wrote in an issue's thread, and the platform keeps the words from us for now."""

from dataclasses import replace
from datetime import datetime

from bot.desk import public
from bot.desk.asking import show_answer
from bot.desk.listening import issue_there
from bot.desk.opening import hear, reread
from bot.desk.settling import moved, settle
from bot.desk.solving import reopen
from bot.domain.answers import Silence
from bot.domain.customers import Arrival, ChannelKind, Voice
from bot.domain.issues import Happened, Issue, title_of
from bot.domain.notices import Notice
from bot.domain.permissions import Action, Allowed, decide
from bot.storage import conversation, deliveries, issues, log, people, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind


def arrived(tx: Transaction, arrival: Arrival, link: str, now: datetime) -> Notice:
    """Something was written whose words are not in `arrival`; `link` leads to it ("" where none does).

    From a customer in an issue's thread it is an answer: whether it was only thanks cannot be told.
    A teammate's may have been a note as well as an answer, so it changes nothing.
    """
    author = people.get(tx, arrival.author_id)
    channel = workspaces.channel(tx, arrival.channel_id)
    theirs = channel.kind is ChannelKind.CUSTOMER and not author.is_staff
    if not theirs or not isinstance(decide(author, Action.WRITE, channel.workspace_id), Allowed):
        return Silence()
    if conversation.issue_at(tx, channel.id, arrival.ref) is not None:
        return Silence()
    issue = issue_there(tx, arrival, channel)
    if issue is None:
        return Silence()
    said = conversation.add(tx, issue.id, channel.id, arrival.ref, author.id, Voice.CUSTOMER, "", arrival.at)
    log.add(tx, issue.id, Happened.CUSTOMER_WROTE, author.id, now, {"message": said.id, "link": link})
    deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    if not issue.is_open:
        show_answer(tx, issue, now)
        issue = reopen(tx, issue, author.id, "customer_wrote", now)
    settle(tx, hear(tx, issue, "", now), now)
    return Silence()


def shown(tx: Transaction, arrival: Arrival, now: datetime) -> Issue | None:
    """Somebody showed us the words: they take their place, and whose turn it is stays as it was.

    None when they were not missing.
    """
    said = conversation.by_ref(tx, arrival.channel_id, arrival.ref)
    if said is None or not said.unread or not arrival.text.strip():
        return None
    issue = issues.lock(tx, said.issue_id)
    if issue is None:
        raise LookupError(f"message {said.id} has no issue")
    conversation.show(tx, said.id, arrival.text)
    data = {"message": said.id, "before": "", "ours": False}
    log.add(tx, issue.id, Happened.CUSTOMER_EDITED, said.author_id, now, data)
    first = conversation.of_issue(tx, issue.id)[0].id == said.id
    if not first:
        deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    read = public.noticed(tx, reread(tx, moved(issue), arrival.text, now), arrival.text, now)
    settle(tx, replace(read, title=title_of(arrival.text) if first else issue.title), now)
    return issue
