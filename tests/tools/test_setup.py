"""``make setup``: quick where nothing changed, and one sentence where it cannot go on."""

import importlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from yichuang.toolkit import env

PROGRAMS = ("dirname", "sh")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What set-up reads, without an environment."""
    clone = tmp_path / "clone"
    shutil.copytree(env.ROOT / "tools", clone / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "requirements-dev.lock", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(env.ROOT / name, clone)
    return clone


def _setup(clone: Path, *words: str, **surroundings: str) -> "subprocess.CompletedProcess[str]":
    command = ["sh", str(clone / "tools" / "setup"), *words]
    return subprocess.run(command, env=os.environ | surroundings, capture_output=True, text=True, check=False)


def test_names_the_package_where_venv_is_missing(clone: Path, tmp_path: Path) -> None:
    missing = tmp_path / "ensurepip.py"
    missing.write_text("raise ImportError('split off by Debian')")
    done = _setup(clone, PYTHONPATH=str(missing.parent))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "apt-get install python3-venv" in done.stderr


def test_names_the_package_where_python_is_missing(clone: Path, tmp_path: Path) -> None:
    path = tmp_path / "bin"
    path.mkdir()
    for name in PROGRAMS:
        (path / name).symlink_to(str(shutil.which(name)))
    done = _setup(clone, PATH=str(path))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "apt-get install python3" in done.stderr


def test_a_second_call_builds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(env.ROOT / "tools"))
    if not importlib.import_module("environment").is_up_to_date():
        pytest.skip("not the environment of these lock files: setting up would build it under the running tests")
    stamps = [env.ROOT / ".venv" / f"{name}.stamp" for name in ("base", "dev")]
    before = [stamp.stat().st_mtime_ns for stamp in stamps]
    done = _setup(env.ROOT, "dev")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [stamp.stat().st_mtime_ns for stamp in stamps] == before


def test_lock_files_name_no_host() -> None:
    packages = json.loads((env.ROOT / "package-lock.json").read_text())["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert all("integrity" in package for name, package in packages.items() if name)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (env.ROOT / lock).read_text()
        assert "://" not in text
        assert "--index-url" not in text
        assert text.count("==") <= text.count("--hash=")
