"""Listening: what a message means to the desk, by who wrote it where; edits and deletions too."""

from dataclasses import replace
from datetime import datetime

from bot.desk import private_places, promising, purging, retelling, reviewing, tying
from bot.desk.asking import commented, show_answer
from bot.desk.claiming import taken
from bot.desk.opening import arrived, hear, join, reread
from bot.desk.settling import moved, set_timers, settle
from bot.desk.solving import answered_in_words, reopen
from bot.domain.answers import Silence
from bot.domain.customers import DIRECT, Arrival, Channel, ChannelKind, Voice
from bot.domain.issues import Happened, Issue, Turn, title_of
from bot.domain.notices import Notice
from bot.domain.people import Person, Role
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.pleasantries import Verdict, is_pleasantry, verdict_in
from bot.storage import conversation, deliveries, issues, log, people, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind


def message_arrived(tx: Transaction, arrival: Arrival, now: datetime) -> Notice:
    """Somebody wrote. Customers' words open or continue issues; the team's are answers or notes, by place."""
    author = people.get(tx, arrival.author_id)
    channel = workspaces.channel(tx, arrival.channel_id)
    if author.role is Role.BOT or not arrival.text.strip():
        return Silence()
    if not isinstance(decide(author, Action.WRITE, channel.workspace_id), Allowed):
        return Silence()
    known = conversation.issue_at(tx, channel.id, arrival.ref)
    if known is not None:
        return _root_came_late(tx, known, arrival, channel, author, now)
    issue = issue_there(tx, arrival, channel)
    if author.is_staff:
        return _team_wrote(tx, issue, arrival, channel, author, now)
    if channel.kind is not ChannelKind.CUSTOMER:
        return Silence()
    if issue is not None:
        return customer_wrote(tx, issue, arrival, author, now)
    if is_pleasantry(arrival.text) or _answered_alone(tx, arrival, channel, author, now):
        return Silence()
    arrived(tx, arrival, channel, author, now)
    return Silence()


def issue_there(tx: Transaction, arrival: Arrival, channel: Channel) -> Issue | None:
    """The issue whose conversation the message stands in, locked; None outside of any."""
    return _issue_of_thread(tx, arrival) or _moved_here(tx, channel)


def _alone_with(tx: Transaction, channel: Channel) -> Issue | None:
    """The last issue that is spoken of in direct messages, where hardly anybody uses threads."""
    if channel.purpose != DIRECT:
        return None
    here = [one for one in issues.not_closed(tx, channel.workspace_id) if one.channel_id == channel.id]
    return issues.lock(tx, here[-1].id) if here else None


def _moved_here(tx: Transaction, channel: Channel) -> Issue | None:
    """The issue whose conversation moved into these direct messages: all that is said there is about it."""
    issue = _alone_with(tx, channel)
    return issue if issue is not None and private_places.way_of(tx, issue) is not None else None


def _answered_alone(
    tx: Transaction, arrival: Arrival, channel: Channel, author: Person, now: datetime
) -> bool:
    """Is it what they say to our question, without having answered below it?"""
    issue = _alone_with(tx, channel)
    if issue is None or people.customer_id_of(tx, author) != issue.customer_id:
        return False
    return answered_in_words(tx, issue, arrival, author, now)


def _root_came_late(
    tx: Transaction, issue_id: int, arrival: Arrival, channel: Channel, author: Person, now: datetime
) -> Notice:
    """A reply may be heard before the message it replies to: that one's words belong to the issue too."""
    issue = issues.lock(tx, issue_id)
    new = conversation.by_ref(tx, channel.id, arrival.ref) is None
    if new and issue is not None and not author.is_staff and channel.kind is ChannelKind.CUSTOMER:
        join(tx, issue, arrival, author, now)
    return Silence()


def _issue_of_thread(tx: Transaction, arrival: Arrival) -> Issue | None:
    if arrival.thread_ref is None:
        return None
    issue_id = conversation.issue_at(tx, arrival.channel_id, arrival.thread_ref)
    return issues.lock(tx, issue_id) if issue_id is not None else None


def _team_wrote(
    tx: Transaction, issue: Issue | None, arrival: Arrival, channel: Channel, author: Person, now: datetime
) -> Notice:
    if issue is None:
        return Silence()
    if channel.kind is ChannelKind.CUSTOMER:
        return _answered_directly(tx, issue, arrival, author, now)
    said = conversation.add(
        tx, issue.id, channel.id, arrival.ref, author.id, Voice.NOTE, arrival.text, arrival.at
    )
    log.add(tx, issue.id, Happened.NOTED, author.id, now, {"message": said.id})
    set_timers(tx, issue)  # who wrote here knows of it
    return Silence()


def _answered_directly(
    tx: Transaction, issue: Issue, arrival: Arrival, author: Person, now: datetime
) -> Notice:
    """A teammate typed into the customer's own thread: that is an answer of a person, and it claims."""
    said = conversation.add(
        tx, issue.id, arrival.channel_id, arrival.ref, author.id, Voice.TEAM, arrival.text, arrival.at
    )
    mine = (
        taken(tx, issue, author, "answer", arrival.ref, now)
        if issue.owner_id is None and issue.is_open
        else issue
    )
    log.add(tx, issue.id, Happened.ANSWERED_DIRECTLY, author.id, now, {"message": said.id})
    deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    heard = heard_from_us(mine, now)
    if _wrote_later(tx, issue, arrival):  # heard late: they wait for an answer to what came after it
        heard = replace(heard, turn=mine.turn, waiting_since=mine.waiting_since)
    settle(tx, heard, now)
    promising.noticed(tx, issue, said, now)
    reviewing.count(tx, issue, said, now)
    retelling.told(tx, issue, said, now)
    tying.told(tx, issue, now)
    return Silence()


def _wrote_later(tx: Transaction, issue: Issue, arrival: Arrival) -> bool:
    theirs = (m for m in conversation.of_issue(tx, issue.id) if m.voice is Voice.CUSTOMER)
    return any(m.at > arrival.at and m.deleted_at is None and not is_pleasantry(m.text) for m in theirs)


def heard_from_us(issue: Issue, now: datetime) -> Issue:
    """The customer has just heard from a person: their turn."""
    return replace(
        moved(issue), turn=Turn.THEIRS, waiting_since=None, heard_at=now, answered_at=issue.answered_at or now
    )


def customer_wrote(tx: Transaction, issue: Issue, arrival: Arrival, author: Person, now: datetime) -> Notice:
    """The customer answered in the thread: "thanks" changes nothing, an answer to our question answers it,
    anything else makes it our turn, wakes a snooze and reopens what was solved."""
    asked = people.customer_id_of(tx, author) == issue.customer_id  # others in the thread were not asked
    if asked and answered_in_words(tx, issue, arrival, author, now):
        return Silence()
    only_that = asked and commented(tx, issue, arrival.text, now)
    if issue.is_open and not is_pleasantry(arrival.text):
        join(tx, issue, arrival, author, now)
        return Silence()
    said = conversation.add(
        tx, issue.id, arrival.channel_id, arrival.ref, author.id, Voice.CUSTOMER, arrival.text, arrival.at
    )
    # "It works now" about what is solved already is thanks in other words.
    works = not issue.is_open and verdict_in(arrival.text) is Verdict.SOLVED
    thanks = works or only_that or is_pleasantry(arrival.text)
    log.add(tx, issue.id, Happened.CUSTOMER_WROTE, author.id, now, {"message": said.id, "thanks": thanks})
    deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    if thanks:
        deliveries.want(tx, issue, DeliveryKind.CARD, issue.id, now)
        return Silence()
    show_answer(tx, issue, now)
    settle(tx, hear(tx, reopen(tx, issue, author.id, "customer_wrote", now), arrival.text, now), now)
    return Silence()


def message_edited(
    tx: Transaction, channel_id: int, ref: str, text: str, now: datetime, at: datetime | None = None
) -> Notice:
    """What was said has been changed by its author: the issue carries the new words, drafts are stale.

    `at` is when, if the platform says: a change that was overtaken by a later one does nothing.
    """
    said = conversation.by_ref(tx, channel_id, ref)
    if said is None or said.deleted_at is not None or said.text == text:
        return Silence()
    when = at or now
    if said.edited_at is not None and when < said.edited_at:
        return Silence()
    issue = issues.lock(tx, said.issue_id)
    if issue is None:
        raise LookupError(f"message {said.id} has no issue")
    conversation.edit(tx, said.id, text, when)
    if said.voice is Voice.NOTE:
        return Silence()
    data = {"message": said.id, "before": said.text, "ours": said.voice is Voice.TEAM}
    log.add(tx, issue.id, Happened.CUSTOMER_EDITED, said.author_id, now, data)
    first = _is_first(tx, issue, said.id)
    if not first:
        deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    read = reread(tx, moved(issue), text, now) if said.voice is Voice.CUSTOMER else moved(issue)
    settle(tx, replace(read, title=title_of(text) if first else issue.title), now)
    return Silence()


def message_deleted(tx: Transaction, channel_id: int, ref: str, now: datetime) -> Notice:
    """Its author took a message back: the words go, the issue stays."""
    said = conversation.by_ref(tx, channel_id, ref)
    if said is None or said.deleted_at is not None:
        return Silence()
    issue = issues.lock(tx, said.issue_id)
    if issue is None:
        raise LookupError(f"message {said.id} has no issue")
    conversation.delete(tx, said.id, now)
    title, reasons = purging.message(tx, issue, said, now)
    if said.voice is Voice.NOTE:
        return Silence()
    data = {"message": said.id, "ours": said.voice is Voice.TEAM}
    log.add(tx, issue.id, Happened.CUSTOMER_DELETED, said.author_id, now, data)
    first = _is_first(tx, issue, said.id)
    if not first:
        deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    # With its root gone a thread is gone too: the next answer starts a new one.
    thread_ref = "" if ref == issue.thread_ref else issue.thread_ref
    settle(tx, replace(moved(issue), thread_ref=thread_ref, title=title, reasons=reasons), now)
    return Silence()


def _is_first(tx: Transaction, issue: Issue, message_id: int) -> bool:
    return conversation.of_issue(tx, issue.id)[0].id == message_id
