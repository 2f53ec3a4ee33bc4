"""Each blueprint has data of its own; who says nothing goes on with what was there."""

import json
from pathlib import Path

import pytest

from yichuang.toolkit import centres
from yichuang.toolkit.centres import CentreError, choose, find_source, is_apart, settle


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*centres.FOLDERS, centres.VARIABLE, "YICHUANG_LOCAL", "YICHUANG_DATABASE_URL"):
        monkeypatch.setenv(name, "")  # so that what ``settle`` sets is taken back
        monkeypatch.delenv(name)


def a_county(place: Path, name: str = "mycounty") -> Path:
    folder = place / name
    folder.mkdir(parents=True)
    (folder / "centre.yaml").write_text("name: 我的县\n")
    return folder


def test_the_default_stays_where_it_is_and_others_get_folders_of_their_own(tmp_path: Path) -> None:
    assert choose("qingliu", tmp_path) == tmp_path
    assert settle("", tmp_path, start=True) == tmp_path
    assert settle("none", tmp_path, start=True) == tmp_path
    folder = settle("shenqiu", tmp_path, start=True)
    assert folder == tmp_path / "centres" / "shenqiu"
    assert (is_apart(folder), is_apart(tmp_path)) == (True, False)
    assert settle("shenqiu", folder, start=True) == folder  # a child that is told the same again
    assert choose("linxia", tmp_path) != folder


def test_nothing_is_made_where_a_command_asks_for_data_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(CentreError, match="yichuang run --blueprint linxia"):
        settle("linxia", tmp_path, start=False)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_no_blueprint_is_refused_with_those_that_are(tmp_path: Path) -> None:
    for name in ("shenqui", str(tmp_path), "../blueprints"):
        with pytest.raises(CentreError, match="shangrao-township"):
            settle(name, tmp_path, start=True)


def test_a_folder_of_ones_own_is_told_from_another_of_the_same_name(tmp_path: Path) -> None:
    mine, other = a_county(tmp_path / "a"), a_county(tmp_path / "b")
    assert find_source(str(mine)).code == "mycounty"
    folder = settle(str(mine), tmp_path / "data", start=True)
    with pytest.raises(CentreError, match="还没有数据"):  # it was named, but never came up
        settle(str(mine), tmp_path / "data", start=False)
    (folder / "postgres").mkdir()
    assert settle(str(mine), tmp_path / "data", start=False) == folder
    with pytest.raises(CentreError, match="换一个名称"):
        settle(str(other), tmp_path / "data", start=True)


def test_a_copy_of_a_shipped_blueprint_never_meets_its_data(tmp_path: Path) -> None:
    copy = a_county(tmp_path, "qingliu")
    assert choose(str(copy), tmp_path / "data") == tmp_path / "data" / "centres" / "qingliu"
    assert choose("qingliu", tmp_path / "data") == tmp_path / "data"


@pytest.mark.parametrize("tried", ["linxia", "mycounty"])
def test_what_was_loaded_before_blueprints_had_folders_stays_where_it_is(tmp_path: Path, tried: str) -> None:
    name = str(a_county(tmp_path)) if tried == "mycounty" else tried
    local = tmp_path / "data"
    local.mkdir()
    (local / "demo.json").write_text(json.dumps({"centre": tried}))
    assert choose(name, local) == local
    assert choose("qingliu", local) == local / "centres" / "qingliu"


def test_a_database_of_ones_own_decides_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YICHUANG_DATABASE_URL", "postgresql://me@there/yichuang")
    assert settle("shenqiu", tmp_path, start=True) == tmp_path


def test_named_folders_hold_one_for_each_centre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YICHUANG_ROOTS", str(tmp_path / "roots"))
    settle("shenqiu", tmp_path / "data", start=True)
    assert centres.os.environ["YICHUANG_ROOTS"] == str(tmp_path / "roots" / "shenqiu")
