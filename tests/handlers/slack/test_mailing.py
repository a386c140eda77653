"""E-mail that Slack puts into a channel becomes an issue of who wrote it, once somebody tracks it."""

from typing import Any

import pytest

from bot.domain.customers import ChannelKind
from bot.handlers.slack.mailing import mail_in
from bot.storage import handles, people, workspaces
from bot.storage.database import Transaction
from tests.fakes.slack import Message, Person, events
from tests.fakes.slack.delivering import tell
from tests.fakes.slack.messages import store
from tests.handlers.slack.running import Running, running

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
BODY = "The oven arrived broken.\n\nNoor\n\nOn Sun, 1 Mar 2026 at 08:00, Tom wrote:\n> It is on its way.\n"


def a_mail(**changes: Any) -> dict[str, Any]:
    """A file as Slack shows an e-mail that came to a channel's own address."""
    sender = {
        "address": "Noor@haddad.example",
        "name": "Noor Haddad",
        "original": "Noor <noor@haddad.example>",
    }
    return {
        "id": "F0MAIL",
        "mode": "email",
        "filetype": "email",
        "mimetype": "text/html",
        "title": "Re: Broken oven",
        "subject": "Re: Broken oven",
        "from": [sender],
        "to": [{"address": "desk@acme.slack.example", "name": "", "original": "desk@acme.slack.example"}],
        "cc": [],
        "plain_text": BODY,
        "preview_plain_text": BODY[:40],
        "has_more": False,
        "headers": {"date": "Mon, 2 Mar 2026 10:00:00 +0100"},
        **changes,
    }


async def brought(up: Running, **changes: Any) -> Message:
    """Slackbot posts the e-mail into the team's channel."""
    slackbot = Person(id="USLACKBOT", name="Slackbot", team_id=up.slack.team_id)
    mail = store(up.slack, up.world.team, slackbot, "", files=[a_mail(**changes)])
    await tell(up.slack, events.posted(up.slack, mail), mail.channel)
    await up.settle()
    return mail


@SQLITE
async def test_it_is_an_issue_of_its_writer_once_it_is_tracked(database_url: str) -> None:
    async with running(database_url) as up:
        mail = await brought(up)
        assert not await up.tracked(mail)
        await up.slack.reacts(up.world.agent, mail, "ticket")
        await up.settle()
        issue = await up.issue(mail)
        assert await up.said(issue) == ["Broken oven\n\nThe oven arrived broken.\n\nNoor"]
        assert await up.program.database.read(_whose, issue.customer_id) == (
            "Noor Haddad",
            "noor@haddad.example",
        )
        assert await up.program.database.read(_kind, issue.channel_id) is ChannelKind.TEAM

        again = await brought(up, plain_text="And the door too.")
        await up.slack.shortcut(up.world.agent, again, "track")
        await up.settle()
        assert (await up.issue(again)).customer_id == issue.customer_id


def _whose(tx: Transaction, customer_id: int) -> tuple[str, str]:
    return people.customer(tx, customer_id).name, handles.of_customer(tx, customer_id)[0].value


def _kind(tx: Transaction, channel_id: int) -> ChannelKind:
    return workspaces.channel(tx, channel_id).kind


def test_what_slack_shows_of_it_is_enough() -> None:
    mail = mail_in({"files": [a_mail(plain_text="", headers=None)]})
    assert mail is not None
    assert mail.text == BODY[:40].strip()
    nameless = mail_in({"files": [a_mail(**{"from": [{"original": "Noor <noor@haddad.example>"}]})]})
    assert nameless is not None
    assert (nameless.name, nameless.address) == ("Noor", "noor@haddad.example")
    unknown = mail_in({"files": [a_mail(**{"from": None})]})
    assert unknown is not None
    assert (unknown.name, unknown.address) == ("", "")
    assert mail_in({"files": [{"filetype": "png"}]}) is None
    assert mail_in({}) is None
