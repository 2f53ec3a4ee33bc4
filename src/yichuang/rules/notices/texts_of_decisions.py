"""Delivered wording of the decisions, with what law keeps in them (行政许可法 38, 39, 44)."""

from .shapes import Kind, Must, Paragraph, Row
from .texts import ACT, ITEM, LEAD, NUMBER_ROW, REDRESS, REMEDY

WRITTEN = f"{ACT}第三十八条第一款：依法作出准予行政许可的书面决定"
CERTIFIED = f"{ACT}第三十九条：颁发加盖本行政机关印章的行政许可证件"
SEALED = f"{ACT}第三十八条：以作出决定的行政机关的名义书面作出，加盖印章"

GRANTED = Kind(
    "granted",
    "准予{许可}决定书",
    "准予",
    paragraphs=(
        LEAD,
        Paragraph(
            "opening",
            "开头",
            "你（单位）提出的“{事项}”申请，经审查，符合法定条件、标准。依据{依据}，决定如下：",
            (ITEM, Must("{依据}", WRITTEN)),
        ),
        Paragraph("content", "决定内容", "{决定内容}", (Must("{决定内容}", WRITTEN),)),
        Paragraph(
            "delivery",
            "颁发期限（行政许可才印）",
            "本机关自作出决定之日起十个工作日内向你（单位）颁发、送达证件（《中华人民共和国行政许可法》第四十四条）。",
            (Must("十个工作日", f"{ACT}第四十四条"),),
        ),
    ),
    rows=(
        NUMBER_ROW,
        Row("证件（文件）"),
        Row("证件编号"),
        Row("有效期", CERTIFIED),
        Row("领取方式"),
        Row("决定日期", WRITTEN),
    ),
    fields=("许可", "依据", "决定内容", "有效期", "决定日期", "领取方式"),
    seal_law=SEALED,
)

DENIED = Kind(
    "denied",
    "不予{许可}决定书",
    "不予",
    paragraphs=(
        LEAD,
        Paragraph(
            "opening",
            "开头",
            "你（单位）提出的“{事项}”申请，经审查，决定不予{许可或办理}。",
            (ITEM, Must("决定不予", REDRESS)),
        ),
        Paragraph("facts", "事实", "**事实**：{事实}", (Must("{事实}", REDRESS),)),
        Paragraph("reasons", "理由", "**理由**：{理由}", (Must("{理由}", REDRESS),)),
        Paragraph("basis", "依据", "**依据**：{依据}", (Must("{依据}", REDRESS),)),
        REMEDY,
    ),
    rows=(NUMBER_ROW, Row("决定日期", SEALED)),
    fields=("许可", "许可或办理", "事实", "理由", "依据", "决定日期", "复议机关", "法院"),
    seal_law=SEALED,
)

DECISIONS = (GRANTED, DENIED)
