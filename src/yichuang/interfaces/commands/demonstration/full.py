"""The further ways of the mix ``full``: together with the basic ones they reach every ending and kind of stage."""

from collections.abc import Callable

from .staff import Staff
from .steps import counter, desk, online, outlet, whole
from .walk import Item, Plan

Needs = Callable[[Item, Staff], bool]
_EXAMINED = [counter.accept, desk.examine]
_RESULT = [desk.grant, desk.register]
_READY = [*_EXAMINED, *_RESULT]
_GO_ON = [desk.examine, *_RESULT, outlet.issue]


def _promised(item: Item) -> bool:
    return bool(item["case_kind"] == "promised") and bool(item["needs_decision"])


def _counter(item: Item) -> bool:
    return not item["needs_decision"]


def _has_stage(kind: str) -> Needs:
    return lambda guide, _: kind in guide["stages"]


def _has_head(guide: Item, staff: Staff) -> bool:
    return bool(staff.of_kind("department_head", department=guide["department_code"]))


def _lists_special(guide: Item, _: Staff) -> bool:
    return bool(guide["special_procedures"])


def _deferrable(guide: Item, _: Staff) -> bool:
    first = (one for one in guide["materials"] if one["necessity"] == "deferrable" and not one["when"])
    return bool(guide["deferral_listed"]) and any(first)


def _promisable(guide: Item, _: Staff) -> bool:
    return bool(guide["promise"]) and any(one["promise"] and not one["when"] for one in guide["materials"])


def _charged(guide: Item, _: Staff) -> bool:
    return bool(guide["fee"].get("charged")) and bool(guide["fee"].get("lines"))


def _originals(guide: Item, _: Staff) -> bool:
    return any(
        one["kind"] == "certificate" and one["necessity"] == "required" and not one["when"]
        for one in guide["materials"]
    )


def _two_papers(guide: Item, _: Staff) -> bool:
    return len([one for one in guide["materials"] if one["necessity"] == "required" and not one["when"]]) > 1


def _online(guide: Item, staff: Staff) -> bool:
    return "online" in guide["channels"] and staff.system("partner") is not None


def _cabinet(guide: Item, staff: Staff) -> bool:
    return bool(staff.box)


def _begins_bundle(guide: Item, staff: Staff) -> bool:
    return staff.bundle_of(guide) is not None


_STAGES = tuple(
    Plan(name, _promised, "closed", [*_READY, outlet.issue], _has_stage(kind), (kind, *verbs))
    for kind, name, verbs in (
        ("review", "审查", ()),
        ("site_visit", "现场勘验", ()),
        ("expert_review", "专家评审", ()),
        ("joint_review", "部门会签", ()),
        ("public_notice", "公示", ()),
        ("sealing", "用印", ()),
        ("certificate", "制证", ()),
    )
)
_TIME = (
    Plan("延期", _promised, "closed", [counter.accept, desk.extend, *_GO_ON], _has_head,
         ("request_extension", "decline_extension", "extend")),
    Plan("特别程序", _promised, "closed", [counter.accept, desk.special_procedure, *_GO_ON], _lists_special,
         ("start_special_procedure", "end_special_procedure")),
    Plan("挂起后解除", _promised, "closed", [counter.accept, desk.hold, *_GO_ON]),
)  # fmt: skip
_UP_AND_ENDS = (
    Plan("转报后上级决定", _promised, "closed",
         [*_EXAMINED, desk.refer_up, desk.record_upper_decision, desk.register, outlet.issue]),
    Plan("转报办结", _promised, "closed", [*_EXAMINED, desk.refer_up, desk.close_referred]),
    Plan("终止办理", _promised, "terminated", [*_EXAMINED, desk.terminate]),
    Plan("出件后撤销决定", _promised, "revoked", [*_READY, outlet.issue, desk.revoke]),
    Plan("退件办结", _promised, "returned", [*_EXAMINED, desk.return_case]),
    Plan("录入错误作废", _promised, "voided", [counter.accept, counter.void]),
    Plan("无效作废", _promised, "voided", [counter.receive_whole, counter.void_invalid]),
    Plan("重复登记并件", _promised, "closed", [counter.accept, counter.enter_twice_and_merge, *_GO_ON]),
)  # fmt: skip
_TELLING = (
    Plan("收件后受理", _promised, "closed", [counter.receive_whole, counter.accept_received, *_GO_ON]),
    Plan("分两次补正", _promised, "closed",
         [counter.tell_of_two, counter.bring_first, counter.bring_second, counter.accept_received, *_GO_ON],
         _two_papers, ("supplement_part",)),
    Plan("再次告知", _promised, "closed",
         [counter.tell, counter.bring_first, counter.tell_again, counter.correct, *_GO_ON]),
    Plan("更正登记和结果", _promised, "closed",
         [counter.accept, counter.put_right, desk.examine, *_RESULT, desk.correct_result, outlet.issue]),
    Plan("转办和退回重办", _promised, "closed",
         [counter.accept, desk.hand_on_and_take, desk.examine, desk.send_back, *_GO_ON], _has_stage("review")),
)  # fmt: skip
_RELIEF = (
    Plan("容缺补交后准予", _promised, "closed",
         [counter.accept_deferred, desk.extend_deferral, counter.supply_deferred, *_GO_ON], _deferrable,
         ("extend_deferral", "supply_deferred")),
    Plan("容缺退件", _promised, "returned", [counter.accept_deferred, desk.return_case], _deferrable),
    Plan("承诺属实", _promised, "closed", [counter.accept_promised, *_GO_ON, desk.promise_kept], _promisable,
         ("check_promise",)),
    Plan("承诺不实", _promised, "terminated", [counter.accept_promised, desk.promise_false, desk.terminate],
         _promisable, ("check_promise",)),
)  # fmt: skip
_OUTLET = (
    Plan("快件退回后领取", _promised, "closed",
         [counter.accept_for_courier, desk.examine, *_RESULT, outlet.send, outlet.come_back, outlet.issue]),
    Plan("入架后领取", _promised, "closed", [*_READY, outlet.place, outlet.issue]),
    Plan("放入自助柜", _promised, "closed", [*_READY, outlet.put_in_cabinet, outlet.collect], _cabinet,
         ("put_in_cabinet", "collect_from_cabinet")),
    Plan("退还原件", _promised, "closed", [*_READY, outlet.issue, outlet.return_originals], _originals,
         ("return_originals",)),
    Plan("缴费后领取", _promised, "closed", [*_READY, outlet.charge, outlet.pay, outlet.issue], _charged,
         ("charge", "pay_at_counter")),
    Plan("减免费用", _promised, "closed", [*_READY, outlet.charge, desk.waive, outlet.issue], _charged,
         ("charge", "waive_fee")),
    Plan("撤件退费", _promised, "withdrawn",
         [counter.accept, outlet.charge, outlet.pay, counter.withdraw, desk.refund], _charged, ("charge", "refund")),
)  # fmt: skip
_ONLINE = (
    Plan("网上提交", _promised, "closed", [online.submit, online.pass_precheck, *_GO_ON], _online,
         ("submit", "pass_precheck", "precheck")),
    Plan("网上退回修改", _promised, "closed",
         [online.submit, online.return_for_revision, online.resubmit, online.pass_precheck, *_GO_ON], _online,
         ("return_for_revision", "resubmit", "revision")),
)  # fmt: skip
_WHOLES = (
    Plan("一件事", lambda item: bool(item["needs_decision"]), "closed", [whole.bundle], _begins_bundle),
    Plan("项目", _promised, "closed", [counter.accept, whole.project, *_GO_ON]),
)
FULL = (*_STAGES, *_TIME, *_UP_AND_ENDS, *_TELLING, *_RELIEF, *_OUTLET, *_ONLINE, *_WHOLES)
