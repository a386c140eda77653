"""Goodwill: within the limits at once, beyond them with a yes that is bound to what was asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import giving, giving_asked, purse, replying, solving
from bot.domain.answers import NeedsLead, NotYours, Silence, WrongState
from bot.domain.gifts import (
    CostMissing,
    GiftApproved,
    GiftAsked,
    GiftChanged,
    GiftDeclined,
    GiftExpired,
    GiftGiven,
    GiftGone,
    GiftNobody,
    GiftNotForYou,
    GiftNotYours,
    GiftOwn,
    GiftSettled,
    GiftTold,
    GiftUndone,
    GiftWindow,
    NotMoney,
    PurseClosed,
    PurseShown,
    Typed,
)
from bot.domain.giving import Gesture, GestureGiven, GestureKind, GestureState, Why
from bot.domain.issues import Ending, Happened, Issue
from bot.domain.kept import NothingWritten
from bot.domain.money import Money
from bot.domain.people import Person
from bot.domain.purse import Had
from bot.domain.shown import ToldShown
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import gestures, log, workspaces
from bot.storage.database import Transaction
from tests.desk.room import Room
from tests.factories import POLICY, T0, berlin

TWENTY = Typed("credit", "20", "", "Two weeks late")
MUCH = Typed("refund", "40", "", "The whole order was broken")
NOTE = Typed("note", "", "", "They were so patient")


def gives(room: Room, issue: Issue, typed: Typed = TWENTY, who: Person | None = None) -> object:
    return room.do(giving.give, who or room.team.mina, issue.id, typed, room.now)


def given(room: Room, issue: Issue, typed: Typed = TWENTY, who: Person | None = None) -> Gesture:
    answer = gives(room, issue, typed, who)
    assert isinstance(answer, GiftGiven), answer
    return answer.gesture


def asked(room: Room, issue: Issue, typed: Typed = MUCH, who: Person | None = None) -> Gesture:
    answer = gives(room, issue, typed, who)
    assert isinstance(answer, GiftAsked), answer
    return answer.gesture


def now_of(room: Room, gesture: Gesture) -> Gesture:
    return room.do(gestures.must, gesture.id)


def policy(room: Room, lines: str) -> None:
    room.do(workspaces.save_policy, room.team.workspace.id, f"{POLICY}\n[purse]\n{lines}\n")


def lines_of(room: Room, who: Person) -> list[ToldShown]:
    """What the private lines about gestures that somebody has show now."""
    room.sends()
    shown: dict[str, ToldShown] = {}
    for posting in [p for _, p in room.platform.posts] + room.platform.changes:
        if isinstance(posting.shown, ToldShown) and posting.person_ref == who.user_id and posting.shown.gift:
            shown[posting.key] = posting.shown
    return list(shown.values())


def states(room: Room, who: Person) -> list[GestureState]:
    return [one.gift.gesture.state for one in lines_of(room, who) if one.gift is not None]


def test_within_the_limits_it_is_given_at_once_and_the_log_has_a_line(room: Room) -> None:
    issue = room.owned()
    gesture = given(room, issue)
    assert (gesture.kind, gesture.money, gesture.reason) == (
        GestureKind.CREDIT,
        Money(2000, "EUR"),
        "Two weeks late",
    )
    assert now_of(room, gesture) == gesture
    event = room.log(issue)[-1]
    assert (event.kind, event.by_id) == (Happened.GIFT_GIVEN, room.team.mina.id)
    assert event.data["minor"] == 2000
    assert "Two weeks late" not in str(event.data)


def test_what_is_left_goes_down_for_the_giver_and_for_the_customer(room: Room) -> None:
    issue = room.owned()
    window = room.do(giving.window, room.team.mina, issue.id, room.now)
    assert isinstance(window, GiftWindow)
    assert (window.left, window.facts.had) == (2500, Had())
    given(room, issue)
    policy(room, "owner_month = 30")
    window = room.do(giving.window, room.team.mina, issue.id, room.now)
    assert isinstance(window, GiftWindow)
    assert (window.left, window.facts.had) == (1000, Had(1, 2000))


def test_what_the_form_cannot_take_comes_back_with_what_was_typed(room: Room) -> None:
    issue = room.owned()
    for typed, field, problem in (
        (Typed("credit", "$5", "", "Late"), "amount", NotMoney("$5", "EUR")),
        (Typed("credit", "", "", "Late"), "amount", CostMissing("EUR")),
        (Typed("gift", "0", "", "Late"), "amount", CostMissing("EUR")),
        (Typed("note", "", "", "  "), "reason", NothingWritten()),
    ):
        again = gives(room, issue, typed)
        assert isinstance(again, GiftWindow)
        assert (again.typed, again.wrong, again.problem) == (typed, field, problem)
    assert room.do(gestures.of_issue, issue.id) == ()


def test_beyond_the_limit_a_lead_is_asked_and_nothing_is_given_yet(room: Room) -> None:
    issue = room.owned()
    answer = gives(room, issue, MUCH)
    assert isinstance(answer, GiftAsked)
    assert answer.to == (room.team.ida,)
    assert answer.gesture.why == (Why.GESTURE,)
    assert room.happened(issue)[-1] is Happened.GIFT_ASKED
    assert room.do(purse.had, issue.customer_id, "EUR", room.now) == Had()
    assert (states(room, room.team.ida), states(room, room.team.tom)) == ([GestureState.ASKED], [])


def test_a_lead_says_yes_and_who_asked_hears_it(room: Room) -> None:
    issue = room.owned()
    gesture = asked(room, issue)
    answer = room.do(giving_asked.approve, room.team.ida, gesture.id, room.now)
    assert isinstance(answer, GiftApproved)
    assert (now_of(room, gesture).state, now_of(room, gesture).answered_by) == (
        GestureState.GIVEN,
        room.team.ida.id,
    )
    assert room.do(purse.had, issue.customer_id, "EUR", room.now) == Had(1, 4000)
    assert states(room, room.team.mina) == states(room, room.team.ida) == [GestureState.GIVEN]


def test_a_lead_says_no_and_nothing_is_given(room: Room) -> None:
    issue = room.owned()
    gesture = asked(room, issue)
    room.passes(minutes=5)
    assert isinstance(room.do(giving_asked.decline, room.team.ida, gesture.id, room.now), GiftDeclined)
    assert room.do(purse.had, issue.customer_id, "EUR", room.now) == Had()
    assert states(room, room.team.mina) == [GestureState.DECLINED]
    again = room.do(giving_asked.approve, room.team.ida, gesture.id, room.now)
    assert again == GiftSettled(issue.number, GestureState.DECLINED)


def test_an_agent_cannot_say_yes_beyond_the_limits_and_the_try_is_kept(room: Room) -> None:
    gesture = asked(room, room.owned())
    assert isinstance(room.do(giving_asked.approve, room.team.tom, gesture.id, room.now), NeedsLead)
    assert isinstance(room.do(giving_asked.approve, room.team.ada, gesture.id, room.now), Silence)
    assert [r.action for r in room.do(log.refusals, room.team.workspace.id)] == ["approve_gift"] * 2
    assert now_of(room, gesture).state is GestureState.ASKED


def test_nobody_says_yes_to_what_they_asked_for(room: Room) -> None:
    issue = room.owned()
    another_lead(room)
    gesture = asked(room, issue, who=room.team.ida)
    assert room.do(giving_asked.approve, room.team.ida, gesture.id, room.now) == GiftOwn(issue.number)
    assert now_of(room, gesture).state is GestureState.ASKED


def another_lead(room: Room) -> None:
    room.connection.execute("UPDATE people SET role = 'lead' WHERE user_id = 'tom'")


def test_the_only_lead_is_told_that_nobody_can_say_yes(room: Room) -> None:
    issue = room.owned()
    assert gives(room, issue, MUCH, room.team.ida) == GiftNobody(issue.number)
    assert room.do(gestures.of_issue, issue.id) == ()


def test_a_yes_after_its_time_is_refused_and_who_asked_hears_it(room: Room) -> None:
    issue = room.owned()
    gesture = asked(room, issue)
    room.passes(hours=24)
    late = room.do(giving_asked.approve, room.team.ida, gesture.id, room.now)
    assert late == GiftExpired(issue.number)
    assert states(room, room.team.mina) == [GestureState.LAPSED]
    assert room.do(purse.had, issue.customer_id, "EUR", room.now) == Had()


def test_what_nobody_answers_lapses_by_itself_and_can_be_asked_again(room: Room) -> None:
    issue = room.owned()
    gesture = asked(room, issue)
    assert not room.do(giving_asked.lapse, room.now)
    room.passes(hours=24)
    assert room.do(giving_asked.lapse, room.now)
    assert not room.do(giving_asked.lapse, room.now)
    assert room.happened(issue)[-1] is Happened.GIFT_LAPSED
    assert states(room, room.team.mina) == [GestureState.LAPSED]
    assert asked(room, issue).id != gesture.id


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE gestures SET minor = 400000",
        "UPDATE gestures SET currency = 'USD'",
        "UPDATE gestures SET by_id = (SELECT id FROM people WHERE user_id = 'tom')",
        "UPDATE gestures SET expires_at = expires_at + 86400000000",
        "UPDATE gestures SET kind = 'credit'",
        "UPDATE gestures SET reason = 'because'",
        "UPDATE issues SET customer_id = (SELECT id FROM customers WHERE name = 'Sam Ortiz')",
        "UPDATE issues SET state = 'closed', closed_at = 1, ending = 'unknown'",
        "UPDATE people SET role = 'guest' WHERE user_id = 'mina'",
    ],
)
def test_a_yes_counts_for_exactly_what_was_asked_for(room: Room, change: str) -> None:
    room.opened("Where is my parcel?", room.team.sam)
    issue = room.owned()
    gesture = asked(room, issue)
    room.connection.execute(change)
    answer = room.do(giving_asked.approve, room.team.ida, gesture.id, room.now)
    assert answer == GiftChanged(issue.number)
    assert now_of(room, gesture).state is GestureState.LAPSED


@pytest.mark.parametrize("lines", ["on = false", 'currency = "USD"'])
def test_a_purse_that_is_another_meanwhile_makes_a_yes_void(room: Room, lines: str) -> None:
    issue = room.owned()
    gesture = asked(room, issue)
    policy(room, lines)
    answer = room.do(giving_asked.approve, room.team.ida, gesture.id, room.now)
    assert answer == GiftChanged(issue.number)


def test_a_yes_counts_once(room: Room) -> None:
    issue = room.owned()
    gesture = asked(room, issue)
    room.do(giving_asked.approve, room.team.ida, gesture.id, room.now)
    again = room.do(giving_asked.approve, room.team.ida, gesture.id, room.now)
    assert again == GiftSettled(issue.number, GestureState.GIVEN)
    assert room.happened(issue).count(Happened.GIFT_GIVEN) == 1


def test_the_same_wish_is_asked_once(room: Room) -> None:
    issue = room.owned()
    assert asked(room, issue) == asked(room, issue)
    assert states(room, room.team.ida) == [GestureState.ASKED]


def test_taken_back_before_they_know_and_the_purse_has_it_again(room: Room) -> None:
    issue = room.owned()
    gesture = given(room, issue)
    room.passes(minutes=1)
    assert isinstance(room.do(giving.undo, room.team.mina, gesture.id, room.now), GiftUndone)
    assert room.do(purse.left, issue, room.team.mina.id, room.now) == Money(2500, "EUR")
    assert room.do(purse.spent, room.team.workspace.id, room.team.mina.id, room.now) == 0
    again = room.do(giving.undo, room.team.mina, gesture.id, room.now)
    assert again == GiftSettled(issue.number, GestureState.UNDONE)
    assert room.happened(issue)[-1] is Happened.GIFT_UNDONE


def test_what_they_know_of_stays(room: Room) -> None:
    issue = room.owned()
    gesture = given(room, issue)
    assert isinstance(room.do(giving.told, room.team.mina, gesture.id, room.now), GiftTold)
    refused = room.do(giving.undo, room.team.mina, gesture.id, room.now)
    assert refused == GiftSettled(issue.number, GestureState.TOLD)
    assert room.do(purse.had, issue.customer_id, "EUR", room.now) == Had(1, 2000)


def test_a_reply_that_names_it_tells_them(room: Room) -> None:
    issue = room.owned()
    gesture = given(room, issue)
    note = given(room, issue, NOTE)
    days = given(room, issue, Typed("extra_time", "", "14", "Until it works"))
    room.approves(issue, "I looked into it, and the invoice is right now.")
    room.sends()
    assert now_of(room, gesture).state is GestureState.GIVEN
    room.approves(issue, "I am sorry. There are 20 euros on your account, and 14 more days.")
    room.sends()
    assert [now_of(room, one).state for one in (gesture, note, days)] == ["told", "given", "told"]


def test_only_its_giver_the_owner_and_leads_take_it_back(room: Room) -> None:
    issue = room.owned()
    gesture = given(room, issue)
    refused = room.do(giving.undo, room.team.tom, gesture.id, room.now)
    assert refused == GiftNotYours(issue.number, room.team.mina)
    assert isinstance(room.do(giving.undo, room.team.ida, gesture.id, room.now), GiftUndone)


def test_only_who_has_the_issue_gives(room: Room) -> None:
    issue = room.opened()
    assert isinstance(gives(room, issue), WrongState)
    mine = room.owned("My second parcel is broken")
    assert isinstance(gives(room, mine, who=room.team.tom), NotYours)
    assert isinstance(gives(room, mine, who=room.team.ada), Silence)
    assert isinstance(gives(room, mine, who=room.team.stranger), Silence)
    assert isinstance(gives(room, mine, who=room.team.ida), GiftGiven)
    assert room.do(giving.undo, room.team.mina, 7, room.now) == GiftGone()
    assert room.do(giving_asked.decline, room.team.mina, 7, room.now) == GiftGone()


def test_a_closed_purse_gives_nothing(room: Room) -> None:
    issue = room.owned()
    policy(room, "on = false")
    assert gives(room, issue) == PurseClosed()
    assert room.do(giving.window, room.team.mina, issue.id, room.now) == PurseClosed()
    assert room.do(purse.listed, room.team.mina, room.now) == PurseClosed()
    assert room.do(purse.offer, issue, room.team.mina.id, room.now) is None


def test_a_month_is_the_teams_and_a_year_rolls(room: Room) -> None:
    policy(room, "owner_month = 30\ncustomer_year = 50\nsecond_amount = 1000")
    room.now = berlin(30, 23, 59)  # the last minute of November, where the team is
    issue = room.owned()
    given(room, issue)
    assert asked(room, issue, TWENTY).why == (Why.OWNER_MONTH,)
    room.passes(minutes=1)
    given(room, issue)
    more = replace(TWENTY, reason="And late again")
    assert asked(room, issue, more).why == (Why.OWNER_MONTH, Why.CUSTOMER_YEAR)
    room.passes(days=364)
    assert room.do(purse.had, issue.customer_id, "EUR", room.now) == Had(2, 4000)
    room.passes(days=2)
    assert room.do(purse.had, issue.customer_id, "EUR", room.now) == Had()


def test_past_the_threshold_a_second_person_looks_with_facts(room: Room) -> None:
    policy(room, "second_gestures = 1")
    first = room.owned("The parcel arrived broken again")
    given(room, first, NOTE)
    room.do(solving.solve, room.team.mina, first.id, "button", "", room.now)
    room.passes(days=1)
    issue = room.issue_of(room.says(room.team.ada, "Another parcel arrived broken", room.team.customers))
    if issue.owner_id is None:
        room.connection.execute("UPDATE issues SET owner_id = ?, state = 'owned'", (room.team.mina.id,))
    gesture = asked(room, issue, TWENTY)
    assert gesture.why == (Why.SECOND_LOOK,)
    [line] = lines_of(room, room.team.ida)
    assert line.gift is not None
    assert line.gift.facts is not None
    assert line.gift.facts.had == Had(1, 0)
    assert line.gift.facts.worth is None
    assert line.gift.facts.since == T0


def a_second_look(room: Room) -> Gesture:
    policy(room, "second_gestures = 0")
    return asked(room, room.owned(), TWENTY)


def test_without_another_lead_a_teammate_looks(room: Room) -> None:
    room.connection.execute("UPDATE people SET role = 'guest' WHERE user_id = 'ida'")
    gesture = a_second_look(room)
    assert gesture.asked == (room.team.tom.id,)
    answer = room.do(giving_asked.approve, room.team.tom, gesture.id, room.now)
    assert isinstance(answer, GiftApproved)


def test_a_second_look_is_for_whom_it_was_asked_of(room: Room) -> None:
    gesture = a_second_look(room)
    assert gesture.asked == (room.team.ida.id,)
    answer = room.do(giving_asked.approve, room.team.tom, gesture.id, room.now)
    assert isinstance(answer, GiftNotForYou)


def test_a_second_look_is_no_leave_to_pass_a_limit(room: Room) -> None:
    policy(room, "second_gestures = 0\nowner_month = 30")
    issue = room.owned()
    first, second = (asked(room, issue, replace(TWENTY, reason=why)) for why in ("Late", "Broken"))
    assert isinstance(room.do(giving_asked.approve, room.team.ida, first.id, room.now), GiftApproved)
    answer = room.do(giving_asked.approve, room.team.ida, second.id, room.now)
    assert answer == GiftChanged(issue.number)


def test_the_purse_says_what_is_left_and_what_waits(room: Room) -> None:
    issue = room.owned()
    gesture = given(room, issue)
    wish = asked(room, issue)
    mine = room.do(purse.listed, room.team.mina, room.now)
    assert isinstance(mine, PurseShown)
    assert mine.left == Money(18000, "EUR")
    assert [one.gesture.id for one in mine.untold] == [gesture.id]
    assert [one.gesture.id for one in mine.asked] == [wish.id]
    assert (mine.waiting, mine.may_set) == ((), False)
    leads = room.do(purse.listed, room.team.ida, room.now)
    assert isinstance(leads, PurseShown)
    assert [one.gesture.id for one in leads.waiting] == [wish.id]
    assert (leads.left, leads.may_set) == (Money(20000, "EUR"), True)


def test_an_approved_amount_backs_the_words_that_name_it(room: Room) -> None:
    issue = room.owned()
    words = "I am sorry about the wrong invoice. I have put a credit of 20 euros on your account."
    assert asks_for(room, issue, words) == ["I have put a credit", "20 euros"]
    given(room, issue)
    assert asks_for(room, issue, words) == []
    assert asks_for(room, issue, words.replace("20", "25")) != []


def asks_for(room: Room, issue: Issue, words: str) -> list[str]:
    window = room.do(replying.window, room.team.mina, issue.id, Purpose.REPLY, 0, room.now)
    assert isinstance(window, ReplyWindow)
    again = room.do(replying.reviewed, room.team.mina, window.draft_id, words, frozenset(), room.now)
    assert isinstance(again, ReplyWindow)
    assert again.review is not None
    return [found.quote for found in again.review.to_confirm]


def test_who_writes_to_somebody_unhappy_is_offered_it(room: Room) -> None:
    issue = room.owned()
    for emotion, unhappy in (("neutral", False), ("angry", True), ("upset", True)):
        room.connection.execute("UPDATE issues SET emotion = ?", (emotion,))
        window = room.do(replying.window, room.team.mina, issue.id, Purpose.REPLY, 0, room.now)
        assert isinstance(window, ReplyWindow)
        assert window.offer is not None
        assert (window.offer.left, window.offer.unhappy) == (Money(2500, "EUR"), unhappy)


def test_the_report_has_what_was_given_and_how_it_ended(room: Room) -> None:
    issue = room.owned()
    given(room, issue)
    gone = given(room, issue, NOTE)
    room.do(giving.undo, room.team.mina, gone.id, room.now)
    asked(room, issue)
    until = room.now + timedelta(seconds=1)
    found = room.do(gestures.given, room.team.workspace.id, T0, until)
    assert found == (GestureGiven(GestureKind.CREDIT, 2000, "EUR", T0, issue.id, None),)
    assert room.do(gestures.given, room.team.workspace.id, until, until + timedelta(days=1)) == ()
    assert room.do(gestures.given, room.team.stranger.workspace_id, T0, until) == ()
    room.connection.execute("UPDATE issues SET state = 'closed', closed_at = 1, ending = 'happy'")
    [ended] = room.do(gestures.given, room.team.workspace.id, T0, until)
    assert ended.ending is Ending.HAPPY


def test_what_a_customer_is_worth_is_told_when_somebody_wrote_it_down(room: Room) -> None:
    issue = room.owned()
    assert room.do(gestures.worth_of, issue.customer_id) is None

    def write(tx: Transaction, minor: int | None) -> None:
        room.connection.execute("DELETE FROM customer_profiles")
        row = (issue.customer_id, minor, "EUR" if minor is not None else None)
        room.connection.execute("INSERT INTO customer_profiles VALUES (?, ?, ?)", row)

    room.do(write, None)
    assert room.do(gestures.worth_of, issue.customer_id) is None
    room.do(write, 120000)
    window = room.do(giving.window, room.team.mina, issue.id, room.now)
    assert isinstance(window, GiftWindow)
    assert window.facts.worth == Money(120000, "EUR")
