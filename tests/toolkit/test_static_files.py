"""What the pages' scripts import is there under the name that is served."""

import re
import shutil
from pathlib import Path

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.test import override_settings

from yichuang.interfaces import web
from yichuang.toolkit.static_files import StaticFiles

OWN = Path(str(web.__file__)).parent / "static" / "yichuang"
IMPORT = re.compile(r"""^import\b.*?["'](\./[^"']+)["']""", re.MULTILINE)


@override_settings(WHITENOISE_KEEP_ONLY_HASHED_FILES=True, DEBUG=False)
def test_every_import_of_a_module_leads_to_a_file_that_is_served(tmp_path: Path) -> None:
    shutil.copytree(OWN, tmp_path / "yichuang", ignore=shutil.ignore_patterns("*.css"))
    source = StaticFilesStorage(location=str(tmp_path), base_url="/static/")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "other.js").write_text('/* import other from "./nowhere"; */\n')
    names = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")]
    storage = StaticFiles(location=str(tmp_path), base_url="/static/")
    for _, _, done in storage.post_process({name: (source, name) for name in names}):
        assert not isinstance(done, Exception), done
    served = [path for path in (tmp_path / "yichuang").rglob("*.js")]
    assert {path.name for path in served}.isdisjoint({"counter.js", "sheet.js"})
    imports = [path.parent / found for path in served for found in IMPORT.findall(path.read_text())]
    assert len(imports) > 20
    assert [str(path) for path in imports if not path.is_file()] == []
