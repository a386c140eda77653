"""What a page sends: a name that comes several times is several choices."""

from multidict import MultiDict

from bot.handlers.web.server import _fields


def test_several_choices_of_one_name_are_joined_by_commas() -> None:
    typed = MultiDict([("teams", "a"), ("text", "one, two"), ("teams", "b"), ("file", b"bytes")])

    assert _fields(typed) == {"teams": "a,b", "text": "one, two"}


def test_what_no_database_can_hold_is_left_out() -> None:
    assert _fields(MultiDict([("text", "a\0b")])) == {"text": "ab"}
