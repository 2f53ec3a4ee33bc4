"""What is not there yet: the elements that the national exchange set demands (rules 2.4, NOT NULL) and the eight things
that 行政许可法 30 has published where applications are taken.

Blocking: 事项(类型)、依据、条件、程序、期限、材料 by that article, the fee by its article 58, and what a case is run by
(kind, limits, result, channels). The quantity is unlimited where none is said. The rest is advice: the platform fills
it from the centre, or an interface asks for it later.
"""

from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent

from .finding import Finding, advises, blocks

# element → why, how to mend it
_DEMANDED = {
    "type": ("没有事项类型，无法确定适用的程序", "选择行政许可、行政确认、公共服务等类型"),
    "department": ("没有实施主体，无法确定由谁办理", "选择实施部门"),
    "service_objects": ("没有服务对象，申请人不知道能不能办（行政许可法第三十条：条件）", "勾选个人、企业等"),
    "conditions": ("没有受理条件（行政许可法第三十条：条件应公示）", "逐条写明符合什么条件可以办理"),
    "steps": ("没有办理流程（行政许可法第三十条：程序应公示）", "按先后写明各步，如受理、审核、审批、办结、送达"),
    "case_kind": ("没有办件类型，平台无法计时", "选择即办件或承诺件"),
    "statutory_limit": ("没有法定办结时限（行政许可法第三十条：期限应公示）", "填写法定时限；没有规定的同承诺时限"),
    "promised_limit": ("没有承诺办结时限（优化营商环境条例第三十六条）", "填写承诺时限，即办件填 0"),
    "channels": ("没有办理形式，申请人不知道去哪里办", "勾选窗口、网上、移动端或邮寄"),
    "result": ("没有审批结果，平台无法出件", "填写结果名称和类型；没有实体结果的选“无”"),
    "fee": ("没有写明是否收费（行政许可法第五十八、五十九条）", "选择收费或不收费"),
}  # fmt: skip
_ASKED = {
    "level": ("没有行使层级，国家交换数据集要求填写", "选择省、市、县、乡镇等"),
    "basic_code": ("没有基本编码，国家交换数据集要求填写", "按上级公布的基本目录填写"),
    "national_code": ("没有实施编码，国家交换数据集要求填写", "按事项库赋予的编码填写"),
    "power_source": ("没有权力来源，国家交换数据集要求填写", "选择法定、授权、委托或保留"),
    "body_nature": ("没有实施主体性质，国家交换数据集要求填写", "选择法定机关、授权组织等"),
    "online_depth": ("没有网上办理深度", "选择信息发布、下载表格、在线申请或全程网办"),
    "enquiry_phone": ("没有咨询电话，指南上只显示中心的电话", "填写带区号的咨询电话"),
    "complaint_phone": ("没有监督投诉电话，指南上只显示中心的电话", "填写带区号的投诉电话"),
    "keywords": ("没有日常用语，群众可能搜不到", "写上群众的叫法，如“开饭店”“落户”"),
}  # fmt: skip


def missing_elements(content: ItemContent) -> Iterator[Finding]:
    """Elements that are empty."""
    for path, (text, proposal) in _DEMANDED.items():
        if not getattr(content, path):
            yield blocks(path, "missing", text, proposal)
    if not content.legal_basis:
        finding = advises if content.type == "public_service" else blocks
        text = "没有设定依据（行政许可法第三十条：依据应公示）"
        yield finding("legal_basis", "missing", text, "写明法律、法规、规章的名称和条款")
    for path, (text, proposal) in _ASKED.items():
        if not getattr(content, path):
            yield advises(path, "missing", text, proposal)


def missing_of_materials(content: ItemContent) -> Iterator[Finding]:
    """The list of materials, and what a citizen and a clerk need to know of each."""
    if not content.materials:
        text = "没有任何申请材料（行政许可法第三十条：应公示全部材料目录）"
        yield advises("materials", "no_materials", text, "确实不需要材料的可以保留，否则逐项添加")
    for index, material in enumerate(content.materials):
        here = f"materials.{index}"
        if not material.review_points:
            yield advises(f"{here}.review_points", "missing", "没有受理审查要点，窗口无从核对", "写明核对什么")
        if material.kind == "form" and not (material.blank_form or material.sample_file or material.sample):
            text = "申请表没有空白表格或示范文本（行政许可法第二十九、三十条）"
            yield advises(f"{here}.sample_file", "no_sample", text, "上传空白表格和填写样例")
        if material.source == "other" and not material.source_note:
            yield advises(f"{here}.source_note", "missing", "由其他单位出具，却没有写明到哪里取得", "写明出具单位")
