"""A first centre.yaml for a county of one's own: complete, without a problem, and with the names in use."""

from pathlib import Path

import pytest

from yichuang.rules.blueprint import read_blueprint, summarise
from yichuang.rules.blueprint.read import SHIPPED
from yichuang.rules.blueprint.start import Level, list_libraries, start
from yichuang.rules.refusal import Refusal


@pytest.mark.parametrize(
    ("level", "name"),
    [("county", "青山县政务服务中心"), ("township", "青山镇便民服务中心"), ("prefecture", "青山州政务服务中心")],
)
def test_what_is_written_has_no_problem_and_at_least_thirty_items(tmp_path: Path, level: Level, name: str) -> None:
    (tmp_path / "centre.yaml").write_text(start(name, "350499000000", level, folder="x"), encoding="utf-8")
    summary = summarise(read_blueprint(str(tmp_path)))
    assert summary["problems"] == []
    assert summary["items"] >= 30
    names = [zone["name"] for zone in summary["zones"]]
    assert {"county": "无差别", "township": "通用综合", "prefecture": "综合事务"}[level] in names
    assert all(zone["windows"] == 2 and zone["departments"] for zone in summary["zones"])
    assert not [note for note in summary["notes"] if "岗位" in note or "授权" in note]


def test_the_libraries_are_chosen_by_name(tmp_path: Path) -> None:
    text = start("青山县政务服务中心", "350499000000", "county", folder="x", libraries=["commerce", "henan/energy"])
    (tmp_path / "centre.yaml").write_text(text, encoding="utf-8")
    summary = summarise(read_blueprint(str(tmp_path)))
    assert summary["problems"] == []
    assert [zone["name"] for zone in summary["zones"]] == ["商事登记", "能源"]


@pytest.mark.parametrize(
    ("name", "library", "words"),
    [("青山县", "commerce", "应以"), ("青山县政务服务中心", "nothing", "没有事项库 nothing")],
)
def test_what_can_not_be_written_is_refused(name: str, library: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        start(name, "350499000000", "county", folder="x", libraries=[library])


def test_every_library_file_is_listed() -> None:
    found = list_libraries()
    assert len(found) == len(list((SHIPPED / "library").rglob("*.yaml")))
    assert all(one.items or one.bundles for one in found)
