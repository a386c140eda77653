"""Random merges, undone in random order: at every moment everything is whose it must be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk import merging
from bot.domain.contexts import LineKind
from bot.domain.customers import Customer
from bot.domain.handles import Handle, HandleKind
from bot.domain.memory import MergeUndone
from bot.domain.money import Money
from bot.domain.people import Person, Role
from bot.storage import customer_lines, handles, merges, people, profiles
from tests.desk.room import Room, a_room
from tests.factories import ZONE

HOW_MANY = 4
_TABLES = {"issues", "people", "customer_lines", "customer_handles"}


@dataclass(slots=True)
class World:
    """Customers with what is theirs; `origins` says by table and id whose each row was from the beginning."""

    room: Room
    known: list[Customer]
    accounts: list[Person]
    origins: dict[tuple[str, int], int] = field(default_factory=dict)
    standing: list[int] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def kept(self, customer_id: int) -> Customer:
        return self.room.do(merges.kept, self.room.do(people.customer, customer_id))

    def writes(self, who: int) -> None:
        self.room.passes(days=3)
        issue = self.room.opened(f"Order {next(self.numbers)} is wrong", self.accounts[who])
        self.origins["issues", issue.id] = self.known[who].id

    def notes(self, who: int) -> None:
        room, whom = self.room, self.kept(self.known[who].id)
        number, by = next(self.numbers), self.room.team.mina.id
        note = room.do(customer_lines.add, whom.id, LineKind.NOTE, f"Line {number}", by, room.now)
        address = f"{number}@example.com"
        made = room.do(handles.add, whom, Handle(HandleKind.EMAIL, "", address, address), None, room.now)
        self.origins["customer_lines", note.id] = self.origins["customer_handles", made.id] = whom.id

    def merges(self, one: int, other: int) -> None:
        room = self.room
        keep, gone = self.kept(self.known[one].id), self.kept(self.known[other].id)
        room.passes(minutes=1)
        if keep.id != gone.id:
            self.standing.append(room.do(merging.as_one, room.team.mina, keep, gone, room.now).merge_id)

    def undoes(self, which: int) -> None:
        if self.standing:
            merge_id = self.standing.pop(which % len(self.standing))
            self.room.passes(minutes=1)
            done = self.room.do(merging.undo, self.room.team.tom, merge_id, self.room.now)
            assert isinstance(done, MergeUndone)

    def checks(self) -> None:
        """Everything is with whoever its customer is part of now."""
        rows = {
            (table, row[0]): row[1]
            for table in _TABLES
            for row in self.room.connection.execute(
                f"SELECT id, customer_id FROM {table} WHERE customer_id IS NOT NULL"
            )
        }
        assert rows == {what: self.kept(whose).id for what, whose in self.origins.items()}

    def profiles(self) -> list[tuple[object, ...]]:
        made = self.room.connection.execute("SELECT * FROM customer_profiles ORDER BY customer_id")
        return [tuple(row) for row in made]


def a_world(template: Path, named: list[bool], worth: list[bool]) -> World:
    room = a_room(template)
    here, made, accounts = room.team.workspace.id, [], []
    for place in range(HOW_MANY):
        name = f"Customer {place}" if named[place] else ""
        who = room.do(people.add, "local", here, f"c{place}", name, Role.OUTSIDER, ZONE)
        made.append(room.do(people.customer_of, who, room.now, f"Shop {place}" if place % 2 else ""))
        accounts.append(who)
        if worth[place]:
            room.do(profiles.save, made[-1].id, Money(place, "EUR"))
    world = World(room, made, accounts)
    world.origins |= {("people", who.id): one.id for who, one in zip(accounts, made, strict=True)}
    return world


_who = st.integers(0, HOW_MANY - 1)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("writes"), _who),
        st.tuples(st.just("notes"), _who),
        st.tuples(st.just("merges"), _who, _who),
        st.tuples(st.just("merges"), _who, _who),
        st.tuples(st.just("undoes"), st.integers(0, 9)),
    ),
    max_size=14,
)
_FOUR = st.lists(st.booleans(), min_size=HOW_MANY, max_size=HOW_MANY)


@pytest.fixture
def template(_sqlite_template: Path) -> Path:
    return _sqlite_template


def play(world: World, steps: list[tuple[object, ...]], order: list[int]) -> None:
    before = (world.profiles(), [world.room.do(people.customer, one.id) for one in world.known])
    for what, *whom in steps:
        getattr(world, str(what))(*whom)
        world.checks()
    for which in order:
        world.undoes(which)
        world.checks()
    while world.standing:
        world.undoes(0)
    world.checks()
    assert (world.profiles(), [world.room.do(people.customer, one.id) for one in world.known]) == before
    assert not world.room.connection.execute(
        "SELECT 1 FROM customer_merges WHERE undone_at IS NULL"
    ).fetchone()


@pytest.mark.parametrize("examples", [8, pytest.param(150, marks=pytest.mark.thorough)])
def test_merging_and_undoing_is_as_if_nothing_had_been(template: Path, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_STEPS, st.lists(st.integers(0, 9), max_size=5), _FOUR, _FOUR)
    def story(
        steps: list[tuple[object, ...]], order: list[int], named: list[bool], worth: list[bool]
    ) -> None:
        world = a_world(template, named, worth)
        try:
            play(world, steps, order)
        finally:
            world.room.connection.close()

    story()
