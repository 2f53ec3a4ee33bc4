"""The cross checks of a blueprint: PROBLEMS say what is wrong, NOTES what is true but unfinished.

Each check is a function from a Blueprint to findings; a new one is added to the lists of its module.
"""

from yichuang.rules.blueprint.checks import (
    authority,
    bundles,
    catalogue,
    house,
    organisation,
    plan,
    staff,
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
)
NOTES = (*unfinished.NOTES, *house.NOTES)

__all__ = ["NOTES", "PROBLEMS"]
