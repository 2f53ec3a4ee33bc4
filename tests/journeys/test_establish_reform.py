"""Every blueprint's plan becomes tasks; loading it again loses nothing that people wrote."""

import pytest

from tests.builders import NOW, an_actor
from yichuang.domains.organisation.models import Post
from yichuang.domains.reform import actions, queries
from yichuang.domains.reform.models import Task
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import read_blueprint

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_qingliu_has_its_six_tasks_and_both_annexes_and_keeps_its_progress() -> None:
    blueprint = read_blueprint("qingliu").blueprint
    assert blueprint is not None
    establish("qingliu", blueprint, NOW)
    manager = an_actor(Post.objects.filter(kind="centre_manager", account__isnull=False)[0])
    board = queries.get_board(manager, NOW)
    assert [str(one.deadline) for one in board.tasks] == [
        "2024-04-06", "2024-04-12", "2024-04-17", "2024-04-20", "2024-04-22", "2024-06-30",
    ]  # fmt: skip
    assert board.tasks[0].lead == "县行政服务中心管委会"
    assert board.tasks[0].support == "县财政局、县公共资源交易中心"
    assert board.tasks[1].support == "各窗口单位"
    assert len(board.tasks[1].units) > 20
    table = queries.get_diversion(manager)
    assert (table.totals, table.stated, table.notes) == ({"at_windows": 22, "diverted": 14},) * 2 + ((),)
    assert actions.fill_approvers(actor=manager, now=NOW) > 20
    roster = queries.get_approvers(manager, NOW)
    assert (roster.title, roster.submit_to) == (
        "审批科室分管领导及入驻政务中心后台审批人员名单",
        "县行政服务中心管委会",
    )
    rows = {one.given.unit: one.given for one in roster.lines}
    assert rows["自然资源局"].items
    actions.report_progress(
        actor=manager,
        now=NOW,
        code="company-agreement",
        unit="management-committee",
        state="done",
        note="协议已签订。",
    )
    establish("qingliu", blueprint, NOW)
    assert Task.objects.get(code="company-agreement").state == "reported"
    assert len(queries.get_approvers(manager, NOW).lines) == len(roster.lines)
