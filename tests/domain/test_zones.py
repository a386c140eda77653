"""Time zones as people type them."""

import pytest

from bot.domain.zones import nearest_zone, zone_named


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("Mars/Olympus", None),
        ("", None),
    ],
)
def test_a_zone_by_its_name_or_its_place(typed: str, zone: str | None) -> None:
    assert zone_named(typed) == zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Europ/Berln", "Europe/Berlin"), ("Londn", "Europe/London"), ("Mars/Olympus", ""), ("", "")],
)
def test_what_may_have_been_meant(typed: str, zone: str) -> None:
    assert nearest_zone(typed) == zone
