"""Whether a centre's wording of a notice may be used: known fields only, and nothing left out that law asks for."""

from typing import Any

from yichuang.rules.refusal import Refusal

from .kinds import delivered
from .shapes import MARGINS, SEAL_POSITIONS, SIZES, Kind
from .wording import fields_of, has_stray_brace

LONGEST = {"title": 40, "heading": 60, "closing": 300, "footer": 120, "seal": 20}
LONGEST_PARAGRAPH = 1200
SHAPE = "内容不完整，请刷新页面后重新填写。"


def check(kind: Kind, content: dict[str, Any]) -> None:
    """Raises ``Refusal`` naming the place (``field``) and what to do: ``notice_text`` (shape, length, a stray brace),
    ``unknown_field`` (with the known ones), ``notice_must`` (with the article)."""
    _check_shape(kind, content)
    for place, text in _texts(kind, content):
        _check_text(kind, place, text)
    if kind.title_must not in content["title"] or not content["title"].strip():
        raise _must("title", f"标题中的「{kind.title_must or kind.title}」", "文书的种类由标题表明")
    if "{机关}" not in content["heading"]:
        raise _must("heading", "发文机关「{机关}」", "文书应当写明作出机关")
    for one in kind.paragraphs:
        text = content["paragraphs"][one.key]
        for must in one.musts:
            if must.words not in text:
                raise _must(one.key, f"「{one.name}」中的「{must.words}」", must.law)
    laws = {row.label: row.law for row in kind.rows}
    for label in content["hidden"]:
        if laws[label]:
            raise _must("hidden", f"表格中的「{label}」", laws[label])
    if content["seal"]["position"] == "none" and kind.seal_law:
        raise _must("seal_position", "印章", kind.seal_law)


def _check_shape(kind: Kind, content: dict[str, Any]) -> None:
    is_whole = (
        content.keys() == delivered(kind).keys()
        and set(content["paragraphs"]) == {one.key for one in kind.paragraphs}
        and set(content["hidden"]) <= {row.label for row in kind.rows}
        and content["seal"].keys() == {"position", "words"}
        and content["seal"]["position"] in SEAL_POSITIONS
        and content["margins"] in MARGINS
        and content["size"] in SIZES
    )
    if not is_whole:
        raise Refusal("notice_text", SHAPE)


def _texts(kind: Kind, content: dict[str, Any]) -> list[tuple[str, str]]:
    places = [(name, content[name]) for name in ("title", "heading", "closing", "footer")]
    return [*places, ("seal", content["seal"]["words"]), *content["paragraphs"].items()]


def _check_text(kind: Kind, place: str, text: str) -> None:
    longest = LONGEST.get(place, LONGEST_PARAGRAPH)
    if len(text) > longest:
        raise Refusal("notice_text", f"这里最多写{longest}个字，现在有{len(text)}个字，请缩短。", field=place)
    if any(ord(letter) < 32 and letter not in "\r\n" for letter in text):
        raise Refusal("notice_text", "文字中有不能打印的控制字符，请删去后重新填写。", field=place)
    if has_stray_brace(text):
        raise Refusal("notice_text", "花括号要成对，例如 {申请人}；不用作字段的花括号请删去。", field=place)
    known = kind.known if place != "seal" else ()
    if unknown := [name for name in fields_of(text) if name not in known]:
        listed = "、".join(f"{{{name}}}" for name in known) or "（这里不能用字段）"
        raise Refusal(
            "unknown_field",
            f"没有名为「{'」「'.join(unknown)}」的字段。这种文书可以用：{listed}。",
            field=place,
            extra={"unknown": unknown, "known": list(known)},
        )


def _must(place: str, what: str, law: str) -> Refusal:
    return Refusal("notice_must", f"不能去掉{what}：{law}。请补回后保存。", field=place, extra={"law": law})
