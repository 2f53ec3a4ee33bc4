"""A county and its township in one database: each public page is about the one that was named."""

import pytest
from django.test import Client

from tests.builders import a_centre, a_department, a_window, a_zone, an_item
from yichuang.domains.catalogue.models import ServiceItem

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def county_and_township() -> None:
    for code, name, item in (("county", "玉山县政务服务中心", "甲证"), ("township", "横街镇便民服务中心", "乙证")):
        centre = a_centre(code, name=name)
        zone = a_zone(centre, "commerce", name=f"{name[:3]}专区")
        a_window(zone, display_name=f"{name[:3]}窗口", specials=["assistance"])
        made = an_item(a_department(centre), zone, name=item)
        ServiceItem.objects.filter(pk=made.pk).update(name=item)


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    text: str = answer.content.decode()
    return text


def test_an_address_names_the_centre_and_the_browser_keeps_to_it() -> None:
    county_and_township()
    client = Client()
    assert "甲证" in read(client, "/guide/")
    front = read(client, "/")
    assert "您要去哪个中心？" in front
    assert 'href="/?centre=township"' in front
    for path in ("/guide/?centre=township", "/guide/"):
        page = read(client, path)
        assert "乙证" in page
        assert "甲证" not in page
        assert "横街镇便民服务中心" in page
    assert "横街镇窗口" in read(client, "/guide/special-windows/")
    for path in ("/hall/board/", "/hall/kiosk/", "/queue/"):
        assert "玉山县" not in read(client, path)
    assert "玉山县窗口" in read(client, "/guide/special-windows/?centre=county")
    assert "甲证" in read(client, "/guide/")
    assert client.get("/guide/?centre=nowhere").status_code == 404
    client.cookies["centre"] = "was-here-once"
    assert "甲证" in read(client, "/guide/")


def test_where_there_is_one_nobody_is_asked() -> None:
    a_centre()
    assert "您要去哪个中心？" not in read(Client(), "/")
