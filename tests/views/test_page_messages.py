"""One message as people see it: what is shown, what is never markup."""

import re
from datetime import timedelta

import pytest

from bot.views.blocks import Block
from bot.views.pages import (
    Reaction,
    message_rows,
)
from tests.views.showing import ADA, BOT, JO, MINA, NOW, said, shown, words_of


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "`<b>`",
        "```\n<i>\n```",
        "@Mina Okafor<u>",
    ],
)
def test_what_a_person_types_is_never_markup(text: str) -> None:
    html = shown(said(text, can_edit=True))
    assert not re.search(r"<(script|img src=x|b>|i>|u>)", html)
    assert "&lt;" in html


def test_a_customers_words_in_a_card_stay_as_they_are() -> None:
    quote: Block = {"type": "quote", "text": "<b>no</b> `code` https://x.example @Mina Okafor", "by": "<Ada>"}
    html = shown(said(author=BOT, blocks=(quote,)))
    card = html[html.index("<blockquote") : html.index("</blockquote>")]
    assert "&lt;b&gt;no&lt;/b&gt; `code` https://x.example @Mina Okafor" in card
    assert "&lt;Ada&gt; wrote" in card
    assert "<a " not in card


def test_spans_become_names_times_and_links() -> None:
    at = int((NOW + timedelta(hours=1, minutes=40)).timestamp() * 1_000_000)
    spans = [
        {"bold": "#42"},
        {"text": " for "},
        {"mention": "mina"},
        {"mention": "gone"},
        {"time": at, "style": "clock"},
        {"time": at, "style": "relative"},
        {"time": at, "style": "day"},
        {"link": "/c/desk?thread=m1#m-2", "text": "the thread"},
    ]
    html = shown(said(author=BOT, blocks=({"type": "text", "spans": spans, "tone": "late"},)))
    assert "<strong>#42</strong> for " in html
    assert '<span class="mention mention-me">@Mina Okafor</span>' in html
    assert "@someone" in html
    for words in (">14:45<", ">in 1 h 40 min<", ">Today<"):
        assert words in html
    assert 'href="/as/mina/c/desk?thread=m1#m-2"' in html
    assert "tone-late" in html


@pytest.mark.parametrize(
    "path",
    [
        "javascript:alert(1)",
        "//evil.example",
        "https://evil.example",
        "https://evil.example/?/dashboard/in/a",
        "data:text/html,x",
        "/\\evil.example",
    ],
)
def test_a_link_out_of_the_workspace_is_only_its_words(path: str) -> None:
    html = shown(
        said(
            author=BOT, blocks=({"type": "text", "spans": [{"link": path, "text": "look"}], "tone": "plain"},)
        )
    )
    assert "look" in html
    assert path not in html


def test_buttons_carry_their_action_and_value() -> None:
    buttons = [{"action": "claim", "value": "42", "label": "I've got it", "style": "primary"}]
    html = shown(said(author=BOT, blocks=({"type": "buttons", "items": buttons},)))
    assert (
        'class="button button-primary" data-action="claim" data-value="42">I&#39;ve got it</button>' in html
    )


def test_facts_and_lists_are_shown() -> None:
    facts: Block = {"type": "facts", "items": [{"label": "Owner", "spans": [{"text": "Jo"}]}]}
    points: Block = {"type": "list", "items": [[{"text": "one"}], [{"text": "two"}]]}
    html = words_of(
        shown(said(author=BOT, blocks=({"type": "heading", "spans": [{"text": "#42"}]}, facts, points)))
    )
    assert "#42 Owner Jo one two" in html


def test_a_row_has_its_title_its_facts_and_what_can_be_done() -> None:
    row: Block = {
        "type": "row",
        "spans": [{"text": "#42 The oven is cold"}],
        "facts": [{"text": "Ada Byrne · answer "}, {"bold": "today"}],
        "tone": "late",
        "items": [{"action": "reply", "value": "42", "label": "Reply", "style": "primary"}],
    }
    html = shown(said(author=BOT, blocks=(row,)))
    assert "#42 The oven is cold Ada Byrne · answer today Reply" in words_of(html)
    assert 'class="row-facts tone-late"' in html
    assert 'data-action="reply" data-value="42"' in html


def test_facts_with_many_words_get_a_line_each() -> None:
    def facts(asked: str) -> Block:
        return {"type": "facts", "items": [{"label": "They asked", "spans": [{"text": asked}]}]}

    assert "facts-long" not in shown(said(author=BOT, blocks=(facts("Where is it?"),)))
    assert "facts-long" in shown(said(author=BOT, blocks=(facts("Where is it? " * 4),)))


def test_a_fact_that_weighs_much_is_seen_from_afar() -> None:
    fact = {"label": "Criticality", "spans": [{"text": "critical"}], "tone": "late"}
    html = shown(said(author=BOT, blocks=({"type": "facts", "items": [fact]},)))
    assert '<dd class="fact-late">critical</dd>' in html


def test_a_question_is_read_before_its_buttons() -> None:
    moods: Block = {"type": "buttons", "items": [{"action": "mood_happy", "value": "7", "label": "Happy"}]}
    html = shown(said("Is it solved for you?", author=BOT, blocks=(moods,)))
    assert "Is it solved for you? Happy" in words_of(html)


def test_a_private_message_says_so_and_cannot_be_answered() -> None:
    html = shown(said("psst", author=BOT, only_you=True))
    assert "Only you can see this" in html
    assert 'class="message only-you"' in html
    assert "data-reply" not in html


def test_a_deleted_message_shows_nothing_of_what_it_said() -> None:
    html = shown(said("secret", deleted=True, can_edit=True, can_track=True))
    assert "This message was deleted" in html
    assert "secret" not in html
    assert 'class="tools"' not in html


def test_an_edited_message_says_so() -> None:
    assert "(edited)" in shown(said("better", edited=True))
    assert "(edited)" not in shown(said("first try"))


def test_only_ones_own_words_can_be_edited_and_only_what_may_be_tracked_is() -> None:
    assert 'data-can-edit data-source="mine"' in shown(said("mine", can_edit=True))
    theirs = shown(said("theirs", can_track=True))
    assert "data-can-track" in theirs
    assert "data-can-edit" not in theirs


def test_the_bot_speaks_for_a_person_by_name() -> None:
    html = words_of(shown(said("We fixed it", author=BOT, on_behalf_of="Mina Okafor")))
    assert "Mina Okafor via Warmline 13:00" in html


def test_reactions_say_who_and_whether_you_did() -> None:
    reactions = (Reaction("👀", (JO, MINA), mine=True), Reaction("✅", (ADA,), mine=False))
    html = shown(said("hi", reactions=reactions))
    assert 'data-emoji="👀" data-on="0" aria-pressed="true" title="Jo Lindqvist and you"' in html
    assert 'data-emoji="✅" data-on="1" aria-pressed="false" title="Ada Byrne"' in html


def test_a_private_word_does_not_hide_in_a_public_group() -> None:
    rows = message_rows([said("a", author=BOT), said("b", id="m2", author=BOT, only_you=True)], "UTC")
    assert [row.follows for row in rows] == [False, False]
