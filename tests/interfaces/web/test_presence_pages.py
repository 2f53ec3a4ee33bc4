"""Pages of presence, of the negative list, of townships and of the upper catalogue."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import NOW, a_department, a_post, a_window, an_actor, an_item
from tests.builders.desks import a_client
from tests.builders.townships import MATTERS, a_township, an_upper_list
from yichuang.domains.catalogue.actions import claim, put_on_negative_list
from yichuang.domains.catalogue.models import BasicEntry, Claim, DelegatedEntry, DelegatedList, ServiceItem
from yichuang.domains.organisation.models import NegativeListEntry

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def a_manager() -> Client:
    return a_client(an_actor(a_post("centre_manager")))


def an_item_in_the_hall() -> ServiceItem:
    item = an_item()
    a_window(item.zones.get())
    return item


def test_the_public_sees_which_window_accepts_what_and_the_formula(client: Client) -> None:
    item = an_item_in_the_hall()
    window = item.zones.get().windows.get()
    said = client.get("/guide/presence/").content.decode()
    assert item.name in said
    assert window.display_name in said
    assert "100%" in said
    assert "已进驻事项数 ÷" in said
    assert item.name not in client.get("/guide/presence/?q=没有的事").content.decode()


def test_the_public_reads_what_is_kept_out_and_why(client: Client) -> None:
    item = an_item()
    put_on_negative_list(
        actor=an_actor(a_post("centre_manager")), now=NOW, code=item.code, reason="premises",
        approved_by="县政府", document="清政〔2026〕1号",
    )  # fmt: skip
    said = client.get("/guide/negative-list/").content.decode()
    for words in (item.name, "对场地有特殊要求", "县政府", "清政〔2026〕1号"):
        assert words in said
    assert item.name not in client.get("/guide/presence/").content.decode()


def test_the_manager_sees_what_is_outside_first_and_places_it() -> None:
    item = an_item_in_the_hall()
    zone = item.zones.get()
    item.zones.clear()
    manager = a_manager()
    assert item.name in manager.get("/management/presence/").content.decode()
    assert "1 个事项没有窗口受理，也不在负面清单上" in manager.get("/management/").content.decode()
    page = f"/management/presence/{item.code}/"
    assert manager.get(page).status_code == 200
    refused = manager.post(page, {"act": "place"})
    assert refused.status_code == 422
    assert "请至少选择一个专区" in refused.content.decode()
    assert manager.post(page, {"act": "place", "zones": [zone.code]}).status_code == 302
    assert "已安排进驻" in manager.get("/management/presence/").content.decode()
    assert "没有体外循环的事项" in manager.get("/management/presence/").content.decode()


def test_the_manager_puts_an_item_on_the_list_and_takes_it_off() -> None:
    item, manager = an_item_in_the_hall(), a_manager()
    page = f"/management/presence/{item.code}/"
    given = {"act": "keep", "reason": "safety", "approved_by": "县政府", "document": ""}
    assert manager.post(page, given | {"approved_by": ""}).status_code == 422
    assert not NegativeListEntry.objects.exists()
    assert manager.post(page, given).status_code == 302
    assert "移出负面清单" in manager.get(page).content.decode()
    assert manager.post(f"{page}take-off/").status_code == 302
    assert not NegativeListEntry.objects.exists()


@pytest.mark.parametrize("kind", ["clerk", "catalogue_editor", "administrator"])
def test_who_may_not_place_gets_no_form(kind: str) -> None:
    item = an_item()
    assert a_client(an_actor(a_post(kind))).get(f"/management/presence/{item.code}/").status_code == 403


def test_the_api_gives_the_same_figures(client: Client) -> None:
    item = an_item_in_the_hall()
    window = item.zones.get().windows.get()
    an_item(a_department(item.centre, "tax")).zones.clear()
    said = client.get("/api/v1/catalogue/presence").json()
    assert (said["total"], said["in_hall"], said["outside"], said["rate"]) == (2, 1, 1, "50.0")
    row = next(row for row in said["rows"] if row["code"] == item.code)
    assert row["zones"][0]["windows"] == [window.display_name]
    assert len(client.get("/api/v1/catalogue/presence?presence=outside").json()["rows"]) == 1
    assert client.get("/api/v1/catalogue/presence?presence=nowhere").status_code == 422


def test_a_township_publishes_three_lists(client: Client) -> None:
    an_upper_list()
    an_upper_list(None, code="statutory-92", kind="statutory", title="法定目录", stated_total=92)
    town = a_township()
    entry = DelegatedEntry.objects.order_by("order")[0]
    claim(actor=an_actor(a_post("centre_manager")), now=NOW, region=town.code, entry_ids=[entry.pk])
    said = client.get(f"/guide/lists/{town.code}/").content.decode()
    for words in ("法定行政权力清单", "赋权认领清单", "公共服务清单", "已录入 0 / 92 项，清单未提供", MATTERS[0]):
        assert words in said
    assert MATTERS[1] not in said
    assert town.name in client.get("/guide/lists/").content.decode()
    assert client.get("/guide/lists/000000000000/").status_code == 404


def test_a_county_without_townships_says_so(client: Client) -> None:
    an_item()
    assert "还没有登记乡镇" in client.get("/guide/lists/").content.decode()
    assert "区划里还没有乡镇" in a_manager().get("/catalogue/lists/").content.decode()


def test_an_editor_claims_and_gives_back() -> None:
    an_upper_list()
    town = a_township()
    editor = a_client(an_actor(a_post("catalogue_editor")))
    entry = DelegatedEntry.objects.order_by("order")[0]
    page = f"/catalogue/lists/{town.code}/"
    assert editor.post(page, {}).status_code == 422
    assert editor.post(page, {"entries": [entry.pk], "document": "嵩政〔2026〕3号"}).status_code == 302
    assert "嵩政〔2026〕3号" in editor.get(page).content.decode()
    assert editor.post(f"{page}withdraw/{entry.pk}/", {"reason": ""}).status_code == 422
    assert editor.post(f"{page}withdraw/{entry.pk}/", {"reason": "无承接能力"}).status_code == 302
    assert Claim.objects.get().withdrawal_reason == "无承接能力"


def test_the_manager_registers_a_list_without_its_entries_and_later_with_them() -> None:
    an_item()
    manager = a_manager()
    given = {"code": "delegated-108", "kind": "claimed", "title": "赋权目录", "source": "文件", "stated_total": "108"}
    assert manager.post("/catalogue/lists/load/", given).status_code == 302
    assert "已录入 0 / 108 项，清单未提供" in manager.get("/catalogue/lists/").content.decode()
    file = SimpleUploadedFile("list.csv", "事项名称\n农村宅基地审批\n".encode("gb18030"))
    assert manager.post("/catalogue/lists/load/", given | {"file": file}).status_code == 302
    assert DelegatedList.objects.get().entries.count() == 1
    assert a_client(an_actor(a_post("catalogue_editor"))).get("/catalogue/lists/load/").status_code == 403


def test_a_wrong_file_is_told_row_by_row_beside_the_field() -> None:
    an_item()
    manager = a_manager()
    file = SimpleUploadedFile("basic.csv", "编码,名称,类型\nA1,甲,怪\n".encode())
    answer = manager.post("/catalogue/consistency/load/", {"source": "目录", "file": file})
    assert answer.status_code == 422
    assert "第 2 行：事项类型“怪”不认识" in answer.content.decode()
    assert not BasicEntry.objects.exists()


def test_departures_are_shown_after_loading() -> None:
    item = an_item(basic_code="A1")
    manager = a_manager()
    assert "还没有载入基本目录" in manager.get("/catalogue/consistency/").content.decode()
    file = SimpleUploadedFile("basic.csv", "编码,名称,类型\nA1,另一个名称,行政确认\n".encode())
    assert manager.post("/catalogue/consistency/load/", {"source": "省目录", "file": file}).status_code == 302
    said = manager.get("/catalogue/consistency/").content.decode()
    assert item.name in said
    assert "目录中为“另一个名称”" in said
    assert "类型不一致（1）" in said
    assert item.name not in manager.get("/catalogue/consistency/?rule=basic_level").content.decode()
