"""What one draft is written from: this customer, what the team keeps, how this person writes; no one else."""

from datetime import datetime, timedelta

from bot.desk import gathering, guiding, remembering, retelling, stating
from bot.domain.checks.sameness import OFTEN
from bot.domain.contexts import Context, LineKind
from bot.domain.issues import Issue
from bot.domain.people import Person, Role
from bot.domain.pleasantries import Mood
from bot.storage import drafts, people, replies, workspaces
from tests.desk.room import Room
from tests.factories import T0, ZONE

# Each holds what nobody but Sam ever said or was told.
CANARIES = ("Mildred", "zeppelin", "sam.o@ortiz.example", "4711-2234", "Valparaiso", "quillwort")
TOLD_SAM = (
    "Mildred will bring the zeppelin.",
    "We wrote to sam.o@ortiz.example about 4711-2234 right away.",
    "Your quillwort is in Valparaiso, and I am sorry that it is.",
)


def context_of(room: Room, issue: Issue, writer: Person | None = None) -> Context:
    return room.do(gathering.context_of, room.issue(issue.id), writer or room.team.mina, room.now)


def answers(
    room: Room, customer: str, *texts: str, who: Person | None = None, mood: Mood | None = None
) -> Issue:
    """A customer of that name asks; each answer is approved and reaches them."""
    issue = room.opened(
        f"Something is wrong, says {customer}", getattr(room.team, customer, None) or room.team.ada
    )
    for text in texts:
        room.approves(issue, text, who)
        room.sends_until_quiet()
    if mood is not None:
        room.do(drafts.give_mood, issue.id, mood, "", room.now)
    room.passes(hours=3)
    return issue


def test_facts_are_those_that_fit_what_they_say_now(room: Room) -> None:
    team = room.team
    for text in ("Refunds take two days.", "We ship to Norway.", "Invoices are sent on the first."):
        room.do(stating.save, team.mina, 0, text, "https://help.example.com/x", room.now)
    issue = room.opened("Where is my refund?")
    assert [fact.text for fact in context_of(room, issue).facts] == ["Refunds take two days."]
    room.says(team.ada, "And do you ship to Norway?", thread=issue.thread_ref)
    found = context_of(room, issue).facts
    assert {fact.text for fact in found} == {"Refunds take two days.", "We ship to Norway."}
    assert found[0].link == "https://help.example.com/x"


def test_the_voice_guide_and_what_is_known_of_the_customer_are_in_it(room: Room) -> None:
    issue = room.owned()
    assert (context_of(room, issue).voice, context_of(room, issue).persona) == ("", "")
    room.do(guiding.save, room.team.ida, 0, "We say what we do.", room.now)
    for kind, text in ((LineKind.PERSONA, "Runs a shop alone"), (LineKind.GOAL, "A second shop in May")):
        room.do(remembering.add_line, room.team.tom, issue.customer_id, kind, text, room.now)
    context = context_of(room, issue)
    assert (context.voice, context.persona) == ("We say what we do.", "Runs a shop alone")
    assert [line.text for line in context.known.lines] == ["Runs a shop alone", "A second shop in May"]
    assert set(context.ids) == {line.id for line in context.known.lines}


def test_nothing_of_another_customer_is_in_it(room: Room) -> None:
    team = room.team
    sams = answers(room, "sam", *TOLD_SAM)
    room.says(team.sam, f"All of these: {' '.join(CANARIES)}", thread=sams.thread_ref)
    for text in TOLD_SAM:
        room.do(remembering.add_line, team.mina, sams.customer_id, LineKind.NOTE, text, room.now)
    issue = room.opened("Something is wrong with my lamp")
    room.says(team.sam, f"Me too, {CANARIES[0]}", thread=issue.thread_ref)
    told = repr(context_of(room, issue)).casefold()
    assert not [canary for canary in CANARIES if canary.casefold() in told]
    assert "lamp" in told


def test_past_replies_are_of_the_writer_alone_and_only_how_they_talk(room: Room) -> None:
    said = (
        "You were right to write again, and that was on us.",
        "That was on us, and you were right to write again.",
        "And that was on us: you were right to write again.",
    )
    for customer, text, own in zip(("ada", "sam", "guest"), said, TOLD_SAM, strict=True):
        answers(room, customer, f"{text} {own}")
    issue = room.opened("One more thing", room.team.sam)
    mina, tom = context_of(room, issue), context_of(room, issue, room.team.tom)
    assert set(mina.past_replies) == set(said)
    assert tom.past_replies == (), "nobody is shown how somebody else writes"
    assert not [canary for canary in CANARIES if canary.casefold() in repr(mina.past_replies).casefold()]


def test_replies_that_made_somebody_happy_come_first_and_those_that_did_not_are_left_out(room: Room) -> None:
    said = {
        "ada": ("You were right to write again, and that was on us.", Mood.FINE),
        "sam": ("That was on us, and you were right to write again.", Mood.HAPPY),
        "guest": ("To write that again was right, and you were on us.", None),
    }
    for customer, (text, mood) in said.items():
        answers(room, customer, text, mood=mood)
    issue = room.opened("One more thing", room.team.sam)
    assert context_of(room, issue).past_replies[:2] == (said["sam"][0], said["ada"][0])


def test_a_sentence_that_went_to_three_others_is_told(room: Room) -> None:
    formula = "We are looking into it with all our strength."
    for customer in ("ada", "sam", "guest"):
        answers(room, customer, formula)
    kim = room.do(people.add, "local", room.team.workspace.id, "kim", "Kim Larsen", Role.OUTSIDER, ZONE)
    other = room.opened("My door is stuck", kim)

    def told(at: datetime) -> dict[str, int]:
        since = at - retelling.LATELY
        return room.do(replies.told, other.workspace_id, other.customer_id, since, OFTEN)

    assert list(told(room.now).values()) == [3]
    assert told(T0 + timedelta(days=30)) == {}


def test_a_number_is_at_home_where_the_team_is(room: Room) -> None:
    issue = room.opened()
    assert context_of(room, issue).country == ""
    policy = '[calendar]\nzone = "Europe/Madrid"\ncountry = "ES"\n'
    room.do(workspaces.save_policy, issue.workspace_id, policy)
    assert context_of(room, issue).country == "ES"
