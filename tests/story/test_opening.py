"""Stories of opening: a message becomes an issue in four ways, and only when somebody needs something."""

from tests.story.stage import Stage

TILL = "The till app closes itself after every second order. Can you help?"


async def test_what_a_customer_posts_is_an_issue(stage: Stage) -> None:
    said = await stage.says("ada", "customers", TILL)
    card = await stage.card(1)
    assert card.title == "#1 · Ada Byrne"
    assert TILL in card.text
    assert card.facts["Owner"] == "nobody yet"
    assert card.facts["Where"] == "#customers"
    assert "waiting since 10:00" in card.text
    assert await stage.status(said) == ("🎫",)
    assert len(await stage.sees("ada", "customers")) == 1


async def test_a_greeting_or_thanks_is_no_issue(stage: Stage) -> None:
    for courtesy in ("Hello!", "Good morning 👋", "thanks a lot 🙏", "ok, bye", "Danke schön!", "👍"):
        said = await stage.says("ada", "customers", courtesy)
        assert await stage.cards() == (), courtesy
        assert await stage.status(said) == ()


async def test_a_ticket_emoji_makes_an_issue_of_a_pasted_message(stage: Stage) -> None:
    pasted = await stage.says("mina", "team", "Noor rang: her parcel is lost.")
    assert await stage.cards() == ()
    await stage.reacts("mina", pasted, "🎫")
    card = await stage.card(1)
    assert card.title == "#1 · somebody not named yet"
    assert card.facts["Where"] == "#team"
    assert await stage.status(pasted) == ("🎫",)
    assert (await stage.told("mina"))[-1] == "Tracked as #1: Noor rang: her parcel is lost."


async def test_a_ticket_emoji_on_a_greeting_is_meant(stage: Stage) -> None:
    greeting = await stage.says("ada", "customers", "Hello!")
    await stage.reacts("tom", greeting, "🎫")
    assert (await stage.card(1)).title == "#1 · Ada Byrne"


async def test_what_is_tracked_is_not_tracked_again(stage: Stage) -> None:
    said = await stage.says("ada", "customers", TILL)
    await stage.card(1)
    await stage.reacts("mina", said, "🎫")
    assert (await stage.told("mina"))[-1] == f"This is already #1: {TILL}"
    assert len(await stage.cards()) == 1


async def test_the_menu_asks_who_said_what_a_teammate_wrote(stage: Stage) -> None:
    pasted = await stage.says("mina", "team", "“I was charged twice”, from the hotline just now")
    form = await stage.menu("mina", pasted, "track")
    assert form is not None
    assert "I was charged twice" in form.text
    assert await stage.fills(form, customer="Noor Haddad") is None
    assert (await stage.card(1)).title == "#1 · Noor Haddad"


async def test_the_menu_tracks_a_customers_own_words_at_once(stage: Stage) -> None:
    greeting = await stage.says("sam", "customers", "Hi there")
    assert await stage.menu("mina", greeting, "track") is None
    assert (await stage.card(1)).title == "#1 · Sam Ortiz"


async def test_care_new_takes_the_customer_and_the_words(stage: Stage) -> None:
    await stage.types("mina", "desk", "/care new Noor Haddad: My parcel never came.")
    card = await stage.card(1)
    assert card.title == "#1 · Noor Haddad"
    assert "My parcel never came." in card.text
    assert all("/care" not in message.words for message in await stage.sees("tom", "desk"))


async def test_care_new_alone_opens_a_form(stage: Stage) -> None:
    form = await stage.types("mina", "team", "/care new")
    assert form is not None
    assert "no words of a customer" in (await stage.fills(form, text="   ", customer="Noor") or "")
    assert await stage.fills(form, text="It is broken again.", customer="Noor") is None
    card = await stage.card(1)
    assert card.title == "#1 · Noor"
    assert "It is broken again." in card.text


async def test_the_same_name_is_the_same_customer(stage: Stage) -> None:
    await stage.types("mina", "desk", "/care new Noor Haddad: My parcel never came.")
    await stage.types("mina", "desk", "/care new noor haddad: And the invoice is wrong.")
    form = await stage.presses("mina", await stage.card(2), "draft")
    assert form is not None
    assert "#1 · My parcel never came." in form.text


async def test_a_second_message_soon_after_joins(stage: Stage) -> None:
    await stage.says("ada", "customers", TILL)
    for step in ("2h", "15m", "15m", "15m", "15m", "15m", "15m", "15m"):
        await stage.moves_clock(step)
    more = await stage.says("ada", "customers", "It happens on both tills.")
    assert len(await stage.cards()) == 1
    under_the_card = await stage.thread_of(await stage.card(1))
    assert "It happens on both tills." in [m.text.split(": ")[-1] for m in under_the_card if "Ada" in m.text]
    assert await stage.status(more) == ()


async def test_the_window_begins_anew_with_each_message(stage: Stage) -> None:
    await stage.says("ada", "customers", TILL)
    await stage.moves_clock("2h")
    await stage.says("ada", "customers", "It happens on both tills.")
    await stage.moves_clock("2h")
    await stage.says("ada", "customers", "And on the tablet, too.")
    assert len(await stage.cards()) == 1


async def test_a_second_message_much_later_is_a_new_issue(stage: Stage) -> None:
    await stage.says("ada", "customers", TILL)
    await stage.moves_clock("2h")
    await stage.moves_clock("2h")
    await stage.says("ada", "customers", "How do I add a colleague?")
    assert "How do I add a colleague?" in (await stage.card(2)).text


async def test_another_customers_message_never_joins(stage: Stage) -> None:
    await stage.says("ada", "customers", TILL)
    await stage.says("sam", "customers", "My invoice is wrong.")
    assert (await stage.card(2)).title == "#2 · Sam Ortiz"


async def test_the_same_message_delivered_twice_is_one_issue(stage: Stage) -> None:
    await stage.says("ada", "customers", TILL)
    await stage.redelivers()
    assert len(await stage.cards()) == 1
    assert len(await stage.sees("ada", "customers")) == 1


async def test_a_teammates_talk_is_no_issue(stage: Stage) -> None:
    await stage.says("mina", "customers", "We are upgrading tonight, nothing will change for you.")
    await stage.says("tom", "team", "Who is in on Friday?")
    assert await stage.cards() == ()
