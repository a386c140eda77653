"""A reply window as the desk would open it, for one customer's words."""

from datetime import UTC, datetime, timedelta

from bot.domain.briefs import Quote, brief
from bot.domain.customers import Customer
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
