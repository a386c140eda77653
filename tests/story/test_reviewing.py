"""Stories of looking words over before they go out: advice is advice, what binds the team is confirmed."""

from tests.story.stage import Form, Message, Stage
from tests.story.test_replying import answers_of_the_bot, issue_of_mina, reply_form

REFUND = "I refund you 96 euros today, Ada: both charges of March."
SCRIPT = "We apologise for any inconvenience this may have caused. Thank you for your patience."


async def held(stage: Stage, words: str) -> Form:
    """Mina presses *Send* and the window comes back."""
    problem = await stage.fills(await reply_form(stage), text=words)
    assert problem is not None
    assert "Please confirm what is marked below" in problem
    return stage.came_back()


def ticks(form: Form) -> dict[str, str]:
    return {name: "1" for name in form.fields if name.startswith("tick_")}


async def sent(stage: Stage, said: Message) -> list[str]:
    return [message.words for message in await answers_of_the_bot(stage, said)]


async def test_what_costs_money_is_confirmed_word_by_word_before_it_goes(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    form = await held(stage, REFUND)
    assert form.fields["text"] == REFUND
    assert ticks(form)
    assert await sent(stage, said) == []
    assert await stage.fills(form, text=REFUND, **ticks(form)) is None
    assert await sent(stage, said) == [REFUND]


async def test_words_that_are_changed_instead_need_no_tick(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    form = await held(stage, REFUND)
    plain = "I have both charges of March in front of me, Ada."
    assert await stage.fills(form, text=plain) is None
    assert await sent(stage, said) == [plain]


async def test_a_script_is_named_as_one_and_goes_if_its_writer_wants_it(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    form = await held(stage, f"{SCRIPT} {REFUND}")
    assert "Before it goes out" in form.text
    assert "inconvenience" in form.text
    assert await stage.fills(form, text=SCRIPT) is None
    assert await sent(stage, said) == [SCRIPT]


async def test_two_who_write_to_one_customer_see_each_other(stage: Stage) -> None:
    await issue_of_mina(stage)
    await reply_form(stage)
    form = await reply_form(stage, "ida")
    assert "Mina Sato has a reply to this customer open too" in form.text
