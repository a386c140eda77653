"""Words that were taken back or forgotten are nowhere any more; what stays are numbers and states."""

from bot.desk import forgetting, listening, remembering
from bot.domain.forgetting import ForgetWindow, Held, Way
from bot.domain.forgotten import Forgotten, OtherName, StillUnfinished
from bot.domain.issues import Ending, State
from bot.domain.kept import NoSuchCustomer
from bot.domain.listings import CustomersFound
from bot.domain.people import Role
from bot.storage import conversation, issues, people
from tests.desk.room import Room

_SOMEBODY = "A forgotten customer"


def everything(room: Room) -> str:
    """Every row of every table, as text."""
    tables = [
        row[0] for row in room.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return "\n".join(
        repr(tuple(row)) for name in tables for row in room.connection.execute(f"SELECT * FROM {name}")
    )


def deletes(room: Room, ref: str) -> None:
    room.do(listening.message_deleted, room.team.customers.id, ref, room.now)


def test_a_message_that_was_taken_back_is_nowhere(room: Room) -> None:
    first = room.says(room.team.ada, "My quokka invoice is wrong, I am furious!")
    issue = room.issue_of(first)
    room.do(listening.message_edited, first.channel_id, first.ref, "My wombat invoice is wrong!!", room.now)
    room.sends()
    assert "quokka" in everything(room)
    assert "wombat" in room.issue(issue.id).title
    deletes(room, first.ref)
    room.sends()
    assert "quokka" not in everything(room)
    assert "wombat" not in everything(room)
    assert room.issue(issue.id).state is State.NEW


def test_the_issue_is_called_by_the_first_words_that_are_left(room: Room) -> None:
    first = room.says(room.team.ada, "My quokka invoice is wrong, can you help?")
    room.passes(minutes=1)
    room.says(room.team.ada, "It is the one of October.")
    issue = room.issue_of(first)
    deletes(room, first.ref)
    assert room.issue(issue.id).title == "It is the one of October."


def test_a_promise_that_was_taken_back_is_no_quote_any_more(room: Room) -> None:
    issue = room.owned()
    thread = issue.thread_ref
    said = room.says(room.team.mina, "I will send the quokka invoice by Friday.", thread=thread)
    room.sends()
    assert everything(room).count("quokka") > 1
    deletes(room, said.ref)
    assert "quokka" not in everything(room)


def asked(room: Room, words: str = "#1") -> Held:
    found = room.do(forgetting.asked, room.team.ida, words, room.now)
    assert isinstance(found, Held), found
    return found


def forgets(room: Room, **filled: str) -> object:
    whom = asked(room).customer.id
    return room.do(forgetting.forget, room.team.ida, whom, filled, _SOMEBODY, room.now)


def test_it_takes_the_name_and_a_tick_for_what_is_open(room: Room) -> None:
    room.owned()
    wrong = forgets(room, typed="Ada", way="erased", unfinished="1")
    assert isinstance(wrong, ForgetWindow)
    assert wrong.problem == OtherName("Ada Byrne")
    still = forgets(room, typed=" ada byrne ", way="erased")
    assert isinstance(still, ForgetWindow)
    assert still.problem == StillUnfinished("#1")
    assert room.issue(issues_id(room)).state is State.OWNED
    done = forgets(room, typed="Ada Byrne", way="erased", unfinished="1")
    assert done == Forgotten("", 1)
    closed = room.issue(issues_id(room))
    assert (closed.state, closed.ending, closed.title) == (State.CLOSED, Ending.UNKNOWN, _SOMEBODY)


def issues_id(room: Room) -> int:
    found = room.do(issues.id_of_number, room.team.workspace.id, 1)
    assert found is not None
    return found


def test_a_second_press_finds_nobody(room: Room) -> None:
    room.owned()
    whom = asked(room).customer.id
    filled = {"typed": "Ada Byrne", "way": "erased", "unfinished": "1"}
    for expected in (Forgotten("", 1), NoSuchCustomer()):
        assert room.do(forgetting.forget, room.team.ida, whom, filled, _SOMEBODY, room.now) == expected


def test_who_stands_for_everybody_cannot_be_forgotten(room: Room) -> None:
    room.owned()
    forgets(room, typed="Ada Byrne", way="erased", unfinished="1")
    assert isinstance(room.do(forgetting.asked, room.team.ida, "#1", room.now), CustomersFound)
    assert isinstance(room.do(forgetting.asked, room.team.ida, _SOMEBODY, room.now), CustomersFound)


def test_who_writes_again_is_somebody_new(room: Room) -> None:
    room.owned()
    forgets(room, typed="Ada Byrne", way="pseudonymised", unfinished="1")
    again = room.do(people.add, "local", room.team.workspace.id, "ada", "Ada Byrne", Role.OUTSIDER, "UTC")
    issue = room.opened("My parcel is late as well, can you help?", again)
    assert issue.number == 2
    before = room.issue(issues_id(room))
    assert issue.customer_id != before.customer_id
    assert room.do(conversation.of_issue, before.id)[0].author_id != again.id


def test_a_teammate_who_was_a_customer_stays_a_teammate(room: Room) -> None:
    issue = room.owned()
    customer = room.do(people.customer, issue.customer_id)
    room.do(people.set_customer, room.team.tom, customer)
    room.do(forgetting.gone, customer, Way.ERASED, _SOMEBODY, None, room.now)
    assert room.do(people.get, room.team.tom.id).name == "Tom Adeyemi"
    assert room.do(people.customer_id_of, room.team.tom) is None


def test_two_who_were_one_are_forgotten_together(room: Room) -> None:
    from bot.desk import merging

    ada, sam = room.opened("My quokka invoice is wrong"), room.opened("My wombat is late", room.team.sam)
    room.do(merging.merge, room.team.mina, ada.customer_id, f"#{sam.number}", room.now)
    room.do(remembering.add_line, room.team.mina, ada.customer_id, "goal", "A numbat shop", room.now)
    forgets(room, typed="Ada Byrne", way="erased", unfinished="1")
    room.sends()
    left = everything(room)
    assert [word for word in ("quokka", "wombat", "numbat", "Ada Byrne", "Sam Ortiz") if word in left] == []
