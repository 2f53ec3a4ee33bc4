"""The shape of the blueprint language: what may be written in centre.yaml, plan.yaml and a library file."""

from yichuang.rules.blueprint.models.centre import (
    CENTRE,
    Centre,
    Department,
    ProfessionalWindow,
    Window,
    Zone,
)
from yichuang.rules.blueprint.models.house import BranchHall, Messages, Ratings, RegionalDay, Representatives
from yichuang.rules.blueprint.models.include import Include
from yichuang.rules.blueprint.models.items import Bundle, Item, Library, Material
from yichuang.rules.blueprint.models.lists import ItemList, ServiceLists
from yichuang.rules.blueprint.models.plan import Plan, Target, Task, Training
from yichuang.rules.blueprint.models.staff import Authorisation, Holder, Post
from yichuang.rules.catalogue.content import Limit

__all__ = [
    "CENTRE",
    "Authorisation",
    "BranchHall",
    "Bundle",
    "Centre",
    "Department",
    "Holder",
    "Include",
    "Item",
    "ItemList",
    "Library",
    "Limit",
    "Material",
    "Messages",
    "Plan",
    "Post",
    "ProfessionalWindow",
    "Ratings",
    "RegionalDay",
    "Representatives",
    "ServiceLists",
    "Target",
    "Task",
    "Training",
    "Window",
    "Zone",
]
