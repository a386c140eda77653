"""Stories of snoozing: out of sight until a moment, or until the customer writes."""

from tests.story.stage import Message, Stage


async def issue_of_mina(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", "My export is empty. What happened?")
    await stage.presses("mina", await stage.card(1), "claim")
    return said


async def snooze(stage: Stage, until: str) -> str | None:
    form = await stage.presses("mina", await stage.card(1), "snooze")
    assert form is not None
    return await stage.fills(form, until=until)


async def test_it_is_quiet_until_the_moment_that_was_meant(stage: Stage) -> None:
    await issue_of_mina(stage)
    for words, meant in (
        ("2h", "12:0"),
        ("15:30", "15:30"),
        ("tomorrow 8:15", "tomorrow 08:15"),
        ("wed", "Wednesday 09:00"),
        ("", "tomorrow 09:00"),
    ):
        assert await snooze(stage, words) is None
        card = await stage.card(1)
        assert f"@Mina Sato has it, quiet until {meant}" in card.text
        await stage.presses("mina", card, "wake")


async def test_words_that_mean_no_moment_are_refused(stage: Stage) -> None:
    await issue_of_mina(stage)
    for words in ("yesterday", "soon", "25:00", "0m", "2020-01-01"):
        problem = await snooze(stage, words)
        assert problem == f"I can't read “{words}” as a time to come. Try 2h, tomorrow 9:00, or Mon."
    assert "quiet" not in (await stage.card(1)).text


async def test_time_wakes_it_and_says_so_to_its_owner(stage: Stage) -> None:
    await issue_of_mina(stage)
    await snooze(stage, "2h")
    await stage.moves_clock("2h")
    card = await stage.card(1)
    assert "Our turn" in card.text
    reminder = next(m for m in await stage.thread_of(card) if m.is_reminder)
    assert "@Mina Sato, #1 is back, as you asked." in reminder.text
    assert reminder.calls_me


async def test_nothing_is_said_while_it_sleeps(stage: Stage) -> None:
    await issue_of_mina(stage)
    await snooze(stage, "tomorrow 16:00")
    await stage.moves_clock("morning")
    await stage.moves_clock("2h")
    assert not [m for m in await stage.thread_of(await stage.card(1)) if m.is_reminder]


async def test_the_customers_answer_wakes_it(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.answers("mina", said, "I ask the warehouse and come back to you.")
    await snooze(stage, "tomorrow 16:00")
    assert "quiet until" in (await stage.card(1)).text
    await stage.answers("ada", said, "One more thing: the totals are wrong, too.")
    card = await stage.card(1)
    assert "Our turn" in card.text
    assert "snooze" in card.buttons


async def test_thanks_do_not_wake_it(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await snooze(stage, "tomorrow 16:00")
    await stage.answers("ada", said, "Thanks!")
    assert "quiet until" in (await stage.card(1)).text


async def test_its_owner_wakes_it(stage: Stage) -> None:
    await issue_of_mina(stage)
    await snooze(stage, "tomorrow 16:00")
    await stage.presses("mina", await stage.card(1), "wake")
    assert "Our turn" in (await stage.card(1)).text


async def test_the_sleepy_emoji_means_the_next_business_morning(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.reacts("mina", said, "💤")
    assert "quiet until tomorrow 09:00" in (await stage.card(1)).text
    assert "#1 is quiet until tomorrow 09:00" in (await stage.told("mina"))[-1]


async def test_a_command_snoozes(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.types("mina", "desk", "/care snooze 1 tomorrow 16:00")
    assert "quiet until tomorrow 16:00" in (await stage.card(1)).text
    await stage.types("mina", "desk", "/care snooze 1 someday")
    assert "I can't read “someday”" in (await stage.told("mina"))[-1]


async def test_what_nobody_has_cannot_be_snoozed(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My export is empty. What happened?")
    await stage.card(1)
    await stage.reacts("mina", said, "💤")
    assert (await stage.told("mina"))[-1].startswith("Nobody has #1 yet.")


async def test_only_its_owner_snoozes(stage: Stage) -> None:
    await issue_of_mina(stage)
    assert await stage.presses("tom", await stage.card(1), "snooze") is None
    assert "#1 belongs to @Mina Sato" in (await stage.told("tom"))[-1]
