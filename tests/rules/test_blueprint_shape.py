"""What is written wrongly is named with its file and line, in Chinese."""

from pathlib import Path

import pytest

from tests.builders.blueprint import Exchange, a_blueprint, here
from yichuang.rules.blueprint import read_blueprint, summarise
from yichuang.rules.blueprint.read import SHIPPED

CENTRE, PLAN, COMMERCE = "small/centre.yaml", "small/plan.yaml", "library/commerce.yaml"


def test_the_small_blueprint_is_right_and_finished(tmp_path: Path) -> None:
    reading = read_blueprint(str(a_blueprint(tmp_path)))
    assert [str(finding) for finding in reading.problems + reading.notes] == []


WRONG_SHAPES: list[tuple[Exchange, str]] = [
    ((CENTRE, "level: county", "level: kounty # HERE"), "“level”只能是"),
    ((CENTRE, "level: county", "level: county\nlevle: x # HERE"), "不认识的字段“levle”，是不是“level”？"),
    ((CENTRE, "level: county", "level: county\nlevel: county # HERE"), "“level”写了两次"),
    ((CENTRE, "kind: clerk", "kind: clerc # HERE"), "“posts[1].kind”只能是"),
    ((CENTRE, "policy: same_window", "policy: 1 # HERE\n "), "“outlet.policy”只能是"),
    ((CENTRE, "windows: 2}", "windows: -1 # HERE\n    }"), "“zones[1].windows”应不小于 0"),
    ((CENTRE, "windows: 2}", "windows: many # HERE\n    }"), "“zones[1].windows”应为整数"),
    ((CENTRE, "code: general-a,", "code: 通用, # HERE\n       "), "编码只用小写英文字母"),
    ((CENTRE, "code: general-a,", "tidal: true, # HERE\n       "), "缺少“zones[2].windows[1].code”"),
    ((CENTRE, "date: 2024-04-03", 'date: "2024-04-03" # HERE\n '), "“document.date”应为日期"),
    ((CENTRE, "date: 2024-04-03", "date: 2024-04-31 # HERE\n "), "无法识别的值“2024-04-31”"),
    ((CENTRE, 'code: "350499000000"', 'code: "3504" # HERE\n '), "行政区划代码为 12 位数字"),
    (
        (CENTRE, "level: county", "level: county\noffice: {am: [08:30, 12:00], pm: [14:30, 17:30]} # HERE"),
        "加引号",
    ),
    ((CENTRE, "level: county", "level: x: county # HERE"), "YAML 语法错误"),
    ((CENTRE, "name: 管委会", "name: !!binary aGk= # HERE\n   "), "不支持的 YAML 类型"),
    ((PLAN, "deadline: 2024-04-20", "deadline: soon # HERE"), "“tasks[1].deadline”应为日期"),
    ((COMMERCE, "value: 0.5", "value: 0.3 # HERE\n     "), "应为 0.5 的整数倍"),
    ((COMMERCE, "medium: either", "medium: cloth # HERE"), "“items[1].materials[1].medium”只能是"),
    ((COMMERCE, "review_points: [申请人签名]", "review_points: [] # HERE"), "不能为空"),
    ((COMMERCE, "    visits: 1\n", ""), "缺少“items[1].visits”"),
]


@pytest.mark.parametrize(("exchange", "words"), WRONG_SHAPES, ids=[words for _, words in WRONG_SHAPES])
def test_a_wrong_shape_names_its_line(tmp_path: Path, exchange: Exchange, words: str) -> None:
    reading = read_blueprint(str(a_blueprint(tmp_path, exchange)))
    file = exchange[0]
    line = here(tmp_path, file) if "# HERE" in exchange[2] else 3  # a missing key: the line of its mapping
    places = {(finding.file, line in (finding.line, finding.line + 1)) for finding in reading.problems}
    assert (file, True) in places
    assert words in "\n".join(map(str, reading.problems))


def test_a_missing_include_is_named_where_it_is_written(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path, (CENTRE, "library/general.yaml", "library/nowhere.yaml # HERE"))
    [problem] = read_blueprint(str(folder)).problems
    assert str(problem) == f"{CENTRE}:{here(tmp_path, CENTRE)}: 引用的文件不存在：library/nowhere.yaml"


@pytest.mark.parametrize("name", ["../secret.yaml", "/etc/hostname"])
def test_an_include_stays_inside_the_blueprints(tmp_path: Path, name: str) -> None:
    folder = a_blueprint(tmp_path, (CENTRE, "library/general.yaml", name))
    assert "只能写 blueprints/ 之下的相对路径" in str(read_blueprint(str(folder)).problems[0])


def test_a_repeated_include_is_a_problem(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path, (CENTRE, "library/general.yaml", "library/commerce.yaml"))
    assert "重复引用 library/commerce.yaml" in "\n".join(map(str, read_blueprint(str(folder)).problems))


def test_a_county_elsewhere_uses_the_shipped_library(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    a_blueprint(shipped)
    mine = tmp_path / "mine" / "county"
    mine.parent.mkdir()
    (shipped / "small").rename(mine)
    assert read_blueprint(str(mine), shipped).problems == []


@pytest.mark.parametrize("text", ["", "[]", "just words", "\t", "a: &a [*a]"])
def test_a_file_that_is_no_centre_is_a_problem_not_a_crash(tmp_path: Path, text: str) -> None:
    folder = a_blueprint(tmp_path)
    (folder / "centre.yaml").write_text(text, encoding="utf-8")
    summary = summarise(read_blueprint(str(folder)))
    assert summary["problems"]
    assert summary["name"] is None


def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path)
    (folder / "plan.yaml").write_bytes("title: 方案".encode("gb18030"))
    assert [str(p) for p in read_blueprint(str(folder)).problems] == [f"{PLAN}:1: 文件不是 UTF-8 编码"]


def test_an_unknown_name_lists_the_known_ones() -> None:
    [problem] = read_blueprint("atlantis").problems
    assert "现有蓝图：" in problem.text
    assert "qingliu" in problem.text
    assert (SHIPPED / "qingliu").is_dir()
