"""The export names nobody: no numbers, rare items merged, times rounded, random order."""

from datetime import date, datetime, timedelta
from random import Random

from yichuang.rules.hall.export import COLUMNS, OTHER, count_tickets, masks, minutes, rows
from yichuang.rules.hall.history import ServedTicket
from yichuang.rules.office import SHANGHAI

DAY = date(2026, 3, 4)


def a_leg(ticket: int, item: str = "", **more: object) -> ServedTicket:
    came = datetime(2026, 3, 4, 9, ticket % 60, 7, tzinfo=SHANGHAI)
    values = {
        "day": DAY, "zone_id": 1, "zone_code": "tax", "item_id": 1, "purpose": "apply", "kind": "walk",
        "priority": False, "taken_at": came, "since_at": came, "called_at": None, "started_at": None,
        "finished_at": None, "window_id": None, "missed": False, "ticket_id": ticket, "item_code": item,
    }  # fmt: skip
    return ServedTicket(**(values | more))  # type: ignore[arg-type]


def test_rare_items_and_purposes_are_merged() -> None:
    legs = [a_leg(n, "often") for n in range(5)] + [a_leg(5, "rare", purpose="green_channel"), a_leg(5, "rare")]
    hidden = masks(*count_tickets(legs), None)
    found = list(rows(legs, hidden, Random(1)))
    assert sorted(str(row["item"]) for row in found) == ["often"] * 5 + [OTHER] * 2
    assert {row["purpose"] for row in found} == {"apply", OTHER}
    assert all(tuple(row) == COLUMNS for row in found)


def test_legs_of_a_ticket_stay_together_under_a_random_name() -> None:
    legs = [a_leg(1), a_leg(1, kind="transfer"), a_leg(2)]
    one, two = (list(rows(legs, masks({}, {}, None), Random(seed))) for seed in (1, 2))
    names = {row["ticket"] for row in one}
    assert len(names) == 2
    assert names.isdisjoint({row["ticket"] for row in two})
    assert sorted(int(str(row["leg"])) for row in one) == [1, 1, 2]


def test_days_move_by_whole_weeks_and_far() -> None:
    for seed in range(20):
        hidden = masks({}, {}, Random(seed))
        assert hidden.shift_days % 7 == 0
        assert abs(hidden.shift_days) > 365
        (row,) = rows([a_leg(1)], hidden, Random(seed))
        assert date.fromisoformat(str(row["day"])).weekday() == DAY.weekday()


def test_times_are_rounded_to_ten_seconds() -> None:
    nine = datetime(2026, 3, 4, 9, tzinfo=SHANGHAI)
    assert minutes(nine + timedelta(seconds=7)) == 540.17
    assert minutes(nine + timedelta(seconds=4)) == 540.0
    assert minutes(None) is None
