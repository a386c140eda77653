"""Opening: a message becomes an issue, by posting, by 🎫, by the menu or by `/care new`."""

import json
from dataclasses import replace
from datetime import datetime

from bot.desk import nudging, public
from bot.desk.acting import stopped
from bot.desk.settling import moved, policy_of, settle
from bot.domain.answers import AlreadyTracked, NeedsLead, NoDesk, NothingToTrack, Opened, Silence
from bot.domain.calendar import due
from bot.domain.customers import Arrival, Channel, ChannelKind, Customer, Voice
from bot.domain.issues import Criticality, Ending, Happened, Issue, State, Turn, title_of
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.pleasantries import is_pleasantry
from bot.domain.triage import Triage, Urgency, triage
from bot.storage import conversation, deliveries, issues, log, people, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind

Tracked = Opened | AlreadyTracked | NothingToTrack | NoDesk | Silence | NeedsLead

_BY_URGENCY = {
    Urgency.LOW: Criticality.LOW,
    Urgency.NORMAL: Criticality.NORMAL,
    Urgency.HIGH: Criticality.HIGH,
}
_CRITICAL_RULES = frozenset({"safety", "health", "fraud"})
ORDER = tuple(Criticality)
TYPED = "typed:"  # begins the ref of a message that stands on no platform


def criticality_of(read: Triage) -> Criticality:
    """What triage's reading means for the clocks; harm to people or a theft is critical."""
    if read.urgency is Urgency.HIGH and any(reason.rule in _CRITICAL_RULES for reason in read.reasons):
        return Criticality.CRITICAL
    return _BY_URGENCY[read.urgency]


def reasons_of(read: Triage) -> str:
    return json.dumps([{"rule": r.rule, "quote": r.quote} for r in read.reasons], ensure_ascii=False)


def track(
    tx: Transaction, person: Person, arrival: Arrival, customer_name: str, how: str, now: datetime
) -> Tracked:
    """A teammate makes an issue of a message (🎫, or the message menu).

    `customer_name` is asked for where the customer did not write themselves ("" when not known).
    `how` is "reaction" or "menu": removing a reaction undoes only what a reaction did.
    """
    refused = stopped(tx, person, Action.OPEN, person.workspace_id, None, now)
    if refused is not None:
        return refused
    if workspaces.desk_channel(tx, person.workspace_id) is None:
        return NoDesk()
    known = _known(tx, arrival)
    if known is not None and known.ending is Ending.WITHDRAWN:
        return _brought_back(tx, known, person, how, arrival.ref, now)
    if known is not None:
        return _retold(tx, known, arrival, person, now)
    author = people.get(tx, arrival.author_id)
    if not arrival.text.strip() or author.role.value == "bot":
        return NothingToTrack()
    if (more_of := _more_of(tx, arrival, author, now)) is not None:
        return join(tx, more_of, arrival, author, now)
    customer = _customer(tx, author, customer_name, now)
    return open_issue(tx, arrival, customer, person, how, now)


def _more_of(tx: Transaction, arrival: Arrival, author: Person, now: datetime) -> Issue | None:
    """The issue that a customer's message would have joined if we had been shown it when it was written."""
    if author.is_staff or arrival.thread_ref is not None or is_pleasantry(arrival.text):
        return None
    customer_id = people.customer_id_of(tx, author)
    found = issues.to_join(tx, customer_id, arrival.channel_id) if customer_id is not None else None
    if found is None or arrival.at < found.opened_at:
        return None
    issue = issues.lock(tx, found.id)
    return issue if issue is not None and issue.is_open and _within_window(tx, issue, now) else None


def _known(tx: Transaction, arrival: Arrival) -> Issue | None:
    places = (arrival.ref,) if arrival.thread_ref is None else (arrival.ref, arrival.thread_ref)
    for ref in places:
        issue_id = conversation.issue_at(tx, arrival.channel_id, ref)
        if issue_id is not None:
            return issues.get(tx, issue_id)
    return None


def _retold(tx: Transaction, known: Issue, arrival: Arrival, person: Person, now: datetime) -> AlreadyTracked:
    """🎫 on a note in a team channel's thread says: these are the customer's words."""
    channel = workspaces.channel(tx, arrival.channel_id)
    issue = issues.lock(tx, known.id) or known
    said = conversation.by_ref(tx, arrival.channel_id, arrival.ref)
    if channel.kind is ChannelKind.TEAM and said is not None and said.voice is Voice.NOTE and issue.is_open:
        conversation.set_voice(tx, said.id, Voice.CUSTOMER)
        log.add(tx, issue.id, Happened.CUSTOMER_WROTE, person.id, now, {"message": said.id})
        deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
        settle(tx, hear(tx, issue, said.text, now), now)
    return AlreadyTracked(issue.number, issue.title)


def _brought_back(
    tx: Transaction, withdrawn: Issue, person: Person, how: str, ref: str, now: datetime
) -> Opened:
    """Tracked again after it was taken back: the same issue, under its number."""
    issue = issues.lock(tx, withdrawn.id) or withdrawn
    log.add(tx, issue.id, Happened.OPENED, person.id, now, {"how": how, "ref": ref})
    fresh = replace(issue, state=State.NEW, turn=Turn.OURS, closed_at=None, ending=None, waiting_since=now)
    settle(tx, fresh, now)
    return Opened(issue.number, issue.title)


def _customer(tx: Transaction, author: Person, name: str, now: datetime) -> Customer:
    if not author.is_staff:
        return people.customer_of(tx, author, now)
    if name.strip():
        return people.customer_named(tx, author.workspace_id, name.strip(), now)
    return people.add_customer(tx, author.workspace_id, "", "", now)


def open_new(
    tx: Transaction, person: Person, channel_id: int, customer_name: str, text: str, now: datetime
) -> Tracked:
    """`/care new`: the teammate types what a customer said somewhere else."""
    refused = stopped(tx, person, Action.OPEN, person.workspace_id, None, now)
    if refused is not None:
        return refused
    desk = workspaces.desk_channel(tx, person.workspace_id)
    if desk is None:
        return NoDesk()
    if not text.strip():
        return NothingToTrack()
    if workspaces.channel(tx, channel_id).kind is ChannelKind.CUSTOMER:
        channel_id = desk.id  # other customers read there: an answer to this one would be none of theirs
    customer = _customer(tx, person, customer_name, now)
    arrival = Arrival(channel_id, "", None, person.id, text, now)
    return open_issue(tx, arrival, customer, person, "command", now)


def arrived(tx: Transaction, arrival: Arrival, channel: Channel, author: Person, now: datetime) -> Tracked:
    """A customer simply wrote in a customer channel: join their open issue, or open one."""
    customer = people.customer_of(tx, author, now)
    open_one = issues.to_join(tx, customer.id, channel.id)
    if open_one is not None and arrival.thread_ref is None:
        locked = issues.lock(tx, open_one.id)
        if locked is not None and locked.is_open and _within_window(tx, locked, now):
            return join(tx, locked, arrival, author, now)
    return open_issue(tx, arrival, customer, None, "posted", now)


def _within_window(tx: Transaction, issue: Issue, now: datetime) -> bool:
    policy = policy_of(tx, issue.workspace_id)
    said = [m.at for m in conversation.of_issue(tx, issue.id) if m.voice is Voice.CUSTOMER]
    return now <= due(policy.calendar, max(said, default=issue.opened_at), policy.join_window, False)


def join(tx: Transaction, issue: Issue, arrival: Arrival, author: Person, now: datetime) -> AlreadyTracked:
    """More of the same customer's need: the message becomes part of the issue, and it is our turn."""
    said = conversation.add(
        tx, issue.id, arrival.channel_id, arrival.ref, author.id, Voice.CUSTOMER, arrival.text, arrival.at
    )
    log.add(tx, issue.id, Happened.CUSTOMER_WROTE, author.id, now, {"message": said.id})
    spoken = hear(tx, issue, arrival.text, now)
    if conversation.of_issue(tx, issue.id)[0].id == said.id:
        spoken = _as_first(spoken, arrival)
        if issue.opened_by is None:  # somebody else's answer was heard first: it is still this one's need
            spoken = replace(spoken, customer_id=people.customer_of(tx, author, now).id)
    deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    settle(tx, spoken, now)
    return AlreadyTracked(issue.number, issue.title)


def _as_first(issue: Issue, arrival: Arrival) -> Issue:
    """Heard late, but written first: the issue is called after it, and hangs on it while nobody answered."""
    root = arrival.ref if arrival.thread_ref is None and issue.answered_at is None else issue.thread_ref
    read = triage(arrival.text)
    first = replace(issue, title=title_of(arrival.text), thread_ref=root)
    if issue.criticality_by is not None or criticality_of(read) is not issue.criticality:
        return first
    emotion = issue.emotion if issue.emotion_by is not None else read.emotion
    return replace(first, emotion=emotion, reasons=reasons_of(read))


def hear(tx: Transaction, issue: Issue, text: str, now: datetime) -> Issue:
    """The customer has spoken: our turn, awake, and more urgent if their words are (never less)."""
    read = public.noticed(tx, reread(tx, issue, text, now), text, now)
    if read.snoozed_until is not None:
        read = nudging.wake(tx, read, nudging.WOKEN_BY_CUSTOMER, None, now)
    return replace(moved(read), turn=Turn.OURS, waiting_since=issue.waiting_since or now)


def reread(tx: Transaction, issue: Issue, text: str, now: datetime) -> Issue:
    """New words are read too: they may make it more urgent, never less, and never against a human's word."""
    read = triage(text)
    level = criticality_of(read)
    if issue.criticality_by is not None or ORDER.index(level) <= ORDER.index(issue.criticality):
        return issue
    log.add(tx, issue.id, Happened.CRITICALITY_SET, None, now, {"from": issue.criticality, "to": level})
    emotion = issue.emotion if issue.emotion_by is not None else read.emotion
    harmed = replace(issue, criticality=level, emotion=emotion, reasons=reasons_of(read))
    if level is Criticality.CRITICAL and issue.snoozed_until is not None:
        return nudging.wake(tx, harmed, nudging.WOKEN_BY_HARM, None, now)
    return harmed


def _root(ref: str) -> str:
    """What was typed, or came from elsewhere, has no message on the platform that a thread could hang on."""
    return "" if ref.startswith(TYPED) else ref


def _fresh(
    tx: Transaction, arrival: Arrival, channel: Channel, customer: Customer, by: Person | None, now: datetime
) -> Issue:
    """The issue as it begins: nobody has it, and they wait from now."""
    read = triage(arrival.text)
    return Issue(
        id=tx.new_id(),
        workspace_id=channel.workspace_id,
        number=issues.next_number(tx, channel.workspace_id),
        state=State.NEW,
        turn=Turn.OURS,
        title=title_of(arrival.text),
        criticality=criticality_of(read),
        criticality_by=None,
        emotion=read.emotion,
        emotion_by=None,
        reasons=reasons_of(read),
        customer_id=customer.id,
        owner_id=None,
        channel_id=channel.id,
        thread_ref=arrival.thread_ref or _root(arrival.ref),
        opened_by=by.id if by else None,
        opened_at=now,
        claimed_at=None,
        waiting_since=now,
        heard_at=None,
        answered_at=None,
        solved_at=None,
        asked_at=None,
        confirmed_at=None,
        snoozed_until=None,
        closed_at=None,
        ending=None,
        conversation=1,
        version=1,
    )


def open_issue(
    tx: Transaction, arrival: Arrival, customer: Customer, by: Person | None, how: str, now: datetime
) -> Opened:
    """Store the issue, its first message, its log, its timers and what must be shown, all at once."""
    channel = workspaces.channel(tx, arrival.channel_id)
    issue = _fresh(tx, arrival, channel, customer, by, now)
    issues.add(tx, issue)
    ref = arrival.ref or f"{TYPED}{issue.id}"
    conversation.add(
        tx, issue.id, channel.id, ref, arrival.author_id, Voice.CUSTOMER, arrival.text, arrival.at
    )
    if arrival.thread_ref and channel.kind is ChannelKind.CUSTOMER:
        conversation.put_place(tx, channel.id, arrival.thread_ref, issue.id)
    data = {"how": how, "ref": arrival.ref, "criticality": issue.criticality, "emotion": issue.emotion}
    log.add(tx, issue.id, Happened.OPENED, by.id if by else None, now, data)
    settle(tx, public.noticed(tx, issue, arrival.text, now), now)
    return Opened(issue.number, issue.title)
