"""What the platform's columns hold: longer texts can't be published, and are no names any more."""

from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent

from .finding import Finding, blocks

_NAME, _RESULT, _VALIDITY, _KEYWORD, _CODE = 120, 120, 60, 40, 60
_MATERIAL = {
    "code": (60, "材料编码"),
    "name": (160, "材料名称"),
    "source_note": (120, "来源说明"),
    "shared": (40, "共用标识"),
}


def texts_fit(content: ItemContent) -> Iterator[Finding]:
    """Names, notes and codes that are too long for a list, a notice or an interface."""
    for path, longest, name, text in _texts(content):
        if len(text) > longest:
            yield blocks(path, "too_long", f"{name}有 {len(text)} 个字，最多 {longest} 个字", "写短，其余写进说明")


def _texts(content: ItemContent) -> Iterator[tuple[str, int, str, str]]:
    yield "name", _NAME, "事项名称", content.name
    yield "national_code", _CODE, "实施编码", content.national_code
    for index, word in enumerate(content.keywords):
        yield f"keywords.{index}", _KEYWORD, "关键词", word
    if content.result:
        yield "result.name", _RESULT, "结果名称", content.result.name or ""
        yield "result.validity", _VALIDITY, "有效期", content.result.validity or ""
    for index, material in enumerate(content.materials):
        for key, (longest, name) in _MATERIAL.items():
            yield f"materials.{index}.{key}", longest, name, getattr(material, key) or ""
