"""Every value of every enum has a Chinese word in its domain's labels.py."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import Choices

from yichuang.domains.cases import labels as case_labels
from yichuang.rules.access import PERMISSION_NAMES, PERMISSIONS, POWER_NAMES, Power
from yichuang.rules.cases.lifecycle import State


def _enums() -> Iterator[tuple[str, str, type[Choices]]]:
    for model in apps.get_models():
        parts = model.__module__.split(".")
        if parts[:2] != ["yichuang", "domains"]:
            continue
        for name, value in vars(model).items():
            if isinstance(value, type) and issubclass(value, Choices):
                yield parts[2], f"{model.__name__}.{name}", value


@pytest.mark.parametrize(("domain", "name", "enum"), [pytest.param(*one, id=one[1]) for one in _enums()])
def test_every_value_of_a_model_has_a_word(domain: str, name: str, enum: type[Choices]) -> None:
    tables = [
        table
        for table in vars(import_module(f"yichuang.domains.{domain}.labels")).values()
        if isinstance(table, Mapping)
    ]
    values = {str(value) for value in enum.values}
    assert any(values <= {str(key) for key in table} for table in tables), f"{domain}/labels.py says nothing of {name}"


def test_every_state_permission_and_power_has_a_word() -> None:
    assert set(case_labels.STATES) == set(State)
    assert set(PERMISSION_NAMES) == set(PERMISSIONS)
    assert set(POWER_NAMES) == set(Power)
