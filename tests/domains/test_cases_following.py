"""What follows a step by job: messages to the applicant, notices with their data, limits that run out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import NOW
from tests.builders.cases import LI, Hall, a_file, a_hall, an_identity
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.domains.documents.models import Notice
from yichuang.domains.messages.queries import list_messages
from yichuang.interfaces.worker import jobs
from yichuang.journeys.intake import RefusalGiven
from yichuang.rules.access import SYSTEM
from yichuang.rules.cases.intake import AgentGiven, Delivery, Problem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PROBLEMS = [Problem("material-2", "没有签名", "请签名"), Problem("", "申请书日期空缺", "请填写日期")]
DENIAL = {"opinion": "场所与住宅相通", "reasons": "不符合条件", "basis": "第十二条"}


def waiting() -> list[tuple[str, str]]:
    """Verbs and numbers of the jobs that are to follow a case."""
    found = ProcrastinateJob.objects.filter(task_name="follow_case").order_by("id")
    return [(job.args["verb"], job.args["number"]) for job in found]


def run() -> None:
    """Run the jobs as the worker would, twice: each must be safe to repeat."""
    for job in list(ProcrastinateJob.objects.filter(task_name="follow_case").order_by("id")) * 2:
        jobs.follow_case(**job.args)


def accepted(hall: Hall) -> str:
    return hall.hand_in(agent=AgentGiven("王芳", an_identity(22))).number


def received(hall: Hall) -> str:
    return hall.hand_in(outcome="receive").number


def deficient(hall: Hall) -> str:
    return hall.hand_in(outcome="deficient", materials=hall.papers("material-1"), problems=PROBLEMS).number


def refused_acceptance(hall: Hall) -> str:
    return hall.hand_in(outcome="refuse", refusal=RefusalGiven("不属于职权", "第三十二条", "三明市局")).number


def granted(hall: Hall) -> str:
    number = accepted(hall)
    hall.grant(number, "JY135", shelf="A1")
    return number


def denied(hall: Hall) -> str:
    number = accepted(hall)
    cases.decide(actor=hall.approver, now=NOW, number=number, outcome="denied", **DENIAL)
    return number


def handed_over(hall: Hall) -> str:
    number = granted(hall)
    signature = a_file(hall.clerk, "s")
    cases.issue(actor=hall.clerk, now=NOW, number=number, receiver_number=LI.number, signature=signature)
    return number


WAYS = {
    "receipt": (received, {"received_by", "tell_by"}, "5"),
    "acceptance": (accepted, {"accepted_by", "promised_finish"}, "5个工作日"),
    "deficiency": (deficient, {"problems", "until"}, "申请书日期空缺"),
    "refused_acceptance": (refused_acceptance, {"reason", "basis", "competent_organ", "court"}, "三明市局"),
    "granted": (granted, {"content", "decided_at", "result_number"}, "JY135"),
    "denied": (denied, {"facts", "reasons", "basis", "review_organ"}, "不符合条件"),
    "delivery": (handed_over, {"receiver_name", "signature", "documents"}, "许可证"),
}


@pytest.mark.parametrize(("kind", "way"), WAYS.items(), ids=list(WAYS))
def test_each_step_issues_its_notice_once_with_all_that_it_must_state(
    kind: str, way: tuple[Callable[[Hall], str], set[str], str]
) -> None:
    make, parts, words = way
    hall = a_hall(stages=["decision"])
    number = make(hall)
    run()
    notice = Notice.objects.get(subject=f"case:{number}", kind=kind)
    assert all(notice.data[part] for part in parts), notice.data
    assert words in str(notice.data)
    assert LI.number not in str(notice.data)
    assert cases.ensure_notice(actor=hall.clerk, now=NOW, number=number, kind=kind) == notice


def test_a_notice_is_not_issued_before_its_time_nor_of_a_kind_unknown() -> None:
    hall = a_hall()
    number = received(hall)
    for kind in ("acceptance", "deficiency", "refused_acceptance", "granted", "denied", "delivery"):
        with pytest.raises(Refusal, match="尚不能出具"):
            cases.ensure_notice(actor=hall.clerk, now=NOW, number=number, kind=kind)
    with pytest.raises(Refusal, match="没有这种文书"):
        cases.ensure_notice(actor=SYSTEM, now=NOW, number=number, kind="poem")
    assert not Notice.objects.exists()


def test_the_applicant_is_told_of_each_step_once() -> None:
    hall = a_hall(stages=["decision"])
    number = handed_over(hall)
    assert [verb for verb, _ in waiting()] == ["accept", "decide", "register_result", "issue"]
    run()
    texts = [one.text for one in list_messages(f"case:{number}")]
    assert len(texts) == 4
    assert "已受理" in texts[0]
    assert all(number in text and LI.number not in text for text in texts)


def test_what_is_provisional_is_never_told_as_firm() -> None:
    hall = a_hall(promised_value=10)
    number = hall.hand_in(now=NOW.replace(month=12, day=21)).number
    run()
    assert "暂按周末推算" in list_messages(f"case:{number}")[0].text


def test_inside_steps_tell_nobody() -> None:
    hall = a_hall()
    number = accepted(hall)
    cases.take_over(actor=hall.approver, now=NOW, number=number)
    cases.review(actor=hall.approver, now=NOW, number=number, opinion="同意")
    assert waiting() == [("accept", number)]


def test_limits_that_have_run_out_are_acted_on_and_one_case_does_not_hold_up_another() -> None:
    hall = a_hall()
    numbers = [received(hall), received(hall)]
    told = deficient(hall)
    later = int((NOW + timedelta(days=40)).timestamp())
    jobs.deem_accepted_due(later)
    jobs.lapse_due(later)
    jobs.deem_accepted_due(later)
    assert {Case.objects.get(number=number).state for number in numbers} == {"accepted"}
    assert Case.objects.get(number=told).state == "lapsed"
    run()
    notice = Notice.objects.get(subject=f"case:{numbers[0]}", kind="acceptance")
    assert notice.data["is_deemed"]
    assert notice.data["accepted_at"] == "2026-03-04T10:00"


def test_a_courier_gets_an_address_and_the_applicant_a_tracking_number() -> None:
    hall = a_hall(stages=["decision"])
    made = hall.hand_in(delivery=Delivery("courier", "龙津镇1号"))
    hall.grant(made.number)
    cases.send_by_courier(actor=hall.clerk, now=NOW, number=made.number, tracking="EMS123")
    run()
    texts = [one.text for one in list_messages(f"case:{made.number}")]
    assert "EMS123" in texts[-1]
    assert "寄递" in texts[-2]


def test_a_job_that_runs_late_still_names_the_limit_of_its_own_step() -> None:
    hall = a_hall(promised_value=15)
    number = received(hall)
    cases.accept(actor=hall.clerk, now=NOW, number=number)
    run()
    first, second = [one.text for one in list_messages(f"case:{number}")]
    assert "2026年3月11日前审核" in first
    assert "2026年3月25日前办结" in second
