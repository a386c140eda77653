"""The wire of the local workspace: who may call, what is taken once, and that it lives by itself."""

import asyncio

import aiohttp
from yarl import URL

from tests.handlers.web.wire import posts
from tests.story.stage import BOT
from tests.story.web_stage import WebStage

NEED = "My October invoice is wrong. Can you check?"


async def test_other_names_of_this_machine_are_refused(stage: WebStage) -> None:
    for host in ("evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "[::2]", "[", "a]b"):
        async with stage.client.get("/as/mina/c/desk", headers={"Host": host}) as answer:
            assert answer.status == 421, host


async def test_forms_of_other_sites_are_refused(stage: WebStage) -> None:
    fields = {"channel": "customers", "text": NEED}
    for origin in ("https://evil.example", "null", "", "http://127.0.0.1:1", "http://localhost", "http://["):
        status, _ = await posts(stage, "ada", "messages", fields, {"Origin": origin})
        assert status == 403, origin
    assert await stage.sees("ada", "customers") == ()


async def test_a_page_runs_nothing_but_its_own_scripts(stage: WebStage) -> None:
    await stage.says(
        "ada", "customers", "<script>alert(1)</script> My invoice is wrong. <img src=x onerror=y>"
    )
    await stage.card(1)
    for path in ("/as/ada/c/customers", "/as/mina/c/desk", "/as/mina/home"):
        async with stage.client.get(path) as answer:
            html = await answer.text()
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "<script>alert" not in html
            assert "<img src=x" not in html


async def test_the_same_event_twice_at_once_is_one_message(stage: WebStage) -> None:
    fields = {"channel": "customers", "text": NEED}
    headers = {"X-Event-Id": "one-intention"}
    answers = await asyncio.gather(*(posts(stage, "ada", "messages", fields, headers) for _ in range(8)))
    assert {status for status, _ in answers} == {204}
    assert len(await stage.sees("ada", "customers")) == 1
    assert len(await stage.cards()) == 1


async def test_the_same_event_id_of_two_people_is_two_events(stage: WebStage) -> None:
    for who in ("ada", "sam"):
        fields = {"channel": "customers", "text": NEED}
        await posts(stage, who, "messages", fields, {"X-Event-Id": "one-intention"})
    assert len(await stage.cards()) == 2


async def test_a_refused_event_may_come_again_and_is_refused_once(stage: WebStage) -> None:
    said = await stage.says("ada", "customers", NEED)
    await stage.card(1)
    await stage.reacts("ada", said, "👀")
    await stage.redelivers()
    assert await stage.refused("ada") == ("claim",)


async def test_a_message_that_is_none_is_refused_with_a_sentence(stage: WebStage) -> None:
    nothing, too_long = (
        "There is nothing to send yet.",
        "That is longer than a message can be. Split it in two.",
    )
    for text, why in (("", nothing), ("   ", nothing), ("\n\n", nothing), ("x" * 40_001, too_long)):
        refused = await posts(stage, "ada", "messages", {"channel": "customers", "text": text})
        assert refused == (409, why)
    assert await stage.sees("ada", "customers") == ()


async def test_the_longest_message_is_taken_whole(stage: WebStage) -> None:
    words = ("My invoice is wrong. " * 2000)[:39_999] + "?"
    await stage.says("ada", "customers", words)
    assert (await stage.sees("ada", "customers"))[0].words == words
    await stage.card(1)


async def test_odd_characters_are_taken_and_nothing_breaks(stage: WebStage) -> None:
    for mark in ("\0", "\ufeff", "\u202e", "\x1b[31m", "\ufffe", "\U0010ffff"):
        said = await stage.says("ada", "customers", f"My {mark}invoice is wrong")
        assert "invoice is wrong" in said.words
    assert "invoice is wrong" in (await stage.card(1)).text


async def test_odd_addresses_are_no_pages(stage: WebStage) -> None:
    for path in ("/as/%00/home", "/as/mina%00/c/desk", "/as/mina/c/%00", "/as/mina/c/a%00b", "/as/%ff/home"):
        async with stage.client.get(
            URL(path, encoded=True), headers={"Accept": "application/json"}
        ) as answer:
            assert answer.status == 404, path
    async with stage.client.get(URL("/as/mina/c/desk?thread=%00", encoded=True)) as answer:
        assert answer.status == 200


async def test_bytes_that_are_no_text_break_nothing(stage: WebStage) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    status, _ = await posts(
        stage, "ada", "messages", b"channel=customers&text=My+invoice+%ff%fe+is+wrong", headers
    )
    assert status == 204
    assert "My invoice" in (await stage.card(1)).text


async def test_what_means_nothing_is_a_bad_request(stage: WebStage) -> None:
    fields = {"action": "explode", "channel": "customers", "text": NEED}
    unread = (400, "I could not read that. Reload the page and try again.")
    for who in ("ada", "nobody", "warmline"):
        for what in ("nothing", "actions", "modals"):
            assert await posts(stage, who, what, fields) == unread
    assert await posts(stage, "nobody", "messages", fields) == unread
    assert await posts(stage, "warmline", "messages", fields) == unread
    assert await posts(stage, "ada", "messages", fields, {"X-Event-Id": ""}) == unread
    assert await stage.sees("ada", "customers") == ()


async def test_a_private_answer_is_not_on_anybody_elses_page(stage: WebStage) -> None:
    await stage.types("tom", "desk", "/care help")
    assert await stage.told("tom")
    async with stage.client.get("/as/mina/c/desk") as answer:
        assert "/care find WORDS" not in await answer.text()
    private = [m for m in await stage.sees("tom", "desk") if m.private]
    said = await posts(stage, "mina", "reactions", {"message": private[0].id, "emoji": "👀", "on": "1"}, {})
    assert said[0] == 409


async def test_nobody_changes_the_words_of_another(stage: WebStage) -> None:
    said = await stage.says("ada", "customers", NEED)
    for who in ("mina", "sam"):
        assert (await posts(stage, who, "edits", {"message": said.id, "text": "All fine!"}))[0] == 409
        assert (await posts(stage, who, "deletions", {"message": said.id}))[0] == 409
    assert (await stage.sees("ada", "customers"))[0].words == NEED


async def test_the_pen_emoji_opens_the_brief_for_the_one_who_put_it_on(stage: WebStage) -> None:
    said = await stage.says("ada", "customers", NEED)
    await stage.card(1)
    form = await stage.reacts("mina", said, "✍️")
    assert form is not None
    assert form.title == "Reply to Ada Byrne"
    assert NEED in form.text
    assert await stage.fills(form, text="I look at it now.") is None
    assert [m.words for m in await stage.thread_of(said, "ada")] == ["I look at it now."]


async def test_a_refused_form_keeps_what_was_typed(stage: WebStage) -> None:
    await stage.says("ada", "customers", NEED)
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    words = "\n<b>x</b> “quoted” & 'kept'\n" + "y" * 3000
    answer = await stage.act("mina", "modals", {"action": "send", "value": form.value, "text": words})
    assert answer.status == 422
    assert answer.form is not None
    assert answer.form.fields["text"] == words
    assert answer.form.value == form.value


async def test_two_presses_of_send_at_once_send_once(stage: WebStage) -> None:
    said = await stage.says("ada", "customers", NEED)
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    fields = {"action": "send", "value": form.value, "text": "I look at it now."}
    answers = await asyncio.gather(
        *(posts(stage, "mina", "modals", fields, {"X-Event-Id": str(n)}) for n in range(6))
    )
    assert sorted(status for status, _ in answers) == [204, 409, 409, 409, 409, 409]
    assert [m.words for m in await stage.thread_of(said, "ada") if m.by == BOT] == ["I look at it now."]


async def next_change(stream: aiohttp.ClientResponse) -> None:
    async with asyncio.timeout(20):
        async for line in stream.content:
            if line == b"event: changed\n":
                return


async def test_the_page_hears_of_changes_and_the_bot_works_by_itself(stage: WebStage) -> None:
    """Nobody drains or fires here: the program's own loops do, and the stream says when to look again."""
    async with stage.client.get("/as/mina/events") as stream:
        await posts(stage, "ada", "messages", {"channel": "customers", "text": NEED})
        page = await stage.page("mina", "c/desk")
        while page is not None and not page["messages"]:
            await next_change(stream)
            page = await stage.page("mina", "c/desk")
        assert page is not None
        assert (await posts(stage, "ida", "clock", {"move": "2h"}))[0] == 204
        card = page["messages"][0]["id"]
        page = await stage.page("mina", f"c/desk?thread={card}")
        while page is not None and not page["thread"]["replies"]:
            await next_change(stream)
            page = await stage.page("mina", f"c/desk?thread={card}")
        assert page is not None
        assert len(page["thread"]["replies"]) == 1
