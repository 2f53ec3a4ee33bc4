"""Vague words, photocopies and needless proofs stop a guide from being published (CAT-4)."""

from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent
from yichuang.rules.catalogue.wording import Field, check

from .finding import Finding

SAYS = {
    "vague": "表述含糊，申请人看不出指的是什么",
    "photocopy": "要求提供复印件",
    "needless_proof": "要求提供不应索要的证明",
}


def wording(content: ItemContent) -> Iterator[Finding]:
    """Findings of the wording checker in materials, conditions and flow."""
    for path, text, field in texts(content):
        for found in check(text, field):
            words = text[found.start : found.end]
            yield Finding(
                path, found.rule, "blocking", f"“{words}”：{SAYS[found.rule]}", found.advice, found.start, found.end
            )


def texts(content: ItemContent) -> Iterator[tuple[str, str, Field]]:
    """Every text that a citizen acts by: path, text, kind of field."""
    for index, text in enumerate(content.conditions):
        yield f"conditions.{index}", text, "condition"
    for index, text in enumerate(content.steps):
        yield f"steps.{index}", text, "flow"
    for index, material in enumerate(content.materials):
        for key in ("name", "source_note", "sample", "limit_note", "filling_notes"):
            if text := getattr(material, key):
                yield f"materials.{index}.{key}", text, "material"
        for at, text in enumerate(material.review_points):
            yield f"materials.{index}.review_points.{at}", text, "material"
