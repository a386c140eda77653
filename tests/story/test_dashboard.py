"""Stories of the way into the dashboard: for one person, told to nobody else, and not there for customers."""

import re
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.story.stage import Stage
from tests.story.test_looking import asks, two_issues

_LINK = re.compile(r"http://127\.0\.0\.1:\d+/dashboard/in/[\w.-]+")


async def link(stage: Stage, who: str) -> str:
    """What `/care dashboard` answers with."""
    found = _LINK.search(await asks(stage, who, "/care dashboard"))
    assert found is not None
    return found[0]


async def sign_in(browser: aiohttp.ClientSession, address: str) -> int:
    """Open a link and press its button; the status of what follows."""
    async with browser.get(address) as answer:
        page = await answer.text()
        if answer.status != 200:
            return answer.status
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    split = urlsplit(address)
    async with browser.post(f"{split.scheme}://{split.netloc}/dashboard/sign-in", data=fields) as answer:
        return answer.status


def a_browser() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))  # which takes those of an address


async def test_a_link_signs_one_person_in_once(stage: Stage) -> None:
    await two_issues(stage)
    address = await link(stage, "tom")
    base = address.partition("/in/")[0]
    async with a_browser() as browser:
        assert await sign_in(browser, address) == 200
        async with browser.get(f"{base}/queue") as answer:
            page = await answer.text()
        assert "Signed in as Tom Adeyemi" in page
        assert "My October invoice is wrong." in page
        async with browser.get(f"{base}/issues/1") as answer:
            assert "first answer, normal: 4 h of working time." in await answer.text()
    async with a_browser() as other:
        assert await sign_in(other, address) == 410
        async with other.get(f"{base}/queue") as answer:
            assert answer.status == 401
            assert "October" not in await answer.text()


async def test_the_link_says_what_it_is_good_for(stage: Stage) -> None:
    answer = await asks(stage, "mina", "/care dashboard")
    assert "It is for you alone and works once, within 10 minutes." in answer
    assert "It opens only on the machine that I run on" in answer


async def test_nobody_else_is_told(stage: Stage) -> None:
    await link(stage, "tom")
    assert await stage.told("mina") == ()
    for place in ("desk", "team", "customers"):
        assert not [m for m in await stage.sees("mina", place) if "/dashboard/in/" in m.text]


async def test_a_new_link_takes_the_old_ones_place(stage: Stage) -> None:
    first = await link(stage, "mina")
    await link(stage, "mina")
    told = "\n".join(message.text for message in await stage.alone("mina"))
    (second,) = {found[0] for found in _LINK.finditer(told)} - {first}
    async with a_browser() as browser:
        assert await sign_in(browser, first) == 410
        assert await sign_in(browser, second) == 200


async def test_a_link_does_not_wait_for_long(stage: Stage) -> None:
    address = await link(stage, "mina")
    await stage.moves_clock("15m")
    async with a_browser() as browser:
        assert await sign_in(browser, address) == 410


@pytest.mark.parametrize("who", ["ada", "sam"])
async def test_customers_have_no_such_command(stage: Stage, who: str) -> None:
    assert await stage.types(who, "customers", "/care dashboard") is None
    assert await stage.told(who) == ()
    assert await stage.refused(who) == ("see",)
