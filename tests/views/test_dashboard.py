"""The dashboard's pages: every step has a sentence, every entry is said, nothing typed is markup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from importlib import resources

import pytest

from bot.desk import retracing
from bot.domain.customers import Channel, ChannelKind
from bot.domain.issues import Happened, State
from bot.domain.listings import Why
from bot.domain.retraced import Happening, Retraced, Spoken
from bot.domain.shown import CardShown
from bot.handlers.acts.routes import ACTIONS
from bot.views import dashboard
from bot.views.dashboard import OFFERED, Frame, ListPage, Part, Sheet, member
from bot.views.dashboard_steps import sentence
from bot.views.wording import catalogue, text_of
from tests.factories import T0, ZONE, an_issue, owned, solved
from tests.views import everything
from tests.views.everything import ADA, LATER, MINA, NASTY, a_card, a_line, a_said

STEPS = [kind for kind in Happened if kind not in retracing._SAID]
FRAME = Frame("Lighthouse", member(MINA), (member(MINA), member(ADA)), T0, ZONE, "proof", 3, 2, 1)
DESK = Channel(21, 1, "desk", "desk", ChannelKind.DESK, "", shared=False)


def retraced(issue_of_card: CardShown) -> Retraced:
    """Everything that can happen, after what can be said."""
    said = (a_said(), a_said(edited_at=T0), a_said(deleted_at=T0, text=""), a_said(text="line\n" * 90))
    spoken = [Spoken(one, ADA, internal) for one in said for internal in (False, True)]
    done = [Happening(kind, MINA, T0 + timedelta(days=n), {}) for n, kind in enumerate(STEPS)]
    why = Why(issue_of_card.issue, None, ZONE, next(everything.whys()).clocks)
    return Retraced(issue_of_card, (*spoken, *done), True, why, DESK, DESK, "local", "here")


def pages() -> Iterator[str]:
    for card in (a_card(an_issue()), a_card(owned()), a_card(solved(state=State.CLOSED, closed_at=LATER))):
        yield dashboard.render(FRAME, dashboard.issue_page(retraced(card), "/as/mina/c/desk", ZONE))
    lines = (a_line(owned(title=NASTY)), a_line(an_issue(), late=True), a_line(owned(), away_until=LATER))
    rows = tuple(dashboard.row(line) for line in lines)
    for place in ("queue", "late", "find"):
        yield dashboard.render(FRAME, ListPage(place, (Part("found", rows), Part("soon", (), "soon")), NASTY))
    yield dashboard.render(
        FRAME, Sheet("customer", NASTY, ({"type": "text", "spans": [{"text": NASTY}]},), 7)
    )
    for kind in ("way_in", "closed", "signed_out", "too_many", "nothing", "bug"):
        yield dashboard.render_door(kind, "token", "proof")


@pytest.mark.parametrize("kind", STEPS)
def test_every_step_of_an_issue_has_its_sentence(kind: Happened) -> None:
    assert str(kind) in catalogue()["dashboard"]["steps"]
    assert "{" not in text_of(sentence(Happening(kind, None, T0, {})))


def test_a_step_says_what_it_came_to() -> None:
    names = {"mina": "Mina Sato"}
    told = {
        Happened.CRITICALITY_SET: ({"to": "critical"}, "Mina Sato set how critical it is: critical."),
        Happened.CLOSED: ({"ending": "happy"}, "Mina Sato closed it: "),
        Happened.UNDONE: ({"kind": "claimed"}, "Mina Sato took back: taking it."),
        Happened.NUDGED: ({"kind": "answer"}, "Mina Sato reminded: answer due."),
        Happened.MOOD_GIVEN: ({"mood": "fine"}, "They said how it went: 😐 It was fine."),
    }
    for kind, (data, words) in told.items():
        assert text_of(sentence(Happening(kind, MINA, T0, data)), names).startswith(words)
        assert sentence(Happening(kind, MINA, T0, {next(iter(data)): "{x}"}))


def test_nothing_that_people_type_is_markup() -> None:
    for page in pages():
        assert "<b>@tom" not in page
        assert not re.search(r'href="(?!/|#|http://127)', page)
        assert " style=" not in page
        assert not re.search(r"<script(?! src=)", page)


def test_whatever_is_offered_is_an_act_that_all_edges_know() -> None:
    assert ACTIONS.keys() >= OFFERED


def test_times_are_the_readers() -> None:
    shown = retraced(a_card(owned()))
    there = replace(FRAME, zone="Asia/Tokyo")
    page = dashboard.render(there, dashboard.issue_page(shown, "", there.zone))
    assert "19:00" not in page
    assert "18:00" in page  # ten in the morning in Berlin


def test_every_entry_of_the_catalogue_is_used() -> None:
    """By its name, in a template or in code that puts it together."""
    views = resources.files("bot.views")
    sources = [file.read_text() for file in views.joinpath("templates", "dashboard").iterdir()]
    for folder in ("bot.views", "bot.handlers.web.dashboard"):
        found = (one for one in resources.files(folder).iterdir() if one.name.endswith(".py"))
        sources += [one.read_text() for one in found if "dashboard" in one.name or "dashboard" in folder]
    source = "\n".join(sources)
    built = re.compile(r"(part|none)_|_(title)$|^(queue|late|report)$")
    unused = [
        key
        for key, value in catalogue()["dashboard"].items()
        if isinstance(value, str)
        and not re.search(rf"said\.{key}\b|[\"']{key}[\"']", source)
        and not (built.search(key) and re.search(rf"[\"']{built.sub('', key)}[\"']", source))
    ]
    assert unused == []
