"""The OpenAPI document is committed: a change of the API shows in review as a diff. ``make openapi`` writes it anew."""

import json
from pathlib import Path

from ninja import Schema

from yichuang.interfaces.api.v1 import api

COMMITTED = Path(__file__).parents[3] / "docs" / "openapi.json"


def test_the_committed_document_is_that_of_the_code() -> None:
    assert json.loads(COMMITTED.read_text()) == json.loads(json.dumps(api.get_openapi_schema(), default=str))


def test_no_two_shapes_share_a_name() -> None:
    """Of two with one name the document would show one in the place of the other."""
    of_ours, waiting = list[str](), [Schema]
    while waiting:
        found = [one for one in waiting.pop().__subclasses__() if one.__module__.startswith("yichuang.interfaces.api")]
        of_ours += [one.__name__ for one in found]
        waiting += found
    assert len(of_ours) > 100
    assert sorted(of_ours) == sorted(set(of_ours))


def test_every_operation_names_its_permission() -> None:
    operations = [
        operation
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    assert len(operations) > 30
    unguarded = [one.view_func.__name__ for one in operations if not hasattr(one.view_func, "permission")]
    assert unguarded == []
