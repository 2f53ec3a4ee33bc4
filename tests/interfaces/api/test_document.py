"""The OpenAPI document is committed: a change of the API shows in review as a diff. ``make openapi`` writes it anew."""

import json
from collections import defaultdict
from pathlib import Path

from ninja import Schema

from yichuang.interfaces.api import v1
from yichuang.interfaces.api.v1 import api

COMMITTED = Path(__file__).parents[3] / "docs" / "openapi.json"


def test_the_committed_document_is_that_of_the_code() -> None:
    assert json.loads(COMMITTED.read_text()) == json.loads(json.dumps(api.get_openapi_schema(), default=str))


def test_no_two_shapes_have_the_same_name() -> None:
    """The document has one place for a name: of two shapes the one would be told in the place of the other."""
    shapes, named = [Schema], defaultdict[str, set[str]](set)
    while shapes:
        shape = shapes.pop()
        shapes += shape.__subclasses__()
        if shape.__module__.startswith(f"{v1.__name__}."):
            named[shape.__name__].add(shape.__module__)
    assert {name: where for name, where in named.items() if len(where) > 1} == {}


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
