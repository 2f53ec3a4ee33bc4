"""``yichuang blueprint load`` and ``diff``: what they print, and the exit status of diff(1)."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.blueprint import a_blueprint
from yichuang.domains.organisation.models import Department, Window
from yichuang.interfaces.commands import blueprint, main
from yichuang.rules.blueprint.difference import Loaded, compare
from yichuang.rules.blueprint.parts import Part

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture(autouse=True)
def test_database(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextlib.contextmanager
    def connected(centre: str | None = None) -> Iterator[str]:
        yield ""

    monkeypatch.setattr(blueprint, "connected", connected)


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main(["blueprint", *words])
    return status, capsys.readouterr().out


def test_diff_ends_as_diff_does_and_load_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(a_blueprint(tmp_path))
    status, out = asked(capsys, "diff", folder, "--json")
    document = json.loads(out)
    assert (status, list(document)) == (1, ["name", "added", "changed", "gone", "problems"])
    assert {"kind": "department", "code": "forestry", "name": "林业局"} in document["added"]
    assert {one["kind"] for one in document["added"]} >= {
        "region", "centre", "department", "zone", "window", "item", "post", "authorisation", "task", "messages",
    }  # fmt: skip
    status, out = asked(capsys, "load", folder, "--json")
    loaded = json.loads(out)
    assert (status, loaded["centre"], loaded["items"], loaded["added"]["window"]) == (0, "small", 2, 3)
    assert asked(capsys, "diff", folder) == (0, "蓝图与中心一致。\n")
    assert asked(capsys, "load", folder)[1].splitlines()[1:] == ["没有变化"]

    Department.objects.filter(code="forestry").update(attendance="on_call")
    changes = [
        ("small/centre.yaml", "name: 商事登记, lead: market_supervision, departments: [market_supervision], windows: 2",
         "name: 企业开办, lead: market_supervision, departments: [market_supervision], windows: 1"),
        ("small/plan.yaml", "deadline: 2024-04-20", "deadline: 2024-05-20"),
    ]  # fmt: skip
    a_blueprint(tmp_path, *changes)
    status, out = asked(capsys, "diff", folder, "--json")
    document = json.loads(out)
    assert status == 1
    assert document["gone"] == [
        {"kind": "window", "code": "commerce-2", "name": "商事登记综合受理2", "running": 0},
    ]
    changed = {(one["kind"], one["code"], one["field"]): (one["before"], one["after"]) for one in document["changed"]}
    assert changed["zone", "commerce", "name"] == ("商事登记", "企业开办")
    assert changed["task", "merge", "deadline"] == ("2024-04-20", "2024-05-20")
    assert changed["department", "forestry", "attendance"] == ("on_call", "online")
    assert "（中心已自行修改，载入时保留）" in asked(capsys, "diff", folder)[1]
    status, out = asked(capsys, "load", folder)
    assert status == 0
    assert "停用：窗口 商事登记综合受理2" in out
    assert "保留了管理员的修改：\n  部门 forestry attendance：on_call（蓝图：online）" in out
    assert Window.everything.count() == 3
    assert asked(capsys, "diff", folder)[0] == 1  # what was kept differs still


def test_a_broken_blueprint_is_trouble_not_a_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(a_blueprint(tmp_path, ("small/centre.yaml", "level: county", "level: [broken")))
    status, out = asked(capsys, "diff", folder, "--json")
    assert status == 2
    assert "small/centre.yaml:" in json.loads(out)["problems"][0]
    assert asked(capsys, "load", folder)[0] == 1


def test_a_blueprint_does_not_slip_into_another_centres_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("YICHUANG_DATABASE_URL", "YICHUANG_BLUEPRINT"):
        monkeypatch.delenv(name, raising=False)
    folder = a_blueprint(tmp_path)
    assert asked(capsys, "load", str(folder))[0] == 0
    other = folder.rename(folder.with_name("other"))
    with pytest.raises(SystemExit) as ended:
        main(["blueprint", "load", str(other)])
    assert ended.value.code == 2
    assert "--blueprint small 写明" in capsys.readouterr().err


def test_three_sides_tell_what_is_new_in_the_file_from_what_people_changed() -> None:
    key, back = ("window", "a"), ("window", "b")
    said = {key: Part("甲", {"x": 2, "y": 1, "z": 9}, own=frozenset("z")), back: Part("乙", {})}
    standing = {key: Part("甲", {"x": 0, "y": 5, "z": 8}), back: Part("乙", {})}
    loaded = {
        key: Loaded("甲", {"x": 1, "y": 1}),
        back: Loaded("乙", {}, is_gone=True),
        ("post", "p"): Loaded("丙", {}),
        ("post", "q"): Loaded("丁", {}, is_gone=True),
    }
    found = compare(said, standing, loaded)
    assert list(found.added) == [back]
    assert found.brought == {key: {"x": 2}}
    assert [one.field for one in found.kept] == ["y", "z"]
    assert found.gone == {("post", "p"): "丙"}
