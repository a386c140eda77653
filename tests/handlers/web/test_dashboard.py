"""The door of the dashboard: who comes in, who does not, and who is out at once."""

import asyncio
import re

import pytest

from bot.domain.people import Role
from tests.handlers.web.boards import Board, becomes, browser, link_for, signed_in
from tests.story.test_looking import two_issues
from tests.story.web_stage import WebStage

PAGES = ("queue", "late", "report", "find?words=invoice", "issues/1", "issues/1/customer")


async def test_looking_at_a_link_uses_nothing_up(stage: WebStage) -> None:
    link = await link_for(stage, "mina")
    async with browser(stage, **{"User-Agent": "Slackbot-LinkExpanding 1.0"}) as preview:
        for _ in range(5):
            status, page = await preview.gets(link)
            assert status == 200
            assert "Mina" not in page
        async with preview.client.head(f"/dashboard/{link}") as answer:
            assert answer.status == 200
    async with browser(stage) as board:
        assert await board.signs_in(link) == 303
        assert (await board.gets(link))[0] == 410


async def test_two_who_press_at_once_are_one_who_comes_in(stage: WebStage) -> None:
    link = await link_for(stage, "mina")
    async with browser(stage) as first, browser(stage) as second:
        opened = [(board, (await board.opens(link))[1]) for board in (first, second)]
        answers = await asyncio.gather(*(board.posts("sign-in", fields) for board, fields in opened))
    assert sorted(status for status, _ in answers) == [303, 410]


async def test_what_looks_like_a_link_opens_nothing(stage: WebStage) -> None:
    link = await link_for(stage, "mina")
    end = "0" if link[-1] != "0" else "1"
    async with browser(stage) as board:
        made_up = (
            link[:-1] + end,
            link[:-9],
            "in/x",
            "in/a.b",
            "in/..",
            f"in/{'x' * 5000}.y",
            "in/%00",
            "in/é.é",
        )
        for one in made_up:
            assert (await board.gets(one))[0] in (404, 410), one
        assert await board.signs_in(link) == 303


async def test_the_button_works_only_where_it_was_shown(stage: WebStage) -> None:
    link = await link_for(stage, "mina")
    async with browser(stage) as mine, browser(stage) as other:
        _, fields = await mine.opens(link)
        assert (await other.posts("sign-in", fields))[0] == 410
        await other.opens(link)
        assert (await other.posts("sign-in", fields))[0] == 410
        assert (await mine.posts("sign-in", {**fields, "proof": "0" * 64}))[0] == 410
        assert (await mine.posts("sign-in", fields))[0] == 303


async def test_who_tries_in_vain_has_to_wait_a_while(stage: WebStage) -> None:
    link = await link_for(stage, "mina")
    async with browser(stage) as board:
        _, fields = await board.opens(link)
        tries = [await board.posts("sign-in", {"token": "a.b", "proof": "c"}) for _ in range(11)]
        assert [status for status, _ in tries] == [410] * 10 + [429]
        assert (await board.posts("sign-in", fields))[0] == 429
        await stage.moves_clock("2h")
        assert await board.signs_in(await link_for(stage, "mina")) == 303


async def test_cookies_stay_with_the_browser(stage: WebStage) -> None:
    link = await link_for(stage, "mina")
    async with browser(stage) as board:
        _, fields = await board.opens(link)
        sent = board.client.post("/dashboard/sign-in", data=fields, allow_redirects=False)
        async with sent as answer:
            cookie = next(c for c in answer.headers.getall("Set-Cookie") if c.startswith("warmline="))
    assert {part.partition("=")[0] for part in cookie.split("; ")} >= {
        "HttpOnly",
        "SameSite",
        "Path",
        "Max-Age",
    }
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("page", [*PAGES, "", "events", "report/30/happy-light.svg"])
async def test_nobody_sees_anything_without_a_session(stage: WebStage, page: str) -> None:
    await two_issues(stage)
    async with browser(stage) as board:
        for cookie in ("", "warmline=", "warmline=made-up", f"warmline={'x' * 9_000}"[:4000]):
            status, text = await board.gets(page, **({"Cookie": cookie} if cookie else {}))
            assert status in (401, 404), page
            assert "October" not in text
            assert "Ada" not in text


async def test_all_pages_are_there_for_the_team(stage: WebStage) -> None:
    await two_issues(stage)
    async with signed_in(stage, "tom") as board:
        for page in PAGES:
            status, text = await board.gets(page)
            assert status == 200, page
            assert "Signed in as Tom Adeyemi" in text
            numbers = re.findall(r'href="[^"]*?(\d+)[^"]*"', text)
            assert all(len(number) < 5 for number in numbers), "an address gives away an id of ours"
        for page in ("issues/99", "issues/99/customer", "issues/1/other", "issues/x", "nowhere"):
            assert (await board.gets(page))[0] == 404, page


async def test_a_plot_of_the_report_is_a_picture(stage: WebStage) -> None:
    await two_issues(stage)
    async with signed_in(stage, "tom") as board:
        for theme in ("light", "dark"):
            async with board.client.get(f"/dashboard/report/30/happy-{theme}.svg") as answer:
                assert (answer.status, answer.content_type) == (200, "image/svg+xml")
                assert (await answer.read()).startswith(b"<svg ")
        assert (await board.gets("report/30/nothing-light.svg"))[0] == 404


async def ended(board: Board, stage: WebStage, who: str, role: Role) -> str:
    """What an open stream says when its person becomes somebody else."""
    async with board.client.get("/dashboard/events") as stream:
        assert stream.status == 200
        await becomes(stage, who, role)
        async with asyncio.timeout(10):
            return (await stream.content.read()).decode()


@pytest.mark.parametrize("role", [Role.OUTSIDER, Role.GUEST])
@pytest.mark.parametrize("who", ["mina", "ida"])
async def test_who_has_left_is_out_at_once(stage: WebStage, who: str, role: Role) -> None:
    await two_issues(stage)
    async with signed_in(stage, who) as board:
        unused = await link_for(stage, who)
        proof = await board.proof()
        assert "event: ended" in await ended(board, stage, who, role)
        for page in PAGES:
            assert (await board.gets(page))[0] == 401, page
        press = {"X-Proof": proof, "X-Event-Id": "late"}
        assert (await board.posts("acts", {"action": "claim", "value": "1"}, press))[0] == 401
        assert (await board.gets("events"))[0] == 401
        assert await board.signs_in(unused) == 410
        assert await stage.refused(who) == ("see",)
        await becomes(stage, who, Role.AGENT)  # coming back opens no door that was closed
        assert (await board.gets("queue"))[0] == 401


async def test_signing_out_ends_this_browser_and_its_streams(stage: WebStage) -> None:
    async with signed_in(stage, "mina") as board, signed_in(stage, "mina") as other:
        assert (await board.posts("out", {"proof": "made-up"}))[0] == 403
        async with board.client.get("/dashboard/events") as stream:
            assert (await board.posts("out", {"proof": await board.proof()}))[0] == 303
            async with asyncio.timeout(10):
                assert b"event: ended" in await stream.content.read()
        assert (await board.gets("queue"))[0] == 401
        assert (await other.gets("queue"))[0] == 200


async def test_a_session_does_not_outlive_its_person_being_there(stage: WebStage) -> None:
    async with signed_in(stage, "mina") as board:
        await stage.moves_clock("2h")
        assert (await board.gets("queue"))[0] == 200
        await stage.moves_clock("3d")
        assert (await board.gets("queue"))[0] == 401


async def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(stage: WebStage) -> None:
    async with signed_in(stage, "mina") as board:
        for _ in range(7):
            await stage.moves_clock("2h")
            status, _ = await board.gets("queue", **{"HX-Request": "true"})
        assert status == 401


async def test_other_names_and_other_sites_are_refused(stage: WebStage) -> None:
    async with signed_in(stage, "mina") as board:
        for host in ("evil.example", "127.0.0.1.evil.example", "", "[", "a]b"):
            for extra in ({}, {"X-Forwarded-Host": f"127.0.0.1:{stage.program.port}"}):
                assert (await board.gets("queue", Host=host, **extra))[0] == 421, host
        proof = await board.proof()
        for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
            assert (await board.posts("out", {"proof": proof}, {"Origin": origin}))[0] == 403, origin
        assert (await board.gets("queue"))[0] == 200


async def test_what_a_door_page_holds_is_kept_from_logs_and_caches(
    stage: WebStage, caplog: pytest.LogCaptureFixture
) -> None:
    link = await link_for(stage, "mina")
    async with browser(stage) as board, board.client.get(f"/dashboard/{link}") as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "style" not in re.sub(r"<link[^>]*>", "", await answer.text())
    assert link.removeprefix("in/") not in caplog.text
