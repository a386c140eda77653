"""A lead says what channels are for, who leads and when the team works; and changes the policy."""

from dataclasses import replace

import pytest

from bot.desk import setting_up
from bot.domain.answers import NeedsLead, Silence
from bot.domain.customers import DIRECT, ChannelKind
from bot.domain.people import Role
from bot.domain.policy import Policy
from bot.domain.policy_problems import Wrong
from bot.domain.policy_text import policy_from
from bot.domain.saved import SettingsSaved, SetUp
from bot.domain.team_roles import TeamRoles
from bot.domain.windows import SettingsWindow, Setup, SetupProblem, SetupWindow, Unfit
from bot.storage import people, role_choices, workspaces
from bot.views.settings_text import tables
from tests.desk.room import Room


def opened(room: Room) -> SetupWindow:
    window = room.do(setting_up.window, room.team.ida, room.team.workspace.id, room.now)
    assert isinstance(window, SetupWindow)
    return window


def saved(room: Room, **changes: object) -> SetUp | SetupWindow:
    """Ida opens the form, changes this and saves."""
    window = opened(room)
    chosen: Setup = replace(window.chosen, **changes)  # type: ignore[arg-type]
    done = room.do(setting_up.set_up, room.team.ida, room.team.workspace.id, window.stamp, chosen, room.now)
    assert isinstance(done, SetUp | SetupWindow)
    return done


def wrong(room: Room, **changes: object) -> tuple[SetupProblem, ...]:
    before = policy_text(room), kinds(room)
    done = saved(room, **changes)
    assert isinstance(done, SetupWindow), done
    assert (policy_text(room), kinds(room)) == before, "a form with mistakes changes nothing"
    return done.problems


def policy_text(room: Room) -> str:
    return room.do(workspaces.get, room.team.workspace.id).policy


def policy(room: Room) -> Policy:
    return policy_from(policy_text(room))


def kinds(room: Room) -> dict[str, tuple[ChannelKind, bool]]:
    return {c.ref: (c.kind, c.chosen) for c in room.do(workspaces.channels, room.team.workspace.id)}


def leads(room: Room) -> list[str]:
    return [person.user_id for person in room.do(people.leads, room.team.workspace.id)]


# --- the form ---


def test_the_form_shows_how_things_are(room: Room) -> None:
    chosen = opened(room).chosen

    assert chosen == Setup(
        "desk", ("customers",), ("team",), ("ida",), "Mon–Fri 09:00–17:30", "Europe/Berlin"
    )
    assert [person.user_id for person in opened(room).people] == ["mina", "tom", "ida"]


def test_the_first_time_any_channel_that_was_only_guessed_may_be_the_desk(room: Room) -> None:
    desk = room.team.desk
    room.do(workspaces.set_kind, desk.id, ChannelKind.TEAM, chosen=False)
    assert opened(room).chosen.teams == ()

    assert isinstance(saved(room, desk=desk.ref), SetUp)

    assert kinds(room)["desk"] == (ChannelKind.DESK, True)


def test_only_leads_see_or_save_either_form(room: Room) -> None:
    team, here = room.team, room.team.workspace.id
    chosen = opened(room).chosen
    for person, told in ((team.mina, NeedsLead()), (team.ada, Silence()), (team.stranger, Silence())):
        assert room.do(setting_up.window, person, here, room.now) == told
        assert room.do(setting_up.set_up, person, here, "", chosen, room.now) == told
        assert room.do(setting_up.settings_window, person, here, room.now) == told
        assert room.do(setting_up.save_settings, person, here, "", {}, room.now) == told
    assert policy_text(room) == team.workspace.policy


def test_saving_what_is_shown_changes_nothing_but_says_that_a_person_chose_it(room: Room) -> None:
    assert saved(room) == SetUp("desk", "", 0)

    assert policy_text(room) == room.team.workspace.policy
    assert kinds(room) == {
        "desk": (ChannelKind.DESK, True),
        "customers": (ChannelKind.CUSTOMER, True),
        "team": (ChannelKind.TEAM, True),
    }


def test_where_a_platform_has_no_roles_none_are_asked_for_or_kept(room: Room) -> None:
    assert opened(room).chosen.roles is None

    assert saved(room, roles=TeamRoles(("1",), ("2",))) == SetUp("desk", "", 0)

    assert room.do(role_choices.in_force, room.team.workspace.id) == TeamRoles()
    assert leads(room) == ["ida"]


def test_channels_that_are_not_known_yet_are_added_and_the_bot_asks_to_be_invited(room: Room) -> None:
    done = saved(room, desk="C1", customers=("customers", "C2"), teams=("desk",))

    assert done == SetUp("C1", "#C2, #C1", 0)
    assert kinds(room) == {
        "desk": (ChannelKind.TEAM, True),
        "customers": (ChannelKind.CUSTOMER, True),
        "team": (ChannelKind.TEAM, False),  # chosen for nothing, so it is a guess again
        "C2": (ChannelKind.CUSTOMER, True),
        "C1": (ChannelKind.DESK, True),
    }


def test_a_channel_that_the_bot_cannot_post_in_is_named_too(room: Room) -> None:
    room.do(workspaces.set_trouble, room.team.team.id, "not_in_channel")

    assert saved(room) == SetUp("desk", "#team", 0)


def test_what_outsiders_read_stays_a_customer_channel_when_it_is_taken_off_the_list(room: Room) -> None:
    saved(room, customers=())

    assert kinds(room)["customers"] == (ChannelKind.CUSTOMER, False)


def test_the_desk_and_team_channels_are_for_the_team_alone(room: Room) -> None:
    assert wrong(room, desk="customers", customers=()) == (
        SetupProblem("desk", Unfit.DESK_SHARED, "customers"),
    )
    assert wrong(room, teams=("customers",), customers=()) == (
        SetupProblem("teams", Unfit.TEAM_SHARED, "customers"),
    )
    room.do(workspaces.set_shared, room.team.desk.id, True)
    assert wrong(room) == (SetupProblem("desk", Unfit.DESK_SHARED, "desk"),)


def test_a_channel_is_for_one_thing(room: Room) -> None:
    assert wrong(room, customers=("customers", "desk", "team")) == (
        SetupProblem("customers", Unfit.USED_TWICE, "desk"),
        SetupProblem("teams", Unfit.USED_TWICE, "team"),
    )


def test_everything_that_is_wrong_is_said_at_once(room: Room) -> None:
    problems = wrong(room, desk="", hours="now and then", zone="Europe/Berln", leads=("ada", "U9"))

    assert problems == (
        SetupProblem("zone", Unfit.NOT_A_ZONE, "Europe/Berln", "Europe/Berlin"),
        SetupProblem("hours", Unfit.NOT_HOURS, "now and then"),
        SetupProblem("desk", Unfit.MISSING),
        SetupProblem("leads", Unfit.NOT_STAFF, "Ada Byrne"),
        SetupProblem("leads", Unfit.NOT_STAFF, "U9"),
    )
    assert [p.what for p in wrong(room, hours=" ", zone="")] == [Unfit.MISSING, Unfit.MISSING]


def test_somebody_never_met_is_noted_so_that_the_platform_can_be_asked(room: Room) -> None:
    wrong(room, leads=("U9",))

    assert "U9" in room.do(people.unknown, room.team.workspace.id)


def test_what_somebody_writes_to_the_bot_alone_is_no_place_to_set_up(room: Room) -> None:
    here = room.team.workspace.id
    direct = room.do(workspaces.add_channel, here, "D1", "dm", ChannelKind.CUSTOMER, DIRECT)

    window = opened(room)

    assert "D1" not in [*window.chosen.customers, *(channel.ref for channel in window.channels)]
    saved(room)
    assert room.do(workspaces.channel, direct.id) == direct


# --- who leads ---


def test_leads_are_those_who_were_chosen(room: Room) -> None:
    saved(room, leads=("mina", "tom"))

    assert leads(room) == ["mina", "tom"]
    assert room.do(people.get, room.team.ida.id).role is Role.AGENT


def test_somebody_always_leads(room: Room) -> None:
    saved(room, leads=())

    assert leads(room) == ["ida"]


# --- hours and zone ---

OURS = """# how we work
[calendar]
zone = "Europe/Berlin"  # head office

[calendar.hours]
friday = ["09:00-12:00"]  # early weekend

# we are fast
[clocks.high]
heartbeat = "2h"
"""


@pytest.fixture
def commented_room(room: Room) -> Room:
    room.do(workspaces.save_policy, room.team.workspace.id, OURS)
    return room


def test_hours_and_zone_change_and_the_team_s_comments_stay(commented_room: Room) -> None:
    room = commented_room
    assert opened(room).chosen.hours == "Mon–Thu 09:00–17:30\nFri 09:00–12:00"

    done = saved(room, hours="Mon-Thu 8-16; Fri 9–12", zone="lisbon")

    assert isinstance(done, SetUp)
    assert policy(room).calendar.zone == "Europe/Lisbon"
    text = policy_text(room)
    assert 'zone = "Europe/Lisbon"  # head office' in text
    assert 'friday = ["09:00-12:00"]  # early weekend' in text
    assert 'monday = ["08:00-16:00"]' in text
    assert '\n\n# we are fast\n[clocks.high]\nheartbeat = "2h"\n' in text
    assert "saturday" not in text


def test_every_open_issue_gets_its_times_from_the_new_hours(room: Room) -> None:
    issue = room.opened()
    before = room.timers(issue)

    assert saved(room, hours="Tue 15:00-16:00") == SetUp("desk", "", 1)

    assert room.timers(issue) == before
    assert opened(room).chosen.hours == "Tue 15:00–16:00"


def test_hours_that_the_policy_cannot_live_with_are_told_with_its_reasons(room: Room) -> None:
    done = saved(room, hours="Mon 17-9")

    assert isinstance(done, SetupWindow)
    assert [(rule.path, rule.what) for rule in done.rules] == [("calendar.hours.monday", Wrong.OVERLAPPING)]


def test_a_form_from_before_somebody_else_saved_overwrites_nothing_unasked(room: Room) -> None:
    window, here = opened(room), room.team.workspace.id
    saved(room, zone="Asia/Tokyo")

    done = room.do(setting_up.set_up, room.team.ida, here, window.stamp, window.chosen, room.now)

    assert isinstance(done, SetupWindow)
    assert done.problems == (SetupProblem("", Unfit.CHANGED_MEANWHILE),)
    assert policy(room).calendar.zone == "Asia/Tokyo"
    again = room.do(setting_up.set_up, room.team.ida, here, done.stamp, done.chosen, room.now)
    assert isinstance(again, SetUp)
    assert policy(room).calendar.zone == "Europe/Berlin"


# --- the policy as a whole ---


def edited(
    room: Room, table: str, old: str, new: str, stamp: str | None = None
) -> SettingsSaved | SettingsWindow:
    """Ida opens the settings, replaces words in one field and saves all fields."""
    window = room.do(setting_up.settings_window, room.team.ida, room.team.workspace.id, room.now)
    assert isinstance(window, SettingsWindow)
    typed = tables(window.policy)
    assert old in typed[table]
    typed[table] = typed[table].replace(old, new)
    done = room.do(
        setting_up.save_settings,
        room.team.ida,
        room.team.workspace.id,
        window.stamp if stamp is None else stamp,
        typed,
        room.now,
    )
    assert isinstance(done, SettingsSaved | SettingsWindow)
    return done


def test_one_setting_changes_and_the_rest_stays_as_it_was_written(commented_room: Room) -> None:
    room = commented_room
    room.opened()

    assert edited(room, "replies", "length = 3000", "length = 800") == SettingsSaved(1)

    assert policy_text(room) == OURS + "\n[replies]\nlength = 800\n"


def test_a_line_that_is_left_out_goes_back_to_its_default(commented_room: Room) -> None:
    edited(commented_room, "clocks", 'heartbeat = "2h"\nhand_over = "30m"', 'hand_over = "30m"')

    assert policy(commented_room).clocks == Policy().clocks


def test_a_table_that_was_not_in_the_form_stays(commented_room: Room) -> None:
    room, here = commented_room, commented_room.team.workspace.id
    window = room.do(setting_up.settings_window, room.team.ida, here, room.now)
    assert isinstance(window, SettingsWindow)

    room.do(setting_up.save_settings, room.team.ida, here, window.stamp, {"emoji": ""}, room.now)

    assert policy_text(room) == OURS


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        (
            "clocks",
            '"2h"\nhand_over = "30m"',
            '"soon"',
            ("clocks", "clocks.high.heartbeat", Wrong.NOT_A_DURATION),
        ),
        ("clocks", '"2h"', '"2h', ("clocks", "clocks", Wrong.NOT_TOML)),
        ("emoji", "open", "opne", ("emoji", "emoji.opne", Wrong.UNKNOWN)),
        ("emoji", "[emoji]", "[emojis]", ("emoji", "emojis", Wrong.UNKNOWN)),
        ("emoji", "[emoji]", "[replies]\n[emoji]", ("emoji", "emoji.replies", Wrong.UNKNOWN)),
        ("calendar", '"Europe/Berlin"', '"Berlin"', ("calendar", "calendar.zone", Wrong.NOT_A_ZONE)),
    ],
)
def test_a_mistake_is_told_where_it_was_made_and_changes_nothing(
    commented_room: Room, table: str, old: str, new: str, problem: tuple[str, str, Wrong]
) -> None:
    done = edited(commented_room, table, old, new)

    assert isinstance(done, SettingsWindow)
    assert [(where, each.path, each.what) for where, each in done.problems] == [problem]
    assert done.typed is not None
    assert new in done.typed[table]
    assert policy_text(commented_room) == OURS


def test_settings_from_before_somebody_else_saved_overwrite_nothing_unasked(room: Room) -> None:
    done = edited(room, "replies", "length = 3000", "length = 800", stamp="older")

    assert isinstance(done, SettingsWindow)
    assert done.changed_meanwhile
    assert policy(room).reply_length == 3000
