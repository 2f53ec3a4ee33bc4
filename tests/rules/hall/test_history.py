"""Legs: what is kept of a ticket that was served, transferred, missed, or never called."""

from datetime import date, datetime, timedelta

from yichuang.rules.hall.history import Happening, TicketNow, legs, services
from yichuang.rules.office import SHANGHAI

TEN = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


def at(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def happened(*given: tuple[str, float, int]) -> list[Happening]:
    """(kind, minute, window)"""
    return [Happening(kind, at(minute), window, f"w{window}") for kind, minute, window in given]


def a_ticket(**more: object) -> TicketNow:
    values = {
        "ticket_id": 1, "day": date(2026, 3, 2), "zone_id": 5, "zone_code": "tax", "item_id": 9, "item_code": "a",
        "purpose": "apply", "priority": False, "taken_at": at(0), "queued_at": at(0), "slot_at": None,
    }  # fmt: skip
    return TicketNow(**(values | more))  # type: ignore[arg-type]


def test_one_service_is_one_row() -> None:
    (row,) = legs(a_ticket(), happened(("call", 4, 1), ("recall", 5, 1), ("start", 6, 1), ("finish", 16, 1)))
    assert (row.kind, row.wait, row.service, row.missed, row.window_code) == ("walk", 4, 10, False, "w1")


def test_a_transfer_makes_two_rows_each_with_its_own_zone_and_wait() -> None:
    way = happened(("call", 4, 1), ("start", 5, 1), ("transfer", 9, 1), ("call", 12, 2), ("start", 12, 2))
    way[2] = Happening("transfer", at(9), 1, "w1", 3, "shops", 8, "b")
    first, second = legs(a_ticket(), [*way, *happened(("finish", 20, 2))])
    assert (first.zone_code, first.item_code, first.kind, first.wait, first.service) == ("shops", "b", "walk", 4, 4)
    assert (second.zone_code, second.item_code, second.kind, second.wait, second.service) == (
        "tax",
        "a",
        "transfer",
        3,
        8,
    )
    assert services([first, second]) == {(3, "apply", 8): [4], (5, "apply", 9): [8]}


def test_a_miss_is_a_row_and_the_return_another() -> None:
    way = happened(("call", 4, 1), ("miss", 6, 1), ("call", 30, 2), ("start", 31, 2), ("finish", 41, 2))
    first, second = legs(a_ticket(queued_at=at(20)), way)
    assert (first.missed, first.service, second.missed, second.wait, second.service) == (True, None, False, 10, 10)
    assert len(legs(a_ticket(), way[:2])) == 1


def test_who_was_never_called_came_all_the_same() -> None:
    (row,) = legs(a_ticket(slot_at=at(30)), [])
    assert (row.kind, row.called_at, row.wait, row.since_at) == ("appt", None, None, at(30))


def test_a_length_that_says_little_of_its_item_is_no_service() -> None:
    way = happened(("call", 4, 1), ("start", 5, 1), ("hold", 7, 1), ("start", 15, 1), ("finish", 20, 1))
    assert legs(a_ticket(), way)[0].held
    (open_end,) = legs(a_ticket(), happened(("call", 4, 1), ("start", 5, 1)))
    assert (open_end.finished_at, open_end.service, open_end.wait) == (None, None, 4)


def test_each_of_several_matters_is_a_row_of_its_own() -> None:
    way = happened(("call", 4, 1), ("start", 5, 1), ("next_matter", 15, 1))
    way[2] = Happening("next_matter", at(15), 1, "w1", 3, "shops", 8, "b")
    here = legs(a_ticket(), [*way, *happened(("finish", 22, 1))])
    assert [(one.zone_code, one.item_code, one.kind, one.wait, one.service) for one in here] == [
        ("shops", "b", "walk", 4, 10),
        ("tax", "a", "transfer", 0, 7),
    ]
    elsewhere = legs(a_ticket(), [*way, *happened(("call", 25, 2), ("start", 26, 2), ("finish", 30, 2))])
    assert [(one.window_code, one.wait, one.service) for one in elsewhere] == [("w1", 4, 10), ("w2", 10, 4)]
    waits = legs(a_ticket(state="waiting"), way)
    assert [(one.called_at is None, one.service) for one in waits] == [(False, 10), (True, None)]
