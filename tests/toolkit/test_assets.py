"""Scripts are served under hashed names; what a module imports must be served too."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.core.files.base import File
from django.test import override_settings

from yichuang.toolkit.assets import HashedAssets

OWN = Path(str(find("yichuang/tokens.css"))).parent


def test_every_import_of_a_module_leads_to_a_collected_file(tmp_path: Path) -> None:
    with override_settings(WHITENOISE_KEEP_ONLY_HASHED_FILES=True):
        storage = HashedAssets(location=tmp_path, base_url="/static/")
        paths: dict[str, tuple[object, str]] = {}
        for script in OWN.rglob("*.js"):
            name = f"yichuang/{script.relative_to(OWN).as_posix()}"
            with script.open("rb") as file:
                storage.save(name, File(file))
            paths[name] = (storage, name)
        problems = [result for _, _, result in storage.post_process(paths) if isinstance(result, Exception)]
    assert problems == []
    scripts = list(tmp_path.rglob("*.*.js"))
    imports = [
        (script, target)
        for script in scripts
        for target in re.findall(r"""(?:import|from)\s*["'](\./[^"']+)["']""", script.read_text())
    ]
    if not imports:
        pytest.fail("no module imports another: this test has lost its subject")
    assert [target for script, target in imports if not (script.parent / target).is_file()] == []
