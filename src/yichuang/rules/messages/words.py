"""Texts with named fields in Chinese, such as {事项}: what a centre may write into its own messages."""

from collections.abc import Mapping
from string import Formatter

from yichuang.rules.refusal import Refusal

LONGEST = 300
APPLICANT_FIELDS = (
    "事项", "办件编号", "期限", "结果", "领取方式", "快递单号", "部门", "电话", "容缺补交", "补交期限", "核查结果",
)  # fmt: skip
STAFF_FIELDS = ("事项", "办件编号", "期限", "结果", "部门", "申请人", "承办人")
"""``申请人`` is masked (李*敏). Numbers, telephone numbers and addresses of people are no fields at all."""
APPOINTMENT_FIELDS = ("事项", "时间", "钟点", "最晚签到", "预约号", "理由", "电话")
"""``电话``: the centre's; ``理由``: why the centre closed a half hour."""


def fields_for(event: str, audience: str) -> tuple[str, ...]:
    """What words for a step (``appointment_…``: of an appointment) and an audience may name."""
    if audience not in {"applicant", "agent"}:
        return STAFF_FIELDS
    return APPOINTMENT_FIELDS if is_of_appointment(event) else APPLICANT_FIELDS


def is_of_appointment(event: str) -> bool:
    """Whether a message tells of an appointment, else of a case."""
    return event.startswith("appointment_")


def check_words(text: str, fields: tuple[str, ...]) -> str:
    """The text in one line. Raises ``Refusal``: ``text_missing``, ``text_long``, ``unknown_field``, ``braces``."""
    text = " ".join(text.split())
    if not text:
        raise Refusal("text_missing", "请填写消息内容，或选择恢复为系统默认的文字。", field="text")
    if len(text) > LONGEST:
        raise Refusal("text_long", f"消息请不超过{LONGEST}个字，现在是{len(text)}个字。", field="text")
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise Refusal("braces", "花括号要成对出现，例如 {事项}。", field="text") from None
    for _, name, spec, conversion in parts:
        if name is not None and (name not in fields or spec or conversion):
            shown = "".join("{" + field + "}" for field in fields)
            raise Refusal("unknown_field", f"没有「{{{name}}}」这个字段，可用的有：{shown}。", field="text")
    return text


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in; a field without a value is left empty."""
    return text.format_map(_Empty(values))


class _Empty(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""
