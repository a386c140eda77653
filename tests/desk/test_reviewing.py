"""What is said of words before they go to a customer, and what has to be confirmed."""

import pytest

from bot.desk import guiding, replying, reviewing
from bot.domain.answers import DraftUsed, NeedsLead, NotYours, ReplyApproved
from bot.domain.drafting import Drafted
from bot.domain.edits import EditKind
from bot.domain.findings import Rule
from bot.domain.issues import Happened, Issue
from bot.domain.kept_windows import VoiceWindow
from bot.domain.people import Person
from bot.domain.reviewed import Unconfirmed
from bot.domain.reviews import key_of
from bot.domain.shown import WordsSent
from bot.domain.voice import VoiceShown
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import edits, facts, people, proposals, voice, workspaces
from bot.storage.transactions import Transaction
from bot.views.windows import modal
from tests.desk.room import Room

CHARGED = "You charged me 40 dollars twice for the March invoice. What happens now?"
REFUND = "I will refund you $40 for the second March invoice today."


@pytest.fixture
def issue(room: Room) -> Issue:
    return room.owned(CHARGED)


def opens(room: Room, issue: Issue, who: Person | None = None) -> ReplyWindow:
    window = room.do(replying.window, who or room.team.mina, issue.id, Purpose.REPLY, 0, room.now)
    assert isinstance(window, ReplyWindow)
    return window


def sends(room: Room, window: ReplyWindow, text: str, *ticked: str) -> object:
    return room.do(replying.send, room.team.mina, window.draft_id, text, room.now, frozenset(ticked))


def proposes(room: Room, window: ReplyWindow, text: str) -> None:
    """A model wrote this for the window."""

    def put(tx: Transaction) -> None:
        proposals.add(tx, window.draft_id, "draft_reply", Drafted(text, "a-model", "p1"), {}, room.now)
        replying.propose(tx, window.draft_id, text, "a-model", "p1", window.issue.conversation)

    room.do(put)


def reads(room: Room, window: ReplyWindow, text: str, *ticked: str) -> ReplyWindow:
    again = room.do(replying.reviewed, room.team.mina, window.draft_id, text, frozenset(ticked), room.now)
    assert isinstance(again, ReplyWindow)
    return again


# --- the gate ---


def test_money_that_no_fact_backs_asks_for_a_tick_and_then_goes_as_it_was_written(
    room: Room, issue: Issue
) -> None:
    window = opens(room, issue)
    held = sends(room, window, REFUND)
    assert isinstance(held, ReplyWindow)
    assert held.text == REFUND
    assert held.review is not None
    asked = held.review.unconfirmed
    assert asked
    assert held.problem == Unconfirmed(len(asked))
    assert all(found.rule is Rule.COMMITMENT for found in asked)
    assert isinstance(sends(room, window, REFUND, *map(key_of, asked)), ReplyApproved)
    approved = [e for e in room.log(issue) if e.kind is Happened.REPLY_APPROVED]
    said_yes_to = approved[-1].data["confirmed"]
    assert isinstance(said_yes_to, list)
    assert [one["quote"] for one in said_yes_to] == [found.quote for found in asked]


def test_nothing_leaves_while_something_is_unconfirmed(room: Room, issue: Issue) -> None:
    sends(room, opens(room, issue), REFUND)
    room.sends()
    assert [posting for _, posting in room.platform.posts if isinstance(posting.shown, WordsSent)] == []


def test_a_tick_for_one_amount_is_none_for_another(room: Room, issue: Issue) -> None:
    window = opens(room, issue)
    held = sends(room, window, REFUND)
    assert isinstance(held, ReplyWindow)
    assert held.review is not None
    ticks = [key_of(found) for found in held.review.unconfirmed]
    more = sends(room, window, REFUND.replace("$40", "$400"), *ticks)
    assert isinstance(more, ReplyWindow)
    assert isinstance(more.problem, Unconfirmed)


def test_what_a_fact_backs_is_not_asked_about(room: Room, issue: Issue) -> None:
    text = "A payment that was taken twice goes back in full: we refund the second charge the same day."
    room.do(facts.add, issue.workspace_id, text, "", room.team.ida.id, room.now)
    said = "We refund the second charge the same day."
    read = reads(room, opens(room, issue), said)
    assert read.review is not None
    assert [found for found in read.review.to_confirm if found.family == "refund"] == []


def test_another_customers_name_asks_for_a_tick(room: Room, issue: Issue) -> None:
    room.do(people.add_customer, issue.workspace_id, "Ludmila Okonkwo", "", room.now)
    held = sends(room, opens(room, issue), "The March invoice is the one of Ludmila Okonkwo.")
    assert isinstance(held, ReplyWindow)
    assert held.review is not None
    assert [found.rule for found in held.review.unconfirmed] == [Rule.OTHER_CUSTOMER]


def test_a_link_that_a_model_wrote_is_asked_about_and_one_that_a_person_typed_is_not(
    room: Room, issue: Issue
) -> None:
    said = "The March invoice is at https://pay.invoices.example/march now."
    assert isinstance(sends(room, opens(room, issue), said), ReplyApproved)
    window = opens(room, issue)
    proposes(room, window, said)
    held = sends(room, window, said)
    assert isinstance(held, ReplyWindow)
    assert isinstance(held.problem, Unconfirmed)


# --- advice ---


def test_advice_is_said_and_asks_for_nothing(room: Room, issue: Issue) -> None:
    script = "We apologise for any inconvenience this may have caused. Please bear with us."
    read = reads(room, opens(room, issue), script)
    assert read.review is not None
    assert Rule.SCRIPT in {found.rule for found in read.review.advised}
    assert read.review.to_confirm == ()
    assert isinstance(sends(room, read, script), ReplyApproved)


def test_a_team_can_do_without_advice_but_not_without_the_gate(room: Room, issue: Issue) -> None:
    room.do(workspaces.save_policy, issue.workspace_id, "[replies]\nadvice = false\n")
    read = reads(room, opens(room, issue), f"We apologise for any inconvenience. {REFUND}")
    assert read.review is not None
    assert read.review.advised == ()
    assert read.review.to_confirm != ()


def test_what_the_team_can_give_comes_with_a_no(room: Room, issue: Issue) -> None:
    room.do(workspaces.save_policy, issue.workspace_id, '[replies]\ngive = ["a month for nothing"]\n')
    read = reads(room, opens(room, issue), "Unfortunately we are unable to change the March invoice.")
    assert read.review is not None
    assert Rule.FRIENDLY_NO in {found.rule for found in read.review.advised}
    assert read.review.ways == ("a month for nothing",)


def test_reading_keeps_nothing_and_is_for_the_owner(room: Room, issue: Issue) -> None:
    window = opens(room, issue)
    before = room.log(issue)
    reads(room, window, REFUND)
    assert room.log(issue) == before
    refused = room.do(replying.reviewed, room.team.tom, window.draft_id, REFUND, frozenset[str](), room.now)
    assert isinstance(refused, NotYours)
    sends(room, window, "The March invoice is right again.")
    used = room.do(replying.reviewed, room.team.mina, window.draft_id, REFUND, frozenset[str](), room.now)
    assert used == DraftUsed(issue.number)


def test_two_who_write_see_each_other_for_a_while(room: Room, issue: Issue) -> None:
    assert opens(room, issue).also == ()
    lead = opens(room, issue, room.team.ida)
    assert lead.also == (room.team.mina,)
    assert opens(room, issue).also == (room.team.ida,)
    room.passes(minutes=16)
    assert opens(room, issue).also == ()


# --- what edits teach ---


def test_what_a_person_changed_in_a_draft_is_kept_once(room: Room, issue: Issue) -> None:
    window = opens(room, issue)
    proposes(room, window, "We apologise for any inconvenience. The March invoice is right again.")
    sends(room, window, "The March invoice is right again: number 4711 is void.")
    kept = room.do(edits.since, issue.workspace_id, room.now)
    assert len(kept) == 1
    assert kept[0].by_id == room.team.mina.id
    assert 0 < kept[0].edits.distance < 1
    assert {EditKind.REMOVED_FORMULA, EditKind.ADDED_FACT} <= set(kept[0].edits.kinds)


def test_a_guide_can_be_proposed_from_what_a_team_always_changes(room: Room) -> None:
    formula, lead = "We apologise for any inconvenience.", room.team.ida
    for number in range(5):
        one = room.owned(f"Invoice {number} of March is wrong")
        window = opens(room, one)
        proposes(room, window, f"{formula} Invoice {number} is right again.")
        sends(room, window, f"Invoice {number} is right again.")
    shown = room.do(guiding.shown, room.team.mina, room.now)
    assert isinstance(shown, VoiceShown)
    assert shown.habits is not None
    assert shown.habits.removed == ((formula, 5),)
    assert room.do(voice.current, room.team.workspace.id) is None, (
        "nothing is in force before a lead saves it"
    )
    form = room.do(guiding.window, lead, room.now, proposed=True)
    assert isinstance(form, VoiceWindow)
    assert "We do not say: “We apologise for any inconvenience.”" in modal(form).fields[0].value
    assert isinstance(room.do(guiding.window, room.team.mina, room.now, proposed=True), NeedsLead)


def test_words_without_a_draft_teach_nothing(room: Room, issue: Issue) -> None:
    sends(room, opens(room, issue), "The March invoice is right again.")
    assert room.do(edits.since, issue.workspace_id, room.now) == ()


def test_of_other_customers_a_case_knows_their_names_alone(room: Room, issue: Issue) -> None:
    other = room.opened("My canary sings at 5551234567, ask Bartholomew", room.team.sam)
    named = room.do(people.customer, other.customer_id).name
    case = room.do(reviewing.case_of, issue, f"Hello {named.upper()}’s friend", room.now)
    words = " ".join((*case.said, *case.told, *case.facts, *case.sent))
    assert "canary" not in words
    assert "5551234567" not in words
    name = room.do(people.customer, other.customer_id).name
    assert name in case.others
    assert case.customer not in case.others
