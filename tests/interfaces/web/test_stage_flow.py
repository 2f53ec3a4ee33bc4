"""The flow of an item on pages: written by an editor, drawn for an applicant, worked through at the desk."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders import NOW, a_centre, a_department, a_post, an_actor, an_item
from tests.builders.cases import FIRM
from tests.builders.desks import a_client
from tests.builders.files import a_png
from tests.builders.flows import Approval, an_approval
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, SealUse, Stage
from yichuang.domains.catalogue.actions import open_item_draft
from yichuang.domains.catalogue.models import Draft, ServiceItem
from yichuang.domains.organisation.models import Post
from yichuang.rules.catalogue.content import ItemContent, read

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def editor() -> Post:
    return a_post("catalogue_editor", a_centre())


@pytest.fixture
def item(editor: Post) -> ServiceItem:
    a_department(editor.centre, "fire", name="县消防救援大队")
    made = an_item(a_department(editor.centre))
    open_item_draft(actor=an_actor(editor), now=NOW, code=made.code)
    return made


def content_of(item: ServiceItem) -> ItemContent:
    return read(ItemContent, Draft.objects.get(item=item).content)


def page_of(item: ServiceItem, do: str = "save", **more: Any) -> dict[str, Any]:
    """What the page sends as it stands."""
    flow = content_of(item).flow
    form: dict[str, Any] = {"edition": Draft.objects.get(item=item).edition, "do": do, "step": [s.code for s in flow]}
    for step in flow:
        form |= {
            f"{step.code}.kind": step.kind,
            f"{step.code}.name": step.name,
            f"{step.code}.mode": "previous" if step.after is None else "chosen",
            f"{step.code}.after": step.after or [],
            f"{step.code}.departments": step.departments,
        }
    return form | more


def test_an_editor_lays_out_a_flow_and_sees_what_is_wrong_with_it(
    client: Client, editor: Post, item: ServiceItem
) -> None:
    assert editor.account is not None
    client.force_login(editor.account)
    place = f"/catalogue/items/{item.code}/draft/flow/"
    assert "各环节依次办理" in client.get(place).content.decode()
    client.post(place, page_of(item, "begin"))
    client.post(place, page_of(item, "add"))
    assert [one.code for one in content_of(item).flow] == ["review", "review-2", "decision", "certificate"]
    joint = {"review-2.kind": "joint_review", "review-2.name": "部门会签"}
    text = client.post(place, page_of(item, **joint)).content.decode()
    assert "没有写由哪些部门会签" in text
    more = {
        "review-2.departments": ["fire"],
        "review-2.mode": "chosen",
        "decision.mode": "chosen",
        "decision.after": ["review", "review-2"],
        "decision.four_eyes": "on",
        "review.limit": "0.5",
        "review.unit": "working_day",
    }
    text = client.post(place, page_of(item, **more)).content.decode()
    assert "部门会签（县消防救援大队）" in text
    assert "si-finding--blocking" not in text
    content = content_of(item)
    assert content.stages == ["review", "joint_review", "decision", "certificate"]
    assert (content.flow[1].after, content.flow[2].four_eyes) == ([], True)
    wrong = client.post(place, page_of(item, **{"review.limit": "半天"}))
    assert (wrong.status_code, "0.5" in wrong.content.decode()) == (422, True)
    assert content_of(item) == content
    client.post(place, page_of(item, "clear"))
    assert (content_of(item).flow, content_of(item).stages) == ([], content.stages)


def test_the_guide_draws_who_does_what_beside_what(client: Client) -> None:
    at = an_approval()
    text = client.get(f"/guide/{at.hall.item.code}/").content.decode()
    assert "初审" in text
    assert "县消防救援大队、县卫生健康局" in text
    assert "同时：现场勘验" in text
    assert "公示 5 个工作日" in text


def send(client: Client, number: str, verb: str, **values: Any) -> Any:
    edition = Case.objects.get(number=number).edition
    return client.post(f"/approval/{number}/{verb}/?tab=mine", {"edition": edition, **values})


def test_the_desk_has_a_form_for_each_kind_of_stage(client: Client) -> None:
    at = an_approval()
    number = at.hall.hand_in(applicant=FIRM).number
    own, fire = a_client(at.hall.approver), a_client(at.fire)
    send(own, number, "review", stage="first", opinion="材料真实")
    assert f"/approval/{number}/" in fire.get("/approval/?tab=joint").content.decode()
    text = fire.get(f"/approval/{number}/").content.decode()
    assert 'name="stage" value="joint"' in text
    assert "同时进行" in text
    refused = send(own, number, "review", stage="visit", opinion="相符", visitors="张三")
    assert "两名以上" in refused.content.decode()
    photo = SimpleUploadedFile("front.png", a_png(), "image/png")
    visit = {"visitors": "张三、李四", "visited_at": "2026-03-04T09:30", "place": "北大街", "photos": photo}
    assert send(own, number, "review", stage="visit", opinion="相符", **visit).status_code == 302
    assert len(Stage.objects.get(case__number=number, code="visit").photos) == 1
    send(fire, number, "review", stage="joint", opinion="疏散通道不足", conclusion="fail")
    send(a_client(at.health), number, "review", stage="joint", opinion="同意")
    send(own, number, "review", stage="experts", opinion="可行", experts="王教授：布局合理\n李教授")
    text = own.get(f"/approval/{number}/").content.decode()
    assert "专家王教授：布局合理" in text
    assert "公示到" in text

    public = client.get("/publicity/").content.decode()
    assert FIRM.name in public
    assert number in public
    Stage.objects.filter(case__number=number, code="notice").update(due_at=timezone.now())
    assert number not in client.get("/publicity/").content.decode()
    assert send(own, number, "review", stage="notice", opinion="期满无异议").status_code == 302
    text = a_client(at.second).get(f"/approval/{number}/").content.decode()
    assert "结论为不通过" in text
    assert "退回重办" in text
    _to_the_seal(at, number)


def _to_the_seal(at: Approval, number: str) -> None:
    second = a_client(at.second)
    send(second, number, "send_back", to="experts", reasons="缺一名专家签名")
    assert "已退回重办" in second.get(f"/approval/{number}/").content.decode()
    send(a_client(at.hall.approver), number, "review", stage="experts", opinion="可行", experts="王教授：同意")
    Stage.objects.filter(case__number=number, code="notice", state="active").update(due_at=timezone.now())
    send(a_client(at.hall.approver), number, "review", stage="notice", opinion="期满无异议")
    cases.decide(actor=at.second, now=timezone.now(), number=number, outcome="granted")
    assert "登记用印" in second.get(f"/approval/{number}/").content.decode()
    send(second, number, "seal", copies="2")
    assert SealUse.objects.get(case__number=number).copies == 2
    assert "登记结果" in second.get(f"/approval/{number}/").content.decode()
