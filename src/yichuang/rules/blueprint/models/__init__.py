"""The shape of the blueprint language: what may be written in centre.yaml, plan.yaml and a library file."""

from yichuang.rules.blueprint.models.centre import (
    Authorisation,
    Centre,
    Department,
    Holder,
    Post,
    Window,
    Zone,
)
from yichuang.rules.blueprint.models.items import Bundle, Item, Library, Material
from yichuang.rules.blueprint.models.lists import ItemList, ServiceLists
from yichuang.rules.blueprint.models.plan import Plan, Task, Training
from yichuang.rules.catalogue.content import Limit

__all__ = [
    "Authorisation",
    "Bundle",
    "Centre",
    "Department",
    "Holder",
    "Item",
    "ItemList",
    "Library",
    "Limit",
    "Material",
    "Plan",
    "Post",
    "ServiceLists",
    "Task",
    "Training",
    "Window",
    "Zone",
]
