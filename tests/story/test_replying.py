"""Stories of replying: a brief instead of a script, then a person's own words, byte for byte, once."""

from tests.story.stage import BOT, Form, Message, Stage

NOTHING = "There is nothing to send yet. Write a few words first."
ASKED = "I was charged twice, 48 euros each. When do I get it back?"


async def issue_of_mina(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    return said


async def reply_form(stage: Stage, who: str = "mina", action: str = "reply") -> Form:
    form = await stage.presses(who, await stage.card(1), action)
    assert form is not None
    return form


async def answers_of_the_bot(stage: Stage, said: Message) -> list[Message]:
    return [m for m in await stage.thread_of(said, "ada") if m.by == BOT]


async def test_without_a_model_there_is_an_honest_brief(stage: Stage) -> None:
    await issue_of_mina(stage)
    form = await reply_form(stage, action="draft")
    assert "No model is set up, so here is a brief instead of a draft." in form.text
    assert ASKED in form.text
    assert "How they sound" in form.text
    assert "This is the first issue we know of." in form.text
    assert "Nothing so far." in form.text
    assert "an answer to their question: “When do I get it back?”" in form.text
    assert "what becomes of 48 euros" in form.text
    assert "May you give the money back, and how much?" in form.text
    assert form.fields == {"text": ""}


async def test_the_brief_knows_what_happened_before_and_what_is_promised(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.answers("mina", said, "I give it back today. You will have it by Friday.")
    await stage.moves_clock("morning")
    await stage.says("ada", "customers", "How do I add a colleague?")
    form = await stage.presses("tom", await stage.card(2), "draft")
    assert form is not None
    assert "#1 · I was charged twice" in form.text
    await stage.answers("ada", said, "It is Friday, and nothing came.")
    form = await reply_form(stage, action="draft")
    assert "“You will have it by Friday.”" in form.text
    assert "where the promise stands" in form.text


WORDS = (
    "Good news, Ada: it is on its way.",
    "  two spaces before,\ttabs, two after  \n\n\n  and lines between \n",
    "Sorry 💛 👩‍👩‍👧 ✍🏽 ☕️ — it’s “done”…",
    "مرحبا آدا، تم الأمر \u200f🙂 שלום",
    "*stars* _lines_ `code` ~waves~ > quote <b>tag</b> &amp; [a](b) <@U1> @ada {name} %s \\n",
    "windows line\r\nand another",
    "x" * 3000,
)


async def test_the_approved_words_arrive_byte_for_byte_and_once(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    for words in WORDS:
        assert await stage.fills(await reply_form(stage), text=words) is None
    sent = await answers_of_the_bot(stage, said)
    assert [message.words for message in sent] == [stage.as_typed(words) for words in WORDS]
    assert {message.behalf for message in sent} == {"Mina Sato"}
    assert len(await stage.sees("ada", "customers")) == 1


async def test_then_it_is_their_turn_and_then_ours_again(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    assert "Our turn since 10:00." in (await stage.card(1)).text
    await stage.fills(await reply_form(stage), text="It is on its way back to you.")
    assert "Their turn: they heard from us just now." in (await stage.card(1)).text
    await stage.moves_clock("15m")
    await stage.answers("ada", said, "I only see one of the two.")
    card = await stage.card(1)
    assert "Our turn since 10:15." in card.text
    assert card.facts["Owner"] == "@Mina Sato"


async def test_the_team_reads_along_under_the_card(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.fills(await reply_form(stage), text="It is on its way back to you.")
    await stage.settles()
    await stage.answers("ada", said, "I only see one of the two.")
    under = [m.text for m in await stage.thread_of(await stage.card(1), "tom")]
    assert any("@Mina Sato" in text and "It is on its way back to you." in text for text in under)
    assert any(stage.called("ada") in text and "I only see one of the two." in text for text in under)


async def test_thanks_do_not_turn_the_turn(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.fills(await reply_form(stage), text="It is on its way back to you.")
    await stage.settles()
    await stage.answers("ada", said, "Thank you!")
    assert "Their turn" in (await stage.card(1)).text


async def test_the_same_send_delivered_twice_arrives_once(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.fills(await reply_form(stage), text="It is on its way.")
    await stage.redelivers()
    assert len(await answers_of_the_bot(stage, said)) == 1
    assert await stage.told("mina") == ()


async def test_a_sent_form_cannot_be_sent_again(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    form = await reply_form(stage)
    await stage.fills(form, text="It is on its way.")
    await stage.settles()
    problem = await stage.fills(form, text="It is on its way, really.")
    assert problem == "This reply was sent before. Open a new one for more."
    assert [m.words for m in await answers_of_the_bot(stage, said)] == ["It is on its way."]


async def test_an_empty_reply_is_refused(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    form = await reply_form(stage)
    for nothing in ("   ", "\n\t\n", "\u00a0\u2003"):
        assert await stage.fills(form, text=nothing) == NOTHING
    assert await stage.fills(form, text="") == stage.form_says.get("empty", NOTHING)
    assert await answers_of_the_bot(stage, said) == []
    assert await stage.fills(form, text="Now with words.") is None
    assert [m.words for m in await answers_of_the_bot(stage, said)] == ["Now with words."]


async def test_a_reply_that_is_too_long_is_refused_with_both_lengths(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    form = await reply_form(stage)
    problem = await stage.fills(form, text="x" * 3001)
    ours = "That is 3001 characters; 3000 fit. Shorten it, and it goes."
    assert problem == stage.form_says.get("long", ours)
    assert await answers_of_the_bot(stage, said) == []
    assert await stage.fills(form, text="x" * 3000) is None


async def test_the_writing_hand_leads_to_a_draft(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    form = await stage.reacts("mina", said, "✍️")
    assert form is not None
    assert ASKED in form.text
    assert await stage.fills(form, text="It is on its way.") is None
    assert [m.words for m in await answers_of_the_bot(stage, said)] == ["It is on its way."]


async def test_a_reply_that_is_refused_keeps_the_words_in_their_form(stage: Stage) -> None:
    await issue_of_mina(stage)
    form = await reply_form(stage)
    other = await stage.presses("mina", await stage.card(1), "hand_over")
    assert other is not None
    await stage.fills(other, to="tom")
    offer = next(m for m in await stage.thread_of(await stage.card(1), "tom") if "accept" in m.buttons)
    await stage.presses("tom", offer, "accept")
    for _ in range(2):
        problem = await stage.fills(form, text="It is on its way.")
        assert (problem or "").startswith("#1 belongs to Tom Adeyemi.")


async def test_only_the_owner_answers(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    assert await stage.presses("tom", await stage.card(1), "reply") is None
    assert (await stage.told("tom"))[-1].startswith("#1 belongs to @Mina Sato.")
    assert await answers_of_the_bot(stage, said) == []


async def test_a_form_opened_before_somebody_else_claimed_does_not_go_out(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    form = await reply_form(stage, "tom")
    await stage.presses("mina", await stage.card(1), "claim")
    problem = await stage.fills(form, text="I have it.")
    assert problem is not None
    assert problem.startswith("#1 belongs to Mina Sato.")
    assert await answers_of_the_bot(stage, said) == []


async def test_the_lead_may_step_in(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    assert await stage.fills(await reply_form(stage, "ida"), text="This is Ida, I lead the team.") is None
    sent = await answers_of_the_bot(stage, said)
    assert sent[0].behalf == "Ida Holm"
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_an_answer_to_what_was_told_elsewhere_goes_to_the_teams_thread(stage: Stage) -> None:
    pasted = await stage.says("tom", "team", "Noor rang: her parcel is lost.")
    await stage.reacts("tom", pasted, "🎫")
    await stage.fills(await reply_form(stage, "tom"), text="Noor, a new parcel leaves today.")
    assert [m.words for m in await stage.thread_of(pasted) if m.by == BOT and m.words] == [
        "Noor, a new parcel leaves today."
    ]
    assert await stage.sees("ada", "customers") == ()


async def test_an_answer_to_what_was_typed_at_the_desk_goes_under_its_card(stage: Stage) -> None:
    await stage.types("mina", "desk", "/care new Noor Haddad: My parcel never came.")
    await stage.fills(await reply_form(stage), text="Noor, a new parcel leaves today.")
    under = await stage.thread_of(await stage.card(1))
    assert "Noor, a new parcel leaves today." in [m.words for m in under]
