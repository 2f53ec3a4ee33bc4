"""How people come to it: visits, channels, online depth, telephones, for whom (rules 2.5 no. 3, 4, 5, 7, 8)."""

import re
from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent

from .finding import Finding, advises, blocks

# With area code, a service number of 5 digits or 400/800, or a mobile phone; with an extension.
_PHONE = re.compile(r"(0\d{2,3}-?\d{7,8}|1\d{4}|9\d{4}|[48]00-?\d{3}-?\d{4}|1[3-9]\d{9})((转|-)\d{1,6})?")
_ONLINE = frozenset({"online", "mobile"})
_PHONES = {"enquiry_phone": "咨询电话", "complaint_phone": "监督投诉电话"}
_ORGANISATIONS = frozenset({"enterprise", "institution", "social_organisation", "government", "other"})


def visits_fit_channels(content: ItemContent) -> Iterator[Finding]:
    """Nobody has to come, so there must be another way in (rules 2.5 no. 4)."""
    if not content.channels:
        return
    if content.visits == 0 and not (_ONLINE | {"post"}) & set(content.channels):
        text = "到现场次数为 0，办理形式应有网上、移动端或邮寄"
        yield blocks("channels", "visits_channels", text, "加上其他办理形式，或改到现场次数")
    if content.visits > 0 and "window" not in content.channels:
        yield blocks(
            "channels", "visits_channels", "要到现场办理，办理形式应有窗口", "加上窗口办理，或到现场次数改为 0"
        )


def visits_have_a_reason(content: ItemContent) -> Iterator[Finding]:
    """Who must come is told why; who needn't isn't (rules 2.5 no. 3)."""
    if content.visits > 0 and not content.visit_reason:
        text = f"要到现场 {content.visits} 次，却没有写明必须现场办理的原因"
        yield advises("visit_reason", "visit_reason", text, "写明原因，如需要核验原件、本人签字")
    if content.visits == 0 and content.visit_reason:
        yield blocks(
            "visit_reason", "visit_contradiction", "到现场次数为 0，却写着必须现场办理的原因", "删去原因，或改次数"
        )
    if content.visits > 1:
        yield advises(
            "visits", "visits_many", f"要到现场 {content.visits} 次，不是“最多跑一次”", "能邮寄、网上提交的改为不必到场"
        )


def depth_fits_the_way(content: ItemContent) -> Iterator[Finding]:
    """全程网办 means that nobody comes (rules 2.5 no. 5); what can be applied for online has a way to do so."""
    depth, online = content.online_depth, bool(_ONLINE & set(content.channels))
    if depth == "whole" and content.visits != 0:
        yield blocks("visits", "whole_online", "全程网办（Ⅳ级）的事项到现场次数应为 0", "次数改为 0，或改网办深度")
    if depth in {"apply", "whole"} and content.channels and not online:
        text = "网办深度为在线申请以上，办理形式却没有网上或移动端"
        yield blocks("channels", "depth_channels", text, "加上网上办理，或改网办深度")
    if depth in {"information", "download"} and online:
        text = "可以网上办理，网办深度却只到信息发布或下载表格"
        yield blocks("online_depth", "depth_channels", text, "改网办深度，或去掉网上办理")
    if depth == "information" and content.links:
        yield advises("links", "depth_links", "网办深度为信息发布，却有网上办理地址", "核对网办深度")


def phones_can_be_called(content: ItemContent) -> Iterator[Finding]:
    """Two numbers, each with its area code (rules 2.5 no. 7)."""
    for path, name in _PHONES.items():
        number = getattr(content, path)
        if number and not all(_PHONE.fullmatch(one.strip()) for one in re.split(r"[、，,；;/ ]+", number)):
            text = f"{name}“{number}”不是带区号的号码，外地打不通"
            yield advises(path, "phone_format", text, "写成 0598-1234567，或 12345、手机号")
    if content.enquiry_phone and content.enquiry_phone == content.complaint_phone:
        text = "投诉电话与咨询电话相同，投诉会转到被投诉的人那里"
        yield blocks("complaint_phone", "phones_equal", text, "换成监督机构的电话")


def themes_fit_the_audience(content: ItemContent) -> Iterator[Finding]:
    """An item for organisations only has no theme of natural persons, and the other way round (rules 2.5 no. 8)."""
    objects = set(content.service_objects)
    if objects and content.person_themes and "person" not in objects:
        text = "服务对象没有个人，却归入了面向个人的主题"
        yield blocks("person_themes", "themes", text, "删去个人主题，或加上服务对象“个人”")
    if objects and content.organisation_themes and not objects & _ORGANISATIONS:
        text = "服务对象只有个人，却归入了面向法人的主题"
        yield blocks("organisation_themes", "themes", text, "删去法人主题，或加上服务对象")


def power_is_traceable(content: ItemContent) -> Iterator[Finding]:
    """Entrusted power names who entrusts it (行政许可法 24 has the entrusted body and content published)."""
    entrusted = content.power_source == "entrusted" or content.body_nature == "entrusted_organisation"
    if entrusted and not content.entrusting_body:
        text = "权力来自委托，却没有写明委托部门（行政许可法第二十四条：受委托机关和受委托的内容应公告）"
        yield blocks("entrusting_body", "entrusting_body", text, "填写委托部门")
    if content.entrusting_body and content.power_source not in {None, "entrusted"}:
        text = "写了委托部门，权力来源却不是委托"
        yield blocks("power_source", "entrusting_body", text, "改权力来源，或删去委托部门")
