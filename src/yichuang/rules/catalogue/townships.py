"""Who may claim of which list (赋权认领): 92 items are every township's by law, 108 may be claimed by all, 152 more by
economically developed towns only; the numbers are those of each list's document (SR 2.2)."""

from dataclasses import dataclass

from yichuang.rules.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Coverage:
    """``loaded``: entries given to us; ``stated``: how many the document names, None where it says nothing."""

    claimed: int
    loaded: int
    stated: int | None

    @property
    def words(self) -> str:
        """已认领 3 / 108 项; nothing is invented where the list itself was never given."""
        total = self.stated if self.stated is not None else self.loaded
        if not self.loaded:
            return f"已录入 0 / {total} 项，清单未提供" if total else "清单未提供"
        if self.stated is not None and self.loaded != self.stated:
            return f"已认领 {self.claimed} / {self.stated} 项（已录入 {self.loaded} 项，与文件所述不符）"
        return f"已认领 {self.claimed} / {total} 项"


def is_township(region: str) -> bool:
    """A township, town or street (GB/T 10114: nine digits that say something, the last three 0)."""
    return region[6:9] != "000" and region[9:] == "000"


def lies_in(region: str, scope: str) -> bool:
    """Whether a region lies in another, or is it."""
    stem = scope.rstrip("0")
    for length in (2, 4, 6, 9, 12):
        if length >= len(stem):
            return region[:length] == scope[:length]
    return False


def check_claim(region: str, *, scope: str, only_developed: bool, is_developed: bool, is_withdrawn: bool) -> None:
    """Raises ``Refusal``: ``no_township``, ``list_elsewhere``, ``not_developed``, ``entry_withdrawn``."""
    if not is_township(region):
        raise Refusal("no_township", "只有乡镇、街道可以认领，请选择乡镇。", field="region")
    if not lies_in(region, scope):
        raise Refusal("list_elsewhere", "这份清单不适用于这个乡镇。", field="region")
    if only_developed and not is_developed:
        text = "这份清单只供经济发达镇认领；如果这个镇是经济发达镇，请先把它的中心级别登记为经济发达镇。"
        raise Refusal("not_developed", text, field="region")
    if is_withdrawn:
        raise Refusal("entry_withdrawn", "上级清单已取消这一项，不能再认领。", field="entry")
