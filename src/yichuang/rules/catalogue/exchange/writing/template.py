"""The empty workbook that editors fill in: drop-downs, hints on the headings, an explanation and an example."""

from ..columns import FAQ, FEES, ITEMS, MATERIALS
from .book import Book
from .workbook import COLUMNS

_EXPLAINED = (
    "一行一个事项；材料、收费和常见问题写在各自的工作表，用“所属事项”与事项对应。",
    "新事项必填：事项名称、实施主体。其他空着的，导入后在事项编辑页补充。",
    "更新已有事项：填它的事项代码或实施编码；空着的格保持原样，填了的格替换原来的内容。",
    "编码列请保持“文本”格式，不要让 Excel 变成数字或日期。",
    "办结时限写“20个工作日”“30个自然日”“3个月”；当场办结写 0。",
    "多条内容：一行一条（Alt+Enter 换行），或用；隔开。",
    "不要合并单元格，不要用公式；表头只留一行。“示例”和“填写说明”两张表不会被导入。",
    "导入的是草稿，经中心审核公布后才生效。",
)
_EXAMPLE = {
    "name": "食品经营许可（新办）",
    "parent": "食品经营许可",
    "type": "行政许可",
    "department": "市场监督管理局",
    "case_kind": "承诺件",
    "statutory_limit": "20个工作日",
    "promised_limit": "5个工作日",
    "service_objects": "个人；企业",
    "conditions": "有与经营的食品品种、数量相适应的场所\n有专职或者兼职的食品安全管理人员",
    "channels": "窗口办理；网上办理",
    "visits": "1",
    "visit_reason": "现场核验身份",
    "result.name": "食品经营许可证",
    "result.kind": "证照",
    "fee.charged": "否",
}


def write_template() -> bytes:
    """The workbook as bytes."""
    book = Book()
    for kind in (ITEMS, MATERIALS, FEES, FAQ):
        book.kind_sheet(kind, COLUMNS[kind.name])
    columns = COLUMNS[ITEMS.name]
    example = book.sheet("示例", [column.title for column in columns], [20] * len(columns))
    book.write(example, 1, [_EXAMPLE.get(column.key, "") for column in columns])
    notes = book.sheet("填写说明", ["怎样填写", ""], [30, 90])
    for row, text in enumerate(_EXPLAINED, 1):
        book.write(notes, row, [f"{row}.", text])
    hinted = [(column.title, column.hint) for column in columns if column.hint]
    for row, (title, hint) in enumerate(hinted, len(_EXPLAINED) + 2):
        book.write(notes, row, [title, hint])
    return book.done()
