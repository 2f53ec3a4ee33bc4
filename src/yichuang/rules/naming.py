"""Names nobody types: the venue's word from its level, and what each window's display shows (ORG-1, ORG-4).

Shangrao's rules are the default: 通用综合受理 + number, zone + 综合受理 + number, 出件; hung labels follow
after " · ".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

VENUE_WORDS = {
    "prefecture": "政务服务中心",
    "county": "政务服务中心",
    "developed_town": "政务服务中心",
    "township": "便民服务中心",
    "street": "便民服务中心",
    "village": "便民服务站",
    "community": "便民服务站",
}

# 乡镇以下：分类窗口只有一个时不显示序号；通用综合受理始终显示（上饶方案三（三）4）。
NUMBERLESS_WHEN_SINGLE = frozenset(VENUE_WORDS) - {"prefecture", "county"}

SPECIAL_LABELS = {
    "unresolved_matters": "办不成事反映",
    "assistance": "帮办代办",
    "bundles": "一件事一次办",
    "enterprise_benefits": "惠企政策兑现",
    "cross_region": "异地通办",
    "courier": "政务专递",
    "green_channel": "绿色通道",
    "cross_province": "跨省通办",
    "consultation": "集中咨询",
    "outlet": "出件",
}

HUNG = " · "


@dataclass(frozen=True)
class Naming:
    """The centre's templates; ``{zone}`` stands for the zone's name."""

    general: str = "通用综合受理"
    zone: str = "{zone}综合受理"
    outlet: str = "出件"
    person: str = "个人业务"
    organisation: str = "对公业务"


@dataclass(frozen=True)
class WindowShape:
    """What a window's name depends on: its zone's name, its kind (glossary), its special functions; ``label`` stands
    in for the zone's name (of a special or outlet window: for its own); ``serves``: person or organisation."""

    zone: str
    kind: str
    specials: tuple[str, ...] = ()
    label: str = ""
    serves: str = ""


def venue_word(level: str) -> str:
    """政务服务中心, 便民服务中心 or 便民服务站 for a level; KeyError if it is none of `VENUE_WORDS`."""
    return VENUE_WORDS[level]


def display_names(windows: Sequence[WindowShape], level: str, naming: Naming | None = None) -> list[str]:
    """Display names in the order given; windows with the same label are numbered 1, 2, … in that order."""
    naming = naming or Naming()
    labelled = [(_label(window, naming), window) for window in windows]
    of_kind = Counter(label for label, _ in labelled)
    used: Counter[str] = Counter()
    names = []
    for label, window in labelled:
        used[label] += 1
        numbered = of_kind[label] > 1 or _number_even_if_single(window.kind, level)
        base = f"{label}{used[label]}" if numbered else label
        names.append(HUNG.join([base, *_hung_labels(window)]))
    return names


def _label(window: WindowShape, naming: Naming) -> str:
    if window.kind == "general_acceptance":
        return naming.general
    if window.kind == "outlet":
        return window.label or naming.outlet
    name = window.label or window.zone
    if window.kind == "special" and window.specials:
        return window.label or SPECIAL_LABELS[window.specials[0]]
    if window.kind in {"professional", "operated"}:
        return name
    whom = {"person": naming.person, "organisation": naming.organisation}.get(window.serves, "")
    return naming.zone.replace("{zone}", name + whom)


def _hung_labels(window: WindowShape) -> list[str]:
    """A window of its own for one special function carries that label as its name; the rest hangs on."""
    hung = window.specials[1:] if window.kind == "special" else window.specials
    return [SPECIAL_LABELS[special] for special in hung]


def _number_even_if_single(kind: str, level: str) -> bool:
    if kind == "general_acceptance":
        return True
    return kind == "acceptance" and level not in NUMBERLESS_WHEN_SINGLE
