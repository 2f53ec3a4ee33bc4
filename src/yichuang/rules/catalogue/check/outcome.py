"""The result and the fee (rules 2.5 no. 2, 6, 10)."""

import re
from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent

from .finding import Finding, advises, blocks

_CERTIFICATE_ENDINGS = ("证", "书", "照", "卡", "证明", "凭证", "牌", "册", "簿")
_BRACKETED_TAIL = re.compile(r"(（[^（）]*）|\([^()]*\))+$")


def results_are_named_by_kind(content: ItemContent) -> Iterator[Finding]:
    """证 → 出证办结, 文 → 出文办结, 批复 → 审批办结 (rules 2.5 no. 2)."""
    result = content.result
    if result is None:
        return
    name = _BRACKETED_TAIL.sub("", result.name or "")
    if (result.kind == "none") != (result.name is None):
        yield blocks(
            "result", "result_name", "有结果要写名称；没有结果则类型为“无”（none）且不写名称", "补上或删去名称"
        )
    elif result.kind == "certificate" and not name.endswith(_CERTIFICATE_ENDINGS):
        text = f"证照类结果的名称应以证、书、照等结尾：{result.name}"
        yield blocks("result.name", "result_kind", text, "写证照的全称，或改结果类型")
    elif name.endswith("证") and result.kind != "certificate":
        text = f"结果“{result.name}”是证照，类型与名称不一致"
        yield blocks("result.kind", "result_kind", text, "类型应为证照（certificate）")
    elif name.endswith("批复") and result.kind != "approval":
        text = f"结果“{result.name}”是批复，类型与名称不一致"
        yield blocks("result.kind", "result_kind", text, "类型应为批文（approval）")
    elif name.endswith("文") and result.kind not in {"document", "approval"}:
        text = f"结果“{result.name}”是文书，类型与名称不一致"
        yield blocks("result.kind", "result_document", text, "类型应为文书（document）")


def results_have_a_sample(content: ItemContent) -> Iterator[Finding]:
    """Who names a result shows what it looks like (rules 2.5 no. 10)."""
    if content.result and content.result.name and not content.result.sample:
        text = f"结果“{content.result.name}”没有样本，申请人不知道会拿到什么"
        yield advises("result.sample", "result_sample", text, "上传结果样本")


def fees_have_a_basis(content: ItemContent) -> Iterator[Finding]:
    """No fee without a law or regulation (行政许可法 58; rules 2.5 no. 6)."""
    fee = content.fee
    if fee is None:
        return
    if fee.charged and not (fee.basis and fee.lines):
        text = "收费事项要写收费依据和收费项目、标准（行政许可法第五十八、五十九条）"
        yield blocks("fee", "fee_basis", text, "补上 basis 依据和 lines 项目")
    if not fee.charged and (fee.basis or fee.lines):
        yield blocks("fee", "fee_basis", "不收费的事项不应写收费依据或收费项目", "删去，或改为收费")
    if fee.charged and not content.online_payment:
        yield advises("online_payment", "fee_online", "收费事项不支持网上支付，申请人要为缴费跑一趟", "开通网上支付")
    if not fee.charged and content.online_payment:
        yield blocks("online_payment", "fee_contradiction", "不收费，却写着支持网上支付", "去掉网上支付")
    for index, line in enumerate(fee.lines):
        if line.reducible != bool(line.reduction_basis):
            text = f"“{line.name}”是否允许减免与减免依据不一致"
            yield blocks(f"fee.lines.{index}.reduction_basis", "fee_reduction", text, "允许减免的写依据，否则删去依据")
