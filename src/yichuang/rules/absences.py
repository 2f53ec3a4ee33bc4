"""AB岗: who may be away when, and who stands in meanwhile. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .refusal import Refusal

LONGEST = 180  # days; longer is another holder of the post, not a substitute


@dataclass(frozen=True, slots=True)
class Away:
    """A post is away from–to, both days included; ``substitute`` stands in."""

    post_id: int
    substitute_id: int
    starts_on: date
    ends_on: date


def check_absence(wanted: Away, known: Iterable[Away], *, today: date) -> None:
    """Raises ``Refusal``: ``substitute_missing`` (oneself), ``days_wrong``, ``already_past``, ``too_long``,
    ``already_away``, ``substitute_away``, ``stands_in`` (the post stands in for somebody in these days).

    ``known``: absences of both posts that are not ended.
    """
    if wanted.substitute_id == wanted.post_id:
        raise Refusal("substitute_missing", "代班岗位不能是本人，请选择本部门的另一岗位。", field="substitute")
    if wanted.ends_on < wanted.starts_on:
        raise Refusal("days_wrong", "结束日期早于开始日期，请核对。", field="ends_on")
    if wanted.starts_on < today:
        raise Refusal("already_past", "开始日期已经过去；离岗从今天或以后的日期登记。", field="starts_on")
    if (wanted.ends_on - wanted.starts_on).days >= LONGEST:
        raise Refusal("too_long", f"一次离岗不超过{LONGEST}天；更长的请办理岗位交接。", field="ends_on")
    for one in known:
        if one.ends_on < wanted.starts_on or one.starts_on > wanted.ends_on:
            continue
        if one.post_id == wanted.post_id:
            raise Refusal("already_away", "这几天已经登记过离岗，请先结束原来的登记。", field="starts_on")
        if one.post_id == wanted.substitute_id:
            raise Refusal("substitute_away", "所选代班岗位这几天自己也离岗，请换一个岗位。", field="substitute")
        if one.substitute_id == wanted.post_id:
            raise Refusal("stands_in", "该岗位这几天正替别人代班，请先更换代班岗位，再登记离岗。", field="starts_on")
