"""Import and export of items (CAT-8): files ↔ contents of the catalogue, pure and without a database."""

from .incoming import Incoming, Reading
from .problem import RowProblem
from .read import read_file

__all__ = ["Incoming", "Reading", "RowProblem", "read_file"]
