"""What the documents say is there: commands, targets, links, environment variables, dependencies; and nothing local."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from yichuang.interfaces.commands import COMMANDS
from yichuang.toolkit.env import ROOT

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ELSEWHERE = ("http://", "https://", "mailto:", "#")
LAYERS = ("interfaces", "journeys", "domains")  # each part of them has its place in the picture
VARIABLE = re.compile(r"YICHUANG_[A-Z_]*[A-Z]")
WITH_VARIABLES = [ROOT / "src", ROOT / "tools", ROOT / "tests", ROOT / "Makefile", ROOT / ".ci"]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _links(document: Path) -> Iterator[str]:
    """Targets of links and pictures, without those in code."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", _text(document), flags=re.DOTALL)
    yield from (
        target for target in re.findall(r"(?:\]\(|src=\")([^)\s\"]+)", prose) if not target.startswith(ELSEWHERE)
    )


@pytest.mark.parametrize("readme", READMES, ids=_name)
def test_every_command_is_in_the_readme(readme: Path) -> None:
    assert [name for name in COMMANDS if f"`yichuang {name}" not in _text(readme)] == []


@pytest.mark.parametrize("readme", READMES, ids=_name)
def test_every_make_target_is_in_the_readme(readme: Path) -> None:
    targets = re.findall(r"^([a-z]+):.*## ", _text(ROOT / "Makefile"), re.MULTILINE)
    assert {"run", "test"} <= set(targets)
    assert [name for name in targets if f"make {name}" not in _text(readme) and f"`{name}`" not in _text(readme)] == []


@pytest.mark.parametrize(
    ("document", "layer"),
    [(document, layer) for document in [ROOT / "README.md", ROOT / "docs" / "architecture.md"] for layer in LAYERS]
    + [(ROOT / "README.zh-CN.md", "domains")],
)
def test_the_picture_names_every_part(document: Path, layer: str) -> None:
    picture = next(part for part in _text(document).split("```") if f"\n{layer} " in part)
    parts = {path.stem for path in (ROOT / "src" / "yichuang" / layer).iterdir() if not path.name.startswith("_")}
    assert parts - set(re.findall(r"\w+", picture)) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_every_link_leads_to_something(document: Path) -> None:
    lost = [target for target in _links(document) if not (document.parent / target.partition("#")[0]).exists()]
    assert lost == []


@pytest.mark.parametrize("readme", READMES, ids=_name)
def test_every_environment_variable_is_explained_once(readme: Path) -> None:
    files = [file for place in WITH_VARIABLES for file in ([place] if place.is_file() else place.rglob("*"))]
    read = [file for file in files if file.suffix in {".py", ".sh", ""} and file.is_file() and file != Path(__file__)]
    used = {name for file in read for name in VARIABLE.findall(_text(file))}
    explained = re.findall(r"^\| `(YICHUANG_[A-Z_]+)` \|", _text(readme), re.MULTILINE)
    assert sorted(explained) == sorted(used)


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads(_text(ROOT / "pyproject.toml"))
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[\s\[<>=;~!]", one)[0] for one in declared]
    names += json.loads(_text(ROOT / "package.json"))["dependencies"]
    record = _text(ROOT / "docs" / "decisions" / "0010-dependencies.md")
    assert [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", record)] == []


def test_decisions_are_numbered_once_without_holes_and_fit_a_page() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        said = _text(record)
        assert said.startswith(f"# {record.name[:4]} "), record.name
        assert all(f"## {part}" in said for part in ("Context", "Decision", "Consequence")), record.name
        assert said.count("\n") <= 70, record.name


def test_every_how_to_page_is_in_its_index() -> None:
    index = ROOT / "docs" / "how-to" / "README.md"
    pages = {page.name for page in index.parent.glob("*.md")} - {index.name}
    assert pages == set(_links(index))


def test_no_document_names_a_folder_of_one_machine() -> None:
    local = re.compile(r"(?<![\w.<>/`-])/(work|home|root|tmp|Users)/")
    assert [_name(document) for document in DOCUMENTS if local.search(_text(document))] == []
