"""A first centre.yaml for a place of one's own: what the chosen libraries need is written down, the rest is to fill in.

Names of departments and zones are those that the shipped blueprints use; people are placeholders, to be replaced.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from yichuang.rules.blueprint.read import SHIPPED
from yichuang.rules.refusal import Refusal

Level = Literal["prefecture", "county", "township"]
USUAL = {
    "county": ("social-medical", "real-estate", "housing-fund", "commerce", "tax", "municipal", "general"),
    "township": ("police-station", "public-services", "township-general"),
    "prefecture": ("prefecture-investment", "prefecture-market", "prefecture-social-medical", "prefecture-general"),
}
"""The libraries that a centre of a level begins with where nobody says otherwise."""

_OFFICE = {"centre_manager": "中心负责人", "administrator": "系统管理员", "catalogue_editor": "事项管理"}
_HEAD = """\
# 由 yichuang blueprint new 生成，逐段改成本中心的。怎么写见 docs/how-to/describe-your-county.md；
# 改一处检查一次：yichuang blueprint check {folder}
name: {name}
region:
  code: "{region}"
  name: {place}
  # 从省到上一级，例如 {{code: "350000000000", name: 福建省}}
  parents: []
level: {level}

contact: {{address: null, phone: null, complaint_phone: null}}
seal: {{code: approval-seal, name: {place}行政审批服务专用章}}

# 出件：same_window 同一窗口，outlet_windows 出件窗口，labelled_window 挂“出件”标识的窗口
outlet: {{policy: same_window}}
payments: simulator  # 试用：模拟支付

include:
{include}

# 进驻方式：stationed 进驻，collected 定时取件（写 collection_times），off_site 负面清单。
# 首席代表：in_hall 在大厅，online 线上，on_call 随传随到。
departments:
{departments}

# 牵头部门没有定的写 null；窗口可以写数量，也可以逐个写。
zones:
{zones}

# 姓名都是占位的，换成真人；code 定下后不要改。空缺的岗位不写 holder。
posts:
{posts}

# 首席代表审查、决定、用印，审批人员审查；窗口人员受委托受理、出件。
authorisations:
  - code: chief-representatives
    department: all
    post_kind: chief_representative
    powers: [review, decide, seal]
    items: all
    from: 2024-01-01
    to: null
    seal: approval-seal
  - code: approvers
    department: all
    post_kind: approver
    powers: [review]
    items: all
    from: 2024-01-01
    to: null
  - code: clerks-by-entrustment
    department: all
    post_kind: clerk
    powers: [accept, issue]
    items: all
    from: 2024-01-01
    to: null
"""


@dataclass(frozen=True)
class LibraryFile:
    """A library file that ships. ``stem``: its name without the ending; ``departments``: codes that its items need;
    ``bundles``: how many it has, whose members may be in other files."""

    stem: str
    zone: str
    items: int
    bundles: int
    departments: tuple[str, ...]


def list_libraries(shipped: Path = SHIPPED) -> list[LibraryFile]:
    """The library files that ship, by name; those of one province lie in a folder of their own."""
    folder = shipped / "library"
    return [_library(path, str(path.relative_to(folder).with_suffix(""))) for path in sorted(folder.rglob("*.yaml"))]


def start(
    name: str, region: str, level: Level, *, folder: str, libraries: Sequence[str] = (), shipped: Path = SHIPPED
) -> str:
    """The text of a centre.yaml that checks without a problem. ``libraries``: their stems, none for the usual ones.

    Raises ``Refusal('unknown_library')`` and ``Refusal('not_a_name')``: a venue's name ends with what it is.
    """
    place = next((name.removesuffix(word) for word in ("政务服务中心", "便民服务中心") if name.endswith(word)), "")
    if not place:
        raise Refusal("not_a_name", "名称应以“政务服务中心”或“便民服务中心”结尾，例如 青山县政务服务中心。")
    known = {one.stem: one for one in list_libraries(shipped)}
    chosen = libraries or USUAL[level]
    for stem in chosen:
        if stem not in known:
            raise Refusal("unknown_library", f"没有事项库 {stem}；用 yichuang blueprint libraries 看有哪些。")
    files = [known[stem] for stem in chosen]
    centres = _centres(level, shipped)
    departments, zones = _names("departments", centres), _names("zones", centres)
    by_zone: dict[str, list[str]] = {}
    for one in files:
        held = by_zone.setdefault(one.zone, [])
        held += [code for code in one.departments if code not in held]
    needed = list(dict.fromkeys(code for codes in by_zone.values() for code in codes))
    return _HEAD.format(
        folder=folder,
        name=name,
        place=place,
        region=region,
        level=level,
        include="\n".join(f"  - library/{one.stem}.yaml" for one in files),
        departments="\n".join(_department(code, departments.get(code, {})) for code in needed),
        zones="\n".join(_zone(code, zones.get(code, {}), held) for code, held in by_zone.items()),
        posts="\n".join(_posts(by_zone, needed, zones, departments)),
    )


def _library(path: Path, stem: str) -> LibraryFile:
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    items: list[dict[str, Any]] = content.get("items") or []
    needed = [item["department"] for item in items]
    needed += [step for item in items for part in item.get("flow") or [] for step in part.get("departments") or []]
    bundles = len(content.get("bundles") or [])
    return LibraryFile(stem, content["zone"], len(items), bundles, tuple(dict.fromkeys(needed)))


def _centres(level: Level, shipped: Path) -> list[dict[str, Any]]:
    """What the shipped blueprints say; those of the same level come first."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(shipped.glob("*/centre.yaml"))]
    contents: list[dict[str, Any]] = [yaml.load(text, yaml.CSafeLoader) for text in texts]
    return sorted(contents, key=lambda content: content["level"] != level)


def _names(key: str, centres: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What they write about departments or zones, by code; the first that has it wins."""
    found: dict[str, dict[str, Any]] = {}
    for content in centres:
        for part in [*content.get(key, []), *(content.get("professional_windows", []) if key == "zones" else [])]:
            found.setdefault(part["code"], part)
    return found


def _department(code: str, known: dict[str, Any]) -> str:
    name, kind = known.get("name", code), known.get("kind", "organ")
    return f"  - {{code: {code}, name: {name}, kind: {kind}, presence: stationed, approver_attendance: in_hall}}"


def _zone(code: str, known: dict[str, Any], departments: list[str]) -> str:
    general = ", general: true" if known.get("general") else ""
    name = known.get("name", code)
    return (
        f"  - {{code: {code}, name: {name}, lead: null, departments: [{', '.join(departments)}], windows: 2{general}}}"
    )


def _posts(
    by_zone: dict[str, list[str]], needed: list[str], zones: dict[str, Any], departments: dict[str, Any]
) -> Iterator[str]:
    def post(code: str, kind: str, where: str, name: str, established: bool) -> str:
        who = f"{{code: {code}, name: {name}, is_establishment: {str(established).lower()}}}"
        return f"  - {{code: {code}, kind: {kind}, {where}, holder: {who}}}"

    for zone in by_zone:
        name = f"待定（{zones.get(zone, {}).get('name', zone)}窗口）"
        yield post(f"clerk-{zone}-1", "clerk", f"employer: centre, zone: {zone}", name, False)
    yield post("guidance-1", "guidance", "employer: centre", "待定（导办）", False)
    for kind, words in _OFFICE.items():
        yield post(f"{kind.replace('_', '-')}-1", kind, "employer: centre", f"待定（{words}）", True)
    for code in needed:
        dashed, name = code.replace("_", "-"), departments.get(code, {}).get("name", code)
        where = f"employer: department, department: {code}"
        yield post(f"chief-{dashed}", "chief_representative", where, f"待定（{name}首席代表）", True)
        yield post(f"approver-{dashed}", "approver", where, f"待定（{name}审批）", True)
