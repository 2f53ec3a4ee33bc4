"""All columns, by sheet: items, materials, fees, frequent questions (elements of an 实施清单, rules 2.4)."""

from dataclasses import dataclass
from functools import cached_property

from . import values as v
from . import words as w
from .column import Column, matching


def _text(key: str, title: str, *aliases: str, longest: int = 5_000, hint: str = "") -> Column:
    return Column(key, title, aliases, v.text, longest=longest, hint=hint)


def _line(key: str, title: str, *aliases: str, longest: int = 500, hint: str = "") -> Column:
    return Column(key, title, aliases, v.line, longest=longest, hint=hint)


def _code(key: str, title: str, *aliases: str, hint: str = "") -> Column:
    return Column(key, title, aliases, v.code, is_code=True, longest=60, hint=hint)


def _phone(key: str, title: str, *aliases: str) -> Column:
    return Column(key, title, aliases, v.line, is_code=True, longest=120, hint="带区号")


def _yes(key: str, title: str, *aliases: str) -> Column:
    return Column(key, title, aliases, v.yes, v.from_yes, choices=("是", "否"))


def _one(key: str, title: str, words: w.Words, *aliases: str) -> Column:
    choices = tuple(names[0] for names in words.values())
    return Column(key, title, aliases, v.one_of(title, words), v.from_one(words), choices=choices)


def _some(key: str, title: str, words: w.Words, *aliases: str) -> Column:
    hint = "可填多个，用；隔开：" + "、".join(names[0] for names in words.values())
    return Column(key, title, aliases, v.some_of(title, words), v.from_some(words), hint=hint)


def _list(key: str, title: str, *aliases: str) -> Column:
    return Column(key, title, aliases, v.split, v.joined, hint="可填多个，用；隔开")


def _lines(key: str, title: str, *aliases: str) -> Column:
    return Column(key, title, aliases, v.split_lines, v.joined, hint="一行一条（Alt+Enter 换行），或用；隔开")


def _limit(key: str, title: str, *aliases: str) -> Column:
    return Column(key, title, aliases, v.limit, v.from_limit, is_number=True, hint="如：20个工作日；当场办结写 0")


def _unit(key: str, title: str, *aliases: str) -> Column:
    return Column(key, title, aliases, v.limit_unit)


def _count(key: str, title: str, *aliases: str) -> Column:
    return Column(key, title, aliases, v.count, is_number=True, hint="整数")


_ITEMS = (
    _code("code", "事项代码", "item_code", "平台事项代码", hint="本平台的稳定代码，更新已有事项时填；新事项可不填"),
    _line("name", "事项名称", "名称", "item_name", "事项", "政务服务事项名称", "服务事项名称", "办理项名称",
          "业务办理项名称", "业务办理项", "task_name", "项目名称", "子项名称", longest=120, hint="必填"),
    _line("parent", "主项名称", "parent_item", "父事项", "主项", "上级事项", "所属主项", "父项名称", "实施清单名称",
          longest=120, hint="这一业务办理项所属的实施清单"),
    _one("type", "事项类型", w.ITEM_TYPES, "item_type", "类型", "权力类型", "task_type", "事项类别"),
    _line("department", "实施主体", "部门", "实施部门", "实施机关", "实施机构", "主管部门", "责任单位", "办理部门",
          "实施单位", "进驻部门", "单位", "department_name", "dept", "dept_name", "部门名称", "实施主体名称",
          longest=60, hint="部门名称或代码，新事项必填"),
    _code("basic_code", "基本编码", "catalog_code", "事项基本编码"),
    _code("national_code", "实施编码", "implementation_code", "task_code", "实施清单编码", "事项编码", "编码",
          "事项实施编码"),
    _code("handling_code", "业务办理项编码", "task_handle_item", "办理项编码"),
    _code("local_basic_code", "地方基本编码", "local_catalog_code"),
    _code("local_code", "地方实施编码", "local_task_code"),
    Column("region_code", "行政区划代码", ("region", "区划代码", "行政区划编码", "区域代码"), v.region, is_code=True,
           longest=30),
    _list("keywords", "关键词", "keyword", "常用叫法"),
    _one("level", "行使层级", w.LEVELS, "use_level"),
    _lines("legal_basis", "设定依据", "法律依据", "实施依据"),
    _one("power_source", "权力来源", w.POWER_SOURCES),
    _one("body_nature", "实施主体性质", w.BODY_NATURES),
    _line("entrusting_body", "委托部门"),
    _line("section", "承办机构", "承办科室", "责任科室"),
    _one("case_kind", "办件类型", w.CASE_KINDS),
    _limit("statutory_limit", "法定办结时限", "法定时限", "法定期限"),
    _unit("statutory_unit", "法定办结时限单位", "法定时限单位"),
    _text("statutory_note", "法定办结时限说明", "法定时限说明"),
    _limit("promised_limit", "承诺办结时限", "承诺时限", "承诺期限"),
    _unit("promised_unit", "承诺办结时限单位", "承诺时限单位"),
    _text("promised_note", "承诺办结时限说明", "承诺时限说明"),
    _some("special_procedures", "特别程序", w.SPECIAL_PROCEDURES),
    _some("service_objects", "服务对象", w.SERVICE_OBJECTS),
    _lines("conditions", "受理条件", "申请条件", "办理条件"),
    _lines("steps", "办理流程", "流程"),
    _some("stages", "审批环节", w.STAGES, "办理环节"),
    _yes("needs_decision", "是否作出决定"),
    _some("channels", "办理形式", w.CHANNELS, "办理方式"),
    _count("visits", "到办事现场次数", "到现场次数", "跑动次数"),
    _text("visit_reason", "必须现场办理原因说明"),
    _text("quantity_limit", "数量限制"),
    _list("joint_bodies", "联办机构"),
    _list("intermediary_services", "中介服务"),
    _one("reach", "通办范围", w.REACHES),
    _yes("deferral_listed", "是否容缺受理"),
    _one("retention", "保管期限", w.RETENTIONS, "档案保管期限"),
    _one("online_depth", "网上办理深度", w.ONLINE_DEPTHS, "网办深度"),
    Column("links", "网办地址", ("网上办理地址", "计算机端跳转地址", "links"), v.links, v.from_links,
           hint="一行一个，名称可写在地址前"),
    _yes("bookable", "是否支持预约办理", "是否支持预约"),
    _yes("online_payment", "是否支持网上支付"),
    _yes("courier", "是否支持物流快递"),
    _yes("self_service", "是否支持自助终端办理", "是否支持终端办理"),
    _list("person_themes", "面向自然人主题分类", "自然人主题"),
    _list("organisation_themes", "面向法人主题分类", "法人主题"),
    _line("result.name", "审批结果名称", "结果名称", longest=120),
    _one("result.kind", "审批结果类型", w.RESULT_KINDS, "结果类型"),
    _line("result.validity", "审批结果有效期", "结果有效期", longest=60),
    _yes("fee.charged", "是否收费", "收费"),
    _line("fee.basis", "收费依据", longest=2_000),
    _phone("enquiry_phone", "咨询电话", "咨询方式"),
    _phone("complaint_phone", "监督投诉电话", "投诉电话", "监督投诉方式", "监督电话"),
)  # fmt: skip

_ITEM = _line("item", "所属事项", "事项代码", "事项编码", "实施编码", "item", "item_code", "implementation_code",
              "事项名称", "item_name", longest=120, hint="事项代码、实施编码或事项名称，与“事项”表一致")  # fmt: skip

_MATERIALS = (
    _ITEM,
    _code("code", "材料代码", "material_code", "材料编码"),
    _line("name", "材料名称", "申请材料", "申请材料名称", "材料", "material_name", longest=160, hint="必填"),
    _one("kind", "材料类型", w.MATERIAL_KINDS),
    _one("medium", "材料形式", w.MEDIA),
    _one("necessity", "材料必要性", w.NECESSITIES, "是否必要", "是否必备材料"),
    _count("originals", "原件份数", "纸质份数"),
    _count("copies", "复印件份数"),
    _one("source", "来源渠道", w.SOURCES),
    _line("source_note", "来源渠道说明", longest=120),
    Column(
        "shared",
        "共用材料代码",
        ("shared",),
        v.code,
        is_code=True,
        longest=40,
        hint="几个事项要同一份材料时填同一个代码",
    ),
    _lines("review_points", "受理审查要点", "受理标准", "审查要点"),
    _line("sample", "示例说明", longest=500),
    _line("limit_note", "时限要求", longest=500),
    _line("paper_size", "纸质规格", longest=60),
    _text("filling_notes", "填报须知"),
    _text("basis", "要求提供材料的依据", "材料依据"),
    _text("note", "备注"),
    _line("licence_type", "电子证照类型", longest=120),
)
_FEES = (
    _ITEM,
    _line("name", "收费项目名称", "收费项目", "项目名称", longest=200, hint="必填"),
    _line("standard", "收费标准", "标准", hint="必填"),
    _yes("reducible", "是否允许减免"),
    _text("reduction_basis", "减免依据"),
    _text("note", "备注"),
)
_FAQ = (
    _ITEM,
    _line("q", "问题", "常见问题", "提问", hint="必填"),
    _line("a", "答案", "解答", "回答", longest=5_000, hint="必填"),
)


@dataclass(frozen=True)
class SheetKind:
    """One of the four sheets: its names, its columns, and those without which it is not this sheet."""

    name: str
    names: frozenset[str]
    columns: tuple[Column, ...]
    needs: frozenset[str]

    def column(self, heading: str) -> Column | None:
        """The column that a heading names."""
        return self._by_name.get(matching(heading))

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {name: column for column in reversed(self.columns) for name in column.names}


def _sheet(name: str, others: tuple[str, ...], columns: tuple[Column, ...], *needs: str) -> SheetKind:
    return SheetKind(name, frozenset(map(matching, (name, *others))), columns, frozenset(needs))


ITEMS = _sheet("事项", ("事项清单", "实施清单", "事项目录", "items"), _ITEMS, "name")
MATERIALS = _sheet("申请材料", ("材料", "材料清单", "materials"), _MATERIALS, "item", "name")
FEES = _sheet("收费", ("收费项目", "fees"), _FEES, "item", "name", "standard")
FAQ = _sheet("常见问题", ("faq", "问答"), _FAQ, "item", "q", "a")
KINDS = (MATERIALS, FEES, FAQ, ITEMS)  # in this order: the materials' sheet names items, too
