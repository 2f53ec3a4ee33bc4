"""What written notices say: delivered wording, named fields, and what no centre may leave out."""

from .check import check
from .kinds import KINDS, delivered, kind_of
from .shapes import MARGINS, SEAL_POSITIONS, SIZES, Kind, Must, Paragraph, Row
from .wording import Run, fields_of, fill, plain

__all__ = [
    "KINDS",
    "MARGINS",
    "SEAL_POSITIONS",
    "SIZES",
    "Kind",
    "Must",
    "Paragraph",
    "Row",
    "Run",
    "check",
    "delivered",
    "fields_of",
    "fill",
    "kind_of",
    "plain",
]
