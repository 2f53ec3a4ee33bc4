"""The documents of the catalogue: what an item or a bundle says, in one typed shape for drafts, versions, blueprints,
import, export, differences and the checker. Nearly everything may be absent: a draft is kept however unfinished it is,
and what is missing is a finding of the checker, not an error of the shape."""

from .bundle import BundleContent, BundleItem, OutsideStep
from .item import ItemContent
from .parts import Fee, FeeLine, Limit, Link, Option, Promise, Question, Result, Situation, When
from .requirement import Material
from .stored import read, stored

__all__ = [
    "BundleContent",
    "BundleItem",
    "Fee",
    "FeeLine",
    "ItemContent",
    "Limit",
    "Link",
    "Material",
    "Option",
    "OutsideStep",
    "Promise",
    "Question",
    "Result",
    "Situation",
    "When",
    "read",
    "stored",
]
