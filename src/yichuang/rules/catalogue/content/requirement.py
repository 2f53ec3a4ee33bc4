"""A material that an item asks for (rules 2.4, per row)."""

from typing import Annotated

from pydantic import Field

from yichuang.rules.shapes import Code, Part, Text

from .kinds import MaterialKind, Medium, Necessity, Source
from .parts import When


class Material(Part):
    """``shared`` is the same key wherever several items ask for the same paper. ``when``: asked only then.

    ``blank_form`` and ``sample_file`` are digests of stored files; ``licence_type`` names the e-licence that stands in
    for it (免提交). ``promise``: a signed promise may stand in for it, if the applicant so chooses (告知承诺).
    """

    code: Code
    name: Text
    kind: MaterialKind = "other"
    medium: Medium = "either"
    necessity: Necessity = "required"
    originals: Annotated[int, Field(ge=0)] = 1
    copies: Annotated[int, Field(ge=0)] = 0
    source: Source = "applicant"
    source_note: Text | None = None
    shared: Code | None = None
    review_points: list[Text] = []
    sample: Text | None = None
    limit_note: Text | None = None
    paper_size: str = ""
    filling_notes: str = ""
    basis: str = ""
    note: str = ""
    blank_form: str = ""
    sample_file: str = ""
    licence_type: str = ""
    promise: bool = False
    when: When = []
