"""Words of closed issues, kept as long as the policy says and not a moment longer."""

from datetime import timedelta

import pytest

from bot.desk import expiring, solving
from bot.storage import conversation, workspaces
from tests.desk.room import Room
from tests.factories import POLICY

_NAME = "Words no longer kept"


def closed(room: Room, retention: str) -> int:
    """An issue of Ada's that Mina solved and closed, in a team with that policy."""
    room.do(workspaces.save_policy, room.team.workspace.id, f"{POLICY}\n[retention]\n{retention}\n")
    issue = room.owned("My quokka invoice is wrong, can you help?")
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.do(solving.close, room.team.mina, issue.id, room.now)
    return issue.id


def words(room: Room, issue_id: int) -> list[str]:
    return [said.text for said in room.do(conversation.of_issue, issue_id)]


@pytest.mark.parametrize(
    "retention",
    [
        'words = "30d"',
        'channels = ["customer: 30d"]',
        'words = "90d"\nchannels = ["customer: 60d", "#customers: 30d"]',
    ],
)
def test_words_are_gone_at_the_moment_and_not_before(room: Room, retention: str) -> None:
    issue_id = closed(room, retention)
    ended = room.now
    room.now = ended + timedelta(days=30, microseconds=-1)
    assert room.do(expiring.purge, _NAME, room.now) == 0
    assert words(room, issue_id) == ["My quokka invoice is wrong, can you help?"]
    room.now = ended + timedelta(days=30)
    assert room.do(expiring.purge, _NAME, room.now) == 1
    assert words(room, issue_id) == [""]
    issue = room.issue(issue_id)
    assert (issue.title, issue.closed_at, issue.number) == (_NAME, ended, 1)
    assert room.do(expiring.purge, _NAME, room.now) == 0


@pytest.mark.parametrize(
    "retention",
    ["", 'words = "off"', 'words = "30d"\nchannels = ["#customers: off"]', 'channels = ["team: 1d"]'],
)
def test_what_is_not_to_go_stays(room: Room, retention: str) -> None:
    issue_id = closed(room, retention)
    room.passes(days=400)
    assert room.do(expiring.purge, _NAME, room.now) == 0
    assert words(room, issue_id) != [""]


def test_what_is_open_keeps_its_words_however_old(room: Room) -> None:
    room.do(workspaces.save_policy, room.team.workspace.id, f'{POLICY}\n[retention]\nwords = "1d"\n')
    issue = room.owned("My quokka invoice is wrong, can you help?")
    room.passes(days=300)
    assert room.do(expiring.purge, _NAME, room.now) == 0
    assert words(room, issue.id) != [""]


def test_the_customer_stays_known(room: Room) -> None:
    issue_id = closed(room, 'words = "30d"')
    room.passes(days=31)
    room.do(expiring.purge, _NAME, room.now)
    again = room.opened("My parcel is late as well, can you help?")
    assert again.customer_id == room.issue(issue_id).customer_id


def test_rows_about_what_is_done_go_after_their_time(room: Room) -> None:
    closed(room, "")
    room.sends()
    cards = "SELECT count(*) FROM deliveries WHERE kind = 'card'"
    told = "SELECT count(*) FROM tellings"
    before = room.connection.execute(cards).fetchone()[0]
    room.passes(days=91)
    room.do(expiring.tidy, room.now)
    assert room.connection.execute(cards).fetchone()[0] == before == 1
    assert room.connection.execute(told).fetchone()[0] == 0
