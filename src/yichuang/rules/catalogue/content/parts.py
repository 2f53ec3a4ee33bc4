"""Small parts that items and bundles are made of."""

from typing import Annotated

from pydantic import Field

from yichuang.rules.shapes import Code, Part, Text

from .kinds import CheckClass, LimitUnit, ResultKind


class Limit(Part):
    """A duration; half working days are allowed, 0 = at once."""

    value: Annotated[float, Field(ge=0, multiple_of=0.5)]
    unit: LimitUnit


class Result(Part):
    """What the applicant gets. ``sample``: digest of a stored file."""

    name: Text | None = None
    kind: ResultKind
    validity: Text | None = None
    sample: str = ""


class FeeLine(Part):
    """One charge. ``reduction_basis`` where it may be reduced."""

    name: Text
    standard: Text
    reducible: bool = False
    reduction_basis: str = ""
    note: str = ""


class Fee(Part):
    """Whether something is charged, on what basis (行政许可法 58: none without law or regulation), and the lines."""

    charged: bool
    basis: Text | None = None
    lines: list[FeeLine] = []


class Promise(Part):
    """告知承诺 (国办发〔2020〕42号): what the applicant is told in writing before, and how it is checked after.

    ``content``: what is to be proved; ``conditions``: when it holds; ``liability``: of a false promise; ``checking``:
    the right to check. ``check_days``: working days from acceptance, not for ``exempt``. ``not_risky``: the editor
    states that the matter is in none of the areas in which no promise may stand in for a proof.
    """

    content: str = ""
    conditions: str = ""
    liability: str = ""
    checking: str = ""
    check_class: CheckClass = "routine"
    check_days: Annotated[int, Field(ge=1, le=999)] = 20
    not_risky: bool = False


class Question(Part):
    """A frequently asked question with its answer."""

    q: Text
    a: Text


class Link(Part):
    """Where the item is handled online."""

    name: Text
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]


# Any of the groups holds; a group holds when for each of its questions one of the named options was chosen.
# An empty list: always.
When = list[dict[Code, list[Code]]]


class Option(Part):
    """An answer. ``ends``: choosing it means that the item does not apply, and says why and where to go instead."""

    code: Code
    text: Text
    ends: Text | None = None


class Situation(Part):
    """A question of the situational guidance (情形导办, CAT-6), asked where ``when`` holds."""

    code: Code
    text: Text
    help: Text | None = None
    multiple: bool = False
    options: list[Option] = []
    when: When = []
