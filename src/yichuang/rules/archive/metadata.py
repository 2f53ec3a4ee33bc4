"""The metadata of a package as XML: facts under their Chinese names, and a list of all documents with digests."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from .package import Document

NAMESPACE = "urn:yichuang:archive:1"
REQUIRED = (
    "办件编号",
    "事项名称",
    "事项编码",
    "事项版本",
    "实施主体",
    "申请人",
    "证件类型",
    "证件号码",
    "收件时间",
    "办结时间",
    "办结结果",
    "保管期限",
    "密级",
)
"""What the metadata of a case must say (GB/T 42727-2023 as far as its contents are public; rules.md 11)."""
REQUIRED_OF_A_BUNDLE = ("申请编号", "一件事名称", "申请人", "收件时间", "办结时间", "保管期限", "密级")
KINDS = {
    "material": "申请材料",
    "notice": "文书",
    "result": "办理结果",
    "signature": "签名",
    "authority": "授权委托书",
    "other": "过程文件",
}


class Unreadable(ValueError):
    """The text is not the metadata of a package; the message is Chinese."""


def write_metadata(
    number: str, facts: Mapping[str, str], documents: Sequence[tuple[str, "Document"]], cases: Sequence[str]
) -> bytes:
    """XML in UTF-8. ``documents``: path in the package and what lies there."""
    root = ElementTree.Element("归档信息", {"xmlns": NAMESPACE, "编号": number})
    told = ElementTree.SubElement(root, "元数据")
    for name, value in facts.items():
        ElementTree.SubElement(told, "项", {"名称": name}).text = _clean(value)
    listed = ElementTree.SubElement(root, "文件目录")
    for order, (path, document) in enumerate(documents, start=1):
        ElementTree.SubElement(
            listed,
            "文件",
            {
                "顺序": str(order),
                "类别": KINDS.get(document.kind, KINDS["other"]),
                "名称": _clean(document.name),
                "路径": path,
                "格式": document.content_type,
                "大小": str(len(document.content)),
                "摘要算法": "SHA-256",
                "摘要值": document.digest,
                "形成时间": document.stored_at,
            },
        )
    nested = ElementTree.SubElement(root, "子件目录")
    for case in cases:
        ElementTree.SubElement(nested, "子件", {"编号": case, "路径": f"cases/{case}.zip"})
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def read_metadata(text: bytes) -> tuple[dict[str, str], list[dict[str, str]], list[str]]:
    """Facts, documents (attributes by their names) and numbers of nested cases. Raises ``Unreadable``."""
    if b"<!" in text.replace(b"<!--", b""):  # no document type: no entities that grow without end
        raise Unreadable("元数据中有不允许的声明")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as problem:
        raise Unreadable(f"元数据不是完整的 XML：{problem}") from None
    space = f"{{{NAMESPACE}}}"
    if root.tag != f"{space}归档信息":
        raise Unreadable("元数据的根元素不是“归档信息”")
    facts = {one.get("名称", ""): one.text or "" for one in root.iterfind(f"{space}元数据/{space}项")}
    documents = [dict(one.attrib) for one in root.iterfind(f"{space}文件目录/{space}文件")]
    nested = [one.get("编号", "") for one in root.iterfind(f"{space}子件目录/{space}子件")]
    return facts, documents, nested


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter in "\t\n" or (" " <= letter not in "\ufffe\uffff"))
