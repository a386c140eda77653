"""A table of customers is taken in whole or not at all, and again changes nothing."""

import pytest

from bot.desk import importing, reaching, remembering
from bot.desk.importing import Imported, Refused, Rehearsed
from bot.domain.contexts import LineKind
from bot.domain.importing import Row, RowProblem, Wrong, read
from bot.domain.listings import CustomerShown
from bot.domain.money import Money
from tests.desk.room import Room

TABLE = """\ufeffName;Company;E-mail;Phone;Social;Goals;Style;Worth;Currency
Ada Byrne;Byrne Bakery;ada@example.com;030 1234567;x: ada;"A second shop
in May";Short answers;12.000;eur
;;kim@lund.example; ; ;;;;
""".removeprefix("\ufeff")


def nothing(done: int, total: int) -> None:
    pass


def rows(text: str = TABLE) -> list[Row]:
    table = read(text, "DE")
    assert table.problems == []
    return table.rows


def taken(room: Room, text: str = TABLE, *, rehearse: bool = False) -> Imported:
    here = room.team.workspace.id
    return room.do(importing.take_in, here, rows(text), "a list", room.now, nothing, rehearse=rehearse)


def shown(room: Room, words: str) -> CustomerShown:
    found = room.do(remembering.customer, room.team.tom, words, room.now)
    assert isinstance(found, CustomerShown), found
    return found


def test_everything_in_a_row_is_known_afterwards(room: Room) -> None:
    assert taken(room) == Imported(made=2, handles=4, lines=2, worth=1)
    ada = shown(room, "ada@example.com")
    assert (ada.customer.name, ada.customer.organisation) == ("Ada Byrne", "Byrne Bakery")
    assert [one.value for one in ada.elsewhere] == ["ada@example.com", "+49301234567", "ada"]
    assert [(line.note.kind, line.note.text, line.by.name) for line in ada.notes] == [
        (LineKind.GOAL, "A second shop\nin May", "a list"),
        (LineKind.SPEAKS, "Short answers", "a list"),
    ]
    assert ada.worth == Money(12_000_00, "EUR")
    assert shown(room, "kim@lund.example").customer.name == ""


def test_the_same_table_again_changes_nothing_even_what_was_taken_out(room: Room) -> None:
    taken(room)
    ada = shown(room, "ada@example.com")
    room.do(remembering.remove_line, room.team.mina, ada.notes[0].note.id, room.now)
    room.do(reaching.remove, room.team.mina, ada.elsewhere[1].id, room.now)
    before = room.everything()
    assert taken(room) == Imported(unchanged=2)
    assert [line for line in before if "customer_" in line] == [
        line for line in room.everything() if "customer_" in line
    ]


def test_a_rehearsal_stores_nothing(room: Room) -> None:
    before = room.everything()
    with pytest.raises(Rehearsed) as rehearsed:
        taken(room, rehearse=True)
    assert rehearsed.value.done == Imported(made=2, handles=4, lines=2, worth=1)
    assert room.everything() == before


def test_one_row_that_fits_to_two_customers_stops_all_of_them(room: Room) -> None:
    taken(room)
    before = room.everything()
    with pytest.raises(Refused) as refused:
        taken(room, "name,email\nNew,new@example.com\nBoth,ada@example.com;kim@lund.example\n")
    assert refused.value.problems == [RowProblem(3, Wrong.TWO_CUSTOMERS, got="?; Ada Byrne")]
    assert room.everything() == before


def test_what_is_known_stays_and_gaps_are_filled(room: Room) -> None:
    taken(room)
    done = taken(
        room,
        "name,organisation,email,worth,currency\nAda B.,X,ada@example.com,5,EUR\nKim,,kim@lund.example,,\n",
    )
    assert done == Imported(changed=2, worth=1)
    assert shown(room, "ada@example.com").customer.name == "Ada Byrne"
    assert shown(room, "ada@example.com").worth == Money(5_00, "EUR")
    assert shown(room, "kim@lund.example").customer.name == "Kim"


def test_all_that_is_wrong_is_said_with_its_line() -> None:
    table = read(
        "name,email,worth,colour\n"
        "Ada,nonsense,5,red\n"
        '"Bea\nTwo",b@example.com,,\n'
        ",,,blue\n"
        "Cee,B@example.com,,,,more\n"
    )
    assert [(one.line, one.what) for one in table.problems] == [
        (1, Wrong.UNKNOWN_COLUMN),
        (2, Wrong.NOT_A_HANDLE),
        (2, Wrong.NOT_A_CURRENCY),
        (5, Wrong.NOBODY),
        (6, Wrong.TOO_MANY),
        (6, Wrong.TWICE),
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", Wrong.EMPTY),
        ("name,email\n\n \n", Wrong.EMPTY),
        ("goal,note\nx,y\n", Wrong.NO_COLUMN),
        ('name,email\n"Ada,ada@example.com\n', Wrong.BROKEN),
        ("name,name\nAda,Bea\n", Wrong.COLUMN_TWICE),
    ],
)
def test_a_file_that_is_no_table_of_customers(text: str, what: Wrong) -> None:
    assert [one.what for one in read(text).problems] == [what]
