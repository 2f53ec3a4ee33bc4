"""Who hears of a step of a case: applicant, approver, head, centre, the other departments; at once or once a day."""

from datetime import time, timedelta
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import NOW, a_department, a_post, an_actor, an_item
from tests.builders.cases import LI, Hall, a_hall
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.labels import event_in_words
from yichuang.domains.cases.models import BundleApplication, BundlePart, Case
from yichuang.domains.cases.queries import list_message_words
from yichuang.domains.catalogue.models import Bundle, BundleVersion
from yichuang.domains.messages import actions as messages
from yichuang.domains.messages.models import DigestLine, Message
from yichuang.domains.messages.queries import list_inbox, list_messages
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

DENIAL = {"opinion": "场所与住宅相通", "reasons": "不符合条件", "basis": "第十二条"}


def run() -> None:
    """Run the jobs that follow cases, twice."""
    for job in list(ProcrastinateJob.objects.filter(task_name="follow_case").order_by("id")) * 2:
        cases.follow_case(**job.args, now=NOW)


def told(post: Post | Actor) -> list[str]:
    """The texts in a post's list, the oldest first."""
    actor = post if isinstance(post, Actor) else an_actor(post)
    return [row.text for row in reversed(list_inbox(actor).rows)]


def denied(hall: Hall) -> str:
    """A case that was denied."""
    number = hall.hand_in().number
    cases.decide(actor=hall.approver, now=NOW, number=number, outcome="denied", **DENIAL)
    return number


def test_a_denial_is_told_at_once_to_head_and_centre_and_what_is_ordinary_once_a_day() -> None:
    hall = a_hall(stages=["decision"])
    head, manager = a_post("department_head", department=hall.department), a_post("centre_manager")
    elsewhere = a_post("department_head", department=a_department(code="tax"))
    number = denied(hall)
    run()
    (at_once,) = told(head)
    assert number in at_once
    assert "不予许可" in at_once
    assert LI.name not in at_once
    assert ["不予许可" in text and number in text for text in told(manager)] == [True]
    assert told(elsewhere) == []
    tomorrow = NOW + timedelta(days=1)
    for _ in range(2):
        messages.tell_digests(now=tomorrow, words=event_in_words)
    assert told(head)[1:] == ["3月4日办件动态：受理1件。"]
    assert len(told(manager)) == 2
    messages.tell_digests(now=NOW + timedelta(days=60), words=event_in_words)
    assert not DigestLine.objects.exists()


def test_who_handles_the_case_hears_that_it_came_and_the_applicants_address_stays_the_applicants() -> None:
    hall = a_hall(stages=["decision"])
    number = hall.hand_in().number
    run()
    case = Case.objects.get(number=number)
    assert case.assignee_id == hall.approver.post_id
    (text,) = told(hall.approver)
    assert "分派给您" in text
    assert case.progress_token not in text
    assert case.progress_token in list_messages(f"case:{number}")[0].text


def test_a_centre_may_have_heads_told_one_by_one() -> None:
    hall = a_hall(stages=["decision"])
    head = a_post("department_head", department=hall.department)
    manager = an_actor(a_post("centre_manager"))
    messages.set_message_policy(
        actor=manager, now=NOW, quiet_from=time(22), quiet_until=time(7), heads_get_digest=False
    )
    hall.hand_in()
    run()
    assert len(told(head)) == 1
    assert set(DigestLine.objects.values_list("audience", flat=True)) == {"centre"}


def test_a_centres_own_words_are_used_from_the_next_message_on_and_taken_back() -> None:
    hall = a_hall(stages=["decision"])
    manager = an_actor(a_post("centre_manager"))
    values: dict[str, Any] = {"actor": manager, "now": NOW, "event": "accept", "audience": "applicant"}
    with pytest.raises(Refusal, match="这个字段，可用的有"):
        messages.adapt_message(**values, text="{身份证}已受理")
    messages.adapt_message(**values, text="我们收下了「{事项}」，{期限}前办好。")
    number = hall.hand_in().number
    run()
    (row,) = list_messages(f"case:{number}")
    assert "我们收下了「许可事项" in row.text
    assert "进度查询：" in row.text
    own = {(one.event, one.audience): one.own for one in list_message_words(manager)}
    assert own["accept", "applicant"].startswith("我们收下了")
    messages.adapt_message(**values, text="")
    assert not any(one.own for one in list_message_words(manager))
    with pytest.raises(Refusal, match="没有「消息文字和规则管理」的权限"):
        messages.adapt_message(**values | {"actor": hall.clerk}, text="x")


def test_other_departments_of_the_same_application_hear_of_what_concerns_them() -> None:
    hall = a_hall(stages=["decision"])
    other = a_department(code="fire")
    head = a_post("department_head", department=other)
    number = denied(hall)
    case = Case.objects.get(number=number)
    application = _an_application(case)
    BundlePart.objects.create(
        application=application, order=1, item=case.item, version=case.version, case=case, state="open"
    )
    item = an_item(other)
    assert item.version is not None
    BundlePart.objects.create(application=application, order=2, item=item, version=item.version, after=[case.item.code])
    run()
    (text,) = told(head)
    assert "未获准予" in text
    assert Message.objects.get(post=head).audience == "other_department"


def _an_application(case: Case) -> BundleApplication:
    bundle = Bundle.objects.create(centre=case.accepting_centre, code="cafe", name="开茶馆")
    version = BundleVersion.objects.create(
        bundle=bundle, number=1, content={}, published_at=NOW, published_by="system", effective_from=NOW.date()
    )
    return BundleApplication.objects.create(
        number="A1",
        centre=case.accepting_centre,
        bundle=bundle,
        version=version,
        applicant=case.applicant,
        applicant_name=case.applicant_name,
        progress_token="t",
        limit_value=5,
        limit_unit="working_day",
        received_at=NOW,
        received_by=case.received_by,
    )
