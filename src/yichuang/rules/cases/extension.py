"""Extension of the limit (延长, 行政许可法 42): once, before it ends, and never beyond what the law leaves room for."""

from datetime import datetime
from decimal import Decimal

from yichuang.rules.limits import Limit
from yichuang.rules.refusal import Refusal

OF_ONE_DEPARTMENT = Decimal(10)
OF_JOINT_MATTERS = Decimal(15)


def longest_extension(statutory: Limit, *, is_joint: bool) -> Decimal:
    """The most that ``statutory`` may be extended by, in its own unit.

    In working days 10, decided by the organ's head, and 15 for joint matters, approved by the government (Art. 42).
    Another law's limit in another unit: half of it, in whole units.
    """
    if statutory.unit == "working_day":
        return OF_JOINT_MATTERS if is_joint else OF_ONE_DEPARTMENT
    return Decimal(int(statutory.value / 2))


def check_extension(
    value: Decimal, statutory: Limit, *, is_joint: bool, due_at: datetime | None, now: datetime
) -> Limit:
    """The extension as a limit in the statutory unit, granted at ``now`` in time.

    ``due_at``: the statutory due moment in force, None while the clock stands still. Raises ``Refusal``:
    ``extension_too_late``, ``extension_invalid``, ``extension_too_long``.
    """
    if due_at is not None and due_at < now:
        raise Refusal("extension_too_late", "法定期限已经届满，不能再延长，请立即办理并说明超期原因。")
    try:
        given = Limit(value, statutory.unit)
    except Refusal as refusal:
        raise Refusal("extension_invalid", refusal.message, field="value") from None
    if given.value <= 0:
        raise Refusal("extension_invalid", "请填写延长的时间，应大于0。", field="value")
    longest = longest_extension(statutory, is_joint=is_joint)
    if given.value > longest:
        raise Refusal(
            "extension_too_long",
            f"依法最多延长{longest.normalize():f}（与法定时限单位相同），请改小。",
            field="value",
            extra={"longest": str(longest)},
        )
    return given


def check_approval(*, is_joint: bool, document: str, file: str | None) -> None:
    """A joint matter is extended by the government's approval: its number and the document itself (Art. 42 (2)).

    Raises ``Refusal``: ``approval_missing``, ``approval_file_missing``.
    """
    if is_joint and not document.strip():
        raise Refusal(
            "approval_missing", "联合办理的事项延长期限须经本级政府负责人批准，请填写批准文号。", field="document"
        )
    if is_joint and not file:
        raise Refusal("approval_file_missing", "请上传本级政府负责人的批准文件。", field="file")
