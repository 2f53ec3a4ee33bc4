"""What a blueprint may say beside the usual: a unit that leads, a part of a library, a task that stands."""

from pathlib import Path

from tests.builders.blueprint import a_blueprint
from yichuang.rules.blueprint import read_blueprint, summarise

CENTRE, PLAN = "small/centre.yaml", "small/plan.yaml"


def test_a_standing_task_has_no_deadline_and_none_is_missing(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path, (PLAN, "deadline: 2024-04-20", "deadline: null\n    standing: true"))
    reading = read_blueprint(str(folder))
    assert [str(finding) for finding in reading.problems + reading.notes] == []


def test_a_unit_may_lead_a_zone(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path, (CENTRE, "lead: forestry", "lead: office"))
    reading = read_blueprint(str(folder))
    assert reading.problems == []
    assert summarise(reading)["zones"][1]["lead"] == "管委会"


def test_a_part_of_a_library_stands_in_another_zone_with_another_promise(tmp_path: Path) -> None:
    limit = "promised_limits: {shop-licence: {value: 4, unit: working_day}}"
    part = f"- {{file: library/commerce.yaml, zone: general, items: [shop-licence], {limit}}}"
    general = (CENTRE, "departments: [forestry]", "departments: [forestry, market_supervision]")
    reading = read_blueprint(str(a_blueprint(tmp_path, (CENTRE, "- library/commerce.yaml", part), general)))
    assert reading.problems == []
    assert reading.blueprint is not None
    placed = {one.item.code: one for one in reading.blueprint.items}
    assert (placed["shop-licence"].zone, placed["shop-licence"].item.promised_limit.value) == ("general", 4)
    nothing = (CENTRE, "- library/commerce.yaml", "- {file: library/commerce.yaml, without: [shop-licence]}")
    empty = read_blueprint(str(a_blueprint(tmp_path / "b", nothing))).blueprint
    assert empty is not None
    assert [one.item.code for one in empty.items] == ["tree-note"]
