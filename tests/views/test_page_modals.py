"""Modals: what they ask, what they keep, what they say when refused."""

import re
from dataclasses import replace
from typing import Any

from bot.views.blocks import Field, Modal
from bot.views.pages import render_modal
from tests.views.showing import a_page


def a_modal(**changes: Any) -> Modal:
    field = Field("text", "Your words", "long", "Hi <Ada>", hint="She reads this", max_length=10)
    return replace(Modal("reply", "42", "Reply to Ada", "Send as me", fields=(field,)), **changes)


def test_a_modal_posts_its_action_value_and_fields() -> None:
    html = render_modal(a_page(), a_modal())
    assert 'action="/as/mina/modals"' in html
    assert '<input type="hidden" name="action" value="reply">' in html
    assert '<input type="hidden" name="value" value="42">' in html
    assert 'name="text"' in html
    assert "Hi &lt;Ada&gt;</textarea>" in html
    assert "2 of 10 characters left" in html
    assert "aria-invalid" not in html


def test_a_refused_modal_says_why_beside_the_field() -> None:
    wrong = replace(a_modal().fields[0], value="far too many words", error="Say it shorter.")
    html = render_modal(a_page(), a_modal(fields=(wrong,), error="One thing needs another look."))
    assert 'aria-describedby="field-text-hint field-text-count field-text-error" aria-invalid="true"' in html
    assert '<p class="field-error" id="field-text-error">Say it shorter.</p>' in html
    assert '<p class="form-error" role="alert">One thing needs another look.</p>' in html
    assert "8 over the " in html
    assert "far too many words" in html


def test_every_kind_of_field_keeps_its_value() -> None:
    options = (("high", "High"), ("low", "Low"))
    html = render_modal(
        a_page(),
        a_modal(
            fields=(
                Field("by", "By when", "text", "today <16:00>", required=False),
                Field("level", "How urgent", "select", "low", options=options),
                Field("mood", "How did it go", "mood", "high", options=options),
                Field("remind", "Remind me", "tick", "1"),
                Field("quiet", "Quietly", "tick", ""),
            )
        ),
    )
    assert 'value="today &lt;16:00&gt;"' in html
    assert '<option value="low" selected>Low</option>' in html
    assert 'id="field-mood-high" name="mood" value="high" checked' in html
    assert 'name="remind" value="1" checked' in html
    assert html.count(" checked") == 2
    assert "optional" in html


def test_channels_and_people_are_ticked_one_by_one() -> None:
    options = (("C1", "#desk"), ("C2", "#<team>"), ("C3", "#customers"))
    html = render_modal(
        a_page(),
        a_modal(
            fields=(
                Field("desk", "Desk", "channel", "C1", options=options),
                Field("teams", "Teams", "channels", "C2,C3", options=options, required=False),
                Field("leads", "Leads", "people", "", options=(("ida", "Ida"),), error="Nobody?"),
            )
        ),
    )
    assert '<option value="C1" selected>#desk</option>' in html
    assert re.findall(r'name="teams" value="(\w+)"( checked)?', html) == [
        ("C1", ""),
        ("C2", " checked"),
        ("C3", " checked"),
    ]
    assert "#&lt;team&gt;" in html
    assert '<input type="checkbox" id="field-leads-ida" name="leads" value="ida">' in html
    assert (
        '<fieldset class="field mood has-error" aria-describedby="field-leads-error" aria-invalid="true">'
        in html
    )
