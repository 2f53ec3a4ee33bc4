"""Application forms (申请表): one definition in JSON Schema 2020-12 for the counter, the web, the API and paper.

``fields`` says what to show, ``validate`` what is wrong with what was filled in, ``cleaned`` what is kept of it,
``decode`` and ``encode`` go between data and the flat names of HTML forms, ``shown`` is the filled form for reading.
``schema_problems`` is the checker's part; ``docs/decisions/0015-forms.md`` says which part of the standard is used.
"""

from .conditions import hidden_names
from .data import FieldProblem, cleaned, validate
from .formats import FORMATS, is_personal
from .known import KNOWN, applicant_in, known_of, prefill
from .order import ordered
from .posted import PREFIX, decode, encode
from .shown import Block, shown
from .soundness import SchemaProblem, is_sound, schema_problems
from .spec import Condition, FieldSpec, fields, find

__all__ = [
    "FORMATS",
    "KNOWN",
    "PREFIX",
    "Block",
    "Condition",
    "FieldProblem",
    "FieldSpec",
    "SchemaProblem",
    "applicant_in",
    "cleaned",
    "decode",
    "encode",
    "fields",
    "find",
    "hidden_names",
    "is_personal",
    "is_sound",
    "known_of",
    "ordered",
    "prefill",
    "schema_problems",
    "shown",
    "validate",
]
