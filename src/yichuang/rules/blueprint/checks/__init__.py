"""The cross checks of a blueprint: PROBLEMS say what is wrong, NOTES what is true but unfinished.

Each check is a function from a Blueprint to findings; a new one is added to the lists of its module.
"""

from yichuang.rules.blueprint.checks import (
    authority,
    bundles,
    catalogue,
    house,
    lists,
    organisation,
    plan,
    staff,
    systems,
    unfinished,
)

PROBLEMS = (
    *organisation.PROBLEMS,
    *staff.PROBLEMS,
    *house.PROBLEMS,
    *authority.PROBLEMS,
    *catalogue.PROBLEMS,
    *bundles.PROBLEMS,
    *plan.PROBLEMS,
    *lists.PROBLEMS,
    *systems.PROBLEMS,
)
NOTES = (*unfinished.NOTES, *house.NOTES, *lists.NOTES, *systems.NOTES)

__all__ = ["NOTES", "PROBLEMS"]
