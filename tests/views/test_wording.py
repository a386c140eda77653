"""The catalogue: everything in it is said somewhere, everything said is in it, and it is said calmly."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, get_args

import pytest

from bot.domain import answers as answer_classes
from bot.domain.answers import Answer, Silence
from bot.views import absences, care_page, charts, forgetting, guiding, promises, reports, stating, wording
from bot.views.answers import answer, answer_line
from bot.views.derivations import why
from bot.views.lists import home, listed
from bot.views.private import private
from bot.views.rendering import rendered
from bot.views.tellings import telling
from bot.views.windows import modal
from bot.views.wording import catalogue, mention, plain, spans, text_of
from tests.factories import T0, a_person
from tests.views import (
    everything,
    everything_dashboard,
    everything_given,
    everything_kept,
    everything_reported,
)

# Tables that other pages, the program itself or its commands speak from; their own tests look after them.
OF_OTHERS = {
    "chrome",
    "usage",
    "refusals",
    "seeds",
    "intake",
    "app",
    "triage",
    "findings",
    "check",
    "following",
    "importing",
    "settings",
    "cli",
    "care_cli",
    "forgetting_cli",
    "forgetting_labels",
    "doctor",
    "slack",
    "discord",
    "private",
    "dashboard",
}


# What customers hear is in the language that they write in: see the table `asked`.
IN_THEIR_LANGUAGE = {"MoodTaken", "NotAsked"}


class Noting(dict[str, Any]):
    """The catalogue, noting which of its entries were read."""

    def __init__(self, table: dict[str, Any], path: str, read: set[str]) -> None:
        made = {k: Noting(v, f"{path}{k}.", read) if isinstance(v, dict) else v for k, v in table.items()}
        super().__init__(made)
        self.path, self.read = path, read

    def __getitem__(self, key: str) -> Any:
        self.read.add(self.path + key)
        return super().__getitem__(key)


def entries(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, f"{path}{key}.")
        else:
            yield path + key, str(value)


def ours() -> dict[str, str]:
    return {path: text for path, text in entries(catalogue()) if path.split(".")[0] not in OF_OTHERS}


def show_everything() -> None:
    shown: tuple[tuple[Iterator[Any], tuple[Callable[[Any], object], ...]], ...] = (
        (everything.answers(), (answer, answer_line)),
        (everything.windows(), (modal,)),
        (everything.role_windows(), (modal,)),
        (everything.shown(), (rendered,)),
        (everything.lists(), (listed,)),
        (everything.plates(), (home,)),
        (everything.reports(), (reports.shown,)),
        (everything_reported.care_reports(), (private, *everything_reported.SAID)),
        (iter([everything_reported.UNSURE]), (care_page.page, charts.png)),
        (everything.promise_lists(), (promises.listed,)),
        (everything.tellings(), (telling,)),
        (everything.whys(), (why,)),
        (everything.away_lists(), (absences.listed,)),
        (everything_kept.holdings(), (forgetting.shown,)),
        (everything_kept.fact_lists(), (stating.listed,)),
        (everything_kept.voices(), (guiding.shown,)),
        (everything_kept.customers(), (reports.shown,)),
        (iter(everything_kept.removals()), (private,)),
        (everything_dashboard.offers(), (private,)),
        (everything_given.purses(), (private,)),
        (everything_given.given(), (private,)),
    )
    for notices, views in shown:
        for notice in notices:
            for view in views:
                view(notice)


def test_every_entry_is_said_somewhere_and_none_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    noting = Noting(catalogue(), "", read)
    monkeypatch.setattr(wording, "catalogue", lambda: noting)
    show_everything()
    assert set(ours()) - read == set()


def test_the_tables_of_others_are_there() -> None:
    assert set(catalogue()) >= OF_OTHERS


def test_every_answer_has_its_words_and_all_words_are_of_an_answer() -> None:
    classes = {kind.__name__ for kind in get_args(Answer)} - {Silence.__name__}
    assert set(catalogue()["answers"]) == classes - IN_THEIR_LANGUAGE
    written = {
        name
        for name, kind in vars(answer_classes).items()
        if dataclasses.is_dataclass(kind) and kind.__module__ == answer_classes.__name__
    }
    assert written - {Silence.__name__} <= classes


def test_nothing_is_shouted() -> None:
    assert [path for path, text in ours().items() if "!" in text] == []


def test_people_become_mentions_and_times_become_times() -> None:
    mina, tom = a_person(), a_person(user_id="tom")
    made = spans("nudges", "answer_1", to=(mina, tom), customer="Ada", number=7, since=T0, due=T0)
    assert [span for span in made if "text" not in span] == [
        mention(mina),
        mention(tom),
        {"time": 1795424400000000, "style": "clock"},
        {"time": 1795424400000000, "style": "relative"},
    ]


def test_words_of_people_are_never_read_as_placeholders() -> None:
    made = spans("answers", "Opened", number=7, title="{number} <b>{0}</b>")
    assert text_of(made) == "Tracked as #7: {number} <b>{0}</b>"
    assert plain("answers", "Opened", number=7, title="{number}") == "Tracked as #7: {number}"


def test_a_time_has_no_plain_text() -> None:
    with pytest.raises(ValueError, match="depends on who reads"):
        plain("answers", "Snoozed", number=7, until=datetime(2026, 11, 23, tzinfo=T0.tzinfo))


def test_what_is_not_in_the_catalogue_raises() -> None:
    with pytest.raises(KeyError):
        wording.word("answers", "Nonsense")


def test_a_plain_line_names_people() -> None:
    made = spans("answers", "NotYours", number=7, owner=a_person())
    assert text_of(made, {"mina": "Mina Sato"}).startswith("#7 belongs to Mina Sato.")
    assert text_of(made).startswith("#7 belongs to mina.")
