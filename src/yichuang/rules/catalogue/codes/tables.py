"""What number an interface gives a word. The standards clash — 服务对象 5 and 6, the direction of 满意度, numbers or
letters for 特别程序 — so nothing else in the platform knows a raw code (rules 2.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from yichuang.rules.refusal import Refusal

Interface = Literal["gbt39046", "national_platform", "guangdong", "jiangxi", "provincial_letters", "window_system"]


@dataclass(frozen=True)
class Table:
    """``codes``: word to code and back. ``folds``: words without a code of their own, sent under another's."""

    source: str
    codes: Mapping[str, str]
    folds: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _words(self) -> dict[str, str]:
        return {code: word for word, code in self.codes.items()}

    def code(self, word: str) -> str:
        """The interface's code of a word; raises ``Refusal('code_unmapped')``."""
        found = self.codes.get(word) or self.folds.get(word)
        if found is None:
            raise Refusal("code_unmapped", f"“{word}”在{self.source}中没有对应的代码，请先补充对照表。")
        return found

    def word(self, code: str) -> str:
        """The word of an interface's code; raises ``Refusal('code_unknown')``."""
        if code not in self._words:
            raise Refusal("code_unknown", f"{self.source}中没有代码“{code}”，请核对对方发来的数据。")
        return self._words[code]


_GBT = "GB/T 39046—2020 附录A"
_PLATFORM = "国家政务服务平台数据字典"
_SATISFACTION = ("very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied")
_BEST_FIRST = dict(zip(_SATISFACTION, "12345", strict=True))
_BEST_LAST = dict(zip(_SATISFACTION, "54321", strict=True))
_PROCEDURES = ("hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review")

TABLES: dict[tuple[Interface, str], Table] = {
    ("gbt39046", "item_type"): Table(
        _GBT,
        {
            "licensing": "01", "payment": "05", "confirmation": "07", "reward": "08", "adjudication": "09",
            "other": "10", "public_service": "20",
        },
        {"filing": "10"},  # 行政备案 came after the standard and has no code in it
    ),
    ("gbt39046", "level"): Table(
        _GBT,
        {"national": "1", "province": "2", "prefecture": "3", "county": "4", "township": "5", "village": "6"},
    ),
    ("gbt39046", "body_nature"): Table(
        _GBT,
        {"statutory_organ": "1", "authorised_organisation": "2", "entrusted_organisation": "3", "other": "9"},
    ),
    ("gbt39046", "service_object"): Table(
        _GBT,
        {
            "person": "1", "enterprise": "2", "institution": "3", "social_organisation": "4", "government": "5",
            "other": "6",
        },
    ),
    ("national_platform", "service_object"): Table(
        _PLATFORM,
        {
            "person": "1", "enterprise": "2", "institution": "3", "social_organisation": "4",
            "unincorporated_enterprise": "5", "government": "6", "other": "9",
        },
    ),
    ("gbt39046", "channel"): Table(_GBT, {"window": "1", "online": "2", "mobile": "3", "post": "4"}),
    ("gbt39046", "case_kind"): Table(_GBT, {"instant": "1", "promised": "2"}),
    ("gbt39046", "special_procedure"): Table(
        _GBT, {"extension": "1", "other": "2"}, dict.fromkeys(_PROCEDURES, "2")
    ),
    ("provincial_letters", "special_procedure"): Table(
        "省级旧版接口", {"extension": "A", "other": "B"}, dict.fromkeys(_PROCEDURES, "B")
    ),
    ("gbt39046", "satisfaction"): Table(_GBT, _BEST_FIRST),
    ("guangdong", "satisfaction"): Table("广东“好差评”接口", _BEST_LAST),
    ("jiangxi", "satisfaction"): Table("江西“一窗”接口", _BEST_LAST),
    ("gbt39046", "yes_no"): Table(_GBT, {"yes": "1", "no": "0"}),
    ("national_platform", "material_kind"): Table(_PLATFORM, {"certificate": "1", "form": "2", "other": "3"}),
    ("national_platform", "medium"): Table(_PLATFORM, {"paper": "1", "electronic": "2", "either": "3"}),
    ("national_platform", "necessity"): Table(_PLATFORM, {"required": "1", "optional": "2", "deferrable": "3"}),
    ("national_platform", "source"): Table(_PLATFORM, {"applicant": "10", "government": "20", "other": "99"}),
    ("window_system", "receipt_way"): Table(
        "窗口系统接口", {"paper": "1", "upload": "2", "scan": "3", "deferred": "4", "licence_store": "5"}
    ),
    ("gbt39046", "id_type"): Table("GA/T 2000.156", {"identity_card": "111"}),
    ("guangdong", "id_type"): Table("广东接口", {"identity_card": "10"}),
}  # fmt: skip


def table(interface: Interface, element: str) -> Table:
    """The table of an element; raises ``Refusal('code_unmapped')`` where the interface has none."""
    if (interface, element) not in TABLES:
        raise Refusal("code_unmapped", f"接口 {interface} 没有“{element}”的对照表，请先补充。")
    return TABLES[interface, element]
