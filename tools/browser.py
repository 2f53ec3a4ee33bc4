"""Finds the Chromium of the browser tests, or installs one; prints its path and says what it installs and why.

The system's own comes first, then Debian's package (as root or by sudo without a password), then Playwright's
download. Whatever is found has to start. Nothing is skipped: without a browser ``make test`` ends here.
Before a whole Chromium comes its headless shell: the same engine without the windows of a desktop, which the tests
never look at, for little more than half of the processor's time.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from terminal import give_up, say

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HEADLESS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
PACKAGES = ("chromium-headless-shell", "chromium")  # the first that is to be had
FONTS = "fonts-noto-cjk"


def find_browser() -> str | None:
    """Return the path of a Chromium that starts, the system's first, or None."""
    for name in (os.environ.get("YICHUANG_CHROMIUM"), *NAMES, _playwright_path()):
        if name and (path := shutil.which(name)) and _starts(path):
            return path
    return None


def _playwright_path() -> str | None:
    with contextlib.suppress(ImportError):
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    return None


def _starts(path: str) -> bool:
    page = [path, *HEADLESS, "--dump-dom", "data:text/html,<p>yichuang"]
    try:
        done = subprocess.run(page, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "<p>yichuang" in done.stdout


def _become_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def _install() -> None:
    root = _become_root()
    release = Path("/etc/os-release")
    # Ubuntu's package is an empty shell around a snap, which neither containers nor Playwright can use.
    is_debian = shutil.which("apt-get") and release.exists() and "\nID=debian" in f"\n{release.read_text()}"
    if is_debian and root is not None:
        quiet = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
        subprocess.run([*quiet, "update"], check=False, stdout=sys.stderr)
        for package in PACKAGES:
            say(f"没有可用的 Chromium，用 apt-get 安装 no Chromium on this machine, so installing {package} {FONTS}…")
            subprocess.run(
                [*quiet, "install", "--no-install-recommends", package, FONTS], check=False, stdout=sys.stderr
            )
            if find_browser():
                return
    why = "不是 Debian 或没有管理员权限 not Debian, or no root" if not is_debian or root is None else "apt-get failed"
    say(f"没有可用的 Chromium（{why}），用 Playwright 下载 so Playwright downloads its own Chromium…")
    libraries = ["--with-deps"] if root is not None and shutil.which("apt-get") else []
    command = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
    subprocess.run(command, check=False, stdout=sys.stderr)


def main() -> None:
    """Print the path of a Chromium that starts."""
    if not (path := find_browser()):
        _install()
        path = find_browser()
    if not path:
        give_up(
            "浏览器测试需要 Chromium，但无法安装。 The browser tests need a Chromium and none could be installed:"
            " apt-get install chromium fonts-noto-cjk"
        )
    print(path)


if __name__ == "__main__":
    main()
