"""The part of the policy's TOML about the goodwill purse: its currency, its limits, when two look at it."""

from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from bot.domain.durations import format_duration
from bot.domain.money import Money, is_currency, major, minor_of
from bot.domain.policy_problems import Reader, Wrong
from bot.domain.purse import Purse

MOST_GESTURES = 1000
_NAMES = tuple(field.name for field in fields(Purse))
_AMOUNTS = ("gesture", "owner_month", "customer_year", "second_amount")


def read_purse(reader: Reader, found: Mapping[str, Any], default: Purse) -> Purse:
    """The table `purse`, amounts in whole units of the currency; what is wrong in it stays as it is."""
    table = reader.table(found, "purse", _NAMES)
    on = table.get("on", default.on)
    if not isinstance(on, bool):
        reader.wrong("purse.on", Wrong.NOT_A_SWITCH, on)
        on = default.on
    purse = replace(default, on=on, currency=_currency(reader, table, default.currency))
    amounts: dict[str, Any] = {
        name: _amount(reader, table[name], name, purse) for name in _AMOUNTS if name in table
    }
    purse = replace(purse, **amounts)
    if "approval_expiry" in table:
        given = reader.some_time(table["approval_expiry"], "purse.approval_expiry", purse.approval_expiry)
        purse = replace(purse, approval_expiry=given)
    count = table.get("second_gestures", purse.second_gestures)
    if reader.number(count, "purse.second_gestures", lambda n: 0 <= n <= MOST_GESTURES and n == int(n)):
        purse = replace(purse, second_gestures=int(count))
    return purse


def _currency(reader: Reader, table: Mapping[str, Any], default: str) -> str:
    if "currency" not in table:
        return default
    code = reader.text(table["currency"], "purse.currency", default).upper()
    if is_currency(code):
        return code
    reader.wrong("purse.currency", Wrong.NOT_A_CURRENCY, code)
    return default


def _amount(reader: Reader, value: object, name: str, purse: Purse) -> int:
    path = f"purse.{name}"
    before = int(getattr(purse, name))
    if not reader.number(value, path, lambda n: n >= 0):
        return before
    minor = minor_of(Decimal(str(value)), purse.currency)
    if minor is None:
        reader.wrong(path, Wrong.OUT_OF_RANGE, value)
        return before
    return minor


def purse_text(purse: Purse) -> dict[str, Any]:
    """The table as it is written; `read_purse` gives the same back."""
    amounts = {name: _written(getattr(purse, name), purse.currency) for name in _AMOUNTS}
    return {
        "on": purse.on,
        "currency": purse.currency,
        "gesture": amounts["gesture"],
        "owner_month": amounts["owner_month"],
        "customer_year": amounts["customer_year"],
        "approval_expiry": format_duration(purse.approval_expiry),
        "second_gestures": purse.second_gestures,
        "second_amount": amounts["second_amount"],
    }


def _written(minor: int, currency: str) -> int | float:
    value = major(Money(minor, currency))
    return int(value) if value == value.to_integral_value() else float(value)
