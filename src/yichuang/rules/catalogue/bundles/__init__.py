"""Bundles (一件事一次办, CAT-7): several items as one matter — order, one set of materials, one form, one promise.

``items`` is everywhere a mapping of item codes to what the items' versions say.
"""

from .chosen import answers_of, choose, offered
from .filled import fill_items, form_problems
from .form import FieldConflict, MergedForm, merge_data, merge_form, split
from .graph import Graph, draw_graph, find_cycle, predecessors, waves
from .materials import MergedMaterial, Wanted, merge_materials
from .place import accepts_bundle
from .promise import Chain, longest_chain

__all__ = [
    "Chain",
    "FieldConflict",
    "Graph",
    "MergedForm",
    "MergedMaterial",
    "Wanted",
    "accepts_bundle",
    "answers_of",
    "choose",
    "draw_graph",
    "fill_items",
    "find_cycle",
    "form_problems",
    "longest_chain",
    "merge_data",
    "merge_form",
    "merge_materials",
    "offered",
    "predecessors",
    "split",
    "waves",
]
