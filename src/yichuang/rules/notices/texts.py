"""Delivered wording of what a window gives out, with what law keeps in it (rules.md 3.3)."""

from .shapes import Kind, Must, Paragraph, Row

ACT = "《中华人民共和国行政许可法》"
PROOF = f"{ACT}第三十二条第二款：受理或者不予受理应当出具加盖专用印章和注明日期的书面凭证"
TOLD = f"{ACT}第三十二条第一款第四项：当场或者在五日内一次告知需要补正的全部内容，逾期不告知的，自收到之日起即为受理"
RELIEVED = "受理通知书应当写明哪些材料容缺后补、哪些以承诺代替，作为补交和核查的凭据"
STATED = "受理通知书应当载明受理时间、受理人、办理期限、收费和送达方式（DB4406/T 14—2021 受理回执）"
FEES = f"{ACT}第五十八条、第五十九条：收费须有法律、行政法规依据，按照公布的法定项目和标准收取"
SENT = "送达回证应当载明送达的文书、方式、签收人和时间（DB4406/T 14—2021 送达回执）"
NUMBER = "当事人凭办件编号查询和救济"
APPLIED = "文书应当写明是对哪一项申请作出的"
REFUSED = f"{ACT}第三十二条第一款第一项、第二项：不予受理应当说明理由，不属于本机关职权的告知向有关行政机关申请"
REDRESS = f"{ACT}第三十八条第二款：应当说明理由，并告知依法申请行政复议或者提起行政诉讼的权利"

ITEM = Must("{事项}", APPLIED)
NUMBER_ROW = Row("办件编号", NUMBER)
REMEDY = Paragraph(
    "redress",
    "救济途径",
    "如不服本决定，可以自收到本文书之日起六十日内依法向{复议机关}申请行政复议，"
    "也可以自收到本文书之日起六个月内依法向{法院}提起行政诉讼。",
    (
        Must("{复议机关}", REDRESS),
        Must("{法院}", REDRESS),
        Must("六十日", "《中华人民共和国行政复议法》第二十条"),
        Must("六个月", "《中华人民共和国行政诉讼法》第四十六条"),
    ),
)
LEAD = Paragraph("lead", "称谓", "{申请人}：", (Must("{申请人}", "文书应当写明当事人"),))

RECEIPT = Kind(
    "receipt",
    "收件凭证",
    "收件",
    paragraphs=(
        LEAD,
        Paragraph("opening", "开头", "你（单位）于{收件时间}提交的“{事项}”申请材料已经收到，登记如下：", (ITEM,)),
        Paragraph("materials", "材料表上方", "收到的材料："),
        Paragraph(
            "next",
            "下一步",
            "**下一步**\n本凭证只表明材料已经收到，尚未审查。材料不齐全或者不符合法定形式的，将当场或者自收到材料之日起"
            "五个工作日内{告知期限}一次告知需要补正的全部内容；逾期不告知的，自收到材料之日起即为受理"
            "（《中华人民共和国行政许可法》第三十二条）。",
            (Must("五个工作日", TOLD), Must("一次告知", TOLD), Must("即为受理", TOLD)),
        ),
        Paragraph(
            "query",
            "查询",
            "**查询**：凭办件编号{办件编号}在“办件进度查询”页面查询，{扫码提示}查看办理进度。请妥善保管本凭证。",
            (Must("{办件编号}", NUMBER),),
        ),
    ),
    rows=(
        NUMBER_ROW,
        Row("事项编码"),
        Row("收件时间", PROOF),
        Row("收件窗口"),
        Row("收件人"),
        Row("办理部门"),
        Row("申请人"),
        Row("申请事项", APPLIED),
        Row("申请人情形"),
    ),
    fields=("收件时间", "收件人", "收件窗口", "告知期限", "扫码提示"),
)

ACCEPTANCE = Kind(
    "acceptance",
    "受理通知书",
    "受理",
    paragraphs=(
        LEAD,
        Paragraph(
            "opening",
            "开头（材料齐全受理）",
            "你（单位）提出的“{事项}”申请，材料齐全、符合法定形式，依据《中华人民共和国行政许可法》第三十二条第一款第五项，"
            "决定予以受理。",
            (ITEM, Must("予以受理", PROOF)),
        ),
        Paragraph(
            "relieved",
            "开头（容缺受理或者以承诺代替，有时才印）",
            "你（单位）提出的“{事项}”申请，主要材料齐全、符合法定形式{容缺与承诺}，依据《中华人民共和国行政许可法》"
            "第三十二条第一款第五项，决定予以受理。",
            (ITEM, Must("{容缺与承诺}", RELIEVED), Must("予以受理", PROOF)),
        ),
        Paragraph(
            "deemed",
            "开头（逾期未告知，视为受理）",
            "你（单位）提出的“{事项}”申请，自收到申请材料之日起五个工作日内未告知需要补正的内容，依据《中华人民共和国行政许可法》"
            "第三十二条第一款第四项，自收到申请材料之日即{受理日期}起即为受理。",
            (ITEM, Must("{受理日期}", TOLD), Must("即为受理", TOLD)),
        ),
        Paragraph("materials", "材料表上方", "收到的材料："),
        Paragraph(
            "query",
            "查询与投诉",
            "**查询与投诉**：凭办件编号查询，{扫码提示}查看办理进度；对受理、办理有意见的，可以拨打投诉电话{投诉电话}。",
            (Must("{投诉电话}", "受理通知书应当写明查询和投诉渠道"),),
        ),
        Paragraph(
            "excluded",
            "不计入期限的时间",
            "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在办理期限内，并另行书面告知。",
        ),
    ),
    rows=(
        NUMBER_ROW,
        Row("事项编码"),
        Row("受理时间", STATED),
        Row("受理窗口"),
        Row("受理人", STATED),
        Row("办理部门"),
        Row("承诺时限"),
        Row("法定时限", STATED),
        Row("收费", FEES),
        Row("送达方式", STATED),
        Row("承诺办结", STATED),
        Row("申请人情形"),
    ),
    fields=(
        *("受理日期", "受理时间", "受理人", "受理窗口", "承诺时限", "法定时限", "收费", "送达方式", "扫码提示"),
        "容缺与承诺",
    ),
    seal_law=PROOF,
)

DEFICIENCY = Kind(
    "deficiency",
    "一次性补正告知书",
    "补正",
    paragraphs=(
        LEAD,
        Paragraph(
            "opening",
            "开头",
            "你（单位）提出的“{事项}”申请，经审查，申请材料不齐全或者不符合法定形式。依据{依据}，"
            "现将需要补正的全部内容一次告知如下：",
            (ITEM, Must("{依据}", TOLD), Must("全部内容", TOLD)),
        ),
        Paragraph(
            "repeated",
            "再次告知（有时才印）",
            "**本次为再次告知**，已记录在案。{原因}",
            (Must("再次告知", TOLD), Must("{原因}", TOLD)),
        ),
        Paragraph(
            "until",
            "补正期限",
            "**补正期限**：请于{补正期限}前将补正材料提交至{提交地点}。",
            (Must("{补正期限}", TOLD), Must("{提交地点}", TOLD)),
        ),
        Paragraph("consequence", "逾期后果", "**逾期后果**：{逾期后果}", (Must("{逾期后果}", TOLD),)),
        Paragraph("no_more", "不再要求其他材料", "除以上内容外，不再要求补正其他材料。补正期间不计入办理期限。"),
    ),
    rows=(
        NUMBER_ROW,
        Row("事项编码"),
        Row("办理部门"),
        Row("告知时间", TOLD),
        Row("告知人"),
        Row("申请人情形"),
    ),
    fields=("依据", "补正期限", "提交地点", "逾期后果", "告知时间", "告知人", "原因"),
    seal_law=PROOF,
)

DELIVERY = Kind(
    "delivery",
    "送达回证",
    "送达",
    paragraphs=(Paragraph("documents", "文书表上方", "送达的文书、证件："),),
    rows=(
        NUMBER_ROW,
        Row("事项", APPLIED),
        Row("受送达人", SENT),
        Row("送达机关", SENT),
        Row("送达方式", SENT),
        Row("送达地点"),
        Row("寄递单号", SENT),
        Row("送达时间", SENT),
        Row("送达人", SENT),
        Row("签收人", SENT),
        Row("身份证件"),
        Row("签名", SENT),
    ),
    fields=("送达方式", "送达时间", "签收人"),
)

PAYMENT = Kind(
    "payment",
    "缴费通知书",
    "缴费",
    paragraphs=(
        LEAD,
        Paragraph(
            "opening",
            "开头",
            "你（单位）提出的“{事项}”申请，依据{依据}，应当缴纳下列费用：",
            (ITEM, Must("{依据}", FEES)),
        ),
        Paragraph("total", "合计", "**应缴金额**：人民币{大写金额}（{金额}）。", (Must("{金额}", FEES),)),
        Paragraph(
            "way",
            "缴费方式",
            "**缴费方式**：{缴费方式}。缴费后由收款单位出具财政票据或者税务发票。",
            (Must("{缴费方式}", "缴费通知书应当载明缴费方式（DB4406/T 14—2021 缴费通知书）"),),
        ),
        Paragraph(
            "reduction",
            "减免与拒缴",
            "符合减免规定的，请向窗口提出并提交证明。没有依据的收费，你（单位）有权拒绝缴纳并举报。",
        ),
    ),
    rows=(NUMBER_ROW, Row("事项编码"), Row("办理部门"), Row("通知时间"), Row("经办人")),
    fields=("依据", "金额", "大写金额", "缴费方式", "通知时间"),
    seal_law=FEES,
)

REFUSED_ACCEPTANCE = Kind(
    "refused_acceptance",
    "不予受理通知书",
    "不予受理",
    paragraphs=(
        LEAD,
        Paragraph(
            "opening",
            "开头",
            "你（单位）提出的“{事项}”申请，经审查，决定不予受理。",
            (ITEM, Must("不予受理", REFUSED)),
        ),
        Paragraph("reasons", "理由", "**理由**：{理由}", (Must("{理由}", REFUSED),)),
        Paragraph("basis", "依据", "**依据**：{依据}", (Must("{依据}", REFUSED),)),
        Paragraph(
            "competent",
            "有权办理的机关（有时才印）",
            "**办理机关**：该事项依法由{办理机关}办理，请向该机关提出申请。",
            (Must("{办理机关}", REFUSED),),
        ),
        REMEDY,
    ),
    rows=(NUMBER_ROW, Row("事项编码"), Row("办理部门"), Row("决定时间", PROOF), Row("经办人")),
    fields=("理由", "依据", "办理机关", "决定时间", "经办人", "复议机关", "法院"),
    seal_law=PROOF,
)

AT_THE_WINDOW = (RECEIPT, ACCEPTANCE, DEFICIENCY, REFUSED_ACCEPTANCE, PAYMENT, DELIVERY)
