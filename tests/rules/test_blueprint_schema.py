"""The JSON Schema: committed as it is made, explained throughout, and true of every blueprint that is shipped."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from yichuang.interfaces.commands import main
from yichuang.rules.blueprint.read import SHIPPED
from yichuang.rules.blueprint.schema import DOCUMENTS, schema_of, schema_text

ROOT = Path(__file__).parents[2]
FILES = sorted(SHIPPED.glob("*/*.yaml"))


def kind_of(path: Path) -> str:
    return "library" if path.parent.name == "library" else path.stem


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_schema_is_the_one_the_command_prints(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blueprint", "schema", name]) == 0
    printed = capsys.readouterr().out
    assert printed == schema_text(name)
    kept = ROOT / "docs" / "schemas" / f"blueprint-{name}.json"
    assert kept.read_text(encoding="utf-8") == printed, f"yichuang blueprint schema {name} > {kept.relative_to(ROOT)}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_field_is_explained_in_chinese(name: str) -> None:
    schema = schema_of(name)
    parts = {"": schema, **schema["$defs"]}
    silent = [
        f"{part}.{key}"
        for part, said in parts.items()
        for key, field in said.get("properties", {}).items()
        if not any("一" <= letter <= "鿿" for letter in field.get("description", ""))
    ]
    assert silent == []


def plain(path: Path) -> Any:
    """The file as an editor sees it: dates are texts."""
    loader = type("Loader", (yaml.CSafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        key: [one for one in found if one[0] != "tag:yaml.org,2002:timestamp"]
        for key, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(encoding="utf-8"), loader)


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.name}" for path in FILES])
def test_an_editor_finds_the_schema_and_nothing_wrong_in_what_is_shipped(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == f"# yaml-language-server: $schema=../../docs/schemas/blueprint-{kind_of(path)}.json"
    errors = Draft202012Validator(schema_of(kind_of(path))).iter_errors(plain(path))
    assert [f"{list(error.path)}: {error.message[:200]}" for error in errors] == []


def test_a_word_that_the_language_does_not_know_is_an_error_in_the_editor_too() -> None:
    document = json.loads(json.dumps(plain(SHIPPED / "shangrao-township" / "centre.yaml")))
    document["departments"][0]["systems"] = "by_post"
    [error] = Draft202012Validator(schema_of("centre")).iter_errors(document)
    assert list(error.path) == ["departments", 0, "systems"]
