"""Builds ``.venv`` from the lock files with nothing but Python's standard library; ``tools/setup`` calls it.

pip does the work, since it honours the mirror and the certificates that this machine is set up with. What was
built is written into a stamp last of all, so an aborted set-up is built again by the next call.
"""

import errno
import fcntl
import hashlib
import os
import shlex
import shutil
import sys
from pathlib import Path

import assets
from terminal import FULL, call, give_up, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCAL = ROOT / ".local"
LOCKS = {"base": "requirements.lock", "dev": "requirements-dev.lock"}
FREE_BYTES = 1_500_000_000
NETWORK = "无法安装依赖，请检查网络或 pip 镜像设置。 Packages cannot be installed: check the network or pip's settings"


def main() -> None:
    """Bring everything up to date; the argument ``dev`` asks for the tools of ``make test`` too."""
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "setup.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_up_to_date("base"):
            _build()
        if "dev" in sys.argv[1:] and not is_up_to_date("dev"):
            say("安装测试工具 installing the tools of make test (requirements-dev.lock)…")
            _install(LOCKS["dev"])
            _stamp("dev").write_text(_digest("dev"))
        assets.provide(ROOT, LOCAL, VENV)


def is_up_to_date(*names: str) -> bool:
    """Whether ``.venv`` was built from the lock files as they are, by default from both."""
    return all(_stamp(name).is_file() and _stamp(name).read_text() == _digest(name) for name in names or LOCKS)


def _stamp(name: str) -> Path:
    return VENV / f"{name}.stamp"


def _digest(name: str) -> str:
    # The folder counts, since a moved environment is broken.
    parts = [(ROOT / LOCKS[name]).read_bytes(), Path(__file__).read_bytes(), bytes(VENV)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _build() -> None:
    if shutil.disk_usage(ROOT).free < FREE_BYTES:
        give_up(f"{FULL} ({FREE_BYTES / 1e9:.1f} GB)")
    try:
        import ensurepip  # noqa: F401  (Debian splits it off)
        import venv
    except ImportError:
        give_up("缺少 Python 的 venv 模块。 Python's venv module is missing: apt-get install python3-venv")
    say(f"建立 .venv  building {VENV} with Python {sys.version.split()[0]} (once, about half a minute)…")
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True, symlinks=True)
    _install(LOCKS["base"])
    site = next(VENV.glob("lib/python3*/site-packages"))
    (site / "yichuang.pth").write_text(f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "yichuang"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(VENV))}/bin/python -P -m yichuang "$@"\n')
    command.chmod(0o755)
    _stamp("base").write_text(_digest("base"))


def _install(lock: str) -> None:
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    call([*pip, "--no-deps", "--require-hashes", "-r", str(ROOT / lock)], LOCAL / "setup.log", NETWORK)


if __name__ == "__main__":
    os.umask(0o022)
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            give_up(FULL)
        give_up(f"{problem}")
