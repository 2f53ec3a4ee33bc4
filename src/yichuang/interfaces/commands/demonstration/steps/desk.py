"""At the desk of the department, and of its head: examining, deciding, time, and the ends that the organ brings."""

from datetime import datetime, timedelta, timezone

from ..walk import Walk, desk_for, find_desk

_EXAMINING = {"review", "site_visit", "expert_review", "joint_review", "public_notice"}
_MOST_STAGES = 20
_SITE_VISITORS = ["林建明", "邹玲玲"]
_SHANGHAI = timezone(timedelta(hours=8))


def examine(walk: Walk) -> None:
    for _ in range(_MOST_STAGES):
        stages = walk.window.get(f"/cases/{walk.number}")["stages"]
        stage = next((one for one in stages if one["state"] == "active" and one["kind"] in _EXAMINING), None)
        desk = find_desk(walk, "review", stage["department_code"]) if stage else None
        if stage is None or desk is None:
            return
        visit = {"visitors": _SITE_VISITORS, "visited_at": stage["started_at"], "place": "经营场所现场"}
        more = {"site_visit": visit, "expert_review": {"experts": [{"name": "评审专家", "opinion": "同意"}]}}
        body = {"opinion": "材料齐全，符合条件。", "stage": stage["code"], **more.get(stage["kind"], {})}
        walk.act(stage["label"], desk, "review", **body)


def grant(walk: Walk) -> None:
    walk.act("准予", desk_for(walk, "decide"), "decide", outcome="granted", opinion="符合法定条件，准予。")


def deny(walk: Walk) -> None:
    walk.act(
        "不予",
        desk_for(walk, "decide"),
        "decide",
        outcome="denied",
        opinion="经审查，申请人提交的场所面积未达到规定标准。",
        reasons="不符合该事项规定的条件",
        basis="《中华人民共和国行政许可法》第三十八条第二款",
    )


def register(walk: Walk) -> None:
    number = f"QL{walk.number[-10:]}"
    if find_desk(walk, "register_result") is None and (desk := find_desk(walk, "seal")):
        walk.act("用印", desk, "seal")
    desk = desk_for(walk, "register_result")
    walk.act("登记结果", desk, "register_result", certificate_number=number, shelf="A-12")


def hand_on_and_take(walk: Walk) -> None:
    walk.act("转办", desk_for(walk, "hand_on"), "hand_on", to_post_id=None, note="请其他同事办理")
    walk.act("领取办件", desk_for(walk, "take_over"), "take_over")


def send_back(walk: Walk) -> None:
    stages = walk.window.get(f"/cases/{walk.number}")["stages"]
    done = next(one for one in stages if one["state"] == "done")
    walk.act("退回重办", desk_for(walk, "send_back"), "send_back", to=done["code"], reasons="审查意见没有写明依据")


def extend(walk: Walk) -> None:
    """Asked for twice: the head declines, and then extends."""
    asked = {"value": 1, "reason": "需要补充核实场所情况"}
    walk.act("申请延期", desk_for(walk, "request_extension"), "request_extension", **asked)
    walk.act("不同意延期", desk_for(walk, "decline_extension"), "decline_extension", answer="请先写明核实的内容")
    walk.act("申请延期", desk_for(walk, "request_extension"), "request_extension", **asked)
    walk.act("批准延期", desk_for(walk, "extend"), "extend", **asked)


def special_procedure(walk: Walk) -> None:
    walk.act(
        "启动特别程序",
        desk_for(walk, "start_special_procedure"),
        "start_special_procedure",
        kind=walk.guide["special_procedures"][0],
        basis="《中华人民共和国行政许可法》第四十五条",
        reason="依法需要进行",
        expected_value=5,
    )
    open_ = walk.window.get(f"/cases/{walk.number}")["special_procedures"][-1]
    end = desk_for(walk, "end_special_procedure")
    walk.act("结束特别程序", end, "end_special_procedure", key=open_["key"], result="符合要求")


def hold(walk: Walk) -> None:
    walk.act("挂起", desk_for(walk, "put_on_hold"), "put_on_hold", reason="等待另一部门的书面答复")
    walk.act("解除挂起", desk_for(walk, "take_off_hold"), "take_off_hold")


def refer_up(walk: Walk) -> None:
    opinion = "经初审，材料齐全，拟同意。"
    walk.act("转报上级", desk_for(walk, "refer_up"), "refer_up", upper_organ="市级主管部门", opinion=opinion)


def record_upper_decision(walk: Walk) -> None:
    walk.act(
        "登记上级决定",
        desk_for(walk, "record_upper_decision"),
        "record_upper_decision",
        outcome="granted",
        decided_on=datetime.now(_SHANGHAI).date().isoformat(),
        document=f"明审〔2026〕{walk.chance.randrange(1, 999)}号",
        opinion="准予。",
    )


def close_referred(walk: Walk) -> None:
    reason = "由上级机关直接答复申请人"
    walk.act("转报办结", desk_for(walk, "close_referred"), "close_referred", reason=reason)


def terminate(walk: Walk) -> None:
    said = {"reason": "申请人已经注销，办理失去意义", "basis": "《中华人民共和国行政许可法》第七十条"}
    walk.act("终止办理", desk_for(walk, "terminate"), "terminate", **said)


def revoke(walk: Walk) -> None:
    said = {"reason": "申请材料经查不实", "basis": "《中华人民共和国行政许可法》第六十九条"}
    walk.act("撤销决定", desk_for(walk, "revoke_decision"), "revoke_decision", **said)


def return_case(walk: Walk) -> None:
    said = {"reason": "容缺的材料申请人表示无法补齐", "basis": "清流县容缺受理办法"}
    walk.act("退件", desk_for(walk, "return_case"), "return_case", **said)


def extend_deferral(walk: Walk) -> None:
    said = {"extension": 1, "reason": "暴雨导致道路中断"}
    walk.act("延长补交期限", desk_for(walk, "extend_deferral"), "extend_deferral", **said)


def _check_promise(walk: Walk, label: str, result: str, finding: str) -> None:
    material = next(one["code"] for one in walk.guide["materials"] if one["promise"])
    desk = desk_for(walk, "check_promise")
    walk.act(label, desk, "check_promise", material=material, result=result, finding=finding)


def promise_kept(walk: Walk) -> None:
    _check_promise(walk, "核查承诺：属实", "kept", "现场核对一致")


def promise_false(walk: Walk) -> None:
    _check_promise(walk, "核查承诺：不实", "false", "现场没有申请书所写的场所")


def waive(walk: Walk) -> None:
    said = {"basis": "财税〔2016〕79号", "reason": "申请人是小微企业"}
    walk.act("减免费用", desk_for(walk, "waive_fee"), "waive_fee", **said)


def refund(walk: Walk) -> None:
    walk.act("退费", desk_for(walk, "refund"), "refund", reason="申请人撤回申请")


def correct_result(walk: Walk) -> None:
    said = {"field": "result_number", "value": f"QL{walk.number[-9:]}A", "reason": "编号登记错误"}
    walk.act("更正结果", desk_for(walk, "correct_result"), "correct_result", **said)
