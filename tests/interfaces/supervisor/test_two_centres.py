"""Two centres of one checkout run side by side, each with data of its own."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.builders.blueprint import a_blueprint
from tests.interfaces.supervisor.test_run import DOWN, RUN, UP, Checkout, _eventually


def a_run(base: Path, blueprint: Path) -> tuple[Checkout, "subprocess.Popen[str]"]:
    """The platform of a blueprint, launched; its folder is the one under ``base``."""
    checkout = Checkout(base / "centres" / blueprint.name)
    return checkout, checkout.launch([*RUN, "--blueprint", str(blueprint)], YICHUANG_LOCAL=str(base))


def wait_for(checkout: Checkout, running: "subprocess.Popen[str]") -> None:
    """A new database on a busy machine takes its time; what ended at once says why."""
    announced = checkout.local / "run.json"
    _eventually(lambda: announced.exists() or running.poll() is not None, 3 * UP)
    assert running.poll() is None, running.communicate()[0]


@pytest.mark.db
def test_two_centres_run_beside_each_other_and_never_meet(tmp_path: Path) -> None:
    base, one = tmp_path / "data", a_blueprint(tmp_path / "one")
    other = a_blueprint(tmp_path / "other", ("small/centre.yaml", "青山县政务服务中心\n", "白水县政务服务中心\n"))
    other = other.rename(other.with_name("second"))
    first, running = a_run(base, one)
    wait_for(first, running)
    second, beside = a_run(base, other)
    try:
        wait_for(second, beside)
        assert first.is_healthy()
        assert second.is_healthy()
        again, refused = a_run(base, one)
        said, _ = refused.communicate(timeout=UP)
        assert (refused.returncode, "已在运行" in said) == (1, True)
        found = [json.loads((checkout.local / "demo.json").read_text())["centre"] for checkout in (first, second)]
        assert found == ["small", "second"]
        assert first.announced()["database_url"] != second.announced()["database_url"]
        for checkout in (first, second):
            # the first root is signed some minutes later
            assert {"postgres", "keys", "demo.json"} <= {path.name for path in checkout.local.iterdir()}
        assert sorted(path.name for path in base.iterdir()) == ["centres"]  # nothing of theirs lies with the default's

        diff = ["blueprint", "diff", str(one), "--json"]
        asked = again.launch([*RUN[:-1], *diff], YICHUANG_LOCAL=str(base))
        said, _ = asked.communicate(timeout=UP)
        assert (asked.returncode, json.loads(said)) == (
            0, {"name": "青山县政务服务中心", "added": [], "changed": [], "gone": [], "problems": []},
        )  # fmt: skip
    finally:
        for checkout in (first, second):
            checkout.clean_up()
    assert (running.returncode, beside.returncode) == (0, 0)
    _eventually(lambda: not (first.local / "run.json").exists(), DOWN)


def test_a_blueprint_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    said, _ = checkout.launch([*RUN, "--blueprint", "shenqui"]).communicate(timeout=UP)
    assert (checkout.started[0].returncode, said.count("\n")) == (1, 1)
    assert "没有蓝图“shenqui”" in said
    assert list(tmp_path.iterdir()) == []
