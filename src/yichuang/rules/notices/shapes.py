"""What the wording of a notice is made of: the shape of a kind."""

from dataclasses import dataclass

SEAL_POSITIONS = ("right", "centre", "none")
MARGINS = ("normal", "narrow", "wide")
SIZES = ("normal", "small", "large")


@dataclass(frozen=True)
class Must:
    """``words``: a field such as ``{理由}`` or a phrase that stays in; ``law``: which article asks for it."""

    words: str
    law: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that a centre words: ``key`` in the template, ``name`` on the page, delivered ``text``."""

    key: str
    name: str
    text: str
    musts: tuple[Must, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of the table of facts; one with a ``law`` is always shown."""

    label: str
    law: str = ""


@dataclass(frozen=True)
class Kind:
    """What of a notice can be changed. ``fields``: those beyond ``COMMON_FIELDS``; ``seal_law``: why it is sealed."""

    kind: str
    title: str
    title_must: str
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[Row, ...] = ()
    fields: tuple[str, ...] = ()
    seal_law: str = ""

    @property
    def known(self) -> tuple[str, ...]:
        """All fields that its texts may name."""
        return (*COMMON_FIELDS, *self.fields)


COMMON_FIELDS = ("申请人", "事项", "事项编码", "办件编号", "机关", "部门", "咨询电话", "投诉电话", "地址")
