"""Showing: what each delivery looks like at this very moment, read afresh from the issue."""

from dataclasses import replace
from datetime import datetime

from bot.desk import asking, away, budgeting, keeping, private_places, public, seconding, tying
from bot.desk.briefing import brief_of, rules_of
from bot.desk.settling import policy_of
from bot.domain.calendar import due
from bot.domain.clocks import Audience, TimerKind, moment
from bot.domain.customers import Said, Voice
from bot.domain.issues import FATE_UNKNOWN, Ending, Event, Happened, Issue, State
from bot.domain.offers import HandOverShown
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.policy import Meaning
from bot.domain.publicly import clocks_of
from bot.domain.responses import response_to, woken_by
from bot.domain.shown import CardShown, GivenBack, MirrorShown, NudgeShown, StatusShown, WordsSent
from bot.storage import conversation, drafts, gestures, log, people, timers, workspaces
from bot.storage.database import Transaction
from bot.storage.drafts import Draft, HandOver
from bot.storage.timers import Nudge


def card(tx: Transaction, issue: Issue, now: datetime) -> CardShown:
    offered = drafts.open_hand_over(tx, issue.id)
    mood = drafts.latest_mood(tx, issue.id)
    words = drafts.of_issue(tx, issue.id)
    said = tuple(m for m in conversation.of_issue(tx, issue.id) if m.voice is Voice.CUSTOMER)
    owner = people.get(tx, issue.owner_id) if issue.owner_id else None
    return CardShown(
        issue=issue,
        customer=people.customer(tx, issue.customer_id),
        said=said,
        owner=owner,
        opened_by=people.get(tx, issue.opened_by) if issue.opened_by else None,
        rules=rules_of(issue),
        offered_to=people.get(tx, offered.to_id) if offered else None,
        mood=mood.mood if mood else None,
        reply_waiting=any(d.approved_at and not d.sent_at and not d.failed_at for d in words),
        reply_failed=_last_failed(words),
        reply_doubtful=_last_failed(words) and _in_doubt(log.of_issue(tx, issue.id)),
        where=workspaces.channel(tx, issue.channel_id).name,
        now=now,
        woken=woken_by(log.of_issue(tx, issue.id)) if issue.is_open else "",
        away_until=away.until(tx, owner, now),
        tied=tying.shown(tx, issue),
        given_back=_given_back(tx, issue),
        gifts=gestures.of_issue(tx, issue.id),
        giving=policy_of(tx, issue.workspace_id).purse.on,
        public=public.shown(tx, issue),
        ways=private_places.offered(tx, issue),
        private=private_places.way_of(tx, issue),
    )


def _given_back(tx: Transaction, issue: Issue) -> GivenBack | None:
    """Why nobody has it, when it was somebody's who is away or has left."""
    given = [e for e in log.of_issue(tx, issue.id) if e.kind is Happened.GIVEN_BACK]
    if issue.owner_id is not None or not given:
        return None
    until = str(given[-1].data.get("until", ""))
    by = people.get(tx, int(str(given[-1].data["from"])))
    return GivenBack(by, datetime.fromisoformat(until) if until else None)


def _last_failed(words: tuple[Draft, ...]) -> bool:
    approved = [d for d in words if d.approved_at is not None]
    return bool(approved) and approved[-1].failed_at is not None


def _in_doubt(events: tuple[Event, ...]) -> bool:
    """Nobody knows whether the last reply arrived: a person has to look before it is sent again."""
    failed = [str(e.data.get("why", "")) for e in events if e.kind is Happened.REPLY_FAILED]
    return bool(failed) and failed[-1].startswith(FATE_UNKNOWN)


def nudge(tx: Transaction, issue: Issue, now: datetime) -> NudgeShown | None:
    """The living reminder as it is now; None when none has fired."""
    current = timers.nudge_of(tx, issue.id)
    if current is None:
        return None
    said = [m for m in conversation.of_issue(tx, issue.id) if m.voice is Voice.CUSTOMER and not m.deleted_at]
    mood = drafts.latest_mood(tx, issue.id)
    firing = (current.kind, current.step, current.basis)
    events = log.of_issue(tx, issue.id)
    said_to_it = response_to(events, firing) if current.cleared_at is not None else None
    spared, rung = budgeting.spared(events, firing), budgeting.rung(events, firing)
    return NudgeShown(
        issue=issue,
        customer=people.customer(tx, issue.customer_id),
        kind=current.kind,
        step=current.step,
        audience=current.audience,
        # Who was not called when it fired is not called when it is sent: that is what a budget counts.
        to=tuple(p for p in called(tx, issue, current.audience, now) if rung is None or p.id in rung),
        since=_since(issue, current),
        due_at=current.due_at,
        deadline=_deadline(tx, issue, current),
        late=current.late,
        done=current.cleared_at is not None,
        quote=said[-1].text if said else "",
        unhappy=mood is not None and mood.mood is Mood.UNHAPPY,
        response=said_to_it,
        spared=tuple(people.get(tx, person_id) for person_id in sorted(spared)),
        response_by=people.get(tx, said_to_it.by_id).name if said_to_it is not None else "",
        promise=keeping.due_of(tx, issue, current.basis) if current.kind is TimerKind.PROMISE else None,
    )


def _since(issue: Issue, current: Nudge) -> datetime:
    """Since when, as the customer sees it: a snooze of ours did not shorten their wait."""
    told = {
        TimerKind.UNCLAIMED: issue.waiting_since,
        TimerKind.ANSWER: issue.waiting_since,
        TimerKind.HEARTBEAT: issue.heard_at,
    }
    return told.get(current.kind) or moment(current.basis)


def _deadline(tx: Transaction, issue: Issue, current: Nudge) -> datetime:
    """A warning comes before the moment it warns of; the others come when they are due."""
    if current.kind is not TimerKind.ANSWER:
        return current.due_at
    policy = policy_of(tx, issue.workspace_id)
    clocks = clocks_of(issue, policy)
    return due(policy.calendar, moment(current.basis), clocks.first_answer, clocks.working)


def called(tx: Transaction, issue: Issue, audience: Audience, now: datetime) -> tuple[Person, ...]:
    """Who a reminder calls at this moment, those who are away having somebody instead."""
    if audience is Audience.SECOND:
        found = seconding.second(tx, issue, now)
        return (found,) if found is not None else ()
    return away.instead(tx, issue.workspace_id, for_whom(tx, issue, audience), now)


def for_whom(tx: Transaction, issue: Issue, audience: Audience) -> tuple[Person, ...]:
    """Who a reminder of the issue calls now; nobody by name when it is for the desk."""
    owner = (people.get(tx, issue.owner_id),) if issue.owner_id else ()
    if audience is Audience.LEAD:
        leads = people.leads(tx, issue.workspace_id)
        both = leads + tuple(one for one in owner if one not in leads)  # a lead may have it themselves
        return both or people.staff(tx, issue.workspace_id)  # a team without a lead has only itself
    if audience is Audience.OWNER and owner:
        return owner
    return ()


def status(tx: Transaction, issue: Issue) -> StatusShown:
    """🎫 seen, 👀 a person has it, ✅ solved, on the customer's own message; earlier steps stay."""
    emoji = policy_of(tx, issue.workspace_id).emoji
    steps = (emoji[Meaning.OPEN], emoji[Meaning.CLAIM], emoji[Meaning.SOLVED])
    if issue.ending is Ending.WITHDRAWN:
        return StatusShown((), steps)
    if issue.state in (State.SOLVED, State.CLOSED):
        return StatusShown(steps, steps)
    return StatusShown(steps[:2] if issue.owner_id else steps[:1], steps)


def mirror(tx: Transaction, issue: Issue, message_id: int) -> MirrorShown:
    said = conversation.get(tx, message_id)
    return MirrorShown(issue, said, people.get(tx, said.author_id), _link_to(tx, said))


def _link_to(tx: Transaction, said: Said) -> str:
    """Where its author's words can be read while we have not got them; "" when that is not known."""
    events = log.of_issue(tx, said.issue_id) if said.unread else ()
    found = (e.data for e in events if e.kind is Happened.CUSTOMER_WROTE)
    return next((str(data.get("link") or "") for data in found if data.get("message") == said.id), "")


def hand_over(tx: Transaction, issue: Issue, offered: HandOver, now: datetime) -> HandOverShown:
    return HandOverShown(
        issue=issue,
        hand_over_id=offered.id,
        giver=people.get(tx, offered.from_id),
        to=people.get(tx, offered.to_id),
        note=offered.note,
        brief=brief_of(tx, issue, now),
        outcome=offered.outcome or "",
        reason=offered.reason,
        answered_at=offered.answered_at,
        unseen=any(
            e.kind is Happened.HAND_OVER_OFFERED and "load" in e.data and e.data["hand_over"] == offered.id
            for e in log.of_issue(tx, issue.id)
        ),
    )


def words(tx: Transaction, issue: Issue, draft: Draft) -> WordsSent:
    """The approved text as it goes to the customer, with the question's answer once there is one."""
    person = people.get(tx, draft.approved_by or draft.by_id)
    plain = WordsSent(draft.approved_text or "", person, issue.id, ask=False, answered=None, declined=False)
    if draft.kind is not drafts.DraftKind.QUESTION:
        return plain
    asks = asking.asked_by(tx, draft)
    mood, declined, agreed = _answer(tx, issue, draft)
    return replace(
        plain,
        ask=True,
        answered=mood,
        declined=declined,
        agreed=agreed,
        moods=asks.asked and asks.declined_at is None,
        rather_not=asks.declined_at is not None,
        language=asks.language,
    )


def _answer(tx: Transaction, issue: Issue, draft: Draft) -> tuple[Mood | None, bool, bool]:
    """What the customer said to this question: a mood, that it is not solved, that it is."""
    since = draft.sent_at
    if since is None:
        return None, False, False
    events = [e for e in log.of_issue(tx, issue.id) if e.at >= since]
    moods = [Mood(str(e.data["mood"])) for e in events if e.kind is Happened.MOOD_GIVEN]
    declined = any(e.kind is Happened.REOPENED and e.data.get("why") != "unhappy" for e in events)
    agreed = any(e.kind is Happened.CONFIRMED for e in events)
    return (moods[-1] if moods else None), declined, agreed
