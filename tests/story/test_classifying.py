"""Stories of classifying: triage reads a message and says why; a human's word wins."""

from tests.story.stage import Stage

STOLEN = "Somebody stole my account and paid 300 euros with my card! I am furious."


async def test_triage_says_how_critical_it_is_and_why(stage: Stage) -> None:
    await stage.says("ada", "customers", STOLEN)
    card = await stage.card(1)
    assert card.facts["Criticality"] == "critical"
    assert card.facts["They sound"] == "angry"
    reason = next(line for line in card.text.splitlines() if line.startswith("Read as: "))
    quote = reason.split("“")[1].split("”")[0]
    assert quote.lower() in STOLEN.lower()


async def test_an_idea_can_wait(stage: Stage) -> None:
    await stage.says(
        "ada", "customers", "Could you add a dark theme one day? Not urgent at all, only an idea."
    )
    assert (await stage.card(1)).facts["Criticality"] == "low"


async def test_a_human_changes_both(stage: Stage) -> None:
    await stage.says("ada", "customers", STOLEN)
    form = await stage.presses("mina", await stage.card(1), "classify")
    assert form is not None
    assert form.fields["criticality"] == "critical"
    assert form.fields["emotion"] == "angry"
    assert await stage.fills(form, criticality="low", emotion="neutral") is None
    card = await stage.card(1)
    assert card.facts["Criticality"] == "low (set by a person)"
    assert card.facts["They sound"] == "calm (set by a person)"


async def test_more_alarming_words_raise_what_triage_read(stage: Stage) -> None:
    await stage.says("ada", "customers", "How do I change my address?")
    assert (await stage.card(1)).facts["Criticality"] == "normal"
    await stage.says("ada", "customers", STOLEN)
    assert (await stage.card(1)).facts["Criticality"] == "critical"


async def test_a_humans_word_outlives_more_alarming_words(stage: Stage) -> None:
    await stage.says("ada", "customers", "How do I change my address?")
    form = await stage.presses("mina", await stage.card(1), "classify")
    assert form is not None
    await stage.fills(form, criticality="low")
    await stage.says("ada", "customers", STOLEN)
    assert (await stage.card(1)).facts["Criticality"] == "low (set by a person)"


async def test_the_siren_makes_it_critical(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "How do I change my address?")
    await stage.card(1)
    await stage.reacts("tom", said, "🚨")
    assert (await stage.card(1)).facts["Criticality"] == "critical (set by a person)"


async def test_a_customer_without_a_name_is_named_later(stage: Stage) -> None:
    pasted = await stage.says("mina", "team", "A caller wants their money back.")
    await stage.reacts("mina", pasted, "🎫")
    form = await stage.presses("mina", await stage.card(1), "classify")
    assert form is not None
    assert await stage.fills(form, customer="Noor Haddad") is None
    assert (await stage.card(1)).title == "#1 · Noor Haddad"
