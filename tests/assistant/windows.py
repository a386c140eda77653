"""A reply window as the desk would open it, for one customer's words, and what is asked of a model for it."""

from datetime import UTC, datetime, timedelta

from bot.domain.briefs import Quote, brief
from bot.domain.contexts import Context
from bot.domain.customers import Customer
from bot.domain.drafting import Job, Wanted, Wish
from bot.domain.issues import Criticality, Issue, State, Turn, title_of
from bot.domain.people import Person, Role
from bot.domain.windows import Purpose, ReplyWindow

NOW = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
MINA = Person(7, "local", 1, "mina", "Mina Okafor", Role.AGENT, "Europe/London")
INVOICE = "My October invoice shows the team plan twice, 48.00 euros each. Could you check?"


def a_window(
    *said: str,
    told: tuple[str, ...] = (),
    purpose: Purpose = Purpose.REPLY,
    limit: int = 3000,
    emotion: str = "upset",
    rules: tuple[tuple[str, str], ...] = (("money_taken", "twice"),),
) -> ReplyWindow:
    theirs = [Quote(text, NOW + timedelta(minutes=10 * n)) for n, text in enumerate(said or (INVOICE,))]
    ours = [Quote(text, NOW + timedelta(minutes=10 * n + 5)) for n, text in enumerate(told)]
    known = brief(theirs, ours, emotion, rules, (), False)
    return ReplyWindow(_issue(theirs[0].text), _customer(), 99, purpose, known, "", limit)


def a_wanted(
    *said: str,
    job: Job = Job.DRAFT_REPLY,
    told: tuple[str, ...] = (),
    limit: int = 3000,
    words: str = "",
    wish: Wish | None = None,
    context: Context | None = None,
) -> Wanted:
    window = a_window(*said, told=told, limit=limit)
    return Wanted(job, window.issue, window.brief, MINA, limit, context, wish, words)


def _customer() -> Customer:
    return Customer(3, 1, "Sam Ortiz", "Ortiz Cycles", NOW)


def _issue(text: str) -> Issue:
    return Issue(
        id=4242,
        workspace_id=1,
        number=42,
        state=State.OWNED,
        turn=Turn.OURS,
        title=title_of(text),
        criticality=Criticality.NORMAL,
        criticality_by=None,
        emotion="upset",
        emotion_by=None,
        reasons="[]",
        customer_id=3,
        owner_id=MINA.id,
        channel_id=5,
        thread_ref="1",
        opened_by=None,
        opened_at=NOW,
        claimed_at=NOW,
        waiting_since=NOW,
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
