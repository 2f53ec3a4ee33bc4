"""Where an implementation list departs from its entry of the basic catalogue (CAT-3). Reported, not forbidden: the
entry may be older than the law, and the upper catalogue is not the county's to change."""

import re
from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent

from .finding import Finding, advises
from .surroundings import Basic, Surroundings

_NOTHING = re.compile(r"[\s（）()《》“”\"、，,。；;·]+")
_TITLE = re.compile(r"《([^》]+)》")


def departures(content: ItemContent, around: Surroundings) -> Iterator[Finding]:
    """Name, type, basis and level against the entry; an item without one, where a catalogue is loaded."""
    basic = around.basic
    if basic is None:
        yield from _unlinked(content, around)
        return
    if basic.withdrawn:
        text = f"基本目录已取消 {basic.code}“{basic.name}”"
        yield advises("basic_code", "basic_withdrawn", text, "核对新版基本目录，改编码或取消本事项")
    if _same_text(content.name) != _same_text(basic.name):
        text = f"事项名称与基本目录不一致，目录中为“{basic.name}”"
        yield advises("name", "basic_name", text, "改用目录中的名称；确需细分的，另设业务办理项")
    if content.type and content.type != basic.type:
        yield advises("type", "basic_type", "事项类型与基本目录不一致", "改用目录中的类型")
    if content.level and basic.levels and content.level not in basic.levels:
        yield advises(
            "level", "basic_level", "基本目录没有把这一层级列为行使层级", "核对是否下放或赋权，并注明权力来源"
        )
    missing = [title for title in _TITLE.findall(basic.basis) if not _cites(content, title)]
    if missing:
        text = "设定依据没有目录中的" + "、".join(f"《{title}》" for title in missing)
        yield advises("legal_basis", "basic_basis", text, "按目录补全依据")


def _unlinked(content: ItemContent, around: Surroundings) -> Iterator[Finding]:
    named: Basic | None = around.namesake
    code = content.basic_code or content.local_basic_code
    if code and around.has_basic:
        text = f"已载入的基本目录中没有编码 {code}"
        yield advises(
            "basic_code", "basic_unknown", text, f"核对编码，同名条目为 {named.code}" if named else "核对编码"
        )
    elif around.has_basic:
        text = "没有关联基本目录，无法核对是否同一事项同一要素"
        proposal = f"填写同名条目的编码 {named.code}" if named else "在基本目录中查找并填写编码；地方自设的可以保留"
        yield advises("basic_code", "basic_unlinked", text, proposal)


def _cites(content: ItemContent, title: str) -> bool:
    """Whether one of the item's bases cites the act; its official prefix may be left out."""
    short = title.removeprefix("中华人民共和国")
    return any(short in basis for basis in content.legal_basis)


def _same_text(name: str) -> str:
    return _NOTHING.sub("", name)
