"""The blueprint language: a centre as readable YAML, read and checked without a database.

`read_blueprint` is the way in; `summarise` the figures; the models say what may be written.
"""

from yichuang.rules.blueprint.blueprint import Blueprint, Grant, NamedWindow, PlacedBundle, PlacedItem
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.blueprint.reading import Reading, read_blueprint
from yichuang.rules.blueprint.summary import summarise

__all__ = [
    "Blueprint",
    "Finding",
    "Grant",
    "NamedWindow",
    "PlacedBundle",
    "PlacedItem",
    "Reading",
    "read_blueprint",
    "summarise",
]
