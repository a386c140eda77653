"""`warmline check`: a line for each reply or macro, and one sentence about what could not be read."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.cli.macros import macros_in

Say = Callable[..., tuple[int, list[dict[str, Any]], str]]

SCRIPT = "We apologize for any inconvenience. Please be assured that we take this very seriously."
PERSONAL = "The blue wire goes into the left socket, and the lamp blinks twice."


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Say:
    """Type `warmline check …`; its exit code, its lines, and what it complained of."""
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> tuple[int, list[dict[str, Any]], str]:
        code = main(["check", *words])
        sys.stdout.flush()
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return code, [json.loads(line) for line in said.out.splitlines()], said.err

    return typed


def test_each_reply_gets_a_line_and_bad_lines_are_named(check: Say) -> None:
    Path("replies.jsonl").write_bytes(
        json.dumps({"id": "a", "text": SCRIPT, "customer": "Where is my lamp?"}).encode()
        + b"\n\nnot json\n"
        + json.dumps({"id": 2, "text": PERSONAL}).encode()
        + b'\n{"id": 3}\n{"id": 4, "text": "caf\xe9"}\n{"id": null, "text": "", "customer": 7}'
    )

    code, lines, err = check("replies.jsonl")

    assert code == 1
    assert [(line["id"], line["scripted"], line["friendly_no"]) for line in lines] == [
        ("a", True, False),
        (2, False, False),
        (None, False, False),
    ]
    assert list(lines[0]) == ["id", "scripted", "friendly_no", "score", "findings"]
    assert lines[0]["score"] > 0.5 > lines[1]["score"]
    first = lines[0]["findings"][0]
    assert list(first) == ["rule", "start", "end", "quote", "why"]
    assert first["rule"] == "script"
    assert SCRIPT[first["start"] : first["end"]] == first["quote"] == "apologize for any inconvenience"
    assert first["why"].endswith("name the thing itself.")
    assert err == (
        "warmline: line 3: this is not JSON, so it was skipped.\n"
        'warmline: line 5: an object with "id" and a text under "text" is needed, so it was skipped.\n'
        "warmline: line 6: this is not UTF-8, so it was skipped.\n"
    )


def test_replies_come_from_standard_input_too(check: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = json.dumps({"id": 1, "text": SCRIPT}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))
    code, lines, err = check("-")
    assert (code, [line["id"] for line in lines], err) == (0, [1], "")


def test_a_file_that_is_not_there(check: Say) -> None:
    assert check("none.csv") == (2, [], "warmline: There is no file none.csv: check the name.\n")


def test_macros_of_a_table_are_read_and_summed_up(check: Say) -> None:
    Path("macros.csv").write_text(
        f'Title,Body,Uses\nSorry,"<p>Hi {{{{ticket.name}}}},</p><p>{SCRIPT}</p>",12\n'
        f'Wires,"{PERSONAL}",3\nEmpty,,0\n'
        'No,"Unfortunately, we cannot help with that.",1\n',
        encoding="utf-8",
    )
    code, lines, err = check("macros.csv")
    assert code == 0
    assert [(line["id"], line["scripted"]) for line in lines] == [
        ("Sorry", True),
        ("Wires", False),
        ("No", True),
    ]
    assert {found["rule"] for found in lines[0]["findings"]} >= {"script", "empty"}
    assert not {"placeholder", "link"} & {found["rule"] for line in lines for found in line["findings"]}
    assert err == "warmline: 2 of 3 could go to anybody, 1 say no and leave them there.\n"


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        (
            "m.json",
            "{",
            "m.json cannot be read: export it again as CSV, JSON or text.",
        ),
        (
            "m.csv",
            f"text\n{'x' * 2_000_000}\n",
            "m.csv cannot be read: export it again as CSV, JSON or text.",
        ),
        ("m.json", "[1, {}]", 'm.json has no texts: name their column or field "text" or "body".'),
        ("m.csv", "a,b\n1,2\n", 'm.csv has no texts: name their column or field "text" or "body".'),
        ("m.txt", "\n---\n", 'm.txt has no texts: name their column or field "text" or "body".'),
    ],
)
def test_a_file_without_macros_is_said_in_one_line(check: Say, name: str, text: str, complaint: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    assert check(name) == (2, [], f"warmline: {complaint}\n")


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (".txt", "One.\n\nStill one.\n---\n\nTwo.\n-----\n", [(1, "One.\n\nStill one."), (2, "Two.")]),
        (".md", "One.\n***\nTwo.", [(1, "One."), (2, "Two.")]),
        (".csv", "id;text\n7;A reply\n", [("7", "A reply")]),
        (".csv", "\ufeffreply\nA reply\n", [(1, "A reply")]),
        (".csv", "name,text\n,A reply\n", [(1, "A reply")]),
        (".tsv", "name\tbody\nHello\tA reply\n", [("Hello", "A reply")]),
        (".json", '["A reply", " "]', [(1, "A reply")]),
        (".json", '[{"title": "T", "content": "A &amp; B"}]', [("T", "A &amp; B")]),
        (".json", '[{"id": 0, "body": "<div>A &amp; B<br>C</div>"}]', [(0, "A & B\nC")]),
        (".json", '{"id": 5, "text": "A reply"}', [(5, "A reply")]),
        (".json", '{"macros": [{"title": "T", "text": "A reply"}], "count": 1}', [("T", "A reply")]),
        (
            ".json",
            json.dumps(
                {
                    "macros": [
                        {
                            "title": "T",
                            "actions": [
                                {"field": "status", "value": "open"},
                                {"field": "comment_value_html", "value": "<p>A reply</p>"},
                                {"field": "comment_value", "value": ["channel:all", "B"]},
                            ],
                        }
                    ]
                }
            ),
            [("T", "A reply\n\nB")],
        ),
        (".json", '{"id": 1, "text": "A"}\n{"id": 2, "text": "B", "customer": "C"}\n', [(1, "A"), (2, "B")]),
        (".json", "3", []),
    ],
)
def test_macros_are_found_in_what_help_desks_export(
    kind: str, text: str, found: list[tuple[object, str]]
) -> None:
    made = macros_in(text.removeprefix("\ufeff"), kind)
    assert [(each.id, each.text) for each in made] == found


def test_an_angle_bracket_is_not_yet_markup() -> None:
    assert macros_in("Take it if 3 < 5 and 7 > 6.", ".txt")[0].text == "Take it if 3 < 5 and 7 > 6."
