"""Two customers who are one: merged by hand, found as one everywhere, and two again as before."""

import pytest

from bot.desk import merging, reaching, recalling, remembering
from bot.domain.answers import Silence
from bot.domain.customers import Customer
from bot.domain.kept import LineAdded, NoSuchCustomer, NothingWritten
from bot.domain.listings import CustomersFound, CustomerShown
from bot.domain.memory import (
    HandleAdded,
    Merged,
    MergeGone,
    MergeUndone,
    NobodyFound,
    SameCustomer,
    SeveralFound,
)
from bot.domain.memory_windows import MergeWindow
from bot.storage import deliveries, people
from bot.storage.deliveries import DeliveryKind
from tests.desk.room import Room


def two(room: Room) -> tuple[Customer, Customer]:
    """Ada Byrne and Sam Ortiz, each with an issue, a handle and a line."""
    made = []
    for who, name in ((room.team.ada, "ada"), (room.team.sam, "sam")):
        issue = room.opened(f"My {name} invoice is wrong", who)
        whose = issue.customer_id
        room.do(reaching.add, room.team.mina, whose, "email", f"{name}@example.com", room.now)
        room.do(remembering.add_line, room.team.mina, whose, "goal", f"A shop for {name}", room.now)
        made.append(room.do(people.customer, whose))
    return made[0], made[1]


def shown(room: Room, words: str) -> CustomerShown:
    found = room.do(remembering.customer, room.team.tom, words, room.now)
    assert isinstance(found, CustomerShown), found
    return found


def merged(room: Room, keep: Customer, words: str) -> Merged:
    room.passes(minutes=1)
    done = room.do(merging.merge, room.team.mina, keep.id, words, room.now)
    assert isinstance(done, Merged), done
    return done


def held(given: CustomerShown) -> tuple[list[str], list[str], list[int], list[str]]:
    """Handles, lines, issues and accounts of a card."""
    return (
        [one.value for one in given.elsewhere],
        [line.note.text for line in given.notes],
        sorted(issue.number for issue in given.issues),
        [person.user_id for person in given.handles],
    )


def test_one_has_what_both_had_and_answers_to_both_names(room: Room) -> None:
    ada, _ = two(room)
    done = merged(room, ada, "sam@example.com")
    assert (done.kept, done.gone, done.issues) == ("Ada Byrne", "Sam Ortiz", 1)
    whole = shown(room, "sam@example.com")
    assert whole.customer.id == ada.id
    assert held(whole) == (
        ["ada@example.com", "sam@example.com"],
        ["A shop for ada", "A shop for sam"],
        [1, 2],
        ["ada", "sam"],
    )
    assert [(one.name, one.by) for one in whole.merged] == [("Sam Ortiz", room.team.mina)]
    assert shown(room, "#2").customer.id == ada.id
    gone = room.do(remembering.customer, room.team.tom, "Sam Ortiz", room.now)
    assert gone == CustomersFound("Sam Ortiz", (), more=False)


def test_what_they_write_next_is_the_kept_ones(room: Room) -> None:
    ada, sam = two(room)
    merged(room, ada, "Sam")
    room.passes(days=2)
    assert room.opened("And another thing is wrong", room.team.sam).customer_id == ada.id
    assert room.do(people.customer_named, room.team.workspace.id, "sam ortiz", room.now).id != sam.id


def test_a_button_that_was_shown_before_is_about_the_kept_one(room: Room) -> None:
    ada, sam = two(room)
    merged(room, ada, "Sam")
    added = room.do(remembering.add_line, room.team.tom, sam.id, "note", "Likes tea", room.now)
    assert added == LineAdded("Ada Byrne")
    noted = room.do(reaching.add, room.team.tom, sam.id, "phone", "+49 30 1234567", room.now)
    assert noted == HandleAdded("Ada Byrne", "+49 30 1234567")
    assert "Likes tea" in held(shown(room, "+49301234567"))[1]


def test_undone_everything_is_where_it_was(room: Room) -> None:
    ada, _ = two(room)
    before = [(held(shown(room, f"#{number}")), shown(room, f"#{number}").customer) for number in (1, 2)]
    done = merged(room, ada, "Sam")
    assert room.do(merging.undo, room.team.tom, done.merge_id, room.now) == MergeUndone(
        "Ada Byrne", "Sam Ortiz", 1, 0
    )
    after = [(held(shown(room, f"#{number}")), shown(room, f"#{number}").customer) for number in (1, 2)]
    assert after == before
    assert room.do(merging.undo, room.team.tom, done.merge_id, room.now) == MergeGone()


def test_issues_that_came_meanwhile_go_with_whoever_wrote_them(room: Room) -> None:
    ada, sam = two(room)
    done = merged(room, ada, "Sam")
    room.passes(days=2)
    of_sam = room.opened("Now the bread is late", room.team.sam)
    room.passes(days=2)
    of_ada = room.opened("Now the milk is late", room.team.ada)
    assert of_sam.customer_id == of_ada.customer_id == ada.id
    room.do(remembering.add_line, room.team.mina, ada.id, "note", "Written while they were one", room.now)
    undone = room.do(merging.undo, room.team.mina, done.merge_id, room.now)
    assert undone == MergeUndone("Ada Byrne", "Sam Ortiz", 2, 1)
    assert room.issue(of_sam.id).customer_id == sam.id
    assert room.issue(of_ada.id).customer_id == ada.id
    assert "Written while they were one" in held(shown(room, "Ada"))[1]


def test_cards_and_homes_say_the_new_name(room: Room) -> None:
    ada, _ = two(room)
    room.sends_until_quiet()
    assert not room.do(deliveries.waiting)
    merged(room, ada, "Sam")
    stale = [(d.kind, d.issue_id) for d in room.do(deliveries.waiting)]
    assert stale == [(DeliveryKind.CARD, shown(room, "#2").issues[0].id)]


def test_who_had_no_name_gets_the_others_until_it_is_undone(room: Room) -> None:
    _, sam = two(room)
    unnamed = room.do(people.add_customer, room.team.workspace.id, "", "Ortiz Tools", room.now)
    done = merged(room, unnamed, "Sam")
    both = room.do(people.customer, unnamed.id)
    assert (both.name, both.organisation) == ("Sam Ortiz", "Ortiz Tools")
    room.do(merging.undo, room.team.mina, done.merge_id, room.now)
    assert room.do(people.customer, unnamed.id) == unnamed
    assert room.do(people.customer, sam.id) == sam


@pytest.mark.parametrize("first", [0, 1])
def test_a_chain_is_undone_in_any_order(room: Room, first: int) -> None:
    ada, sam = two(room)
    zoe = room.do(people.add_customer, room.team.workspace.id, "Zoe Quist", "", room.now)
    chain = [merged(room, ada, "Sam"), merged(room, zoe, "Ada")]
    assert held(shown(room, "sam@example.com"))[2] == [1, 2]
    assert shown(room, "sam@example.com").customer.id == zoe.id
    for place in (first, 1 - first):
        done = room.do(merging.undo, room.team.mina, chain[place].merge_id, room.now)
        assert isinstance(done, MergeUndone)
    assert shown(room, "#1").customer.id == ada.id
    assert shown(room, "sam@example.com").customer.id == sam.id
    assert held(shown(room, "Zoe")) == ([], [], [], [])


def test_it_takes_exactly_one_other_customer(room: Room) -> None:
    ada, _ = two(room)
    room.do(people.add_customer, room.team.workspace.id, "Sam Smith", "", room.now)
    for words, problem in (
        ("  ", NothingWritten()),
        ("Nobody at all", NobodyFound("Nobody at all")),
        ("Ada", SameCustomer()),
        ("Sam", SeveralFound("Sam", "Sam Ortiz; Sam Smith")),
    ):
        again = room.do(merging.merge, room.team.mina, ada.id, words, room.now)
        assert isinstance(again, MergeWindow), again
        assert again.problem == problem


def test_it_is_the_teams_alone(room: Room) -> None:
    team, (ada, _) = room.team, two(room)
    done = merged(room, ada, "Sam")
    for who in (team.ada, team.sam, team.guest, team.bot):
        assert room.do(merging.window, who, ada.id, room.now) == Silence()
        assert room.do(merging.merge, who, ada.id, "Sam", room.now) == Silence()
        assert room.do(merging.undo, who, done.merge_id, room.now) == Silence()
    assert room.do(merging.window, team.stranger, ada.id, room.now) == NoSuchCustomer()
    assert room.do(merging.undo, team.stranger, done.merge_id, room.now) == MergeGone()
    assert len(room.do(recalling.found, team.mina, "sam@example.com", 5)) == 1
