"""Which powers a post may be granted at all, and from when to when.

Windows run by a company accept and issue by entrustment; reviewing, deciding and sealing stay with the department's
own people, deciding with established ones (行政许可法 24; 清流 annex 2: 后台审批人员均应为在编干部职工).
"""

from collections.abc import Collection
from datetime import date

from .access import POWER_NAMES, PostKind, Power
from .refusal import Refusal

OF_KIND: dict[PostKind, frozenset[Power]] = {
    PostKind.CLERK: frozenset({Power.ACCEPT, Power.ISSUE}),
    PostKind.OUTLET_CLERK: frozenset({Power.ISSUE}),
    PostKind.APPROVER: frozenset({Power.REVIEW, Power.DECIDE, Power.SEAL}),
    PostKind.CHIEF_REPRESENTATIVE: frozenset({Power.REVIEW, Power.DECIDE, Power.SEAL}),
}
BY_ENTRUSTMENT = frozenset({Power.ACCEPT, Power.ISSUE})


def grantable(kind: PostKind, *, employer: str, is_establishment: bool) -> frozenset[Power]:
    """The powers that a post of this kind, employer and standing may hold."""
    powers = OF_KIND.get(kind, frozenset())
    if employer == "company":
        return powers & BY_ENTRUSTMENT
    return powers if is_establishment else powers - {Power.DECIDE}


def check_powers(
    powers: Collection[Power], kind: PostKind, *, employer: str, is_establishment: bool
) -> frozenset[Power]:
    """The powers, each once. Raises Refusal ``powers_empty`` or ``power_not_grantable`` (names power and reason)."""
    if not powers:
        raise Refusal("powers_empty", "请至少选择一项权力。", field="powers")
    never = sorted(set(powers) - grantable(kind, employer=employer, is_establishment=is_establishment))
    if never:
        names = "、".join(POWER_NAMES[power] for power in never)
        raise Refusal(
            "power_not_grantable",
            f"{_why(kind, employer, is_establishment, never)}，不能授予{names}。请改选权力，或选择符合条件的岗位。",
            field="powers",
            extra={"powers": [str(power) for power in never]},
        )
    return frozenset(powers)


def _why(kind: PostKind, employer: str, is_establishment: bool, never: Collection[Power]) -> str:
    if employer == "company":
        return "该岗位由第三方公司派出，只受委托受理和出件"
    if not is_establishment and Power.DECIDE in never and Power.DECIDE in OF_KIND.get(kind, frozenset()):
        return "该岗位未登记为在编"
    return "该类岗位不承担这项工作"


def check_term(starts_on: date, ends_on: date | None, *, today: date, post_ends_on: date | None) -> None:
    """Both days count; nothing outlasts the post. Raises Refusal ``term_backwards``, ``term_over``, ``post_ended``
    (field ``ends_on``)."""
    if ends_on is not None and ends_on < starts_on:
        raise Refusal("term_backwards", "截止日期早于开始日期，请核对后重新填写。", field="ends_on")
    if ends_on is not None and ends_on < today:
        raise Refusal("term_over", "截止日期已经过去，授权不会生效；要立即终止请使用「撤销」。", field="ends_on")
    if post_ends_on is not None and (post_ends_on < today or ends_on is None or ends_on > post_ends_on):
        raise Refusal(
            "post_ended",
            f"该岗位任期到{post_ends_on:%Y年%m月%d日}为止，授权的截止日期不能晚于这一天。",
            field="ends_on",
        )
