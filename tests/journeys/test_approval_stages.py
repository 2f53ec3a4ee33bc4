"""An approval over three departments: in turn, side by side, then together again; sent back; under four eyes."""

from datetime import datetime

import pytest

from tests.builders import NOW, SHANGHAI
from tests.builders.cases import a_file, post_of
from tests.builders.flows import EXPERTS, VISIT, Approval, an_approval
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, SealUse, Stage
from yichuang.domains.cases.queries import check_case_file, get_case, list_desk, list_joint
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

LATER = datetime(2026, 3, 12, 9, 0, tzinfo=SHANGHAI)  # the public notice is over


def refused(code: str, act: object, **values: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(**values)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


def active(number: str) -> list[tuple[str, str]]:
    rows = Stage.objects.filter(case__number=number, state="active").select_related("department")
    return [(one.code, one.department.code if one.department else "") for one in rows.order_by("order")]


def buttons(actor: Actor, number: str) -> list[str]:
    return [one.verb for one in get_case(number, actor, NOW).buttons]


def test_in_turn_side_by_side_and_together_again_to_the_sealed_certificate() -> None:
    at = an_approval()
    approver, number = at.hall.approver, at.hall.hand_in().number
    first = Stage.objects.get(case__number=number, code="first")
    assert (active(number), first.due_at) == ([("first", "")], datetime(2026, 3, 5, 17, 0, tzinfo=SHANGHAI))
    assert buttons(at.fire, number) == []  # sees the case, and that its turn has not come
    at.review(approver, number, "first")
    assert active(number) == [("joint", "fire"), ("joint", "health"), ("visit", "")]

    assert Case.objects.get(number=number).assignee_id == approver.post_id
    assert [row.number for row in list_joint(at.fire).rows] == [number]
    assert list_desk(at.fire).rows == []
    assert buttons(at.fire, number) == ["take_over", "hand_on", "review"]
    refused("out_of_scope", cases.decide, actor=at.fire, now=NOW, number=number, outcome="granted")
    refused("stage_open", cases.decide, actor=approver, now=NOW, number=number, outcome="granted")
    at.review(at.fire, number, "joint", conclusion="fail")
    assert list_joint(at.fire).rows == []
    refused("nothing_to_review", at.review, actor=at.fire, number=number, stage="joint")
    photo = a_file(approver, "photo")
    refused("visit_missing", at.review, actor=approver, number=number, stage="visit", visitors=["张三", "李四"])
    at.review(approver, number, "visit", photos=[photo], **VISIT)
    check_case_file(number, photo, at.health)
    assert active(number) == [("joint", "health")]
    at.review(at.health, number, "joint")

    assert active(number) == [("experts", "")]
    refused("experts_missing", at.review, actor=approver, number=number, stage="experts")
    at.review(approver, number, "experts", **EXPERTS)
    notice = Stage.objects.get(case__number=number, code="notice")
    assert notice.due_at == datetime(2026, 3, 11, 17, 0, tzinfo=SHANGHAI)
    assert refused("notice_running", at.review, actor=approver, number=number, stage="notice").extra["until"]
    at.review(approver, number, "notice", now=LATER, objections="邻居来电询问，已答复")

    assert Case.objects.get(number=number).assignee_id == at.second.post_id  # not to who did the steps before
    refusal = refused("same_person", cases.decide, actor=approver, now=LATER, number=number, outcome="granted")
    assert "「初审」" in refusal.message
    assert approver.name in refusal.message
    assert "decide" not in buttons(approver, number)
    cases.decide(actor=at.second, now=LATER, number=number, outcome="granted")
    result = {"actor": at.second, "now": LATER, "number": number, "certificate_number": "JY1"}
    refused("not_sealed", cases.register_result, **result)
    cases.seal(actor=at.second, now=LATER, number=number, copies=2)
    use = SealUse.objects.get(case__number=number)
    assert (use.number, use.year, use.copies, use.document) == (1, 2026, 2, "许可证")
    cases.register_result(**result)  # type: ignore[arg-type]

    shown = get_case(number, at.second, LATER)
    assert {one.state for one in shown.stages} == {"done"}
    joint = [one for one in shown.stages if one.code == "joint"]
    assert [(one.department_name, one.detail["conclusion"]) for one in joint] == [
        ("县消防救援大队", "fail"),
        ("县卫生健康局", "pass"),
    ]
    assert [one.verb for one in list_entries(f"case:{number}")].count("review") == 6


def test_what_is_sent_back_is_done_again_with_all_after_it_and_the_rest_stays() -> None:
    at = an_approval()
    approver, number = at.hall.approver, at.hall.hand_in().number
    refused("nothing_done", cases.send_back, actor=approver, now=NOW, number=number, to="first", reasons="漏看")
    at.to_the_experts(number)
    back = {"actor": approver, "now": NOW, "number": number}
    refused("reasons_missing", cases.send_back, to="visit", reasons=" ", **back)
    refused("stage_not_done", cases.send_back, to="notice", reasons="漏看", **back)
    refused("out_of_scope", cases.send_back, actor=at.fire, now=NOW, number=number, to="visit", reasons="漏看")
    cases.send_back(to="visit", reasons="现场照片缺消防通道", **back)  # type: ignore[arg-type]

    assert active(number) == [("visit", "")]
    rows = Stage.objects.filter(case__number=number)
    assert rows.get(code="visit", round=1).state == "superseded"
    assert rows.get(code="visit", round=1).opinion == "同意"
    assert rows.get(code="visit", round=2).post_id == approver.post_id
    assert set(rows.filter(code="joint").values_list("state", "round")) == {("done", 1)}
    assert get_case(number, approver, NOW).stages[3].detail["sent_back"]["reasons"] == "现场照片缺消防通道"
    at.review(approver, number, "visit", **VISIT)
    assert active(number) == [("experts", "")]
    cases.send_back(to="first", reasons="主体资格要重新核对", **back)  # type: ignore[arg-type]
    assert active(number) == [("first", "")]
    at.to_the_experts(number)
    assert active(number) == [("experts", "")]


def test_a_stage_is_taken_over_and_handed_on_within_its_own_department() -> None:
    at = an_approval()
    approver, number = at.hall.approver, at.hall.hand_in().number
    at.review(approver, number, "first")
    fire = Stage.objects.get(case__number=number, code="joint", department__code="fire")
    assert fire.post_id == at.fire.post_id
    cases.hand_on(actor=at.fire, now=NOW, number=number, to_post_id=None)
    fire.refresh_from_db()
    case = Case.objects.get(number=number)
    assert (fire.post_id, case.assignee_id) == (None, approver.post_id)
    cases.take_over(actor=at.fire, now=NOW, number=number)
    fire.refresh_from_db()
    assert fire.post_id == at.fire.post_id
    refused("not_a_colleague", cases.hand_on, actor=at.fire, now=NOW, number=number, to_post_id=at.health.post_id)
    cases.take_over(actor=at.second, now=NOW, number=number, stage="visit")
    case.refresh_from_db()
    assert case.assignee_id == at.second.post_id


def _stranger(at: Approval) -> Actor:
    from tests.builders import a_department
    from tests.builders.cases import an_approver

    return an_approver(a_department(code="tax"))


def test_who_has_no_stage_on_it_never_learns_of_the_case() -> None:
    at = an_approval()
    number = at.hall.hand_in().number
    stranger = _stranger(at)
    refused("not_found", get_case, number=number, actor=stranger, now=NOW)
    refused("not_found", at.review, actor=stranger, number=number, stage="joint")
    assert post_of(at.fire).department is not None


def test_seal_numbers_have_no_gap_even_where_an_act_is_refused_after_them() -> None:
    flow = [{"code": "decision", "kind": "decision"}, {"code": "seal", "kind": "sealing"}]
    at = an_approval(flow)
    numbers = [at.hall.hand_in(key=f"k{n}").number for n in range(3)]
    for number in numbers:
        cases.decide(actor=at.hall.approver, now=NOW, number=number, outcome="granted")
    cases.seal(actor=at.hall.approver, now=NOW, number=numbers[0])
    refused("seal_unknown", cases.seal, actor=at.hall.approver, now=NOW, number=numbers[1], seal="lost")
    cases.seal(actor=at.hall.approver, now=NOW, number=numbers[1])
    refused("nothing_to_seal", cases.seal, actor=at.hall.approver, now=NOW, number=numbers[1])
    cases.seal(actor=at.hall.approver, now=NOW, number=numbers[2])
    assert list(SealUse.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
