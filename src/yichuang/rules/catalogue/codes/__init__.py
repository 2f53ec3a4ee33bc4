"""Codes of items and of interfaces. Inside, codes of items are opaque texts and enums are words; what a region's codes
look like, and what number an interface gives a word, is data here and nowhere else (rules 2.2, 2.3)."""

from .registry import code_problem, schemes_of
from .schemes import CodeKind
from .tables import TABLES, Interface, Table, table

__all__ = ["TABLES", "CodeKind", "Interface", "Table", "code_problem", "schemes_of", "table"]
