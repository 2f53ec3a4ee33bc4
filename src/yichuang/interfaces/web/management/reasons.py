"""Why an act was refused, in the words of a person who reads the trail."""

from yichuang.domains.audit.queries import RefusalRow
from yichuang.domains.authority.labels import POWERS

REASONS = {
    "not_permitted": "该岗位没有这项权限",
    "not_established": "该岗位未登记为在编，不能作决定",
    "out_of_scope": "其他部门的事项",
    "not_authorised": "没有有效期内的授权",
    "loan_over": "账号的借用已经结束",
    "not_found": "不存在，或不属于本人",
}


def in_words(row: RefusalRow) -> str:
    """The reason, with the missing power where one was named."""
    power = POWERS.get(str(row.detail.get("power", "")))
    reason = REASONS.get(row.code, row.code)
    return f"{reason}：缺少{power}" if power else reason
