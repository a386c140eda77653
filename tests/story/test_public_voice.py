"""Stories of what others read along: it is heard of, answered where it started, and only then over."""

from tests.story.delivering import delivers
from tests.story.stage import Message, Stage

REVIEW = {
    "kind": "review",
    "subject": "Never again",
    "text": "The oven arrived broken and nobody answers me.",
    "author": {"name": "Noor Haddad", "handles": [{"kind": "social", "value": "@noor"}]},
    "url": "https://www.trustpilot.com/reviews/66aa",
    "reach": 12_034,
    "rating": {"stars": 1},
}
LINK = "https://x.com/ada/status/1234567890"


async def _claimed_and_solved(stage: Stage) -> Message:
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.presses("mina", await stage.card(1), "solve")
    return await stage.card(1)


async def _notes(stage: Stage, who: str, words: str, outcome: str = "answered") -> str | None:
    form = await stage.presses(who, await stage.card(1), "answered_there")
    assert form is not None
    return await stage.fills(form, text=words, outcome=outcome)


async def test_a_review_comes_in_is_answered_there_and_is_over(stage: Stage) -> None:
    status, said = await delivers(stage, **REVIEW)
    assert (status, said["issue"], said["public"], said["joined"]) == (201, 1, True, False)
    card = await stage.card(1)
    assert card.title == "#1 · Noor Haddad"
    assert "Never again" in card.text
    assert "Said in public on Trustpilot, read by about 12,000. Their rating: 1 of 5." in card.text
    assert "Nobody has noted an answer there yet." in card.text

    assert await _notes(stage, "tom", "We are sorry, Noor: a new oven leaves tomorrow.") is None
    card = await stage.card(1)
    assert card.facts["Owner"] == stage.called("tom")  # who answered has it
    assert "answered_there" not in card.buttons
    assert "Their turn: they heard from us" in card.text
    answered = [one.text for one in await stage.thread_of(card)]
    assert any("We are sorry, Noor" in text for text in answered)

    await stage.presses("tom", await stage.card(1), "solve")
    form = await stage.presses("tom", await stage.card(1), "close")
    assert form is not None
    assert await stage.fills(form) is None
    assert "Closed" in (await stage.card(1)).text


async def test_solved_is_not_over_before_the_answer_there_is_noted(stage: Stage) -> None:
    await delivers(stage, **REVIEW)
    card = await _claimed_and_solved(stage)
    assert "answered_there" in card.buttons

    form = await stage.presses("mina", card, "close")
    assert form is not None
    assert "not over before an answer there is noted" in form.text
    assert await stage.fills(form, text="https://www.trustpilot.com/reviews/66aa#answer") is None
    card = await stage.card(1)
    assert "Closed" not in card.text
    form = await stage.presses("mina", card, "close")
    assert form is not None
    assert "not over before" not in form.text
    assert await stage.fills(form) is None
    assert "Closed" in (await stage.card(1)).text


async def test_the_owner_is_reminded_until_somebody_notes_it(stage: Stage) -> None:
    await delivers(stage, **REVIEW)
    card = await _claimed_and_solved(stage)
    await stage.moves_clock("2h")
    nudges = [one for one in await stage.thread_of(card) if one.is_reminder]
    assert len(nudges) == 1
    assert "nobody has noted an answer" in nudges[0].text
    await stage.moves_clock("3d")
    assert [one.is_reminder for one in await stage.thread_of(card) if "answered_there" in one.buttons] == [
        True
    ]

    why = "Their profile is gone, and the review with it."
    assert await _notes(stage, "mina", why, "unanswerable") is None
    card = await stage.card(1)
    assert f"It cannot be answered there, says {stage.called('mina')}: “{why}”" in card.text
    assert all("answered_there" not in one.buttons for one in await stage.thread_of(card))


async def test_a_pasted_link_makes_it_public(stage: Stage) -> None:
    pasted = await stage.says("mina", "team", f"Ada complains that her refund never came, see {LINK}")
    await stage.reacts("mina", pasted, "🎫")
    card = await stage.card(1)
    assert "Said in public on X." in card.text
    assert LINK in card.text
    assert await _notes(stage, "mina", "Your refund left today, Ada.") is None
    assert "Answered there" in (await stage.card(1)).text


async def test_any_place_is_public_when_they_say_so(stage: Stage) -> None:
    await stage.types("mina", "team", "/care new Ada Byrne: public: https://forum.example/t/42 no refund")
    assert "Said in public on forum.example." in (await stage.card(1)).text


async def test_a_form_and_an_e_mail_are_nobody_elses_to_read(stage: Stage) -> None:
    raw = (
        "From: Tom <tom@team.example>\nSubject: Fwd: Broken oven\nContent-Type: text/plain; charset=utf-8\n\n"
        "For us\n\n---------- Forwarded message ---------\nFrom: Noor Haddad <noor@haddad.example>\n"
        "Date: Mon, 2 Mar 2026 at 09:00\nSubject: Broken oven\nTo: <help@team.example>\n\n"
        "The oven arrived broken.\n\nOn Sun, 1 Mar 2026 at 08:00, Tom wrote:\n> It is on its way.\n"
    )
    status, said = await delivers(stage, kind="email", raw=raw)
    assert (status, said["public"]) == (201, False)
    card = await stage.card(1)
    assert card.title == "#1 · Noor Haddad"
    assert "The oven arrived broken." in card.text
    assert "It is on its way" not in card.text
    assert "answered_there" not in card.buttons

    handles = [{"kind": "email", "value": "Noor@Haddad.example"}]
    status, said = await delivers(stage, kind="form", text="And the door too.", author={"handles": handles})
    assert (status, said["issue"], said["joined"]) == (200, 1, True)


async def test_only_the_team_may_note_it(stage: Stage) -> None:
    await stage.says("ada", "customers", f"Still no refund, so I wrote about it: {LINK}")
    card = await stage.card(1)
    assert "answered_there" in card.buttons
    form = await stage.presses("mina", card, "answered_there")
    assert form is not None
    assert await stage.fills(form, text=" ") is not None  # nothing was said
    assert await stage.fills(form, text="Your refund left today.") is None
    await stage.presses("mina", card, "answered_there")  # a button that is gone by now
    assert (await stage.told("mina"))[-1] == "Nothing of #1 waits for an answer in public."
