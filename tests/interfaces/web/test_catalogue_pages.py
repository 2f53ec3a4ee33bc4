"""The pages of those who keep the catalogue."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import NOW, a_centre, a_department, a_post, an_actor, an_item
from tests.builders.catalogue import a_complete_draft, changed, complete, published
from tests.interfaces.web.test_catalogue_typed import sent
from yichuang.domains.catalogue.actions import open_item_draft, publish, submit_draft
from yichuang.domains.catalogue.models import Draft, ServiceItem
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor

pytestmark = [pytest.mark.db, pytest.mark.django_db]
HTMX = {"HTTP_HX_REQUEST": "true"}


def signed_in(client: Client, kind: str = "catalogue_editor", **more: Any) -> Actor:
    post = a_post(kind, a_centre(), **more)
    assert post.account
    client.force_login(post.account)
    return an_actor(Post.objects.get(pk=post.pk))


def typed(draft: Draft, **fields: str) -> dict[str, Any]:
    """The whole page of a draft as a browser sends it, with these fields typed over."""
    page = sent(complete(**{key: value for key, value in draft.content.items() if key != "name"}))
    return {name: page.getlist(name) for name in page} | {"edition": str(draft.edition)} | fields


def test_an_editor_finds_the_items_of_its_department_and_reads_the_draft(client: Client) -> None:
    item = an_item()
    other = an_item(a_department(item.centre, "education"))
    editor = signed_in(client, department=item.department, employer="department")
    open_item_draft(actor=editor, now=NOW, code=item.code)
    listed = client.get("/catalogue/").content.decode()
    assert item.name in listed
    assert other.code not in listed
    assert client.get(f"/catalogue/items/{item.code}/draft/").status_code == 200
    assert client.get(f"/catalogue/items/{other.code}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("text=卫生", {"hygiene"}),
        ("text=ggcs", {"hygiene"}),
        ("department=education", {"school"}),
        ("type=public_service&state=published", {"school"}),
        ("draft=editing", {"hygiene"}),
        ("draft=none", {"school"}),
        ("problems=1", {"hygiene"}),
        ("zone=none", set()),
    ],
)
def test_filters_stand_in_the_address(client: Client, query: str, shown: set[str]) -> None:
    manager = signed_in(client, "centre_manager")
    a_complete_draft(manager, conditions=["符合有关规定"])
    published(manager, "school", name="学籍证明", department="education")
    page = client.get(f"/catalogue/?{query}").context["page"]
    assert {row.code for row in page.rows} == shown


def test_a_new_item_gets_a_code_from_its_name(client: Client) -> None:
    signed_in(client)
    a_department(code="health")
    answer = client.post("/catalogue/items/new/", {"name": "公共场所卫生许可", "department": "health"})
    assert answer["Location"] == "/catalogue/items/ggcswsxk/draft/"


def test_problems_are_told_while_typing_and_nothing_is_saved(client: Client) -> None:
    draft = a_complete_draft(signed_in(client))
    address = "/catalogue/items/hygiene/draft/check/"
    said = client.post(address, typed(draft, conditions="符合有关规定"), **HTMX).content.decode()
    assert 'data-field="conditions"' in said
    assert "<mark>符合有关规定</mark>" in said or "<mark>有关规定</mark>" in said
    assert Draft.objects.get(pk=draft.pk).edition == 1


def test_saving_keeps_the_page_and_a_stale_page_is_told_who_saved(client: Client) -> None:
    draft = a_complete_draft(signed_in(client))
    address = "/catalogue/items/hygiene/draft/save/"
    said = client.post(address, typed(draft, section="卫生监督股"), **HTMX)
    assert (said.status_code, "data-saved" in said.content.decode()) == (200, True)
    assert Draft.objects.get(pk=draft.pk).content["section"] == "卫生监督股"
    stale = client.post(address, typed(draft, section="办公室"), **HTMX)
    assert stale.status_code == 422
    assert "以我写的为准" in stale.content.decode()
    assert Draft.objects.get(pk=draft.pk).content["section"] == "卫生监督股"


def test_submitting_saves_first_and_is_stopped_by_problems(client: Client) -> None:
    draft = a_complete_draft(signed_in(client))
    address = "/catalogue/items/hygiene/draft/submit/"
    stopped = client.post(address, typed(draft, conditions="符合有关规定"), **HTMX)
    assert stopped.status_code == 422
    assert "必须改正" in stopped.content.decode()
    draft = Draft.objects.get(pk=draft.pk)
    assert (draft.state, draft.content["conditions"]) == ("editing", ["符合有关规定"])
    assert b'name="edition" value="2"' in stopped.content  # the page goes on from what was saved
    done = client.post(address, typed(draft, conditions="年满十八周岁", note="首次公布"), **HTMX)
    assert done["HX-Redirect"] == "/catalogue/items/hygiene/"
    assert Draft.objects.get(pk=draft.pk).note == "首次公布"


def test_the_centre_reads_the_difference_and_publishes(client: Client) -> None:
    manager = signed_in(client, "centre_manager")
    item = published(manager)
    draft = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), conditions=["年满十八周岁"])
    submit_draft(actor=manager, now=NOW, draft_id=draft.pk, edition=draft.edition)
    assert item.name in client.get("/catalogue/publishing/").content.decode()
    page = client.get(f"/catalogue/publishing/{draft.pk}/")
    assert [change.place for change in page.context["changes"]] == ["受理条件"]
    given = {"act": "publish", "edition": draft.edition, "effective_from": "", "note": "放宽条件"}
    answer = client.post(f"/catalogue/publishing/{draft.pk}/", given)
    assert answer["Location"] == f"/management/presence/{item.code}/"  # no window accepts it yet
    assert "请选择受理它的专区" in client.get(answer["Location"]).content.decode()
    version = ServiceItem.objects.select_related("version").get(code=item.code).version
    assert version
    assert (version.number, version.note) == (2, "放宽条件")
    assert "年满十八周岁" in client.get("/catalogue/items/hygiene/versions/1...2/").content.decode()


def test_a_returned_draft_shows_its_editor_the_reason(client: Client) -> None:
    manager = signed_in(client, "centre_manager")
    draft = a_complete_draft(manager)
    submit_draft(actor=manager, now=NOW, draft_id=draft.pk, edition=draft.edition)
    client.post(f"/catalogue/publishing/{draft.pk}/", {"act": "return", "edition": 1, "reason": "时限过长"})
    assert "时限过长" in client.get("/catalogue/items/hygiene/draft/").content.decode()


def test_an_editor_cannot_reach_publication(client: Client) -> None:
    draft = a_complete_draft(signed_in(client))
    assert client.get("/catalogue/publishing/").status_code == 403
    given = {"act": "publish", "picked": f"hygiene|{draft.pk}|1|卫生许可"}
    said = client.post("/catalogue/bulk/", given).content.decode()
    assert "没有「公布事项」的权限" in said
    assert ServiceItem.objects.get(code="hygiene").version is None


def test_bulk_acts_tell_the_outcome_of_each(client: Client) -> None:
    manager = signed_in(client, "centre_manager")
    good, bad = a_complete_draft(manager, "good"), a_complete_draft(manager, "bad", conditions=["符合有关规定"])
    picked = [f"{one.item.code}|{one.pk}|1|{one.content['name']}" for one in (good, bad) if one.item]
    page = client.post("/catalogue/bulk/", {"act": "submit", "picked": picked, "back": "/catalogue/?state=draft"})
    outcomes = {one.code: is_done for one, is_done, _ in page.context["outcomes"]}
    assert outcomes == {"good": True, "bad": False}
    assert page.context["back"] == "/catalogue/?state=draft"
    away = client.post("/catalogue/bulk/", {"act": "submit", "picked": picked, "back": "https://example.com/"})
    assert away.context["back"] == "/catalogue/"


def test_an_item_tells_who_did_what_and_is_suspended_and_resumed_there(client: Client) -> None:
    manager = signed_in(client, "centre_manager")
    published(manager)
    address = "/catalogue/items/hygiene/"
    assert client.post(f"{address}suspend/", {"reason": ""}).status_code == 422
    client.post(f"{address}suspend/", {"reason": "系统升级", "ends_on": timezone.now().date() + timedelta(days=9)})
    page = client.get(address).content.decode()
    assert manager.name in page
    assert all(words in page for words in ["系统升级", "恢复办理", "第 1 版"])
    client.post(f"{address}resume/")
    assert ServiceItem.objects.get(code="hygiene").state == "published"


def test_items_are_split_and_merged_from_their_pages(client: Client) -> None:
    manager = signed_in(client, "centre_manager")
    published(manager)
    client.post("/catalogue/items/hygiene/split/", {"parts": "卫生许可（新办）\n卫生许可（延续）\n"})
    assert Draft.objects.count() == 2
    published(manager, "one", name="甲")
    published(manager, "two", name="乙")
    picked = [f"{code}|||{code}" for code in ("one", "two")]
    step = client.post("/catalogue/bulk/", {"act": "merge", "picked": picked})["Location"]
    assert client.get(step).status_code == 200
    client.post("/catalogue/items/merge/", {"codes": ["one", "two"], "name": "甲乙", "code": "both"})
    assert Draft.objects.filter(item__code="both").exists()


def test_a_waiting_version_is_withdrawn_from_the_list(client: Client) -> None:
    manager = signed_in(client, "centre_manager")
    published(manager)
    draft = changed(manager, open_item_draft(actor=manager, now=NOW, code="hygiene"), visits=2)
    day = timezone.now().date() + timedelta(days=9)
    publish(actor=manager, now=NOW, draft_id=draft.pk, edition=draft.edition, effective_from=day)
    assert "待施行" in client.get("/catalogue/items/hygiene/versions/").content.decode()
    client.post("/catalogue/items/hygiene/versions/2/withdraw/")
    assert "已撤回" in client.get("/catalogue/items/hygiene/versions/").content.decode()
