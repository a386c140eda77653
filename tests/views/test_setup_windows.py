"""A lead's two forms: what they ask, and where they say what is wrong."""

from datetime import date, timedelta

from bot.domain.calendar import Calendar
from bot.domain.customers import Channel, ChannelKind
from bot.domain.people import Role
from bot.domain.policy import WEEK, Policy
from bot.domain.policy_problems import PolicyError, Wrong
from bot.domain.policy_text import policy_from
from bot.domain.saved import SettingsSaved, SetUp
from bot.domain.windows import SettingsWindow, Setup, SetupProblem, SetupWindow, Unfit
from bot.views.answers import answer_line
from bot.views.blocks import Field, Modal
from bot.views.settings_text import tables
from bot.views.setup_windows import TABLE_LENGTH
from bot.views.windows import modal
from bot.views.wording import text_of
from tests.factories import a_person

IDA = a_person(Role.LEAD, user_id="U3", name="Ida Holm")
DESK = Channel(1, 1, "C1", "desk", ChannelKind.DESK, "", shared=False)
CUSTOMERS = Channel(2, 1, "C2", "acme-help", ChannelKind.CUSTOMER, "", shared=True)
CHOSEN = Setup("C1", ("C2", "C9"), (), ("U3",), "Mon–Fri 09:00–17:30", "Europe/Berlin")


def a_setup(*problems: SetupProblem, rules: tuple[PolicyError, ...] = ()) -> Modal:
    return modal(SetupWindow(CHOSEN, (DESK, CUSTOMERS), (IDA,), "0a", problems, rules))


def field(form: Modal, name: str) -> Field:
    return next(each for each in form.fields if each.id == name)


def test_channels_and_people_go_by_their_refs_and_are_called_by_their_names() -> None:
    form = a_setup()

    assert (form.action, form.value) == ("setup", "0a")
    assert {f.id: (f.kind, f.value, f.required) for f in form.fields} == {
        "desk": ("channel", "C1", True),
        "customers": ("channels", "C2,C9", False),
        "teams": ("channels", "", False),
        "leads": ("people", "U3", False),
        "hours": ("long", "Mon–Fri 09:00–17:30", True),
        "zone": ("text", "Europe/Berlin", True),
    }
    assert field(form, "desk").options == (("C1", "#desk"), ("C2", "#acme-help (outsiders read it)"))
    assert field(form, "leads").options == (("U3", "Ida Holm"),)


def test_what_is_wrong_is_said_at_its_field() -> None:
    form = a_setup(
        SetupProblem("desk", Unfit.DESK_SHARED, "acme-help"),
        SetupProblem("zone", Unfit.NOT_A_ZONE, "Europe/Berln", "Europe/Berlin"),
        SetupProblem("leads", Unfit.NOT_STAFF, "Ada"),
        SetupProblem("leads", Unfit.NOT_STAFF, "Sam"),
        SetupProblem("", Unfit.CHANGED_MEANWHILE),
        rules=(PolicyError("calendar.hours.monday", Wrong.OVERLAPPING, "17:00-09:00"),),
    )

    assert field(form, "desk").error.startswith("People outside of your team read #acme-help.")
    assert field(form, "zone").error == "There is no time zone “Europe/Berln”. Did you mean Europe/Berlin?"
    assert [name in field(form, "leads").error for name in ("Ada", "Sam")] == [True, True]
    assert field(form, "hours").error == (
        "calendar.hours.monday: hours must come in order and end after they start: 17:00-09:00."
    )
    assert form.error.startswith("Somebody else saved while you were here.")
    assert field(form, "customers").error == ""


def test_the_tables_in_the_fields_are_the_whole_policy() -> None:
    form = modal(SettingsWindow(Policy(), "0b"))

    assert [f.id for f in form.fields] == [
        "calendar",
        "clocks",
        "emoji",
        "digest",
        "nudges",
        "replies",
        "purse",
        "retention",
        "assistant",
    ]
    assert policy_from("\n".join(f.value for f in form.fields)) == Policy()
    assert {f.max_length for f in form.fields} == {3000}
    assert field(form, "clocks").value.startswith("# How long each thing may take")


def test_what_was_typed_comes_back_with_its_problems() -> None:
    typed = {**tables(Policy()), "emoji": "[emoji]\nopen = 3"}
    wrong = ("emoji", PolicyError("emoji.open", Wrong.NOT_TEXT, "3"))
    form = modal(SettingsWindow(Policy(), "0b", typed, (wrong,)))

    assert field(form, "emoji").value == "[emoji]\nopen = 3"
    assert field(form, "emoji").error == "emoji.open: write it as text between quotes, not “3”."
    assert field(form, "clocks").error == ""


def test_a_table_that_no_form_can_hold_is_left_out_and_said() -> None:
    days = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(250))
    policy = Policy(calendar=Calendar("UTC", WEEK, days_off=days))
    assert len(tables(policy)["calendar"]) > TABLE_LENGTH

    form = modal(SettingsWindow(policy, "0b"))

    wanted = ["clocks", "emoji", "digest", "nudges", "replies", "purse", "retention", "assistant"]
    assert [f.id for f in form.fields] == wanted
    assert "[calendar] is longer than a form can hold" in text_of(form.blocks[-1]["spans"])


def test_what_was_saved_is_answered_with_what_follows() -> None:
    assert answer_line(SettingsSaved(0)) == "Saved."
    assert answer_line(SettingsSaved(1)) == "Saved. One open issue has new times."
    assert answer_line(SetUp("desk", "", 3)) == (
        "Saved. 3 open issues have new times. Cards and reminders go to #desk from now on."
    )
    assert answer_line(SetUp("desk", "#a, #b", 0)) == (
        "Saved. Cards and reminders go to #desk from now on."
        " Invite me where I am not yet, or I hear nothing there: #a, #b."
    )
