"""To which windows of its zone the public is sent with an item."""

import pytest

from yichuang.rules.catalogue.presence import is_for


@pytest.mark.parametrize(
    ("serves", "departments", "objects", "expected"),
    [
        ("", [], ["person", "enterprise"], True),
        ("", ["water_supply"], ["person"], True),
        ("", ["power_supply"], ["person"], False),
        ("person", [], ["person"], True),
        ("person", [], ["enterprise"], False),
        ("organisation", [], ["person"], False),
        ("organisation", [], ["institution", "person"], True),
        ("organisation", [], [], True),  # the item doesn't say whom it is for
        ("person", ["power_supply"], ["person"], False),
    ],
)
def test_a_window_takes_its_departments_and_its_kind_of_applicant(
    serves: str, departments: list[str], objects: list[str], expected: bool
) -> None:
    assert is_for(serves, departments, department="water_supply", service_objects=objects) is expected
