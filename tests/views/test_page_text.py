"""What a person typed: code, links and mentions found, nothing lost."""

from bot.views.page_text import fold, initials, pieces
from tests.views.showing import said, shown


def test_code_links_and_mentions_are_found_in_what_a_teammate_types() -> None:
    html = shown(
        said("see `x`, https://example.org/a?b=1. @Mina Okafor and @Jo Lindqvist, not mina@Jo Lindqvist")
    )
    assert "<code>x</code>" in html
    assert 'href="https://example.org/a?b=1" rel="noopener noreferrer nofollow"' in html
    assert '<span class="mention mention-me">@Mina Okafor</span>' in html
    assert html.count('<span class="mention">@Jo Lindqvist</span>') == 1
    assert '<span class="mention mention-me">@Mina Okafor</span>!' in shown(said("@MINA!"))
    assert "mention-me" not in shown(said("@minaret"))


def test_the_pieces_of_a_text_are_the_whole_text() -> None:
    found = list(pieces("a `b` ```c``` https://d.example @Jo e", ["Jo"]))
    assert " ".join(piece.kind for piece in found) == "text code text fence text link text mention text"
    assert "".join(piece.text for piece in found) == "a b c https://d.example @Jo e"
    assert list(pieces("``` never closed `", [])) == [("text", "``` never closed `")]


def test_a_very_long_text_waits_behind_show_all_and_nothing_is_lost() -> None:
    text = "we waited and waited " * 2_000
    head, rest = fold(text)
    assert head + rest == text
    assert len(head) < 1_500
    assert "Show all · 42,000 characters" in shown(said(text))
    assert "Show all" not in shown(said("short"))


def test_many_short_lines_are_long_too() -> None:
    head, rest = fold("\n".join("x" for _ in range(200)))
    assert head.count("\n") <= 24
    assert rest


def test_initials_are_what_people_would_write() -> None:
    assert [initials(name) for name in ("Ada Byrne", "jo", "María del Mar Ruiz", "🙂", "")] == [
        "AB", "J", "MR", "?", "?",
    ]  # fmt: skip
