"""A blueprint is changed while the centre works: blueprint and centre agree again, and no case is lost."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW
from yichuang.domains.organisation.models import LoadedPart
from yichuang.journeys.establish import differ, load
from yichuang.rules.blueprint import Blueprint, read_blueprint

pytestmark = [pytest.mark.django_db, pytest.mark.db]

SHIPPED = ["qingliu", "linxia", "shangrao-county", "shangrao-township", "shenqiu"]


def read(name: str) -> Blueprint:
    reading = read_blueprint(name)
    assert reading.blueprint is not None
    assert not reading.problems
    return reading.blueprint


@pytest.mark.parametrize("name", SHIPPED)
def test_what_was_loaded_is_no_difference_and_loading_it_again_does_nothing(name: str) -> None:
    blueprint = read(name)
    before, _ = differ(name, blueprint, NOW)
    assert len(before.added) > 100
    load(name, blueprint, NOW)
    found, _ = differ(name, blueprint, NOW)
    assert found.is_empty, (list(found.added)[:5], found.changed[:5], list(found.gone)[:5])
    parts = LoadedPart.objects.count()
    again = load(name, blueprint, NOW + timedelta(days=1)).as_data()
    empty: dict[str, Any] = {"added": {}, "changed": {}, "retired": [], "waiting": [], "kept": []}
    assert again == empty
    assert LoadedPart.objects.count() == parts
