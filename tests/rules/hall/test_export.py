"""The export names nobody: no numbers, rare items merged, times rounded, random order."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.hall.export import COLUMNS, OTHER, Counts, K, masks, minutes, rows
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


def counted(legs: list[ServedTicket]) -> Counts:
    counts = Counts()
    counts.add(legs)
    return counts


def exported(legs: list[ServedTicket]) -> list[dict[str, object]]:
    return list(rows(legs, masks(counted(legs), None), Random(1)))


def test_rare_items_and_purposes_are_merged() -> None:
    rare = [a_leg(5 + n, f"rare-{n}", purpose="green_channel") for n in range(5)]
    found = exported([a_leg(n, "often") for n in range(5)] + rare + [a_leg(9, "rare-4", purpose="green_channel")])
    assert sorted(str(row["item"]) for row in found) == ["often"] * 5 + [OTHER] * 6
    assert {row["purpose"] for row in found} == {"apply", "green_channel"}
    assert all(tuple(row) == COLUMNS for row in found)


def test_the_only_thing_that_is_not_named_is_not_given_away_by_that() -> None:
    often = [a_leg(n, "a") for n in range(7)] + [a_leg(10 + n, "b") for n in range(6)]
    assert {row["item"] for row in exported(often)} == {"a", "b"}
    assert {row["item"] for row in exported([*often, a_leg(20, "the third of three")])} == {"a", OTHER}
    few = [*often, a_leg(21, "c", zone_code="adoption", window_code="adoption-1")]
    assert {(row["zone"], row["window"]) for row in exported(few)} == {(OTHER, ""), (OTHER, OTHER)}


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("abcd")), max_size=60))
def test_whatever_is_read_of_an_item_five_others_have_too(came: list[tuple[str, str]]) -> None:
    found = exported([a_leg(n, item, zone_code=zone) for n, (zone, item) in enumerate(came)])
    groups = Counter((row["zone"], row["item"]) for row in found)
    assert all(count >= K for (_, item), count in groups.items() if item != OTHER)
    for zone in {zone for zone, _ in groups}:
        named = any(item != OTHER for where, item in groups if where == zone)
        assert not named or groups[zone, OTHER] == 0 or groups[zone, OTHER] >= K
    zones = Counter(row["zone"] for row in found)
    assert len(zones) == 1 or all(count >= K for count in zones.values())


def test_legs_of_a_ticket_stay_together_under_a_random_name() -> None:
    legs = [a_leg(1), a_leg(1, kind="transfer"), a_leg(2)]
    one, two = (list(rows(legs, masks(Counts(), None), Random(seed))) for seed in (1, 2))
    names = {row["ticket"] for row in one}
    assert len(names) == 2
    assert names.isdisjoint({row["ticket"] for row in two})
    assert sorted(int(str(row["leg"])) for row in one) == [1, 1, 2]


def test_days_move_by_whole_weeks_and_far() -> None:
    for seed in range(20):
        hidden = masks(Counts(), Random(seed))
        assert hidden.shift_days % 7 == 0
        assert abs(hidden.shift_days) > 365
        (row,) = rows([a_leg(1)], hidden, Random(seed))
        assert date.fromisoformat(str(row["day"])).weekday() == DAY.weekday()


def test_times_are_rounded_to_ten_seconds() -> None:
    nine = datetime(2026, 3, 4, 9, tzinfo=SHANGHAI)
    assert minutes(nine + timedelta(seconds=7)) == 540.17
    assert minutes(nine + timedelta(seconds=4)) == 540.0
    assert minutes(None) is None
