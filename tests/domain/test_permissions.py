"""Who may do what, written out in full: a new action is refused to everybody until it is in this table."""

import pytest

from bot.domain.people import Role
from bot.domain.permissions import Action, Allowed, Refused, decide
from tests.factories import a_person

# Who may, in their own workspace. In any other, nobody may do anything.
MAY = {
    Action.WRITE: {Role.LEAD, Role.AGENT, Role.GUEST, Role.OUTSIDER},
    Action.ANSWER: {Role.GUEST, Role.OUTSIDER},
    Action.OPEN: {Role.LEAD, Role.AGENT},
    Action.CLAIM: {Role.LEAD, Role.AGENT},
    Action.CLASSIFY: {Role.LEAD, Role.AGENT},
    Action.DRAFT: {Role.LEAD, Role.AGENT},
    Action.REPLY: {Role.LEAD, Role.AGENT},
    Action.HAND_OVER: {Role.LEAD, Role.AGENT},
    Action.SNOOZE: {Role.LEAD, Role.AGENT},
    Action.SOLVE: {Role.LEAD, Role.AGENT},
    Action.CHECK_IN: {Role.LEAD, Role.AGENT},
    Action.PROMISE: {Role.LEAD, Role.AGENT},
    Action.CLOSE: {Role.LEAD, Role.AGENT},
    Action.NOTE_PUBLIC: {Role.LEAD, Role.AGENT},
    Action.TIE: {Role.LEAD, Role.AGENT},
    Action.MOVE: {Role.LEAD, Role.AGENT},
    Action.UNDO: {Role.LEAD, Role.AGENT},
    Action.SEE: {Role.LEAD, Role.AGENT},
    Action.AWAY: {Role.LEAD, Role.AGENT},
    Action.AWAY_OTHERS: {Role.LEAD},
    Action.SETTLE: {Role.LEAD},
    Action.FORGET: {Role.LEAD},
    Action.MOVE_CLOCK: {Role.LEAD, Role.AGENT},
    Action.FACTS: {Role.LEAD, Role.AGENT},
    Action.FACTS_OTHERS: {Role.LEAD},
    Action.VOICE: {Role.LEAD},
    Action.REMEMBER: {Role.LEAD, Role.AGENT},
    Action.GIVE: {Role.LEAD, Role.AGENT},
    Action.APPROVE_GIFT: {Role.LEAD},
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_who_may_what(role: Role, action: Action) -> None:
    verdict = decide(a_person(role), action, 1)
    assert isinstance(verdict, Allowed) == (role in MAY.get(action, set()))


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_nobody_may_anything_in_another_workspace_or_hears_of_it(role: Role, action: Action) -> None:
    assert decide(a_person(role), action, 2) == Refused(action, silent=True)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", [Role.GUEST, Role.OUTSIDER, Role.BOT])
def test_outsiders_are_refused_without_a_word(role: Role, action: Action) -> None:
    verdict = decide(a_person(role), action, 1)
    assert isinstance(verdict, Allowed) or verdict.silent


def test_an_agent_is_told_that_a_lead_is_needed() -> None:
    assert decide(a_person(Role.AGENT), Action.SETTLE, 1) == Refused(Action.SETTLE, silent=False)


def test_the_table_names_every_action() -> None:
    assert set(MAY) == set(Action)
