"""Static files are served under hashed names; what a module of ours imports must be served too."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

HASHED = {"staticfiles": {"BACKEND": "yichuang.toolkit.assets.HashedAssets"}}


def test_all_files_are_collected_and_every_import_of_a_module_leads_to_one(tmp_path: Path) -> None:
    compress_nothing = {"WHITENOISE_SKIP_COMPRESS_EXTENSIONS": ["js", "css", "svg", "map", "html", "txt", "png"]}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=HASHED, **compress_nothing):
        call_command("collectstatic", verbosity=0, interactive=False)
    imports = [
        (script, target)
        for script in (tmp_path / "yichuang").rglob("*.js")
        for target in re.findall(r"""(?:import|from)\s*["'](\.[^"']+)["']""", script.read_text())
    ]
    if not imports:
        pytest.fail("no module imports another: this test has lost its subject")
    assert [target for script, target in imports if not (script.parent / target).is_file()] == []
