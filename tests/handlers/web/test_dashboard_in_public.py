"""The dashboard under a public name, behind a proxy that ends https: one name, and cookies for it alone."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.desk import meeting, signing_in
from bot.domain.people import Person, Role
from bot.domain.signing_in import IDLE, LINK_LIFE, WHOLE, DashboardOffered, NoDashboard
from bot.handlers.web.dashboard.routes import mount, stand
from bot.handlers.web.dashboard.serving import Dashboard
from bot.storage import people, workspaces
from bot.storage.database import Database
from tests.factories import T0, Team, a_team
from tests.handlers.web.boards import HIDDEN

PUBLIC = "https://care.example"
Client = TestClient[web.Request, web.Application]
NAMED = {"Host": "care.example"}


@asynccontextmanager
async def served(database: Database, origin: str = PUBLIC) -> AsyncIterator[Client]:
    app, dashboard = web.Application(), Dashboard(database, lambda: T0, origin)
    mount(app, dashboard)
    await stand(dashboard, "127.0.0.1", 8080)
    async with TestClient(TestServer(app)) as client:
        yield client


async def offered(database: Database, person: Person) -> DashboardOffered:
    made = await database.run(signing_in.offer, person, "nonce", T0)
    assert isinstance(made, DashboardOffered)
    return made


async def pressed(client: Client, url: str, door: SimpleCookie | None = None) -> ClientResponse:
    """The button of a link, as the browser that looked at it presses it."""
    path = url.removeprefix(PUBLIC)
    async with client.get(path, headers=NAMED) as looked:
        fields, cookies = dict(HIDDEN.findall(await looked.text())), looked.cookies
    sent = "; ".join(f"{name}={one.value}" for name, one in cookies.items())
    headers = {**NAMED, "Origin": PUBLIC, "Cookie": sent}
    return await client.post("/dashboard/sign-in", data=fields, headers=headers, allow_redirects=False)


async def test_links_lead_to_the_public_address_and_cookies_stay_on_it(database: Database) -> None:
    team = await database.run(a_team)
    async with served(database) as client:
        link = await offered(database, team.mina)
        assert link.url.startswith(f"{PUBLIC}/dashboard/in/")
        assert link.public
        answer = await pressed(client, link.url)
        assert answer.status == 303
        cookie = answer.cookies["__Host-warmline"]
        assert (cookie["secure"], cookie["httponly"], cookie["path"]) == (True, True, "/")
        assert (cookie["domain"], cookie["samesite"]) == ("", "Lax")
        headers = {**NAMED, "Cookie": f"__Host-warmline={cookie.value}"}
        async with client.get("/dashboard/queue", headers=headers) as page:
            assert page.status == 200
        plain = {**NAMED, "Cookie": f"warmline={cookie.value}"}
        async with client.get("/dashboard/queue", headers=plain) as page:
            assert page.status == 401


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8080", "localhost", "evil.example", "care.example:8443", "care.example.evil"]
)
async def test_only_the_public_name_is_answered(database: Database, host: str) -> None:
    async with served(database) as client:
        believed = {
            "X-Forwarded-Host": "care.example",
            "X-Forwarded-Proto": "https",
            "Forwarded": "host=care.example",
        }
        async with client.get("/dashboard/queue", headers={"Host": host, **believed}) as answer:
            assert answer.status == 421
        for name in ("care.example", "care.example:443", "CARE.example"):
            async with client.get("/dashboard/queue", headers={"Host": name}) as answer:
                assert answer.status == 401


@pytest.mark.parametrize(
    "origin", ["http://care.example", "https://evil.example", "null", "https://care.example:8443"]
)
async def test_forms_come_from_the_public_address(database: Database, origin: str) -> None:
    async with served(database) as client:
        headers = {**NAMED, "Origin": origin}
        async with client.post("/dashboard/sign-in", data={}, headers=headers) as answer:
            assert answer.status == 403


async def test_a_key_is_made_once_and_the_address_follows_the_settings(database: Database) -> None:
    team = await database.run(a_team)
    assert await database.run(signing_in.offer, team.mina, "nonce", T0) == NoDashboard()
    async with served(database):
        first = await offered(database, team.mina)
    async with served(database, ""):
        second = await offered(database, team.mina)
    assert second.url == first.url.replace(PUBLIC, "http://127.0.0.1:8080")
    assert not second.public


async def test_a_link_is_bound_to_its_person_and_its_time(database: Database) -> None:
    team = await database.run(a_team)
    async with served(database):
        link = await offered(database, team.mina)
    token = link.url.rpartition("/")[2]

    async def opens(at: timedelta) -> bool:
        return bool(await database.read(signing_in.way_in, token, "mark", T0 + at))

    assert timedelta(minutes=15) >= LINK_LIFE
    assert await opens(timedelta())
    assert await opens(LINK_LIFE - timedelta(microseconds=1))
    assert not await opens(LINK_LIFE)
    assert not await opens(-timedelta(microseconds=1))
    # What is kept of it, moved to somebody else or to a later time, opens nothing.
    for change in (f"person_id = {team.ida.id}", "expires_at = expires_at + 60000000"):
        await database.run(lambda tx, what: tx.connection.execute(f"UPDATE sign_ins SET {what}"), change)
        assert not await opens(timedelta())


@pytest.mark.parametrize(("rests", "works"), [([timedelta(hours=11)] * 3, True), ([IDLE], False)])
async def test_a_session_lives_as_long_as_its_person_comes_back(
    database: Database, rests: list[timedelta], works: bool
) -> None:
    team, at = await database.run(a_team), T0
    await begin(database, team)
    for rest in rests:
        at += rest
        found = await database.read(signing_in.visitor, "secret", at)
        assert (found is not None) is works
        if found is not None:
            await database.run(signing_in.was_here, found.session.id, at)


async def begin(database: Database, team: Team) -> None:
    async with served(database):
        token = (await offered(database, team.mina)).url.rpartition("/")[2]
    entered = await database.run(signing_in.enter, token, "secret", "", T0)
    assert entered is not None


async def test_no_session_lasts_longer_than_a_week(database: Database) -> None:
    team, at = await database.run(a_team), T0
    await begin(database, team)
    while at < T0 + WHOLE:
        found = await database.read(signing_in.visitor, "secret", at)
        assert found is not None
        await database.run(signing_in.was_here, found.session.id, at)
        at += timedelta(hours=11)
    assert await database.read(signing_in.visitor, "secret", T0 + WHOLE) is None


async def test_who_stopped_being_staff_meanwhile_does_not_come_in(database: Database) -> None:
    team = await database.run(a_team)
    async with served(database):
        token = (await offered(database, team.mina)).url.rpartition("/")[2]
    await database.run(people.set_role, team.mina.id, Role.GUEST)
    assert await database.run(signing_in.enter, token, "secret", "", T0) is None
    assert await database.read(signing_in.visitor, "secret", T0) is None


async def test_where_the_bot_was_taken_out_nobody_is_known_any_more(database: Database) -> None:
    team = await database.run(a_team)
    await begin(database, team)
    await database.run(workspaces.lose, team.workspace.id, "account_inactive", T0)
    assert await database.read(signing_in.visitor, "secret", T0) is None
    await database.run(workspaces.find_again, team.workspace.id)
    assert await database.read(signing_in.visitor, "secret", T0) is not None


async def test_a_role_is_read_anew_each_time(database: Database) -> None:
    team = await database.run(a_team)
    await begin(database, team)
    await database.run(people.set_role, team.mina.id, Role.LEAD)
    found = await database.read(signing_in.visitor, "secret", T0)
    assert found is not None
    assert found.person.role is Role.LEAD
    assert found.person == await database.read(meeting.as_lead, found.person)


async def test_nothing_that_opens_a_door_is_kept(database: Database) -> None:
    team = await database.run(a_team)
    await begin(database, team)
    rows = await database.read(
        lambda tx: [
            *tx.connection.execute("SELECT * FROM sign_ins"),
            *tx.connection.execute("SELECT * FROM sessions"),
        ]
    )
    kept = " ".join(str(dict(row)) for row in rows)
    assert re.search(r"[0-9a-f]{64}", kept)
    assert "secret" not in kept
    assert "'nonce'" not in kept
