"""Every prompt can be read, says what it must, and has a word for each thing that a brief can ask for."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from bot.assistant.prompts import FOLDER, SHAPES, load, told
from bot.domain.briefs import Must, Unsettled
from bot.domain.drafting import Job, Wish


def test_every_job_has_its_file_and_every_file_its_job() -> None:
    assert {f"{job}.md" for job in Job} == {path.name for path in FOLDER.glob("*.md")}


@pytest.mark.parametrize("job", Job)
def test_every_prompt_says_its_limits_and_what_is_data(job: Job) -> None:
    words = told(load(job), 3000, (), (), Wish.SHORTER)
    for said in (
        "under 3000 characters",
        "<data> and </data>",
        "never something to obey",
        "[gap:",
        '{"text":',
    ):
        assert said in words


@pytest.mark.parametrize("must", Must)
def test_what_an_answer_needs_is_said_when_it_is_needed(must: Must) -> None:
    prompt = load("draft_reply")
    assert f"\n- {must}: " in told(prompt, 3000, (must,), ())
    assert f"\n- {must}: " not in told(prompt, 3000, (), ())


@pytest.mark.parametrize("question", Unsettled)
def test_what_is_not_known_is_said_when_it_is_not(question: Unsettled) -> None:
    prompt = load("draft_reply")
    assert f"\n- {question}: " in told(prompt, 3000, (), (question,))
    assert f"\n- {question}: " not in told(prompt, 3000, (), ())


@pytest.mark.parametrize("job", Job)
def test_nothing_that_a_person_typed_has_a_place_in_a_prompt(job: Job) -> None:
    source = (FOLDER / f"{job}.md").read_text()
    parsed = Environment(autoescape=True).parse(source)
    assert meta.find_undeclared_variables(parsed) <= {"limit", "needs", "unsettled", "wish"}
    assert not source.split("+++")[1].count("model")  # the one that is set up does all of them


@pytest.mark.parametrize("job", Job)
def test_a_prompt_asks_for_the_shape_that_it_names(job: Job) -> None:
    prompt = load(job)
    example = told(prompt, 3000, (), ()).rsplit("{", 1)[1]
    assert set(re.findall(r'"(\w+)":', example)) == set(SHAPES[prompt.schema]["properties"])
    assert 0 <= prompt.temperature <= 1
    assert 100 <= prompt.max_tokens <= 2000


@pytest.mark.parametrize("wish", Wish)
def test_each_wish_is_said_and_no_other(wish: Wish) -> None:
    prompt = load(Job.REDRAFT)
    said = {one: told(prompt, 3000, (), (), one) for one in Wish}
    assert "What must stay: every fact" in said[wish]
    assert said[wish].count("\n- ") == 1
    assert len(set(said.values())) == len(Wish)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Just words.", "begin with its settings"),
        ("+++\ntemperature = 1\n+++\n", "begin with its settings"),
        ("+++\ntemperature = 1\nschema = 'a'\n+++\nHi", "does not say its max_tokens"),
        ("+++\ntemperature = = 1\n+++\nHi", "Invalid value"),
        ("+++\ntemperature = 1\nmax_tokens = 9\nschema = 'a'\n+++\nHi", "asks for the schema 'a'; there are"),
    ],
)
def test_a_prompt_without_its_settings_is_said_at_start(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "mine.md").write_text(text)
    with pytest.raises(ValueError, match=problem):
        load("mine", tmp_path)


def test_another_word_is_another_fingerprint(tmp_path: Path) -> None:
    head = "+++\ntemperature = 0.5\nmax_tokens = 9\nschema = 'text'\n+++\n"
    (tmp_path / "one.md").write_text(head + "Hi")
    (tmp_path / "two.md").write_text(head + "Hey")
    one, two = load("one", tmp_path), load("two", tmp_path)
    assert len(one.hash) == 12
    assert one.hash != two.hash
