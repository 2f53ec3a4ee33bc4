"""``make setup``: quick where nothing changed, and one sentence where it cannot go on."""

import json
import os
import shutil
import subprocess
import time
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


def _setup(clone: Path, **surroundings: str) -> "subprocess.CompletedProcess[str]":
    command = ["sh", str(clone / "tools" / "setup")]
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


def test_a_second_call_is_quick() -> None:
    if not (env.ROOT / ".venv" / "base.stamp").exists():
        pytest.skip("this source tree uses the environment of another one")
    began = time.monotonic()
    assert _setup(env.ROOT).returncode == 0
    assert time.monotonic() - began < 1


def test_lock_files_name_no_host() -> None:
    packages = json.loads((env.ROOT / "package-lock.json").read_text())["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert all("integrity" in package for name, package in packages.items() if name)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (env.ROOT / lock).read_text()
        assert "://" not in text
        assert "--index-url" not in text
        assert text.count("==") <= text.count("--hash=")
